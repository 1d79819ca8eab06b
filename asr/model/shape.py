"""The two shapes that everything in a document has: a closed struct, or a thing."""

import msgspec


class Shape(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    rename="camel",
):
    """A closed object: unknown keys are refused, and defaults are not written out."""


class Thing(Shape, frozen=True, kw_only=True):
    """Something in Azure or vSphere that is either created here or exists already.

    Subclasses have the two fields `create` (its settings) and `existing` (a reference, and what
    must be known of it). What exists is read, checked and referred to; it is never written,
    imported or deleted.
    """

    def __post_init__(self) -> None:
        if (getattr(self, "create", None) is None) == (getattr(self, "existing", None) is None):
            raise ValueError("give exactly one of `create` and `existing`")
