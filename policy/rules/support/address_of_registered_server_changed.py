"""The document gives a server another address than the one with which it registered.

Why: The address of a server is written into every machine that it serves, into the vault and into
    firewalls. It must not change any more. A server is given its addresses when it is built, and
    follows no later change of the document; a network card that is added later has none. Plans,
    requests and scripts therefore keep the earlier addresses.
Fix: Change the document back. A server that must move is replaced: add another one, move its
    machines, and remove it. If this one was built anew and has not registered yet, take its
    `addresses` out of the decisions.
Exceptions: None.
Source: requirements include (2023-12-04); vmware-azure-deploy-configuration-server.md
    (2018-12-11). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.plan.entities import Server
from policy.rule import Fault, rule


@rule("SUP030", severity="mandatory", each=Server)
def address_of_registered_server_changed(server: Server) -> Iterator[Fault]:
    if server.wanted_addresses:
        fewer = len(server.wanted_addresses) < len(server.registered_addresses)
        yield Fault(
            f"{server.name} registered with {', '.join(server.registered_addresses)}; the document "
            f"now says {', '.join(server.wanted_addresses)}{', one card fewer' if fewer else ''}"
        )
