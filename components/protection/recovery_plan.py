"""A recovery plan: which machines start in which order, and what happens in between."""

import pulumi
from pulumi_azure_native import recoveryservices

from asr.plan.entities import PlanAction, PlanStage, RecoveryPlan, Vault


def recovery_plan(
    name: str, plan: RecoveryPlan, vault: Vault, opts: pulumi.ResourceOptions
) -> pulumi.Resource:
    """A recovery plan in the vault.

    The service takes a changed plan by PATCH only, which the provider does not send. A plan holds
    no recovery points, so a changed one is made anew: it is the one thing here that is neither
    protected nor kept in the service when it leaves the document.
    """
    return recoveryservices.ReplicationRecoveryPlan(
        name,
        resource_group_name=vault.resource_group,
        resource_name_=vault.name,
        recovery_plan_name=plan.name,
        properties=recoveryservices.CreateRecoveryPlanInputPropertiesArgs(
            primary_fabric_id=plan.primary_fabric_id,
            recovery_fabric_id=plan.recovery_fabric_id,
            failover_deployment_model="ResourceManager",
            groups=[_group(stage) for stage in plan.stages],
        ),
        opts=pulumi.ResourceOptions.merge(
            opts,
            pulumi.ResourceOptions(
                protect=False,
                retain_on_delete=False,
                replace_on_changes=["properties"],
                delete_before_replace=True,
            ),
        ),
    )


def _group(stage: PlanStage) -> recoveryservices.RecoveryPlanGroupArgs:
    return recoveryservices.RecoveryPlanGroupArgs(
        group_type=stage.kind,
        replication_protected_items=[
            recoveryservices.RecoveryPlanProtectedItemArgs(id=item_id) for item_id in stage.item_ids
        ],
        start_group_actions=[_action(action) for action in stage.before],
        end_group_actions=[_action(action) for action in stage.after],
    )


def _action(action: PlanAction) -> recoveryservices.RecoveryPlanActionArgs:
    details: (
        recoveryservices.RecoveryPlanManualActionDetailsArgs
        | recoveryservices.RecoveryPlanAutomationRunbookActionDetailsArgs
    )
    if action.runbook_id is None:
        details = recoveryservices.RecoveryPlanManualActionDetailsArgs(
            instance_type="ManualActionDetails", description=action.manual
        )
    else:
        details = recoveryservices.RecoveryPlanAutomationRunbookActionDetailsArgs(
            instance_type="AutomationRunbookActionDetails",
            # Runbooks run in Azure, which is the recovery side.
            fabric_location="Recovery",
            runbook_id=action.runbook_id,
            timeout=action.timeout,
        )
    return recoveryservices.RecoveryPlanActionArgs(
        action_name=action.name,
        failover_types=list(action.operations),
        failover_directions=list(action.directions),
        custom_details=details,
    )
