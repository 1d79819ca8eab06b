"""The valid name that a misspelt one was probably meant to be."""

from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches

_CLEAR = 0.06
"""How much more alike than all others the one has to be that is suggested: `DHGroup15` was not
meant to be `DHGroup1`, nor `NET01` any of NET001, NET010 and NET011."""


def nearest(name: str, candidates: Iterable[str]) -> str | None:
    """The candidate that `name` was meant to be, or None when none or several come close.

    Capital letters, hyphens and underscores do not count: `data_port` finds `dataPort`.
    """
    bare_candidates: dict[str, str] = {}
    for candidate in candidates:
        bare_candidates.setdefault(_bare(candidate), candidate)
    # Names are short; comparing a very long one would only cost time.
    bare = _bare(name[:200])
    matches = get_close_matches(bare, bare_candidates, n=2, cutoff=0.6)
    if not matches:
        return None
    best, second = matches[0], matches[-1]
    clear = best in (bare, second) or _likeness(bare, best) - _likeness(bare, second) > _CLEAR
    return bare_candidates[best] if clear else None


def _likeness(name: str, candidate: str) -> float:
    # In this order, as `get_close_matches` compares: the measure is not symmetric.
    return SequenceMatcher(None, candidate, name).ratio()


def _bare(name: str) -> str:
    return name.casefold().replace("-", "").replace("_", "").replace(" ", "")
