"""A secret that somebody wrote into a document by mistake.

Documents hold names of secrets. What is promised: a key that no format has is refused and its
value not shown; so is a text where the name of a secret belongs, and every other text that has not
the form its place asks for. Where any text is right (a datastore's name, the reason of a waiver), a
secret is a text like any other.
"""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from complete_documents import classic_created, documents
from marked import MARK, found_in, marked

from asr.document import DocumentError
from asr.estate import load
from asr.inventory_columns import DISK_COLUMNS, MACHINE_COLUMNS
from cli.main import main

COMPLETE = documents()
ENDINGS = {
    "environment": "yaml",
    "observed": "observed.json",
    "decided": "decided.json",
    "waivers": "waivers.yaml",
}
NAMES_OF_SECRETS = (
    ("connections", "site", "vpn", "sharedKey"),
    ("connections", "spare", "expressRoute", "circuit", "existing", "authorizationKey"),
    ("failback", "processServers", "psaz01", "create", "password"),
    ("site", "vcenters", "vc01", "credential"),
    ("site", "configurationServer", "create", "administrator"),
    ("site", "asNeeded", "processServers", "administrator"),
)
NOT_EVEN_YAML = (
    f"key: *{MARK}",
    f"key: !{MARK} text",
    f'key: "{MARK}',
    f"key: '{MARK}",
    f"key: [{MARK}",
    f"key: {{{MARK}: {MARK}",
    f"key: |{MARK}",
    f"key: @{MARK}",
    f"key: %{MARK}",
    f"key: `{MARK}`",
    f"key: text: {MARK}",
    f"key: &{MARK}",
    f'key: "\\{MARK}"',
    f"key: {MARK}\n  more: {MARK}",
    f"key: {MARK}\nkey: {MARK}",
    f"key: {MARK}\n---\nkey: {MARK}",
    f"%{MARK}",
    f"{MARK}",
    f"- {MARK}",
)


@pytest.fixture
def refused(tmp_path, capsys):
    """Runs commands on a document, given by the endings of its files: it is refused by each, and
    nothing marked is shown or written."""

    def run(files: dict[str, str | bytes]) -> None:
        for ending, content in files.items():
            raw = content.encode() if isinstance(content, str) else content
            (tmp_path / f"shop{ending}").write_bytes(raw)
        for command in ("check", "preview", "plan", "size", "render"):
            to = ("--to", str(tmp_path / "out")) if command == "render" else ()
            code = main([command, str(tmp_path / "shop.yaml"), *to, "--today", "2026-11-24"])
            printed = capsys.readouterr()
            assert code == 2 and printed.err, (command, printed.out)
            assert not found_in(printed.out + printed.err), (command, printed.err)
        assert not (tmp_path / "out").exists()

    return run


@pytest.mark.parametrize("name", COMPLETE)
def test_a_key_that_no_format_has_is_refused_and_its_value_not_shown(name, tmp_path):
    model, data = COMPLETE[name]
    text = refusal(tmp_path, model, with_a_key_everywhere(data))
    assert text.count("unknown key 'adminPassword'") >= 3
    assert not found_in(text)


@pytest.mark.parametrize("name", COMPLETE)
def test_a_text_of_another_form_is_refused_and_not_shown(name, tmp_path):
    model, data = COMPLETE[name]
    text = refusal(tmp_path, model, with_a_secret_everywhere(data))
    assert text.count("\n") >= 3
    assert not found_in(text)


@pytest.mark.parametrize("path", NAMES_OF_SECRETS, ids=".".join)
def test_a_secret_in_place_of_its_name_is_refused_and_not_shown(path, refused):
    data = copy.deepcopy(classic_created())
    *above, last = path
    place = data
    for step in above:
        place = place[step]
    assert isinstance(place[last], str)
    place[last] = marked()
    refused({".yaml": json.dumps(data)})


@pytest.mark.parametrize("text", NOT_EVEN_YAML)
def test_what_is_not_even_a_document_is_not_shown(text, refused):
    refused({".yaml": text})


@pytest.mark.parametrize("ending", [".observed.json", ".decided.json", ".waivers.yaml"])
@pytest.mark.parametrize("text", [f'{{"version": "{MARK}', f'{{"version": {MARK}}}', f'"{MARK}"'])
def test_a_damaged_file_beside_a_document_is_not_shown(ending, text, refused):
    refused({".yaml": json.dumps(classic_created()), ending: text})


@pytest.mark.parametrize(
    "rows",
    [
        f"name,password\nsql01,{MARK}\n",
        f"name,os,password\nsql01,windows,{MARK}\n",
        f"name,os\nsql01,windows,{MARK}\n",
        f'name,os\nsql01,"{MARK}\n',
        f'name,os\nsql01,"windows"{MARK}\n',
        f"name,os\n,{MARK}\n",
        f"{MARK}\n",
    ],
)
def test_a_cell_that_an_inventory_may_not_have_is_not_shown(rows, refused):
    refused({".yaml": json.dumps(classic_created() | {"machines": "shop.csv"}), ".csv": rows})


@pytest.mark.parametrize("columns", [MACHINE_COLUMNS, DISK_COLUMNS], ids=["machines", "disks"])
def test_a_cell_of_another_form_is_refused_and_not_shown(columns, refused):
    disks = columns is DISK_COLUMNS
    names = [name for name in columns if name != "name"]
    header = ["machine", "disk", *names] if disks else ["name", *names]
    row = ["sql01", "Hard disk 1"] if disks else ["sql01"]
    refused(
        {
            ".yaml": json.dumps(classic_created() | {"disks" if disks else "machines": "shop.csv"}),
            ".csv": ",".join(header) + "\n" + ",".join(row + [marked()] * len(names)) + "\n",
        }
    )


def refusal(folder: Path, model: str, data: Any) -> str:
    """What is said of a document, or of what stands beside a good one."""
    files = {"environment": classic_created()} | {model: data}
    for name, content in files.items():
        (folder / f"shop.{ENDINGS[name]}").write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(DocumentError) as refused:
        load(str(folder / "shop.yaml"))
    return str(refused.value)


def with_a_key_everywhere(data: Any) -> Any:
    """The data with one more key in each of its mappings."""
    if isinstance(data, dict):
        inside = {name: with_a_key_everywhere(value) for name, value in data.items()}
        return inside | {"adminPassword": marked()}
    return [with_a_key_everywhere(value) for value in data] if isinstance(data, list) else data


def with_a_secret_everywhere(data: Any) -> Any:
    """The data with a secret in place of each value but the one that says which model it is."""
    if isinstance(data, dict):
        return {
            key: value if key == "architecture" else with_a_secret_everywhere(value)
            for key, value in data.items()
        }
    if isinstance(data, list):
        return [with_a_secret_everywhere(value) for value in data]
    return marked()
