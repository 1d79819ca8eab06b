"""What is run inside the servers of Site Recovery."""

from collections.abc import Iterable
from itertools import product
from typing import Any, NamedTuple

from asr.facts import Facts
from asr.plan import Plan
from asr.plan.entities import Server
from asr.plan.site.server_connections import (
    inbound_flows,
    reached_on_internet,
    reached_on_site,
    single_vcenters,
)
from asr.render.document import Document

_OWNER = "recovery engineer"


class _Row(NamedTuple):
    """A file of one kind of server."""

    name: str
    template: str
    what: str
    always: bool = False
    """Also for a server that runs already."""
    os: str = ""


_CHECK = _Row(
    "1-check-prerequisites.ps1",
    "check-prerequisites.ps1",
    "Tells whether the server is ready; exit code 0 only when it is",
)
_ROUTES = tuple(
    _Row(
        f"0-routes.{ending}",
        f"routes.{ending}",
        f"Leads to Azure through the second network card ({undo} takes the routes out again)",
        always=True,
        os=os,
    )
    for ending, undo, os in (("ps1", "-Undo", "windows"), ("sh", "--undo", "linux"))
)
_DISKS = _Row(
    "0-prepare-disks.ps1",
    "prepare-disks.ps1",
    "Makes volumes of the server's raw data disks; one that holds anything is left alone",
    os="windows",
)
_OPENS = "Opens the server's own firewall for what the flow table says ({undo} closes it)"
_FIREWALL = _Row(
    "2-host-firewall.ps1", "host-firewall.ps1", _OPENS.format(undo="-Undo"), always=True
)
_PROXY = (
    _Row(
        "2-proxy.ps1",
        "proxy.ps1",
        "Tells Windows which proxy the services use, and what they reach without it (-Undo)",
    ),
    _Row(
        "proxy-settings.ini",
        "proxy-settings.ini",
        "The proxy settings file of setup, which 3-install.ps1 takes",
    ),
)
_ROWS = {
    "configuration-server": (
        _CHECK,
        _FIREWALL,
        *_PROXY,
        _Row(
            "3-install.ps1",
            "install-configuration-server.ps1",
            "Installs the configuration server and registers it with the vault",
        ),
        _Row(
            "4-keep-passphrase.ps1",
            "keep-passphrase.ps1",
            "Writes the passphrase that agents need into a protected file, and never shows it",
            always=True,
        ),
    ),
    "process-server": (
        _CHECK,
        _FIREWALL,
        *_PROXY,
        _Row(
            "3-install.ps1",
            "install-process-server.ps1",
            "Installs the process server and registers it with the configuration server",
        ),
    ),
    "master-target": (
        _CHECK._replace(os="windows"),
        _FIREWALL._replace(os="windows"),
        _Row(
            "1-host-firewall.sh",
            "host-firewall.sh",
            _OPENS.format(undo="--undo"),
            always=True,
            os="linux",
        ),
        _Row(
            "3-install.ps1",
            "install-windows-master-target.ps1",
            "Installs the master target and registers it with the configuration server",
            os="windows",
        ),
        _Row(
            "2-install.sh",
            "install-linux-master-target.sh",
            "Prepares the machine, installs the master target and registers it",
            os="linux",
        ),
    ),
    "replication-appliance": (
        _CHECK,
        _FIREWALL,
        _Row(
            "3-install.ps1",
            "install-appliance.ps1",
            "Starts the installer of the replication appliance",
        ),
    ),
}


def server_documents(plan: Plan, facts: Facts) -> list[Document]:
    """Scripts and answer files of every server. What runs already is not set up again."""
    found: list[Document] = []
    for server in plan.servers:
        found += _of_server(plan, server, facts)
    return found


def _of_server(plan: Plan, server: Server, facts: Facts) -> Iterable[Document]:
    values = server_values(plan, server, facts)

    def document(name: str, template: str, what: str) -> Document:
        return Document(
            path=f"servers/{server.name}/{name}",
            template=f"install/{template}.j2",
            values=values,
            step="servers",
            what=what,
            where=server.name,
            who=_OWNER,
        )

    for row in (_DISKS, *_ROUTES, *_ROWS[server.kind]):
        if row.template.startswith("host-firewall.") and not values["inbound"]:
            continue
        # A package brings its disks as they are; those of a clone are new.
        if row == _DISKS and not values["disks_are_new"]:
            continue
        if row in _ROUTES and not server.routes:
            continue
        if row in _PROXY and not plan.replication.proxy:
            continue
        if (server.create or row.always) and row.os in ("", server.os):
            yield document(row.name, row.template, row.what)


def server_values(plan: Plan, server: Server, facts: Facts) -> dict[str, Any]:
    """What the scripts of a server may say."""
    installation = facts.installation
    setup = installation.kinds.get(server.kind)
    addresses = tuple(card.address for card in server.cards) or (server.address,)
    inbound = inbound_flows(plan, server)
    receives = server.kind == "master-target"
    control = next((one.address for one in plan.servers if one.kind == "configuration-server"), "")
    return {
        "name": server.name,
        "kind": server.kind.replace("-", " "),
        "address": server.address,
        "addresses": addresses,
        "classic": plan.architecture == "classic",
        "routes": server.routes,
        "processors": server.processors,
        "memory_gb": server.memory_gb,
        "disks": server.disks,
        "disks_are_new": bool(server.disks and server.source and server.source.kind != "ovf"),
        "packaged": server.packaged,
        "builds": tuple(setup.builds.items()) if setup else (),
        "antivirus": (*setup.antivirus, *((facts.agents.windows_folder,) if receives else ()))
        if setup
        else (),
        "receives": receives,
        "disk_identities": server.disk_identities,
        "folder_is_chosen": server.kind in ("configuration-server", "process-server"),
        "data_drive": setup.data_drive if setup else "",
        "features": installation.forbidden_features,
        "strong_crypto_build": installation.strong_crypto_build,
        "control_port": installation.control_port,
        "data_port": plan.replication.data_port,
        "proxy": plan.replication.proxy,
        "proxy_host": plan.replication.proxy_host,
        "proxy_port": plan.replication.proxy_port,
        "proxy_bypass": plan.replication.proxy_bypass,
        "skew_minutes": installation.clock_skew_minutes,
        "vcenters": single_vcenters(plan),
        "reaches": reached_on_site(plan, server),
        "hosts": reached_on_internet(plan, server),
        "sign_in": next(host for host in plan.outbound if host.sign_in),
        "inbound": inbound,
        "inbound_single": [
            {"name": flow.name, "source": source, "port": port}
            for flow in inbound
            for source, port in product(flow.source_addresses, flow.ports)
        ],
        "mysql_folder": installation.mysql_folder,
        "mysql_installer": installation.mysql_installer,
        "credentials_days": installation.vault_credentials_days,
        "vault": plan.vault.name,
        "configuration_server": control,
        "agent_folder": facts.agents.windows_folder,
        "linux_folder": facts.agents.linux_folder,
        "version_file": facts.agents.version_file,
    }
