"""The examples as `asr render` writes them, and documents that try to break out of it."""

import copy
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from complete_documents import documents
from msgspec.structs import replace

from asr.estate import load
from asr.facts import FACTS
from asr.model.validate import Invalid, decode
from asr.plan import Impossible, Plan, resolve
from asr.plan.entities import Request
from asr.render import Provenance, render

PROJECT = Path(__file__).parents[2]
EXAMPLES = ("rehearsal", "contoso", "fabrikam")
TODAY = date(2026, 11, 24)
Data = dict[str, Any]
HOSTILE = (
    "it's \u2019; Remove-Item C:\\ \u2018 \u201a\u201b",
    'a"b"; $(reboot) `reboot` $HOME ${x} %PATH% !x!',
    "'; reboot; echo '",
    "a | b || c & d > e < f ^ g",
    "{{ 7 * 7 }} {% for %} {# x #} [1:9]",
    "key: - value # comment",
    "</code><!-- x --> ](http://example.example) ![x](y)",
    "=1+1 @SUM(A1) Büro データ 😀 \u2028 \x85 end\\",
)
"""Texts that would mean something in one of the languages. A document takes no line breaks."""
PROVENANCE = Provenance(tool="asr", digest="of-the-document")
"""The same for every state of the examples, so that golden files show only what matters."""


def ansible(folder: Path, program: str, *arguments: str) -> str:
    """What a program of Ansible prints about the inventory of a folder."""
    ran = subprocess.run(
        [Path(sys.executable).with_name(program), "-i", "inventory.yaml", *arguments],
        cwd=folder,
        env={
            **os.environ,
            "HOME": str(folder),
            "ANSIBLE_LOCALHOST_WARNING": "False",
            "ANSIBLE_COLLECTIONS_PATH": str(_windows_collection(folder)),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


_OF_WINDOWS = ("win_command", "win_copy", "win_file", "win_powershell")
"""Modules of the collection ansible.windows, which a playbook may use and which is not here: a
syntax check wants them to be there, and no more."""


def _windows_collection(folder: Path) -> Path:
    modules = folder / "collections/ansible_collections/ansible/windows/plugins/modules"
    modules.mkdir(parents=True, exist_ok=True)
    for name in _OF_WINDOWS:
        (modules / f"{name}.ps1").write_text("#AnsibleRequires -CSharpUtil Ansible.Basic\n")
    return folder / "collections"


def addresses(folder: Path) -> list[str]:
    """The address of every host of an inventory, as Ansible reads it."""
    listed = json.loads(ansible(folder, "ansible-inventory", "--list"))
    found = [host["ansible_host"] for host in listed["_meta"]["hostvars"].values()]
    # Text that Ansible will not take for a template is listed with a mark.
    return [one["__ansible_unsafe"] if isinstance(one, dict) else one for one in found]


def names_of(plan: Plan, family: str) -> list[str]:
    """The machines of a family of operating systems that get the Mobility service."""
    missing = [machine for machine in plan.machines if machine.agent == "missing"]
    return [machine.name for machine in missing if machine.os == family]


@cache
def plan_of(example: str) -> Plan:
    """The plan of an example."""
    return load(str(PROJECT / "environments" / f"{example}.yaml")).plan(TODAY)


@cache
def files_of(example: str) -> dict[str, bytes]:
    """The files of an example."""
    return render(plan_of(example), FACTS, PROVENANCE)


def _leaves(data: Any, path: tuple = ()) -> Iterator[tuple]:
    """The path of every text in a document."""
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        if isinstance(value, str):
            yield (*path, key)
        elif isinstance(value, dict | list):
            yield from _leaves(value, (*path, key))


def _at(data: Any, path: tuple) -> Any:
    for step in path:
        data = data[step]
    return data


def _planned(data: Data) -> Plan | None:
    try:
        environment = decode(copy.deepcopy(data), "environment")
        plan = resolve(environment, None, None, FACTS, TODAY)
    except (Invalid, Impossible):
        return None
    return replace(plan, requests=(*plan.requests, _request(data)))


def _request(data: Data) -> Request:
    """A request with what an author can put into one."""
    first = next(iter(data["machines"]))
    return Request(
        path=("machines", first),
        key="a-request",
        title=f"Do something about {first}",
        owner=data["site"]["vcenters"]["vc01"]["datacenter"],
        why=data["tags"]["owner"],
        values=(("machine", first), ("tag", data["tags"]["owner"])),
    )


@cache
def complete_plans() -> dict[str, tuple[Plan, Plan]]:
    """The plan of every complete document, and of the same document with a hostile text wherever
    it accepts one: names of machines and every other text."""
    plans = {}
    for name, (model, tame) in documents().items():
        if model != "environment":
            continue
        tame_plan = _planned(tame)
        assert tame_plan is not None
        hostile = copy.deepcopy(tame)
        names = {
            key: f"{key} {HOSTILE[index % len(HOSTILE)]}"[:60].strip()
            for index, key in enumerate(hostile["machines"])
        }
        hostile["machines"] = {names[key]: one for key, one in hostile["machines"].items()}
        hostile["disks"] = {names[key]: disks for key, disks in hostile["disks"].items()}
        for holder in (*hostile["applications"].values(), *hostile["recoveryPlans"].values()):
            for group in holder.get("order", []):
                group[:] = [names[key] for key in group]
        for index, path in enumerate(_leaves(hostile)):
            before = _at(hostile, path)
            for text in (HOSTILE[index % len(HOSTILE)], *HOSTILE):
                _at(hostile, path[:-1])[path[-1]] = text
                if _planned(hostile) is not None:
                    break
            else:
                _at(hostile, path[:-1])[path[-1]] = before
        hostile_plan = _planned(hostile)
        assert hostile_plan is not None
        plans[name] = (tame_plan, hostile_plan)
    return plans
