"""Sizes and numbers of servers and cache accounts, with the row of the table that decided each."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from asr.plan import Plan
from asr.plan.entities import CacheDemand, DiskCount, Reason, Server, ServerCount
from asr.report.counted import counted


class Sized(NamedTuple):
    """A size or a number, and what decided it."""

    line: str
    reason: str
    """Empty where others decided."""


def sizes(plan: Plan) -> Iterator[Sized]:
    """Each server, each number of servers, and the cache accounts."""
    for server in plan.servers:
        line = f"{_name(server)}: {_size(server)}{_load(server)}"
        yield Sized(line, server.reason.text if server.create else "")
    for number in plan.server_counts:
        needed = f"needed for {number.purpose}: {number.needed:,}"
        yield Sized(f"{_counted(number)}: {number.given:,}, {needed}", number.reason.text)
    demand = plan.cache_demand
    yield Sized(cache_line(demand), f"{disk_line(plan.disk_counts)}; {demand.source}")


def size_lines(plan: Plan, explain: bool) -> Iterator[str]:
    """A line for each server, each number of servers, and the cache accounts; with `explain`
    followed by what decided it."""
    yield f"{plan.name}: {counted(len(plan.machines), 'machine')}"
    for sized in sizes(plan):
        yield sized.line
        if explain and sized.reason:
            yield f"    {sized.reason}"


def size_data(plan: Plan) -> dict[str, Any]:
    """The same as data; memory and disks in GiB."""
    return {
        "servers": [
            {
                "kind": server.kind,
                "name": server.name,
                "os": server.os,
                "create": server.create,
                "processors": server.processors,
                "memoryGb": server.memory_gb,
                "disksGb": {disk.label: disk.size_gb for disk in server.disks},
                "disksOfPackage": server.packaged,
                "machines": server.machines,
                "serves": server.serves,
                "reason": _reason(server.reason),
            }
            for server in plan.servers
        ],
        "numbers": [
            {
                "kind": number.kind,
                "os": number.os,
                "purpose": number.purpose,
                "needed": number.needed,
                "given": number.given,
                "reason": _reason(number.reason),
            }
            for number in plan.server_counts
        ],
        "disks": [
            {"source": count.source, "machines": count.machines, "disks": count.disks}
            for count in plan.disk_counts
        ],
        "cacheAccounts": {
            "needed": plan.cache_demand.needed,
            "given": plan.cache_demand.accounts,
            "disks": plan.cache_demand.disks,
            "disksAssumed": plan.cache_demand.disks_assumed,
            "disksPerAccount": plan.cache_demand.disks_per_account,
            "slowDisks": plan.cache_demand.slow_disks,
            "slowDisksPerAccount": plan.cache_demand.slow_disks_per_account,
            "source": plan.cache_demand.source,
        },
    }


def cache_line(demand: CacheDemand) -> str:
    """How many cache accounts there are, how many are needed, and by which row."""
    disks = f"{counted(demand.disks, 'disk')}{' (assumed)' if demand.disks_assumed else ''}"
    row = f"{demand.disks_per_account:,} disks of up to {demand.churn_mbps} MB/s an account"
    if demand.slow_disks:
        row += (
            f", or {demand.slow_disks_per_account:,} of up to {demand.slow_churn_mbps} MB/s, as "
            f"{demand.slow_disks:,} of them are"
        )
    return f"cache accounts: {demand.accounts:,}, needed for {disks}: {demand.needed:,}, {row}"


_SAID_BY = {
    "disks": "listed under `disks`",
    "diskCount": "by `diskCount`",
    "observation": "as observed",
    "assumption": "assumed",
}


def disk_line(counts: Iterable[DiskCount]) -> str:
    """Who says how many disks the machines have."""
    parts = [
        f"{counted(count.disks, 'disk')} of {counted(count.machines, 'machine')} "
        f"{_SAID_BY[count.source]}"
        for count in counts
    ]
    return ", ".join(parts) or "no disks"


def _name(server: Server) -> str:
    return f"{server.kind.replace('-', ' ')} {server.name}"


def _size(server: Server) -> str:
    if not server.create:
        return "exists"
    disks = [f"{disk.size_gb:,} GB {disk.label} disk" for disk in server.disks]
    if server.packaged:
        disks = [f"disks of its package, which must have a {' and a '.join(disks)}"]
    processors = counted(server.processors, "processor")
    return ", ".join((processors, f"{server.memory_gb} GB memory", *disks))


def _load(server: Server) -> str:
    if not server.create:
        return f"; serves {counted(server.machines, 'machine')}"
    if server.serves is None:
        disks = counted(server.attached_disks, "disk")
        return f"; attaches {disks} while machines fail back"
    return f"; sized for {counted(server.machines, 'machine')}, can serve {server.serves:,}"


def _counted(number: ServerCount) -> str:
    kind = f"{number.kind.replace('-', ' ')}s"
    return f"{kind} ({number.os.capitalize()})" if number.kind == "master-target" else kind


def _reason(reason: Reason) -> dict[str, Any]:
    return {
        "table": reason.table,
        "row": reason.row,
        "decidedBy": reason.decided_by,
        "text": reason.text,
    }
