"""The valid name that a misspelt one was probably meant to be."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: str, candidates: Iterable[str]) -> str | None:
    """The candidate most like `name`, or None when nothing comes close.

    Capital letters, hyphens and underscores do not count: `data_port` finds `dataPort`.
    """
    bare_candidates: dict[str, str] = {}
    for candidate in candidates:
        bare_candidates.setdefault(_bare(candidate), candidate)
    # Names are short; comparing a very long one would only cost time.
    matches = get_close_matches(_bare(name[:200]), bare_candidates, n=1, cutoff=0.6)
    return bare_candidates[matches[0]] if matches else None


def _bare(name: str) -> str:
    return name.casefold().replace("-", "").replace("_", "").replace(" ", "")
