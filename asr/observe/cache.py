"""Cache storage accounts: how those of others are set, and what the vault may do on all."""

from collections.abc import Mapping
from typing import Any, Protocol

from asr.model.observed_cache import ObservedCacheAccount
from asr.observe.fitting import fitting

Json = dict[str, Any]


class Accounts(Protocol):
    """Answers about storage accounts (ARM ids). None: absent, or not for these eyes."""

    def account(self, id: str) -> Json | None:
        """The account itself."""
        ...

    def blobs(self, id: str) -> Json | None:
        """Settings of its blobs."""
        ...

    def roles(self, id: str, principal: str) -> list[Json] | None:
        """The roles that a principal has on it, itself or through a group."""
        ...


def read_cache(
    azure: Accounts,
    accounts: Mapping[str, str],
    created: Mapping[str, str],
    principal: str | None,
    notes: list[str],
) -> dict[str, ObservedCacheAccount]:
    """The accounts (ids by name) that can be read: those of others, and of those that we create the
    roles. `principal` is the vault's identity, where it has one. What is left out of those of
    others, and why, is added to `notes`."""
    found = {}
    for name, id in sorted(accounts.items()):
        account = azure.account(id)
        if account is None:
            notes.append(
                f"cache account {name}: not read: there is none of this name, or you may not see "
                "it; you need the role `Reader` on it"
            )
            continue
        told = _told(account, azure.blobs(id))
        if principal is not None:
            told["roles"] = _roles(azure, id, principal)
        found[name] = fitting(told, ObservedCacheAccount, f"cache account {name}", notes)
    for name, id in sorted(created.items()):
        roles = _roles(azure, id, principal) if principal is not None else None
        if roles is not None:
            told = {"roles": roles}
            found[name] = fitting(told, ObservedCacheAccount, f"cache account {name}", notes)
    return found


def _told(account: Json, blobs: Json | None) -> Json:
    settings = account.get("properties") or {}
    firewall = settings.get("networkAcls") or {}
    bypassed = "AzureServices" in (firewall.get("bypass") or "AzureServices")
    deletion = ((blobs or {}).get("properties") or {}).get("deleteRetentionPolicy")
    return {
        "region": (account.get("location") or "").replace(" ", "").lower() or None,
        "kind": account.get("kind"),
        "sku": (account.get("sku") or {}).get("name"),
        "hierarchicalNamespace": bool(settings.get("isHnsEnabled")),
        # Absent where nobody has ever said: keys are allowed.
        "sharedKey": settings.get("allowSharedKeyAccess") is not False,
        "trustedServices": firewall.get("defaultAction", "Allow") == "Allow" or bypassed,
        "softDelete": None if deletion is None else bool(deletion.get("enabled")),
    }


def _roles(azure: Accounts, id: str, principal: str) -> list[str] | None:
    roles = azure.roles(id, principal)
    return None if roles is None else sorted({_role(one) for one in roles})


def _role(assignment: Json) -> str:
    return assignment["properties"]["roleDefinitionId"].rpartition("/")[2].lower()
