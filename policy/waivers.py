"""Applying accepted exceptions to findings."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import msgspec

from asr.document import nearest
from asr.findings import Finding
from asr.model import Waivers
from asr.plan.entities import Entity


class WaiverUse(Entity, frozen=True, kw_only=True):
    """A waiver, and what came of it: what the rules about waivers judge."""

    rule: str
    waives: str
    until: date
    rule_exists: bool
    nearest: str
    """The code that was probably meant where the rule does not exist, or ""."""
    judged: bool
    """Whether its rule was run, and nothing remained unknown to it."""
    used: bool
    """Whether a finding matched it."""


def apply_waivers(
    findings: Iterable[Finding], waivers: Waivers, today: date
) -> tuple[list[Finding], set[int]]:
    """The findings, waived where a waiver that still holds matches, and which waivers matched."""
    by_target = {
        (waiver.rule, waiver.subject): (index, waiver)
        for index, waiver in enumerate(waivers.waivers)
    }
    result: list[Finding] = []
    matched: set[int] = set()
    for finding in findings:
        index, waiver = by_target.get((finding.rule, finding.subject), (-1, None))
        if waiver is None or finding.outcome != "fail":
            result.append(finding)
            continue
        matched.add(index)
        if date.fromisoformat(waiver.until) < today:
            result.append(finding)
            continue
        excuse = f"waived until {waiver.until}: {waiver.reason} ({waiver.ticket})"
        result.append(msgspec.structs.replace(finding, outcome="waived", help=excuse))
    return result, matched


def waiver_uses(
    waivers: Waivers, matched: set[int], slugs: Mapping[str, str], judged: set[str]
) -> Sequence[WaiverUse]:
    """Every waiver with what came of it. `slugs` holds the slug of every code that exists."""
    return [
        WaiverUse(
            path=("waivers", index),
            rule=waiver.rule,
            waives=waiver.subject,
            until=date.fromisoformat(waiver.until),
            rule_exists=waiver.rule in slugs,
            nearest="" if waiver.rule in slugs else _nearest(waiver.rule, slugs),
            judged=waiver.rule in judged,
            used=index in matched,
        )
        for index, waiver in enumerate(waivers.waivers)
    ]


def _nearest(name: str, slugs: Mapping[str, str]) -> str:
    codes = {code: code for code in slugs} | {slug: code for code, slug in slugs.items()}
    return codes.get(nearest(name, codes) or "", "")
