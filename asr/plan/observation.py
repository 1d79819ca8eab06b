"""How old an observation is, and how old it may be."""

from datetime import UTC, date, datetime, time

from asr.model import Environment, Observed, Reading
from asr.plan.durations import minutes
from asr.plan.entities import Observation


def plan_observation(
    environment: Environment, observed: Reading | None, today: date
) -> Observation | None:
    """The age of an observation, where there is one."""
    if observed is None:
        return None
    # A stack carries no time of observation: it would change with every look at the vault.
    read = datetime.fromisoformat(observed.time) if isinstance(observed, Observed) else None
    midnight = datetime.combine(today, time.min, UTC)
    return Observation(
        path=(),
        age_minutes=int((midnight - read).total_seconds()) // 60 if read else None,
        limit_minutes=minutes(environment.observation_limit),
    )
