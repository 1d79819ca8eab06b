"""The Recovery Services vault, its lock, and the setting that makes it a classic one."""

import pulumi
from pulumi_azure_native import authorization, recoveryservices, resources

from asr.plan.entities import BuiltInAlerts, Plan, Vault

_TEMPLATE = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"
_SETTING = "Microsoft.RecoveryServices/vaults/replicationVaultSettings"


def recovery_services_vault(
    name: str, vault: Vault, plan: Plan, opts: pulumi.ResourceOptions
) -> recoveryservices.Vault:
    """The vault, with an identity of its own."""
    return recoveryservices.Vault(
        name,
        resource_group_name=vault.resource_group,
        vault_name=vault.name,
        location=plan.region,
        sku=recoveryservices.SkuArgs(name="RS0", tier="Standard"),
        identity=recoveryservices.IdentityDataArgs(type="SystemAssigned"),
        properties=recoveryservices.VaultPropertiesArgs(
            public_network_access=_switch(vault.public_network_access),
            redundancy_settings=recoveryservices.VaultPropertiesRedundancySettingsArgs(
                standard_tier_storage_redundancy=vault.redundancy
            ),
            monitoring_settings=_monitoring(vault.built_in_alerts),
            security_settings=_security(vault),
        ),
        tags=plan.tags,
        opts=opts,
    )


def classic_provider(name: str, vault: Vault, opts: pulumi.ResourceOptions) -> pulumi.Resource:
    """The setting that makes a vault a classic one.

    It exists with every vault and the API cannot delete it, so there is no resource for it: a
    deployment writes it whatever is there, and leaves it when the deployment itself goes.
    """
    setting = {
        "type": _SETTING,
        "apiVersion": "2024-10-01",
        "name": f"{vault.name}/default",
        "properties": {"vmwareToAzureProviderType": "Vmware"},
    }
    return resources.Deployment(
        name,
        resource_group_name=vault.resource_group,
        deployment_name=vault.provider_setting,
        properties=resources.DeploymentPropertiesArgs(
            mode=resources.DeploymentMode.INCREMENTAL,
            template={"$schema": _TEMPLATE, "contentVersion": "1.0.0.0", "resources": [setting]},
        ),
        opts=opts,
    )


def vault_lock(name: str, vault: Vault, opts: pulumi.ResourceOptions) -> pulumi.Resource:
    """The lock that keeps the vault, and whatever is below it, from being deleted."""
    return authorization.ManagementLockByScope(
        name,
        scope=vault.id,
        lock_name=vault.lock,
        level=authorization.LockLevel.CAN_NOT_DELETE,
        notes="Machines are replicated through this vault.",
        opts=opts,
    )


def _monitoring(alerts: BuiltInAlerts | None) -> recoveryservices.MonitoringSettingsArgs | None:
    if alerts is None:
        return None
    return recoveryservices.MonitoringSettingsArgs(
        azure_monitor_alert_settings=recoveryservices.AzureMonitorAlertSettingsArgs(
            alerts_for_all_job_failures=_switch(alerts.job_failures),
            alerts_for_all_failover_issues=_switch(alerts.failover_issues),
            alerts_for_all_replication_issues=_switch(alerts.replication_issues),
        )
    )


def _security(vault: Vault) -> recoveryservices.SecuritySettingsArgs | None:
    if vault.immutability is None and vault.soft_delete is None:
        return None
    return recoveryservices.SecuritySettingsArgs(
        immutability_settings=recoveryservices.ImmutabilitySettingsArgs(state=vault.immutability)
        if vault.immutability
        else None,
        soft_delete_settings=recoveryservices.SoftDeleteSettingsArgs(
            soft_delete_state=vault.soft_delete.state,
            soft_delete_retention_period_in_days=vault.soft_delete.days,
        )
        if vault.soft_delete
        else None,
    )


def _switch(on: bool) -> str:
    return "Enabled" if on else "Disabled"
