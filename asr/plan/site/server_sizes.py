"""How large each server is: as its author wants, as was decided before, or by the tables."""

from asr.facts.servers import ServerFacts, ServerSize
from asr.model import DecidedServer
from asr.plan.data_sizes import whole_gigabytes
from asr.plan.entities import Disk, Reason
from asr.plan.site.sizing import Load, size_for
from asr.plan.site.wanted_servers import WantedServer

_NOTHING = ServerSize(machines=0, processors=0, memory_gb=0, cache_disk_gb=0, churn_gb=0)


def size_rows(table: str, facts: ServerFacts) -> tuple[ServerSize, ...]:
    """The rows of a sizing table; none for master targets, which have one size."""
    return {
        "master_target": (),
        "configuration_server": facts.configuration_server,
        "configuration_server_alone": facts.configuration_server_alone,
        "process_server": facts.process_server,
        "replication_appliance": facts.replication_appliance,
    }[table]


def server_size(
    wanted: WantedServer,
    load: Load,
    table: str,
    rows: tuple[ServerSize, ...],
    decided: DecidedServer | None,
    facts: ServerFacts,
) -> tuple[DecidedServer, Reason]:
    """The size of a server: what its author wants, else what was decided, else the table's."""
    if rows:
        row, reason = size_for(load, table, rows, facts)
        keeps = table != "process_server" and table != "replication_appliance"
        by_table = DecidedServer(
            processors=row.processors,
            memory_gb=row.memory_gb,
            cache_disk_gb=row.cache_disk_gb,
            retention_disk_gb=facts.retention_disk_gb if keeps else None,
        )
    else:
        target = facts.master_target[wanted.os]
        by_table = DecidedServer(
            processors=target.processors,
            memory_gb=target.memory_gb,
            retention_disk_gb=target.retention_disk_gb,
        )
        reason = Reason(
            table="master_target",
            row=0,
            decided_by="operating system",
            text=f"a master target for {wanted.os.capitalize()} machines has one size",
        )
    own = wanted.settings.size if wanted.settings else None
    if own is not None:
        size = DecidedServer(
            processors=own.processors,
            memory_gb=whole_gigabytes(own.memory),
            cache_disk_gb=whole_gigabytes(own.cache_disk)
            if own.cache_disk and rows
            else by_table.cache_disk_gb,
            retention_disk_gb=by_table.retention_disk_gb,
        )
        return size, _instead("document", reason)
    if decided is not None:
        size = DecidedServer(
            processors=decided.processors,
            memory_gb=decided.memory_gb,
            cache_disk_gb=decided.cache_disk_gb or by_table.cache_disk_gb,
            retention_disk_gb=decided.retention_disk_gb or by_table.retention_disk_gb,
        )
        if size != by_table:
            return size, _instead("decisions", reason)
    return by_table, reason


def _instead(decided_by: str, reason: Reason) -> Reason:
    text = f"by the {decided_by}; the table would give {reason.text}"
    return Reason(table=reason.table, row=reason.row, decided_by=decided_by, text=text)


def most_served(size: DecidedServer, rows: tuple[ServerSize, ...]) -> ServerSize | None:
    """The largest row that a size reaches; of no size that reaches none, nothing is served."""
    if not rows:
        return None
    reached = [
        row
        for row in rows
        if row.processors <= size.processors
        and row.memory_gb <= size.memory_gb
        and row.cache_disk_gb <= (size.cache_disk_gb or 0)
    ]
    return reached[-1] if reached else _NOTHING


def lacking(size: DecidedServer, needed: ServerSize) -> tuple[str, ...]:
    """What a size lacks of a row, in words."""
    return tuple(
        f"{what} {has:,}{unit} instead of {wants:,}{unit}"
        for what, unit, has, wants in (
            ("processors", "", size.processors, needed.processors),
            ("memory", " GB", size.memory_gb, needed.memory_gb),
            ("cache disk", " GB", size.cache_disk_gb or 0, needed.cache_disk_gb),
        )
        if has < wants
    )


def data_disks(size: DecidedServer) -> tuple[Disk, ...]:
    """The disks of a server besides its template's."""
    disks = (("cache", size.cache_disk_gb), ("retention", size.retention_disk_gb))
    return tuple(Disk(label=label, size_gb=gb) for label, gb in disks if gb)
