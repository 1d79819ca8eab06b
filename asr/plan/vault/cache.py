"""Cache storage accounts."""

from collections.abc import Collection, Iterator, Sequence

from msgspec.structs import replace

from asr.document import nearest
from asr.facts.vaults import CacheFacts
from asr.model import Decided, Environment, Reading
from asr.model.cache import CacheAccountSettings
from asr.model.observed_cache import ObservedCacheAccount
from asr.plan.entities import CacheAccount, Network, Path, Request, ResourceGroup
from asr.plan.naming import Names
from asr.plan.network.subnets import locate_subnet
from asr.plan.references import STORAGE_ACCOUNT, References, place_of
from asr.plan.refusals import Refusal
from asr.plan.vault.cache_demand import accounts_needed, decided_entry, number_of_accounts

_STORAGE_SKU = {"local": "Standard_LRS", "geo": "Standard_GRS"}


def plan_cache_accounts(
    environment: Environment,
    observed: Reading | None,
    decided: Decided,
    group: ResourceGroup,
    networks: Sequence[Network],
    names: Names,
    references: References,
    facts: CacheFacts,
    refusals: list[Refusal],
) -> tuple[CacheAccount, ...]:
    """Every cache storage account of the document, one entry after the other."""
    for index, wanted in enumerate(environment.cache):
        if wanted.existing is not None:
            name = wanted.existing.rsplit("/", 1)[-1]
            names.exists("storage-account", name, ("cache", index, "existing"))
    decided_entry(environment, refusals)
    needed = accounts_needed(environment, facts)
    accounts: list[CacheAccount] = []
    for index, wanted in enumerate(environment.cache):
        path = ("cache", index)
        if wanted.existing is not None:
            located = references.resource(wanted.existing, STORAGE_ACCOUNT, (*path, "existing"))
            seen = observed.cache_accounts.get(located.name) if observed else None
            accounts.append(
                CacheAccount(
                    path=path,
                    create=False,
                    sku="",
                    shared_key=seen is None or seen.shared_key is not False,
                    seen=seen,
                    open=True,
                    allowed_addresses=(),
                    allowed_subnet_ids=(),
                    **located._asdict(),
                )
            )
            continue
        settings = wanted.create
        assert settings is not None
        subnets = tuple(
            locate_subnet(
                reference,
                (*path, "create", "allowedSubnets", number),
                networks,
                references,
                refusals,
            ).id
            for number, reference in enumerate(settings.allowed_subnets or ())
        )
        number = number_of_accounts(environment, decided, index, needed)
        for name in _account_names(settings, index, number, names):
            accounts.append(
                CacheAccount(
                    path=path,
                    **place_of(
                        environment, group.subscription, group.name, STORAGE_ACCOUNT, name
                    )._asdict(),
                    create=True,
                    sku=_STORAGE_SKU[settings.redundancy],
                    shared_key=settings.shared_key,
                    open=settings.allowed_addresses is None and settings.allowed_subnets is None,
                    allowed_addresses=settings.allowed_addresses or (),
                    allowed_subnet_ids=subnets,
                    seen=_seen_roles(observed, name),
                )
            )
    return tuple(accounts)


def _seen_roles(observed: Reading | None, name: str) -> ObservedCacheAccount | None:
    """What counts of an account that is created: only others change the vault's roles on it."""
    seen = observed.cache_accounts.get(name) if observed else None
    return seen and ObservedCacheAccount(roles=seen.roles)


def _account_names(
    settings: CacheAccountSettings, index: int, number: int, names: Names
) -> Iterator[str]:
    """The names of the accounts of one entry. More of them leave the first ones as they are."""
    path: Path = ("cache", index, "create")
    first = names.name("storage-account", str(index + 1), settings.name, path)
    yield first
    for following in range(2, number + 1):
        yield names.companion("storage-account", f"{first}{following:02}", path)


def open_to_storage(
    network: Network, accounts: Sequence[CacheAccount], facts: CacheFacts
) -> Network:
    """A network, with the service endpoint of storage on every subnet that needs it.

    The firewall of an account lets only those subnets in that have one.
    """
    if not network.create:
        return network
    wanted = {id.lower() for account in accounts for id in account.allowed_subnet_ids}
    return replace(
        network,
        subnets=tuple(
            replace(subnet, service_endpoints=(facts.service_endpoint,))
            if f"{network.id}/subnets/{subnet.name}".lower() in wanted
            else subnet
            for subnet in network.subnets
        ),
    )


def service_endpoint_requests(
    networks: Sequence[Network], accounts: Sequence[CacheAccount], facts: CacheFacts
) -> tuple[Request, ...]:
    """What the owners of other networks must do before an account can let their subnets in."""
    created = {network.id.lower() for network in networks if network.create}
    asked: dict[str, Request] = {}
    for account in accounts:
        for id in account.allowed_subnet_ids:
            network_id, _, name = id.rpartition("/subnets/")
            if network_id.lower() in created:
                continue
            network = network_id.rpartition("/")[2]
            asked.setdefault(
                id.lower(),
                Request(
                    path=(*account.path, "create", "allowedSubnets"),
                    key=f"storage-service-endpoint-{len(asked) + 1}",
                    title=f"Turn on the service endpoint of storage on subnet {name} of {network}",
                    owner=f"owners of the network {network}",
                    why="the firewall of the cache storage lets in only subnets that have it; "
                    "without it the account cannot be created",
                    values=(("subnet", id), ("service endpoint", facts.service_endpoint)),
                ),
            )
    return tuple(asked.values())


def no_cache_account(path: Path, wanted: str, accounts: Collection[str]) -> Refusal:
    """The refusal of an account that the document does not have."""
    likely = nearest(wanted, sorted(accounts))
    return Refusal(
        path=path,
        message=f"there is no cache account {wanted!r}",
        expected="one of " + ", ".join(sorted(accounts)),
        fix=f"did you mean {likely!r}?"
        if likely
        else "name an account of `cache`, or leave it out: the plan then chooses one",
    )
