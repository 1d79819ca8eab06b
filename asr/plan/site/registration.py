"""Which servers have to be registered with the vault yet, and how."""

from asr.model import Reading
from asr.plan.entities import Server, Waiting

_HOW_TO_REGISTER = {
    "configuration-server": "register it with the vault's registration key, then write an "
    "observation",
    "replication-appliance": "register it with the key that the vault makes for it, then write an "
    "observation",
    "process-server": "register it with the configuration server and its passphrase, then write "
    "an observation",
    "master-target": "register it with the configuration server and its passphrase, then write an "
    "observation",
}


def waiting_servers(servers: tuple[Server, ...], observed: Reading | None) -> tuple[Waiting, ...]:
    """The servers that no observation shows registered."""
    fabric = observed.fabric if observed else None
    known = {name.lower() for name in fabric.process_servers} if fabric else set()
    targets = {name.lower() for name in fabric.master_targets} if fabric else set()
    return tuple(
        Waiting(
            path=server.path,
            what=f"{server.kind.replace('-', ' ')} {server.name}",
            waits_for="its registration with the vault",
            how=_HOW_TO_REGISTER[server.kind],
        )
        for server in servers
        if server.name.lower() not in (targets if server.kind == "master-target" else known)
    )
