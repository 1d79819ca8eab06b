"""What rules say where the words matter: what is missing, how long, since when, which code."""

import pytest

from asr.plan.durations import in_words
from policy.rules import RULES
from policy.run import Matter, judge

from .situations import Case, situation

_ENDPOINT = "replication uses a site-to-site VPN without a private endpoint of the "
_VPN = {"path": "site-to-site-vpn"}
_VAULT = {"vault": {"existing": "lab/net/pe-vault"}}
_CACHE = {"cache": {"existing": ["lab/net/pe-cache"]}}
_SMALL_CACHE = {"processors": 8, "memory": "16GB", "cacheDisk": "300GB"}
_TWO_CARDS = {"processors": 8, "memoryGb": 16, "addresses": ["192.168.10.10", "192.168.20.10"]}
_REFUSED = (
    "web01 was neither accepted nor seen protected, and can never be: enabling another machine "
    "has been refused since 2026-01-31"
)


def _waiver(rule: str) -> tuple[dict[str, str], ...]:
    return ({"rule": rule, "subject": "rehearsal", "until": "2026-12-31"},)


@pytest.mark.parametrize(
    ("rule", "baseline", "case", "messages"),
    [
        (
            "NET001",
            "rehearsal",
            Case(document={"replication": _VPN}),
            [f"{_ENDPOINT}vault and of the cache storage"],
        ),
        (
            "NET001",
            "rehearsal",
            Case(document={"replication": {**_VPN, "privateEndpoints": _VAULT}}),
            [f"{_ENDPOINT}cache storage"],
        ),
        (
            "NET001",
            "rehearsal",
            Case(document={"replication": {**_VPN, "privateEndpoints": _CACHE}}),
            [f"{_ENDPOINT}vault"],
        ),
        (
            "NET001",
            "contoso",
            Case(document={"replication": _VPN}, observed={"vault": {"privateEndpoint": None}}),
            [f"{_ENDPOINT}cache storage"],
        ),
        ("LIF001", "contoso", Case(observed={"machines": {"web01": None}}), [_REFUSED]),
        (
            "LIF003",
            "contoso",
            Case(observed={"time": "2026-11-14T23:00:00Z"}),
            [
                "the observation is 9 days and 1 hour old at the start of the day; the document "
                "allows 7 days"
            ],
        ),
        (
            "LIF003",
            "contoso",
            Case(observed={"time": "2026-11-26T06:30:00Z"}),
            ["the observation is dated 2 days, 6 hours and 30 minutes after the start of the day"],
        ),
        (
            "REP001",
            "rehearsal",
            Case(document={"policies": {"gold": {"create": {"retention": "20d"}}}}),
            ["retention is 20 days; the most is 15 days"],
        ),
        (
            "REP001",
            "rehearsal",
            Case(document={"policies": {"gold": {"create": {"applicationConsistent": "30m"}}}}),
            [
                "application-consistent points every 30 minutes; offered are 1 hour to 12 hours, "
                "or off"
            ],
        ),
        (
            "REP004",
            "rehearsal",
            Case(document={"machines": {"shop-app01": {"os": "linux"}}}),
            [
                "shop-app01 is a Linux machine in the consistency group shop, and shop-db01 is a "
                "Windows machine"
            ],
        ),
        (
            "CAP001",
            "fabrikam",
            Case(
                document={"site": {"appliances": {"asrapp01": {"create": {"size": _SMALL_CACHE}}}}}
            ),
            [
                "asrapp01 is to serve 2 machines; its own `size` serves 0 (cache disk 300 GB "
                "instead of 620 GB)"
            ],
        ),
        (
            "SUP030",
            "rehearsal",
            Case(decided={"servers": {"asrcs01": _TWO_CARDS}}),
            [
                "asrcs01 registered with 192.168.10.10, 192.168.20.10; the document now says "
                "192.168.10.10, one card fewer"
            ],
        ),
        (
            "DOC003",
            "rehearsal",
            Case(waivers=_waiver("lif002")),
            ["there is no rule lif002; did you mean LIF002?"],
        ),
        (
            "DOC003",
            "rehearsal",
            Case(waivers=_waiver("classic-retire")),
            ["there is no rule classic-retire; did you mean LIF002?"],
        ),
        ("DOC003", "rehearsal", Case(waivers=_waiver("xyz")), ["there is no rule xyz"]),
    ],
)
def test_a_message_says(rule: str, baseline: str, case: Case, messages: list[str]) -> None:
    judged = situation(case, baseline)
    matter = Matter(today=judged.today, plan=judged.plan, waivers=judged.waivers)
    assert [found.message for found in judge(matter, RULES) if found.rule == rule] == messages


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 minutes"),
        (1, "1 minute"),
        (59, "59 minutes"),
        (60, "1 hour"),
        (1440, "1 day"),
        (1441, "1 day and 1 minute"),
        (28_800, "20 days"),
        (3_121, "2 days, 4 hours and 1 minute"),
        (1_440_000, "1,000 days"),
    ],
)
def test_a_length_of_time_in_words(minutes: int, words: str) -> None:
    assert in_words(minutes) == words
