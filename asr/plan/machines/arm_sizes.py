"""Sizes whose processors a machine of VMware cannot run on."""

from collections.abc import Iterator

from asr.facts import Facts
from asr.model import Environment
from asr.plan.machines.machine_sizes import FEATURES, has_arm, listed_sizes, wanted_sizes
from asr.plan.refusals import Refusal


def refuse_arm_sizes(environment: Environment, facts: Facts) -> Iterator[Refusal]:
    """Refuses sizes with ARM processors: what ran on VMware, and the images of servers that serve
    it, are of x86."""
    letter = facts.machine_sizes.arm
    wanted = [entry for entry in wanted_sizes(environment) if has_arm(entry[1], facts)]
    listed = listed_sizes(facts) if wanted else frozenset()
    for path, size in wanted:
        near = _without(letter, size)
        yield Refusal(
            path=path,
            message=f"the letter {letter!r} in {size!r} stands for ARM processors, and what runs "
            "on VMware needs those of x86",
            expected="a size with x86 processors",
            fix=f"choose {near}" if near in listed else f"choose one without the letter {letter!r}",
        )


def _without(letter: str, size: str) -> str:
    """The size that is called the same but for a letter among its features."""
    parts = FEATURES.fullmatch(size)
    assert parts is not None
    return f"{parts['series']}{parts['features'].replace(letter, '')}{parts['rest']}"
