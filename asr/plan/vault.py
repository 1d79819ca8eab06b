"""The Recovery Services vault."""

from asr.model import Environment
from asr.plan.entities import (
    Redundancy,
    ResourceGroup,
    Vault,
)
from asr.plan.groups import foreign_subscription
from asr.plan.naming import Names
from asr.plan.references import VAULT, References, resource_id
from asr.plan.refusals import Refusal

_REDUNDANCY: dict[str, Redundancy] = {
    "local": "LocallyRedundant",
    "zone": "ZoneRedundant",
    "geo": "GeoRedundant",
}


def plan_vault(
    environment: Environment,
    group: ResourceGroup,
    names: Names,
    references: References,
    refusals: list[Refusal],
) -> Vault:
    """The vault: created, or one that exists."""
    settings, existing = environment.vault.create, environment.vault.existing
    path = ("vault",)
    if existing is not None:
        located = references.resource(existing, VAULT, (*path, "existing"))
        if not located.subscription:
            refusals.append(foreign_subscription((*path, "existing"), environment))
        return Vault(
            path=path,
            create=False,
            redundancy="GeoRedundant",
            public_network_access=True,
            **located._asdict(),
        )
    assert settings is not None
    name = names.name("vault", "", settings.name, (*path, "create"))
    return Vault(
        path=path,
        name=name,
        id=resource_id(
            environment.subscriptions.get(group.subscription, ""), group.name, VAULT, name
        ),
        subscription=group.subscription,
        resource_group=group.name,
        create=True,
        redundancy=_REDUNDANCY[settings.redundancy],
        public_network_access=settings.public_network_access,
    )
