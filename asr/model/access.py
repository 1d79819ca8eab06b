"""Which people and identities may do what."""

from typing import Annotated, Literal

from msgspec import Meta

from asr.model.scalars import Alias, ObjectId
from asr.model.shape import Shape

AccessRole = Literal["contributor", "operator", "reader", "target-machines"]
AccessScope = Literal["vault", "machines", "networks", "cache"]
PrincipalKind = Literal["user", "group", "service-principal"]


class Grant(Shape, frozen=True, kw_only=True):
    """A role, and what it is for."""

    role: AccessRole
    """Site Recovery's built-in roles (contributor, operator, reader), or target-machines: a role of
    our own with no more than enabling and failing over need outside the vault."""
    scopes: Annotated[tuple[AccessScope, ...], Meta(min_length=1)]
    """What it is for: the vault, the groups of the failed-over machines, the networks, the cache
    storage accounts."""


class Principal(Shape, frozen=True, kw_only=True):
    """A person, a group or an identity."""

    id: ObjectId
    """Its object id in Entra ID."""
    kind: PrincipalKind
    """What it is. A managed identity is a service principal."""
    grants: Annotated[tuple[Grant, ...], Meta(min_length=1)]
    """What it may do."""


class Access(Shape, frozen=True, kw_only=True):
    """Which people and identities may do what."""

    mode: Literal["create", "request"] | None = None
    """Whether roles of people and identities are assigned, or written down for those who may assign
    them. Where nothing is said, they are written down. On what exists already they always are."""
    vault_roles: Literal["create", "request"] = "create"
    """Whether the roles that the vault's own identity needs on cache storage accounts that are
    created are assigned, or asked of those who may assign them: machines then wait until an
    observation shows them. A foundation that assigned them already would take them away: before
    switching, take the assignments out of its state (`pulumi state unprotect`, then `pulumi state
    delete`), so that they stay in Azure."""
    principals: dict[Alias, Principal] = {}
    """People, groups and identities by a name of their own."""
