"""The shapes that everything in a document has: a closed struct, a choice, or a thing."""

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


class Choice(Shape, frozen=True, kw_only=True):
    """Exactly one of its keys is given. Every field of a subclass is optional."""

    def __post_init__(self) -> None:
        names = self.__struct_fields__
        if sum(getattr(self, name) is not None for name in names) != 1:
            raise ValueError(f"give exactly one of {', '.join(names)}")


class Thing(Choice, frozen=True, kw_only=True):
    """Something in Azure or vSphere that is either created here or exists already.

    Subclasses have the two fields `create` (its settings) and `existing` (a reference, and what
    must be known of it). What exists is read, checked and referred to; it is never written,
    imported or deleted.
    """
