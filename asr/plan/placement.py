"""Whether Azure can have a machine of the kind, and in the place, that a document asks for."""

import re
from collections.abc import Iterator

from asr.facts import Facts
from asr.facts.azure import MachineSizeFacts
from asr.model import Environment, Machine, ModernizedMachine
from asr.plan.entities import Path
from asr.plan.refusals import Refusal
from asr.plan.regions import has_zones


def check_placement(environment: Environment, facts: Facts, refusals: list[Refusal]) -> None:
    """Refuses zones that are not there, contradictions, and sizes that no name can be."""
    zones = has_zones(environment, facts)
    known_sizes: dict[str, bool] = {}
    for name, wanted in environment.machines.items():
        path = ("machines", name)
        refusals += _check_zone(environment.region, wanted, path, zones)
        size = wanted.size
        if size is not None:
            if size not in known_sizes:
                known_sizes[size] = _is_size(size, facts.machine_sizes)
            if not known_sizes[size]:
                refusals.append(_no_size(size, path, facts.machine_sizes))
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
        yield Refusal(
            path=(*path, "zone"),
            message=f"the region {region!r} has no availability zones",
            expected="a region with availability zones, or a machine without a zone",
            fix="remove the zone, or name an availability set",
        )


def _is_size(size: str, facts: MachineSizeFacts) -> bool:
    found = re.fullmatch(facts.pattern, size)
    return found is not None and found.group(1) in facts.families


def _no_size(size: str, path: Path, facts: MachineSizeFacts) -> Refusal:
    return Refusal(
        path=(*path, "size"),
        message=f"{size!r} cannot be the name of a VM size",
        expected="a name such as Standard_D4s_v5: a family (" + ", ".join(facts.families) + "), "
        "processors, features, version",
        fix="choose one that `az vm list-skus` shows for the region",
    )
