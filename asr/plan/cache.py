"""Cache storage accounts."""

from asr.model import Environment
from asr.plan.entities import (
    CacheAccount,
    ResourceGroup,
)
from asr.plan.naming import Names
from asr.plan.references import STORAGE_ACCOUNT, References, resource_id

_STORAGE_SKU = {"local": "Standard_LRS", "geo": "Standard_GRS"}


def plan_cache_accounts(
    environment: Environment,
    group: ResourceGroup,
    names: Names,
    references: References,
) -> tuple[CacheAccount, ...]:
    """Every cache storage account of the document."""
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
