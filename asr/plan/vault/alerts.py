"""Who is told when: alert rules over the records, and where alerts of the vault are brought."""

from collections.abc import Sequence

from asr.facts import Facts
from asr.model import Environment
from asr.model.monitoring import Alerts
from asr.plan.durations import minutes
from asr.plan.entities import (
    ActionGroup,
    AlertRoute,
    AlertRule,
    Policy,
    Request,
    ResourceGroup,
    Vault,
    Workspace,
)
from asr.plan.naming import CHANGE_THE_PATTERN, Names
from asr.plan.references import place_of


def alert_rules(
    environment: Environment,
    vault: Vault,
    policies: Sequence[Policy],
    group: ResourceGroup,
    workspace: Workspace,
    action_group: ActionGroup | None,
    names: Names,
    facts: Facts,
) -> tuple[AlertRule, ...]:
    """The alert rules over the records of the vault."""
    alerts = environment.monitoring.alerts
    path = ("monitoring", "alerts")
    wanted = {
        "replication-health": alerts.replication_health,
        "missed-rpo": alerts.missed_rpo,
        "failed-jobs": alerts.failed_jobs,
        "no-heartbeat": alerts.no_heartbeat,
    }
    threshold = _rpo_threshold(alerts, policies, facts)
    return tuple(
        AlertRule(
            path=path,
            create=True,
            key=fact.key,
            title=fact.title,
            description=fact.description,
            query=fact.query.replace("{vault}", vault.id).replace("{rpo}", str(threshold * 60)),
            severity=fact.severity,
            frequency=fact.frequency,
            window=fact.window,
            region=workspace.region,
            workspace_id=workspace.id,
            action_group_id=action_group.id if action_group else None,
            **place_of(
                environment,
                group.subscription,
                group.name,
                "Microsoft.Insights/scheduledQueryRules",
                names.name("alert-rule", fact.key, None, path, CHANGE_THE_PATTERN),
            )._asdict(),
        )
        for fact in facts.monitoring.queries
        if wanted[fact.key]
    )


def _rpo_threshold(alerts: Alerts, policies: Sequence[Policy], facts: Facts) -> int:
    if alerts.rpo_threshold is not None:
        return minutes(alerts.rpo_threshold)
    thresholds = [
        policy.rpo_threshold
        for policy in policies
        if policy.rpo_threshold is not None and policy.provider == "InMageAzureV2"
    ]
    return min(thresholds, default=facts.monitoring.rpo_threshold)


def alert_route(
    environment: Environment,
    vault: Vault,
    group: ResourceGroup,
    action_group: ActionGroup,
    names: Names,
) -> AlertRoute:
    """What brings alerts of the vault to the action group."""
    path = ("monitoring", "alerts", "vault")
    kind = "Microsoft.AlertsManagement/actionRules"
    name = names.name("alert-rule", "vault", None, path, CHANGE_THE_PATTERN)
    return AlertRoute(
        path=path,
        create=True,
        vault_id=vault.id,
        action_group_id=action_group.id,
        **place_of(environment, group.subscription, group.name, kind, name)._asdict(),
    )


def alert_route_request(vault: Vault, action_group: ActionGroup) -> Request:
    """The same, for the owners of the vault to do."""
    return Request(
        path=("monitoring", "alerts", "vault"),
        key="vault-alerts",
        title=f"Bring alerts of the vault {vault.name} to the action group {action_group.name}",
        owner=f"owners of the vault {vault.name}",
        why="an alert processing rule works only in the subscription of what it watches; without "
        "it the vault's alerts reach nobody",
        values=(("scope", vault.id), ("action group", action_group.id)),
    )
