"""The observation is older than the document allows, or dated in the future.

Why: What can be built, and what must not be touched, follows from what is there. An old
    observation shows machines that may have failed over, moved or gone since. Of one that is
    dated in the future, nobody knows how old it is, and it would never grow old.
Fix: Observe the vault and its site again, or raise `observationLimit` on purpose. Where its date
    is in the future, correct the clock of the machine that observed, or a date written by hand.
Exceptions: While the site is lost, its last observation is the best there is.
Source: This toolkit's own caution. As of 2026-11-23.
"""

from collections.abc import Iterator

from asr.plan.durations import in_words
from asr.plan.entities import Observation
from policy.rule import Fault, known, rule

# One of this very day is younger than the day's start, and days begin at different hours.
_A_DAY = 1440


@rule("LIF003", severity="advisory", each=Observation, document_only=True)
def observation_too_old(observation: Observation) -> Iterator[Fault]:
    age = known(observation.age_minutes, "the time of the observation")
    if age > observation.limit_minutes:
        yield Fault(
            f"the observation is {in_words(age)} old at the start of the day; the document allows "
            f"{in_words(observation.limit_minutes)}"
        )
    elif age < -_A_DAY:
        yield Fault(f"the observation is dated {in_words(-age)} after the start of the day")
