"""Which people and identities may do what."""

from typing import Literal

from asr.plan.entities.base import Entity


class CustomRole(Entity, frozen=True, kw_only=True):
    """A role of our own, with no more than is needed."""

    key: str
    name: str
    """What people see."""
    guid: str
    """The same for the same role of the same environment."""
    description: str
    actions: tuple[str, ...]
    scope: str
    subscription: str
    assignable: tuple[str, ...]
    """Resource groups in which it can be assigned."""


class PrincipalRole(Entity, frozen=True, kw_only=True):
    """A role of a person, a group or an identity on something that this environment creates."""

    key: str
    name: str
    """Its GUID: the same for the same principal, role and scope."""
    role: str
    role_id: str
    scope: str
    subscription: str
    principal: str
    kind: Literal["User", "Group", "ServicePrincipal"]
