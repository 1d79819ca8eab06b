"""A row of a table of ours: what every fact carries."""

from datetime import date

import msgspec


class Fact(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table or a row of one, with where it is stated and the day it was last checked."""

    source: str
    as_of: date
