"""What watches the vault: records, alert rules, and whom they reach."""

import pulumi
from pulumi_azure_native import alertsmanagement, monitor, operationalinsights

from asr.plan.entities import (
    ActionGroup,
    AlertRoute,
    AlertRule,
    DiagnosticSetting,
    Plan,
    Workspace,
)
from components.providers import Providers

# Not of any region, and auto-location would give it one.
_EVERYWHERE = "Global"


class Monitoring(pulumi.ComponentResource):
    """The workspace, the action group, and everything between them and the vault."""

    resources: list[pulumi.Resource]
    """What was created."""

    def __init__(
        self,
        name: str,
        plan: Plan,
        providers: Providers,
        groups: list[pulumi.Resource],
        vault: list[pulumi.Resource],
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__("asr:index:Monitoring", name, {}, opts)

        def inside(alias: str, after: list[pulumi.Resource]) -> pulumi.ResourceOptions:
            return pulumi.ResourceOptions(
                parent=self, provider=providers.azure(alias), depends_on=after
            )

        kept = [
            _workspace(f"{name}-workspace", workspace, plan, inside(workspace.subscription, groups))
            for workspace in plan.workspaces
            if workspace.create
        ]
        told = [
            _action_group(f"{name}-action-group", group, plan, inside(group.subscription, groups))
            for group in plan.action_groups
            if group.create
        ]
        settings = [
            _diagnostic_setting(
                f"{name}-records-{setting.key}",
                setting,
                inside(setting.subscription, [*vault, *kept]),
            )
            for setting in plan.diagnostic_settings
        ]
        rules = [
            _alert_rule(
                f"{name}-{rule.key}", rule, plan, inside(rule.subscription, [*groups, *kept, *told])
            )
            for rule in plan.alert_rules
        ]
        routes = [
            _alert_route(
                f"{name}-vault-alerts",
                route,
                plan,
                inside(route.subscription, [*groups, *vault, *told]),
            )
            for route in plan.alert_routes
        ]
        self.resources = [*kept, *told, *settings, *rules, *routes]
        self.register_outputs({})


def _workspace(
    name: str, workspace: Workspace, plan: Plan, opts: pulumi.ResourceOptions
) -> pulumi.Resource:
    return operationalinsights.Workspace(
        name,
        resource_group_name=workspace.resource_group,
        workspace_name=workspace.name,
        location=workspace.region,
        sku=operationalinsights.WorkspaceSkuArgs(name="PerGB2018"),
        retention_in_days=workspace.retention_days,
        tags=plan.tags,
        opts=opts,
    )


def _action_group(
    name: str, group: ActionGroup, plan: Plan, opts: pulumi.ResourceOptions
) -> pulumi.Resource:
    return monitor.ActionGroup(
        name,
        resource_group_name=group.resource_group,
        action_group_name=group.name,
        location=_EVERYWHERE,
        group_short_name=group.short_name,
        enabled=True,
        email_receivers=[
            monitor.MicrosoftCommonEmailReceiverArgs(
                name=address, email_address=address, use_common_alert_schema=True
            )
            for address in group.emails
        ],
        tags=plan.tags,
        opts=opts,
    )


def _diagnostic_setting(
    name: str, setting: DiagnosticSetting, opts: pulumi.ResourceOptions
) -> pulumi.Resource:
    return monitor.DiagnosticSetting(
        name,
        resource_uri=setting.vault_id,
        name=setting.name,
        workspace_id=setting.workspace_id,
        log_analytics_destination_type=setting.destination,
        logs=[
            monitor.DiagnosticsLogSettingsArgs(category=category, enabled=True)
            for category in setting.categories
        ],
        opts=opts,
    )


def _alert_rule(
    name: str, rule: AlertRule, plan: Plan, opts: pulumi.ResourceOptions
) -> pulumi.Resource:
    return monitor.ScheduledQueryRule(
        name,
        resource_group_name=rule.resource_group,
        rule_name=rule.name,
        location=rule.region,
        kind=monitor.Kind.LOG_ALERT,
        display_name=rule.title,
        description=rule.description,
        severity=rule.severity,
        enabled=True,
        scopes=[rule.workspace_id],
        evaluation_frequency=rule.frequency,
        window_size=rule.window,
        auto_mitigate=True,
        # Columns appear with the first records; until then the service calls a query invalid.
        skip_query_validation=True,
        criteria=monitor.ScheduledQueryRuleCriteriaArgs(
            all_of=[
                monitor.ConditionArgs(
                    query=rule.query,
                    time_aggregation=monitor.TimeAggregation.COUNT,
                    # The SDK's ConditionOperator belongs to another resource and says "gt".
                    operator="GreaterThan",
                    threshold=0,
                    failing_periods=monitor.ConditionFailingPeriodsArgs(
                        number_of_evaluation_periods=1, min_failing_periods_to_alert=1
                    ),
                )
            ]
        ),
        actions=monitor.ActionsArgs(action_groups=[rule.action_group_id])
        if rule.action_group_id
        else None,
        tags=plan.tags,
        opts=opts,
    )


def _alert_route(
    name: str, route: AlertRoute, plan: Plan, opts: pulumi.ResourceOptions
) -> pulumi.Resource:
    return alertsmanagement.AlertProcessingRuleByName(
        name,
        resource_group_name=route.resource_group,
        alert_processing_rule_name=route.name,
        location=_EVERYWHERE,
        properties=alertsmanagement.AlertProcessingRulePropertiesArgs(
            description="Brings alerts of the vault to the people who look after it.",
            enabled=True,
            scopes=[route.vault_id],
            actions=[
                alertsmanagement.AddActionGroupsArgs(
                    action_type="AddActionGroups", action_group_ids=[route.action_group_id]
                )
            ],
        ),
        tags=plan.tags,
        opts=opts,
    )
