"""Reading what is there: a vault in Azure, and the site that it protects. Nothing is changed.

`read_vault` makes a reading of what a vault answers; where the answers come from is its caller's
business: `asr.observe.azure` asks Azure, the sandbox asks its world, tests ask a file.
"""

from asr.observe.reasons import CannotObserve
from asr.observe.vault import ENDPOINT, Json, Vault, read_vault

__all__ = ["ENDPOINT", "CannotObserve", "Json", "Vault", "read_vault"]
