"""A server is to be made from a package that this machine does not have.

Why: The package is looked for on the machine that runs Pulumi whenever the part `site` is previewed
    or updated: without it nothing of that part can be built. Advisory, because that may be another
    machine than this one. A relative path begins in the folder of the program there.
Fix: Put the package there, or correct `source.ovf.package`.
Exceptions: A check on another machine than the one that runs Pulumi.
Source: vSphere provider 4.18.2, `ovf_deploy`. As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.plan.entities import LocalPackage
from policy.rule import Fault, rule


@rule("SUP032", severity="advisory", each=LocalPackage, document_only=True)
def package_not_on_this_machine(package: LocalPackage) -> Iterator[Fault]:
    if not package.found:
        yield Fault(
            f"{package.server} is to be made from {package.package!r}, which is no file of this "
            "machine",
            at=package.at,
        )
