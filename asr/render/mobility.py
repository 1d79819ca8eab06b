"""Bringing the Mobility service onto the machines."""

from typing import Any

from asr.facts import Facts
from asr.plan import Plan
from asr.plan.entities import Machine
from asr.plan.naming import item_name
from asr.render.document import Document, Step

_INSTALL: tuple[tuple[str, str, str, str], ...] = (
    (
        "windows",
        "install.ps1",
        "Installs and registers the Mobility service",
        "each machine that is not protected yet",
    ),
    (
        "windows",
        "install-all.ps1",
        "Runs install.ps1 on every Windows machine through PowerShell remoting",
        "a Windows desk",
    ),
    ("windows", "inventory.yaml", "The Windows machines, for Ansible", "an Ansible desk"),
    (
        "windows",
        "playbook.yaml",
        "Runs install.ps1 on every Windows machine; needs the collection ansible.windows",
        "an Ansible desk",
    ),
    (
        "windows",
        "push-prepare.ps1",
        "Lets servers push the Mobility service; lowers a defence, so push-undo.ps1 comes after it",
        "each machine that is not protected yet",
    ),
    (
        "linux",
        "install.sh",
        "Installs and registers the Mobility service",
        "each machine that is not protected yet",
    ),
    (
        "linux",
        "push-prepare.sh",
        "Lets servers push the Mobility service; lowers a defence, so push-undo.sh comes after it",
        "each machine that is not protected yet",
    ),
    ("linux", "inventory.yaml", "The Linux machines, for Ansible", "an Ansible desk"),
    ("linux", "playbook.yaml", "Runs install.sh on every Linux machine", "an Ansible desk"),
)
_UNDO = (
    (
        "windows",
        "push-undo.ps1",
        "Takes back what push-prepare.ps1 did",
        "each machine on which that ran",
    ),
    (
        "linux",
        "push-undo.sh",
        "Takes back what push-prepare.sh did",
        "each machine on which that ran",
    ),
)


_PRINTED = "asr-agent-config-input.txt"
"""Where install.ps1 keeps what the modernized installer prints, below %ProgramData%."""


def mobility_documents(plan: Plan, facts: Facts) -> list[Document]:
    """Every way of installing it, for the families of operating systems that need it. What the
    installation lowered is taken back on machines that have it, too."""
    missing = [machine for machine in plan.machines if machine.agent == "missing"]
    families: set[str] = {machine.os for machine in missing}
    prepared: set[str] = {machine.os for machine in plan.machines if machine.agent != "unwanted"}
    values = _values(plan, missing, facts)

    def document(family: str, name: str, what: str, where: str, step: Step) -> Document:
        return Document(
            path=f"machines/{family}/{name}",
            template=f"install/machines/{family}/{name}.j2",
            values=values,
            step=step,
            what=what,
            where=where,
            who="owners of the machines",
        )

    found = [document(*row, "machines") for row in _INSTALL if row[0] in families]
    found += [document(*row, "afterwards") for row in _UNDO if row[0] in prepared]
    # For the modernized agent, Microsoft's documents know no package for Linux.
    if "windows" in families or (families and plan.architecture == "classic"):
        found += _configuration_manager(values, families)
    return found


def _configuration_manager(values: dict[str, Any], families: set[str]) -> list[Document]:
    rows = [("package.md", "package.md", "What the packages of Configuration Manager are made of")]
    if "windows" in families:
        rows.append(
            ("MobSvcWindows/install.cmd", "install.cmd", "Starts install.ps1 in the package")
        )
        rows.append(("windows.csv", "windows.csv", "The Windows machines, for a collection"))
    if "linux" in families and values["classic"]:
        rows.append(("linux.csv", "linux.csv", "The Linux machines, for a collection"))
    return [
        Document(
            path=f"machines/configuration-manager/{path}",
            template=f"install/machines/configuration-manager/{template}.j2",
            values={**values, "windows": "windows" in families, "linux": "linux" in families},
            step="machines",
            what=what,
            where="the Configuration Manager",
            who="owners of the machines",
        )
        for path, template, what in rows
    ]


def left_out(plan: Plan) -> int:
    """How many machines no list has, because they are protected already."""
    return sum(machine.agent == "installed" for machine in plan.machines)


def _hosts(machines: list[Machine], family: str) -> list[dict[str, str]]:
    """Machines of a family as Ansible knows them."""
    return [
        {"key": item_name(machine.name), "name": machine.name}
        for machine in machines
        if machine.os == family
    ]


def _values(plan: Plan, machines: list[Machine], facts: Facts) -> dict[str, Any]:
    agents = facts.agents
    classic = plan.architecture == "classic"
    servers = [server for server in plan.servers if server.kind != "master-target"]
    # Agents register with the configuration server, whichever process server takes their data.
    control = [server for server in servers if server.kind == "configuration-server"]
    return {
        "classic": classic,
        "left_out": left_out(plan),
        "printed_file": _PRINTED,
        "printed_path": rf"%ProgramData%\{_PRINTED}",
        "server": control[0].address if control else "",
        "servers": tuple(server.address for server in servers),
        "windows_machines": [machine.name for machine in machines if machine.os == "windows"],
        "windows_hosts": _hosts(machines, "windows"),
        "linux_machines": _hosts(machines, "linux"),
        "windows_folder": agents.windows_folder,
        "linux_folder": agents.linux_folder,
        "version_file": agents.version_file,
        "product_code": agents.product_code,
        "tags": [
            {"release": f"{id} {row.version}", "tag": row.tag}
            for row in agents.linux_tags
            for id in row.ids
        ],
    }
