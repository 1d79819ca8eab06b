"""What documents are put together from: choices, things and references."""

from typing import Any

from hypothesis import strategies as some
from plan_documents import APPS, DR, Data

Strategy = some.SearchStrategy[Any]
STRANGE = "99999999-9999-9999-9999-999999999999"
VAULT = "Microsoft.RecoveryServices/vaults"
ACCOUNT, NETWORK = "Microsoft.Storage/storageAccounts", "Microsoft.Network/virtualNetworks"
COMPUTE = "Microsoft.Compute"
ENDPOINT, ZONE = "Microsoft.Network/privateEndpoints", "Microsoft.Network/privateDnsZones"


def maybe(**keys: Strategy) -> Strategy:
    """Any of these keys, or none."""
    return some.fixed_dictionaries({}, optional=keys)


def thing(create: Strategy, existing: Strategy) -> Strategy:
    """Something that is created or exists."""
    return some.one_of(
        create.map(lambda value: {"create": value}), existing.map(lambda value: {"existing": value})
    )


def one(*values: Any) -> Strategy:
    return some.sampled_from(values)


def merged(parts: tuple[Data, ...]) -> Data:
    return {key: value for part in parts for key, value in part.items()}


NAMES = one("asr", "ASR", "stcache1", "vnet.dr", "x", "policy-1", "a" * 64, "n_1")
ALIASES = one("dr", "apps", "hub")


def reference(kind: str, name: str, wild: bool) -> Strategy:
    """A short reference or a full id; a wild one of anything, anywhere."""
    full = "/subscriptions/{}/resourceGroups/{}/providers/{}/{}".format
    if not wild:
        return one(f"dr/asr/{name}", full(DR, "asr", kind, name), full(APPS, "dr", kind, name))
    kinds = one(kind, kind.lower(), "Microsoft.Compute/virtualMachines/vm/extensions")
    return some.one_of(
        some.builds("{}/{}/{}".format, ALIASES, NAMES, NAMES),
        some.builds(full, one(DR, APPS, STRANGE), NAMES, kinds, NAMES),
    )


def id_of(reference: str, kind: str) -> str:
    """The id that a tame reference means."""
    if reference.startswith("/"):
        return reference
    alias, group, name = reference.split("/")
    subscription = {"dr": DR, "apps": APPS}[alias]
    return f"/subscriptions/{subscription}/resourceGroups/{group}/providers/{kind}/{name}"


def is_id(text: str) -> bool:
    return text.startswith("/")
