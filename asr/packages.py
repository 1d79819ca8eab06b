"""Packages of servers on this machine: the provider looks for them when it previews a server.

Kept out of the plan's own decisions, which are the same on every machine.
"""

import os.path
from collections.abc import Iterator

from msgspec.structs import replace

from asr.package_disks import disks_of
from asr.plan import Plan
from asr.plan.entities import LocalPackage


def with_local_packages(plan: Plan) -> Plan:
    """The plan, with what this machine has of the packages that it names."""
    return replace(plan, local_packages=tuple(_local_packages(plan)))


def _local_packages(plan: Plan) -> Iterator[LocalPackage]:
    for server in plan.servers:
        source = server.source
        if source is None or source.kind != "ovf" or source.name.startswith("https://"):
            continue
        found = os.path.isfile(source.name)
        settings = () if server.path[1] == "asNeeded" else ("create",)
        yield LocalPackage(
            path=server.path,
            at=(*settings, "source", "ovf", "package"),
            server=server.name,
            package=source.name,
            found=found,
            disks_gb=disks_of(source.name) if found else None,
            wanted_gb=tuple(disk.size_gb for disk in server.disks),
        )
