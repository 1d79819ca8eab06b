"""The package of a server brings fewer or smaller disks than the server needs.

Why: A server that is made from a package has the disks of the package, and nothing else is added:
    with a cache disk that is too small, replication is held back whenever machines write much.
Fix: Before its installation, add the disk in the vCenter or extend the one that is too small, then
    its volume in the server; later updates leave its disks alone. Or make the server from a
    template, which gets the disks that it needs.
Exceptions: A server that stays smaller on purpose: give it a `size` with the `cacheDisk` that the
    package has. A package that is downloaded, or that another machine has, is not looked into.
Source: vSphere provider 4.18.2, `ovf_deploy`; site-recovery-plan-capacity-vmware.md (2021-08-19).
    As of 2026-11-24.
"""

from collections.abc import Iterator
from itertools import zip_longest

from asr.plan.entities import LocalPackage
from policy.rule import Fault, rule


@rule("CAP017", severity="advisory", each=LocalPackage, document_only=True)
def package_disks_too_small(package: LocalPackage) -> Iterator[Fault]:
    if package.disks_gb is None:
        return
    _, *brought = package.disks_gb
    wanted = sorted(package.wanted_gb, reverse=True)
    pairs = zip_longest(wanted, sorted(brought, reverse=True)[: len(wanted)], fillvalue=0)
    if any(has < needs for needs, has in pairs):
        yield Fault(
            f"{package.server} needs disks of {_sizes(wanted)} besides the one of its system; its "
            f"package brings {_sizes(brought) or 'none'}",
            at=package.at,
        )


def _sizes(gigabytes: list[int]) -> str:
    return " and ".join(f"{size:,} GB" for size in gigabytes)
