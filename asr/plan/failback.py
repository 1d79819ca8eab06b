"""Whether what exists only for failback is there, and what waits for the way back."""

from asr.model import Classic, Environment, Reading
from asr.model.failback import Failback as WantedFailback
from asr.plan.connections.given import Given
from asr.plan.entities import Failback, Waiting
from asr.plan.machines.items import is_in_azure
from asr.plan.refusals import Refusal
from asr.plan.site.servers import registered_servers


def plan_failback(observed: Reading | None, given: Given) -> Failback:
    """Whether what exists only for failback is there; a modernized failback needs nothing.

    To remove it while machines are on their way back becomes a refusal. That they may be, shows
    in machines that run in Azure and a process server there that is registered: before that,
    nothing can have come back through it, and nobody who has just failed over is held up.
    """
    environment = given.environment
    classic = isinstance(environment, Classic)
    prepared = classic and environment.failback.state == "prepared"
    in_azure = machines_in_azure(observed)
    if in_azure and classic and not prepared and _has_temporary(environment):
        registered = registered_servers(observed)
        if any(name.lower() in registered for name in environment.failback.process_servers):
            given.refusals.append(_removal(in_azure))
    return Failback(path=("failback",), prepared=prepared, asked_for=_is_asked_for(environment))


def _is_asked_for(environment: Environment) -> bool:
    return environment.failback.state == "prepared" or bool(environment.failback.process_servers)


def _has_temporary(environment: Environment) -> bool:
    connections = environment.connections.values()
    return any(
        connection.vpn is not None and connection.vpn.lifetime == "failback"
        for connection in connections
    ) or any(server.create for server in environment.failback.process_servers.values())


def machines_in_azure(observed: Reading | None) -> list[str]:
    """Names of the machines that run in Azure, failed over or on their way back."""
    return sorted(
        name
        for name, machine in (observed.machines if observed else {}).items()
        if is_in_azure(machine)
    )


def waiting_in_azure(environment: Environment, observed: Reading | None) -> tuple[Waiting, ...]:
    """The machines that run in Azure, and how they come back."""
    in_azure = machines_in_azure(observed)
    if not in_azure:
        return ()
    if not isinstance(environment, Classic):
        how = "reprotect them to a datastore through a replication appliance"
    else:
        how = _how_to_fail_back(environment.failback, observed)
    return (
        Waiting(
            path=("failback",),
            what="1 machine in Azure"
            if len(in_azure) == 1
            else f"{len(in_azure)} machines in Azure",
            waits_for="the way back to the site",
            how=f"{how}; then observe again",
        ),
    )


def _how_to_fail_back(failback: WantedFailback, observed: Reading | None) -> str:
    if failback.state != "prepared":
        described = "" if failback.process_servers else "describe process servers in Azure and "
        return f"{described}set `failback.state: prepared`"
    registered = registered_servers(observed)
    coming = [name for name in failback.process_servers if name.lower() not in registered]
    first = "register the process servers in Azure, " if coming else ""
    return f"{first}reprotect the machines, and fail them back"


def _removal(in_azure: list[str]) -> Refusal:
    more = f" and {len(in_azure) - 3} more" if len(in_azure) > 3 else ""
    return Refusal(
        path=("failback", "state"),
        message=f"{', '.join(in_azure[:3])}{more} in Azure would lose the way back to the site",
        expected="prepared, until an observation shows every machine at the site",
        fix="set `failback.state: prepared`; when all came back and are protected again, observe, "
        "and set it to absent",
    )
