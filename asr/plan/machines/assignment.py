"""Which server and which cache account a machine is given, and which gate still holds it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from heapq import heapify, heappop, heappush

import msgspec

from asr.model import Decided, DecidedMachine, DecidedTarget, Environment, Reading
from asr.model import Machine as WantedMachine
from asr.model.observed import ObservedMachine
from asr.plan.entities import CacheAccount
from asr.plan.machines.loads import Share


class Assignment:
    """Gives new machines a process server (or appliance), an account and a cache account."""

    def __init__(
        self,
        environment: Environment,
        observed: Reading | None,
        decided: Decided,
        cache_accounts: Iterable[CacheAccount],
        shares: Mapping[str, Share],
        served: Iterable[str],
        hosts_wanted: Mapping[str, str],
        idle: Collection[str] = (),
        away: Collection[str] = (),
        without_roles: Collection[str] = (),
    ) -> None:
        """`shares` has what every machine takes, `served` names the machines that servers and
        accounts have to carry already, `hosts_wanted` has the host that the document gives to a
        machine, `idle` names the servers (in small letters) that are given no new ones unless the
        document does, `away` the machines in Azure: what carries them back is not what replicates
        them; `without_roles` the cache accounts on which the vault still lacks roles."""
        self._accounts = environment.site.run_as_accounts
        self._fabric = observed.fabric if observed else None
        machines = observed.machines if observed else {}
        self._seen = {name: seen for name, seen in machines.items() if name not in away}
        servers = self._fabric.process_servers if self._fabric else {}
        # Host names know no capital letters.
        self._server_ids = {name.lower(): server_id for name, server_id in servers.items()}
        self._server_of_group: dict[str, str] = {}
        in_azure = {name.lower() for name in environment.failback.process_servers}
        spared = in_azure.union(idle)
        by_server = {id: 0 for name, id in servers.items() if name.lower() not in spared}
        # Until others have registered, the idle one is all there is.
        by_server = by_server or dict.fromkeys(servers.values(), 0)
        self._account_names = {account.id.lower(): account.name for account in cache_accounts}
        self._hosts_wanted = hosts_wanted
        self._shares = shares
        self._without_roles = without_roles
        by_cache = dict.fromkeys(self._account_names.values(), 0)
        for name in served:
            earlier = decided.machines.get(name)
            if earlier is None:
                server, cache = self._observed_server(name), self._observed_account(name)
            else:
                kept = self.keep(name, earlier)
                server, cache = kept.process_server, kept.cache_account
            # What is gone is not offered to new machines, so nothing is counted for it.
            if server in by_server:
                by_server[server] += shares[name].server
                group = environment.machines[name].consistency_group
                if group is not None:
                    self._server_of_group.setdefault(group, server)
            for account, part in _by_account(cache, shares[name]):
                if account in by_cache:
                    by_cache[account] += part
        self._servers = _LeastUsed(by_server)
        self._caches = _LeastUsed(by_cache)

    def keep(self, name: str, earlier: DecidedMachine) -> DecidedMachine:
        """An accepted machine keeps what it has, except what an observation shows otherwise."""
        server = self._observed_server(name) or earlier.process_server
        cache = self._observed_account(name) or earlier.cache_account
        if (server, cache) == (earlier.process_server, earlier.cache_account):
            return earlier
        return msgspec.structs.replace(earlier, process_server=server, cache_account=cache)

    def _observed_server(self, name: str) -> str | None:
        seen = self._seen.get(name)
        # What is not protected is replicated by no server, whatever discovery remembers.
        host = seen.process_server if seen and seen.protection else None
        return self._server_ids.get(host.lower()) if host else None

    def _observed_account(self, name: str) -> str | None:
        seen = self._seen.get(name)
        account = seen.cache_account if seen and seen.protection else None
        # One that the document does not have is named all the same: to lose it is refused.
        return account and self._account_names.get(account.lower(), account.rpartition("/")[2])

    def _server_for(self, group: str | None, wanted: str | None, share: Share) -> str:
        # Machines that share recovery points share their server.
        server = wanted or (self._server_of_group.get(group) if group else None)
        if server is None:
            server = self._servers.least()
            if group is not None:
                self._server_of_group[group] = server
        self._servers.add(server, share.server)
        return server

    def _account_for(self, wanted: str | None, share: Share) -> str:
        account = wanted or self._caches.least()
        for name, part in _by_account(account, share):
            self._caches.add(name, part)
        return account

    def accept(
        self,
        name: str,
        wanted: WantedMachine,
        target: DecidedTarget,
        seen: ObservedMachine | None,
        disks_named: bool = True,
    ) -> tuple[DecidedMachine | None, tuple[str, str]]:
        """A new machine's assignment if it can have one, and the gate that it waits for: what,
        and how to open it. `disks_named` is whether the ids of its disks are known, as far as the
        service has to be told of them."""
        if self._fabric is None or not self._server_ids:
            return None, REGISTRATION
        if seen is None:
            return None, DISCOVERY
        account = self._accounts.windows if wanted.os == "windows" else self._accounts.linux
        account_id = self._fabric.run_as_accounts.get(account) if account else None
        if account and account_id is None:
            return None, missing_account(account)
        if not disks_named:
            return None, DISK_IDS
        host = self._hosts_wanted.get(name)
        named = self._server_ids.get(host) if host else None
        if host and named is None:
            return None, missing_server(host)
        share = self._shares[name]
        machine = DecidedMachine(
            id=seen.id,
            process_server=self._server_for(wanted.consistency_group, named, share),
            run_as_account=account_id,
            os=wanted.os,
            cache_account=self._account_for(wanted.cache, share),
            target=target,
            protected=False,
        )
        for account, _ in _by_account(machine.cache_account, share):
            if account in self._without_roles:
                return None, missing_roles(account)
        return machine, ACCEPTANCE


class _LeastUsed:
    """Names with how much each carries. A heap: looking at every server for every machine is slow
    where there are many of both."""

    def __init__(self, load: dict[str, int]) -> None:
        self._load = load
        self._heap = [(carried, name) for name, carried in load.items()]
        heapify(self._heap)

    def least(self) -> str:
        """The name that carries least, the first of several."""
        while True:
            load, name = self._heap[0]
            if load == self._load[name]:
                return name
            heappop(self._heap)  # it has got more since

    def add(self, name: str, share: int) -> None:
        """Lets a name carry more. One that takes nothing by itself is not counted."""
        if name in self._load and share:
            self._load[name] += share
            heappush(self._heap, (self._load[name], name))


def _by_account(own: str | None, share: Share) -> Iterator[tuple[str, int]]:
    """The accounts through which a machine's changes pass, and what each carries of them."""
    if own is not None:
        yield own, share.cache
    yield from share.apart.items()


ACCEPTANCE = (
    "acceptance",
    "run `asr plan FILE --write`, and review the decisions with the document",
)
REGISTRATION = (
    "the registration of a server with the vault",
    "register the configuration server or appliance, then write an observation",
)
DISCOVERY = (
    "discovery",
    "add its vCenter on the server and wait 15 to 20 minutes, then observe again",
)
DISK_IDS = (
    "the ids of its disks",
    "write them in `disks`, or install the Mobility service on it and observe again: the service "
    "takes settings of single disks by id only",
)


def missing_server(host: str) -> tuple[str, str]:
    """The gate of a server that the document gives a machine to."""
    return (
        f"the registration of {host}",
        "register it with the vault, then write an observation",
    )


def missing_roles(account: str) -> tuple[str, str]:
    """The gate of a cache account on which others have not given the vault its roles yet."""
    return (
        f"roles of the vault on {account}",
        "ask for them: `asr render` writes the request; once given, run `asr observe azure`",
    )


def missing_account(name: str) -> tuple[str, str]:
    """The gate of an account that the server does not keep yet."""
    return (
        f"the run-as account {name!r}",
        "add it on the server, refresh the server in the vault, then observe again",
    )
