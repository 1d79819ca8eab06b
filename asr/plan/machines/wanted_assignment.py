"""The server and the cache account that a document itself gives to a machine."""

from collections.abc import Sequence

from asr.model import Environment
from asr.plan.entities import CacheAccount, Server
from asr.plan.refusals import Refusal
from asr.plan.vault.cache import no_cache_account

_REPLICATING = ("configuration-server", "process-server", "replication-appliance")


def wanted_hosts(environment: Environment) -> dict[str, str]:
    """Host name, in small letters, of the server that a machine is to have, where the document
    says one. Machines that share recovery points share their server."""
    of_group: dict[str, str] = {}
    for machine in environment.machines.values():
        if machine.server is not None and machine.consistency_group is not None:
            of_group.setdefault(machine.consistency_group, machine.server)
    wanted = {}
    for name, machine in environment.machines.items():
        host = machine.server or of_group.get(machine.consistency_group or "")
        if host is not None:
            wanted[name] = host.lower()
    return wanted


def check_wanted_assignments(
    environment: Environment,
    servers: Sequence[Server],
    accounts: Sequence[CacheAccount],
    refusals: list[Refusal],
) -> None:
    """Refuses servers and accounts that the document does not have, and a divided group."""
    hosts = {server.name.lower(): server.name for server in servers if server.kind in _REPLICATING}
    names = {account.name for account in accounts}
    first_of: dict[str, tuple[str, str]] = {}
    for name, machine in environment.machines.items():
        path = ("machines", name)
        if machine.cache is not None and machine.cache not in names:
            refusals.append(no_cache_account((*path, "cache"), machine.cache, names))
        if machine.server is None:
            continue
        if machine.server.lower() not in hosts:
            refusals.append(
                Refusal(
                    path=(*path, "server"),
                    message=f"the document has no server {machine.server!r} that replicates it",
                    expected="one of " + ", ".join(sorted(hosts.values())),
                    fix="name one of them, or leave it out: the plan then gives the machine to one",
                )
            )
        group = machine.consistency_group
        if group is None:
            continue
        first, host = first_of.setdefault(group, (name, machine.server))
        if host.lower() != machine.server.lower():
            refusals.append(
                Refusal(
                    path=(*path, "server"),
                    message=f"{first!r} of its consistency group {group!r} is given to {host!r}",
                    expected="one server for all machines of a group",
                    fix=f"name {host!r} here too, or leave `server` out",
                )
            )
