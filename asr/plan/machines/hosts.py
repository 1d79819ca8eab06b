"""Host names of the servers that replicate machines. Machines know their server by its id."""

from collections.abc import Iterable

from asr.model import Decided, Reading
from asr.plan.entities import Server


def known_hosts(observed: Reading | None, decided: Decided) -> dict[str, str]:
    """Host names by id: those that are observed, and those that decisions remember."""
    fabric = observed.fabric if observed else None
    earlier = decided.fabric.process_servers if decided.fabric else {}
    return earlier | {id: name for name, id in (fabric.process_servers if fabric else {}).items()}


def needed_servers(hosts: dict[str, str], servers: Iterable[Server]) -> dict[str, tuple[str, ...]]:
    """Host names of the servers that machines cannot do without, as the document writes them, by
    the id of the one that replicates them."""
    servers = tuple(servers)
    written = {server.name.lower(): server.name for server in servers}
    central = [server.name for server in servers if server.kind == "configuration-server"]
    return {
        id: tuple(dict.fromkeys((written.get(name.lower(), name), *central)))
        for id, name in hosts.items()
    }
