"""Regions that Azure does not have, and zones that a region does not have."""

import difflib

from asr.facts import Facts
from asr.facts.azure import CloudRegions
from asr.model import Environment
from asr.plan.entities import Path
from asr.plan.refusals import Refusal


def _regions_of(environment: Environment, facts: Facts) -> CloudRegions:
    """The regions of the document's cloud."""
    table = facts.regions
    clouds = {"public": table.public, "usgovernment": table.usgovernment, "china": table.china}
    return clouds[environment.cloud]


def refuse_unknown_region(environment: Environment, facts: Facts, refusals: list[Refusal]) -> None:
    """Refuses a region that the document's cloud does not have."""
    regions = _regions_of(environment, facts)
    known = (*regions.with_zones, *regions.without_zones)
    if environment.region in known:
        return
    near = difflib.get_close_matches(environment.region, known, n=1)
    refusals.append(
        Refusal(
            path=("region",),
            message=f"the cloud {environment.cloud!r} had no region {environment.region!r} on "
            f"{facts.regions.as_of}",
            expected="a region by its programmatic name, as `az account list-locations` shows it",
            fix=f"did you mean {near[0]!r}?" if near else "choose another region, or its cloud",
        )
    )


def zones_or_all(
    wanted: tuple[int, ...] | None,
    path: Path,
    environment: Environment,
    facts: Facts,
    refusals: list[Refusal],
) -> tuple[int, ...]:
    """The zones of something that can be in several: by default all that the region has."""
    there = facts.regions.zones if has_zones(environment, facts) else ()
    if wanted and not there:
        refusals.append(no_zones(path, environment.region))
    return there if wanted is None else wanted


def no_zones(
    path: Path, region: str, otherwise: str = "no zone", fix: str = "leave it out"
) -> Refusal:
    """The refusal of a zone in a region without any. `otherwise` is what is possible there."""
    return Refusal(
        path=path,
        message=f"the region {region!r} has no availability zones",
        expected=f"a region with availability zones, or {otherwise}",
        fix=fix,
    )


def has_zones(environment: Environment, facts: Facts) -> bool:
    """Whether the document's region has availability zones."""
    return environment.region in _regions_of(environment, facts).with_zones
