"""Resource groups, the vault and the cache storage: what Site Recovery itself stands on."""

from asr.model import Environment
from asr.plan.entities import (
    CacheAccount,
    GroupRole,
    Path,
    Redundancy,
    ResourceGroup,
    Subscription,
    Vault,
)
from asr.plan.naming import Names
from asr.plan.references import STORAGE_ACCOUNT, VAULT, References, group_id, resource_id
from asr.plan.refusals import Refusal

_REDUNDANCY: dict[str, Redundancy] = {
    "local": "LocallyRedundant",
    "zone": "ZoneRedundant",
    "geo": "GeoRedundant",
}
_STORAGE_SKU = {"local": "Standard_LRS", "geo": "Standard_GRS"}


def plan_resource_group(
    role: GroupRole,
    environment: Environment,
    names: Names,
    references: References,
    refusals: list[Refusal],
) -> ResourceGroup:
    path = ("resourceGroups", role)
    wanted = getattr(environment.resource_groups, role)
    if wanted.existing is not None:
        located = references.group(wanted.existing, (*path, "existing"))
        if not located.subscription:
            refusals.append(_foreign_subscription((*path, "existing"), environment))
        return ResourceGroup(path=path, role=role, create=False, **located._asdict())
    alias = references.subscription(wanted.create.subscription, (*path, "create", "subscription"))
    name = names.name("resource-group", role, wanted.create.name, (*path, "create"))
    return ResourceGroup(
        path=path,
        role=role,
        name=name,
        id=group_id(environment.subscriptions[alias], name),
        subscription=alias,
        resource_group=name,
        create=True,
    )


def refuse_existing_group(
    one: ResourceGroup, other: ResourceGroup, refusals: list[Refusal]
) -> None:
    """Refuses to create a group that the document says exists."""
    if one.create != other.create and one.id.lower() == other.id.lower():
        created, existing = (one, other) if one.create else (other, one)
        refusals.append(
            Refusal(
                path=(*created.path, "create"),
                message=f"{'.'.join(map(str, existing.path))} says that the group "
                f"{created.name!r} exists",
                expected="one group that is created, or one that exists",
                fix="refer to it with `existing` in both, or give this one another `name`",
            )
        )


def _foreign_subscription(path: Path, environment: Environment) -> Refusal:
    return Refusal(
        path=path,
        message="its subscription is not in the document, and something is to be created in it",
        expected="something of one of " + ", ".join(environment.subscriptions),
        fix="add the subscription to `subscriptions`",
    )


def plan_vault(
    environment: Environment,
    group: ResourceGroup,
    names: Names,
    references: References,
    refusals: list[Refusal],
) -> Vault:
    settings, existing = environment.vault.create, environment.vault.existing
    path = ("vault",)
    if existing is not None:
        located = references.resource(existing, VAULT, (*path, "existing"))
        if not located.subscription:
            refusals.append(_foreign_subscription((*path, "existing"), environment))
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


def plan_cache_accounts(
    environment: Environment,
    group: ResourceGroup,
    names: Names,
    references: References,
) -> tuple[CacheAccount, ...]:
    for index, wanted in enumerate(environment.cache):
        if wanted.existing is not None:
            name = wanted.existing.rsplit("/", 1)[-1]
            names.exists("storage-account", name, ("cache", index, "existing"))
    accounts = []
    for index, wanted in enumerate(environment.cache):
        path = ("cache", index)
        if wanted.existing is not None:
            located = references.resource(wanted.existing, STORAGE_ACCOUNT, (*path, "existing"))
            accounts.append(
                CacheAccount(
                    path=path,
                    create=False,
                    sku="",
                    allowed_addresses=None,
                    **located._asdict(),
                )
            )
            continue
        settings = wanted.create
        assert settings is not None
        name = names.name("storage-account", str(index + 1), settings.name, (*path, "create"))
        accounts.append(
            CacheAccount(
                path=path,
                name=name,
                id=resource_id(
                    environment.subscriptions.get(group.subscription, ""),
                    group.name,
                    STORAGE_ACCOUNT,
                    name,
                ),
                subscription=group.subscription,
                resource_group=group.name,
                create=True,
                sku=_STORAGE_SKU[settings.redundancy],
                allowed_addresses=settings.allowed_addresses,
            )
        )
    return tuple(accounts)


def used_subscriptions(
    environment: Environment, vault: Vault, groups: tuple[ResourceGroup, ...]
) -> tuple[Subscription, ...]:
    used = {vault.subscription, *(group.subscription for group in groups)}
    return tuple(
        Subscription(path=("subscriptions", alias), alias=alias, id=subscription_id)
        for alias, subscription_id in environment.subscriptions.items()
        if alias in used
    )
