"""What `asr observe vcenter` and `asr observe rvtools` share: where what they read is kept."""

import argparse
from pathlib import Path

from msgspec.structs import replace

from asr.document import read
from asr.estate import Estate
from asr.model import Observed
from asr.model.observed_vcenter import ObservedVCenter
from asr.model.vcenter import VCenter
from asr.observe import CannotObserve
from asr.observe.inventory import Filled, fill, fill_disks, without_servers
from asr.plan.site.servers import registered_servers
from asr.plan.site.wanted_servers import own_names
from asr.report.counted import counted
from cli.observe import say_notes, write_observation
from cli.writing import write_whole


def chosen_vcenter(estate: Estate, name: str | None) -> tuple[str, VCenter]:
    """The vCenter that is meant, with its name in the document."""
    every = estate.environment.site.vcenters
    if name is None and len(every) == 1:
        return next(iter(every.items()))
    if name in every:
        return name, every[name]
    raise CannotObserve(f"say which vCenter with --vcenter: {', '.join(every)}")


def keep(estate: Estate, name: str, seen: ObservedVCenter, options: argparse.Namespace) -> int:
    """Writes what was read into the observation and, when asked, into the inventory.

    What the observation says of the vault, and of other vCenters, stays.
    """
    filled: dict[Path, Filled] = {}
    if options.inventory or options.add:
        inventory = _inventory(options.file)
        notes: list[str] = []
        machines = without_servers(seen.machines, _servers(estate), notes)
        say_notes(notes)
        rows = fill(str(inventory), _text(inventory), machines, options.add)
        filled[inventory] = rows
        disks = _disks(options.file)
        if disks is not None:
            # Those of other machines would be refused there.
            ours = {n: m for n, m in machines.items() if (n,) in rows.known}
            filled[disks] = fill_disks(str(disks), _text(disks), ours, options.add)
    before = estate.observed or Observed(version=1, time=seen.time)
    write_observation(estate, replace(before, vcenters={**before.vcenters, name: seen}))
    hosts = counted(len(seen.hosts), "host")
    machines = counted(len(seen.machines), "machine")
    datastores = counted(len(seen.datastores), "datastore")
    print(f"{estate.observed_file}: {machines}, {hosts}, {datastores} in {name}")
    for file, new in filled.items():
        write_whole(file, new.text)
        say_notes(
            [
                f"{file}: {': '.join(row)!r} was not added, as a spreadsheet would run it as a "
                "formula: rename it in the vCenter, or write its row with a text editor"
                for row in new.left_out
            ]
        )
        print(f"{file}: {counted(new.changed, 'row')} filled, {new.added:,} added")
    return 0


def _servers(estate: Estate) -> frozenset[str]:
    """Site Recovery's own servers: those of the document, that were decided, or that registered."""
    decided = estate.decided.servers if estate.decided else {}
    return (
        own_names(estate.environment)
        | registered_servers(estate.observed)
        | {name.lower() for name in decided}
    )


def _inventory(file: str) -> Path:
    name = read(file).data.get("machines")
    if not isinstance(name, str):
        raise CannotObserve(
            f"{file} has its machines in itself: an inventory is a CSV file that it names in "
            "`machines`"
        )
    return Path(file).parent / name


def _disks(file: str) -> Path | None:
    """The inventory of disks, where the document names one."""
    name = read(file).data.get("disks")
    return Path(file).parent / name if isinstance(name, str) else None


def _text(file: Path) -> str:
    # Read as bytes, so that line ends stay what they are.
    return file.read_bytes().decode("utf-8")
