"""The Recovery Services vault."""

from typing import Literal

from asr.facts import Facts
from asr.model import Classic, Decided, Environment, Reading
from asr.model.vault import Irreversible, VaultSettings
from asr.plan.durations import minutes
from asr.plan.entities import (
    BuiltInAlerts,
    Path,
    Redundancy,
    ResourceGroup,
    SoftDelete,
    Vault,
    Waiting,
)
from asr.plan.groups import foreign_subscription
from asr.plan.naming import Names
from asr.plan.references import VAULT, References, place_of
from asr.plan.refusals import Refusal
from asr.plan.regions import has_zones, no_zones

_REDUNDANCY: dict[str, Redundancy] = {
    "local": "LocallyRedundant",
    "zone": "ZoneRedundant",
    "geo": "GeoRedundant",
}
_SOFT_DELETE: dict[str, Literal["Enabled", "Disabled", "AlwaysON"]] = {
    "enabled": "Enabled",
    "disabled": "Disabled",
    "always-on": "AlwaysON",
}
_IMMUTABILITY: dict[str, Literal["Disabled", "Unlocked", "Locked"]] = {
    "disabled": "Disabled",
    "unlocked": "Unlocked",
    "locked": "Locked",
}
_A_DAY = 1440
_PATH: Path = ("vault", "create")
_IRREVERSIBLE: dict[Irreversible, tuple[Path, str]] = {
    "immutability-locked": ((*_PATH, "immutability"), "locked immutability"),
    "soft-delete-always-on": ((*_PATH, "softDelete", "state"), "soft delete that is always on"),
}


def plan_vault(
    environment: Environment,
    group: ResourceGroup,
    observed: Reading | None,
    decided: Decided,
    names: Names,
    references: References,
    facts: Facts,
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
    made = irreversible_settings(observed, decided)
    _refuse_what_cannot_be_undone(settings, made, refusals)
    if settings.redundancy == "zone" and not has_zones(environment, facts):
        refusals.append(
            no_zones(
                (*_PATH, "redundancy"),
                environment.region,
                otherwise="another redundancy",
                fix="choose geo or local",
            )
        )
    name = names.name("vault", "", settings.name, _PATH)
    alerts = settings.built_in_alerts
    return Vault(
        path=path,
        **place_of(environment, group.subscription, group.name, VAULT, name)._asdict(),
        create=True,
        redundancy=_REDUNDANCY[settings.redundancy],
        public_network_access=settings.public_network_access,
        built_in_alerts=BuiltInAlerts(
            job_failures=alerts.job_failures,
            failover_issues=alerts.failover_issues,
            replication_issues=alerts.replication_issues,
        ),
        immutability=_immutability(settings, observed, made),
        soft_delete=_soft_delete(settings, facts, refusals),
        lock=names.companion("lock", f"{name}-lock", _PATH) if settings.lock else "",
        provider_setting=names.companion("deployment", f"{name}-classic", _PATH)
        if isinstance(environment, Classic)
        else "",
    )


def irreversible_settings(observed: Reading | None, decided: Decided) -> tuple[Irreversible, ...]:
    """What of the vault was seen now or earlier, and can never be undone."""
    seen = observed.vault if observed else None
    made = {
        "immutability-locked": seen is not None and seen.immutability == "locked",
        "soft-delete-always-on": seen is not None and seen.soft_delete == "always-on",
    }
    return tuple(name for name in _IRREVERSIBLE if made[name] or name in decided.irreversible)


def wait_for_the_lock(environment: Environment, vault: Vault) -> tuple[Waiting, ...]:
    """The immutability that is to be locked, as long as nobody saw it unlocked."""
    settings = environment.vault.create
    if settings is None or settings.immutability != "locked" or vault.immutability == "Locked":
        return ()
    return (
        Waiting(
            path=_IRREVERSIBLE["immutability-locked"][0],
            what=f"the lock of the immutability of {vault.name}",
            waits_for="the vault to be there and unlocked: none can be created locked",
            how="deploy the foundation, then write an observation with the vault's immutability",
        ),
    )


def _wanted(settings: VaultSettings) -> dict[Irreversible, bool]:
    always_on = settings.soft_delete is not None and settings.soft_delete.state == "always-on"
    return {
        "immutability-locked": settings.immutability == "locked",
        "soft-delete-always-on": always_on,
    }


def _refuse_what_cannot_be_undone(
    settings: VaultSettings, made: tuple[Irreversible, ...], refusals: list[Refusal]
) -> None:
    for name, wanted in _wanted(settings).items():
        path, what = _IRREVERSIBLE[name]
        if wanted and name not in settings.consent:
            refusals.append(
                Refusal(
                    path=path,
                    message=f"{what} can never be undone",
                    expected=f"{name} in `vault.create.consent`",
                    fix=f"add {name!r} to `consent` if that is agreed, or choose another value",
                )
            )
        if name in made and not wanted:
            refusals.append(
                Refusal(
                    path=path,
                    message=f"the vault has {what}, which can never be undone",
                    expected="what the vault has",
                    fix="change it back",
                )
            )


def _immutability(
    settings: VaultSettings, observed: Reading | None, made: tuple[Irreversible, ...]
) -> Literal["Disabled", "Unlocked", "Locked"] | None:
    if settings.immutability is None:
        return None
    if settings.immutability == "locked" and "immutability-locked" not in made:
        unlocked = observed is not None and observed.vault.immutability == "unlocked"
        return "Locked" if unlocked else "Unlocked"
    return _IMMUTABILITY[settings.immutability]


def _soft_delete(
    settings: VaultSettings, facts: Facts, refusals: list[Refusal]
) -> SoftDelete | None:
    wanted = settings.soft_delete
    if wanted is None:
        return None
    days, rest = divmod(minutes(wanted.retention), _A_DAY)
    least, most = facts.vaults.soft_delete_minimum, facts.vaults.soft_delete_maximum
    if rest or not least <= days <= most:
        refusals.append(
            Refusal(
                path=(*_PATH, "softDelete", "retention"),
                message=f"deleted data cannot be kept for {wanted.retention}",
                expected=f"{least} to {most} whole days",
                fix=f"write {least}d, or more",
            )
        )
    state = _SOFT_DELETE[wanted.state]
    return SoftDelete(state=state, days=None if state == "Disabled" else days)
