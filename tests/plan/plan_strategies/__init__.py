"""Documents of every kind for hypothesis, as plain data that goes through `decode`.

Tame ones have a plan; wild ones may ask for anything that the model accepts.
"""

from typing import Any

from hypothesis import settings
from hypothesis import strategies as some
from plan_documents import Data, planned

from plan_strategies.companions import decisions, observations
from plan_strategies.environments import environments

repeatable = settings(max_examples=120, deadline=None, derandomize=True, database=None)
"""The same examples in every run, and nothing kept on disk."""


@some.composite
def estates(draw: Any, wild: bool = False) -> tuple[Data, Data | None, Data | None]:
    """A document, an observation and decisions."""
    environment = draw(environments(wild))
    accounts = ["stcache1", "gone"]
    if not wild:
        accounts = [account.name for account in planned(environment).cache_accounts]
    return (
        environment,
        draw(observations(environment)),
        draw(decisions(environment, accounts, wild)),
    )
