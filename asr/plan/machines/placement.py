"""Whether Azure can have a machine of the kind, and in the place, that a document asks for."""

from collections.abc import Iterator

from asr.facts import Facts
from asr.model import Decided, Environment, Machine, ModernizedMachine, Reading
from asr.plan.entities import Path
from asr.plan.machines.arm_sizes import refuse_arm_sizes
from asr.plan.machines.machine_sizes import refuse_unknown_sizes
from asr.plan.refusals import Refusal
from asr.plan.regions import has_zones, no_zones


def check_placement(
    environment: Environment,
    observed: Reading | None,
    decided: Decided | None,
    facts: Facts,
    refusals: list[Refusal],
) -> None:
    """Refuses zones that are not there, contradictions, and sizes that no machine can have."""
    refuse_unknown_sizes(environment, observed, decided, facts, refusals)
    refusals += refuse_arm_sizes(environment, facts)
    zones = has_zones(environment, facts)
    for name, wanted in environment.machines.items():
        path = ("machines", name)
        refusals += _check_zone(environment.region, wanted, path, zones)
        refusals += _check_licences(wanted, path)
        if isinstance(wanted, ModernizedMachine) and wanted.security is not None:
            profile = wanted.security
            if profile.confidential_disk and profile.type != "confidential":
                refusals.append(
                    Refusal(
                        path=(*path, "security", "confidentialDisk"),
                        message="only a confidential VM has a confidential disk",
                        expected="false, or `type: confidential`",
                        fix="change one of the two",
                    )
                )


def _check_zone(region: str, wanted: Machine, path: Path, zones: bool) -> Iterator[Refusal]:
    if wanted.zone is None:
        return
    if wanted.availability_set is not None:
        yield Refusal(
            path=(*path, "zone"),
            message="a machine joins an availability set or starts in a zone, never both",
            expected="one of `availabilitySet` and `zone`",
            fix="remove one of the two",
        )
    if not zones:
        yield no_zones(
            (*path, "zone"),
            region,
            otherwise="a machine without a zone",
            fix="remove the zone, or name an availability set",
        )


def _check_licences(wanted: Machine, path: Path) -> Iterator[Refusal]:
    """Refuses a licence of the other operating system; that there is none can always be said."""
    linux = wanted.linux_licence if isinstance(wanted, ModernizedMachine) else None
    for key, licence, os, family in (
        ("windowsLicence", wanted.windows_licence, "windows", "Windows"),
        ("linuxLicence", linux, "linux", "Linux"),
    ):
        if licence not in (None, "none") and wanted.os != os:
            yield Refusal(
                path=(*path, key),
                message=f"a machine with `os: {wanted.os}` takes no licence of {family}",
                expected=f"none, or a machine with `os: {os}`",
                fix="leave it out, or correct `os`",
            )
