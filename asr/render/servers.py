"""What is run inside the servers of Site Recovery."""

from collections.abc import Iterable
from typing import Any

from asr.facts import Facts
from asr.plan import Plan
from asr.plan.entities import Server
from asr.render.document import Document

_OWNER = "recovery engineer"


def server_documents(plan: Plan, facts: Facts) -> list[Document]:
    """Scripts and answer files of every server. What runs already is not set up again."""
    found: list[Document] = []
    for server in plan.servers:
        if server.kind in facts.installation.kinds:
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

    if server.create:
        yield document(
            "1-check-prerequisites.ps1",
            "check-prerequisites.ps1",
            "Tells whether the server is ready; exit code 0 only when it is",
        )
    yield document(
        "2-host-firewall.ps1",
        "host-firewall.ps1",
        "Opens the server's own firewall for what the flow table says (-Undo closes it)",
    )
    if server.kind == "configuration-server":
        if server.create:
            yield document(
                "3-install.ps1",
                "install-configuration-server.ps1",
                "Installs the configuration server and registers it with the vault",
            )
        yield document(
            "4-keep-passphrase.ps1",
            "keep-passphrase.ps1",
            "Writes the passphrase that agents need into a protected file, and never shows it",
        )
    elif server.create:
        yield document(
            "3-install.ps1",
            "install-appliance.ps1",
            "Starts the installer of the replication appliance",
        )


def server_values(plan: Plan, server: Server, facts: Facts) -> dict[str, Any]:
    """What the scripts of a server may say."""
    installation = facts.installation
    setup = installation.kinds[server.kind]
    inbound = [flow for flow in plan.flows if flow.destination == "server"]
    return {
        "name": server.name,
        "kind": server.kind.replace("-", " "),
        "address": server.address,
        "processors": max(server.processors, installation.minimum_processors),
        "memory_gb": max(server.memory_gb, installation.minimum_memory_gb),
        "disks": server.disks,
        "builds": tuple(setup.builds.items()),
        "antivirus": setup.antivirus,
        "features": installation.forbidden_features,
        "strong_crypto_build": installation.strong_crypto_build,
        "control_port": installation.control_port,
        "data_port": plan.replication.data_port,
        "skew_minutes": installation.clock_skew_minutes,
        "vcenters": plan.vcenters,
        # Names with a star stand for many hosts: there is none to try.
        "hosts": [
            host
            for host in plan.outbound
            if "server" in host.sources and host.need == "always" and "*" not in host.host
        ],
        "sign_in": next(host for host in plan.outbound if host.sign_in),
        "inbound": inbound,
        "mysql_folder": installation.mysql_folder,
        "mysql_installer": installation.mysql_installer,
        "credentials_days": installation.vault_credentials_days,
        "vault": plan.vault.name,
    }
