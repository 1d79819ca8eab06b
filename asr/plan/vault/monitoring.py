"""What watches the vault: where its records are kept, and who is told what they show."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from asr.facts import Facts
from asr.model import Environment
from asr.plan.durations import minutes
from asr.plan.entities import (
    ActionGroup,
    AlertRoute,
    AlertRule,
    DiagnosticSetting,
    Policy,
    Request,
    ResourceGroup,
    Vault,
    Workspace,
)
from asr.plan.naming import Names
from asr.plan.references import ACTION_GROUP, WORKSPACE, References, place_of
from asr.plan.refusals import Refusal
from asr.plan.vault.alerts import alert_route, alert_route_request, alert_rules

_A_DAY = 1440


class Monitoring(NamedTuple):
    """Everything that watches, and what others have to do for it."""

    workspaces: tuple[Workspace, ...]
    action_groups: tuple[ActionGroup, ...]
    diagnostic_settings: tuple[DiagnosticSetting, ...]
    alert_rules: tuple[AlertRule, ...]
    alert_routes: tuple[AlertRoute, ...]
    requests: tuple[Request, ...]


def plan_monitoring(
    environment: Environment,
    vault: Vault,
    policies: Sequence[Policy],
    group: ResourceGroup,
    names: Names,
    references: References,
    facts: Facts,
    refusals: list[Refusal],
) -> Monitoring:
    """What watches the vault. Records of a vault that others own are theirs to send."""
    workspace = _workspace(environment, group, names, references, facts, refusals)
    action_group = _action_group(environment, group, names, references)
    settings = tuple(_diagnostic_settings(vault, workspace, facts)) if workspace else ()
    told = action_group if environment.monitoring.alerts.vault else None
    # A processing rule watches only its own subscription.
    near = vault.subscription == group.subscription
    requests: list[Request] = []
    if not vault.create:
        requests += (_diagnostic_request(setting, vault) for setting in settings)
    if told is not None and not near:
        requests.append(alert_route_request(vault, told))
    return Monitoring(
        workspaces=(workspace,) if workspace else (),
        action_groups=(action_group,) if action_group else (),
        diagnostic_settings=settings if vault.create else (),
        alert_rules=alert_rules(
            environment, vault, policies, group, workspace, action_group, names, facts
        )
        if workspace
        else (),
        alert_routes=(alert_route(environment, vault, group, told, names),)
        if told is not None and near
        else (),
        requests=tuple(requests),
    )


def _workspace(
    environment: Environment,
    group: ResourceGroup,
    names: Names,
    references: References,
    facts: Facts,
    refusals: list[Refusal],
) -> Workspace | None:
    wanted = environment.monitoring.workspace
    path = ("monitoring", "workspace")
    if wanted is None:
        return None
    if wanted.existing is not None:
        at = (*path, "existing", "workspace")
        located = references.resource(wanted.existing.workspace, WORKSPACE, at)
        return Workspace(
            path=path,
            create=False,
            region=wanted.existing.region or environment.region,
            retention_days=None,
            **located._asdict(),
        )
    assert wanted.create is not None
    days, rest = divmod(minutes(wanted.create.retention), _A_DAY)
    least = facts.monitoring.workspace_retention_minimum
    most = facts.monitoring.workspace_retention_maximum
    if rest or not least <= days <= most:
        refusals.append(
            Refusal(
                path=(*path, "create", "retention"),
                message=f"a workspace cannot keep records for {wanted.create.retention}",
                expected=f"{least} to {most} whole days",
                fix=f"write {least}d, or more",
            )
        )
    name = names.name("workspace", "", wanted.create.name, (*path, "create"))
    return Workspace(
        path=path,
        create=True,
        region=environment.region,
        retention_days=days,
        **place_of(environment, group.subscription, group.name, WORKSPACE, name)._asdict(),
    )


def _action_group(
    environment: Environment, group: ResourceGroup, names: Names, references: References
) -> ActionGroup | None:
    wanted = environment.monitoring.action_group
    path = ("monitoring", "actionGroup")
    if wanted is None:
        return None
    if wanted.existing is not None:
        located = references.resource(wanted.existing, ACTION_GROUP, (*path, "existing"))
        return ActionGroup(path=path, create=False, short_name="", emails=(), **located._asdict())
    assert wanted.create is not None
    name = names.name("action-group", "", wanted.create.name, (*path, "create"))
    return ActionGroup(
        path=path,
        create=True,
        short_name=wanted.create.short_name,
        emails=wanted.create.emails,
        **place_of(environment, group.subscription, group.name, ACTION_GROUP, name)._asdict(),
    )


def _diagnostic_settings(
    vault: Vault, workspace: Workspace, facts: Facts
) -> Iterator[DiagnosticSetting]:
    # Records of the two kinds must not share a setting: one of them would no longer come.
    for destination, categories in (
        ("AzureDiagnostics", facts.monitoring.legacy_categories),
        ("Dedicated", facts.monitoring.dedicated_categories),
    ):
        key = "all-in-one" if destination == "AzureDiagnostics" else "dedicated"
        yield DiagnosticSetting(
            path=workspace.path,
            key=key,
            name=f"site-recovery-{key}",
            vault_id=vault.id,
            subscription=vault.subscription,
            workspace_id=workspace.id,
            destination=destination,
            categories=categories,
        )


def _diagnostic_request(setting: DiagnosticSetting, vault: Vault) -> Request:
    return Request(
        path=setting.path,
        key=f"records-{setting.key}",
        title=f"Send records of the vault {vault.name} to the workspace ({setting.key})",
        owner=f"owners of the vault {vault.name}",
        why="without these records no alert on replication health, recovery points, jobs or "
        "silence can be raised",
        values=(
            ("vault", vault.id),
            ("name of the diagnostic setting", setting.name),
            ("workspace", setting.workspace_id),
            ("destination table", setting.destination),
            *(("category", category) for category in setting.categories),
        ),
    )
