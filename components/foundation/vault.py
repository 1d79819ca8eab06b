"""The Recovery Services vault."""

import pulumi
from pulumi_azure_native import recoveryservices

from asr.plan.entities import Plan, Vault


def recovery_services_vault(
    name: str, vault: Vault, plan: Plan, opts: pulumi.ResourceOptions
) -> recoveryservices.Vault:
    """The vault, with an identity of its own and Azure Monitor alerts on."""
    alerts = recoveryservices.AzureMonitorAlertSettingsArgs(
        alerts_for_all_job_failures="Enabled",
        alerts_for_all_failover_issues="Enabled",
        alerts_for_all_replication_issues="Enabled",
    )
    return recoveryservices.Vault(
        name,
        resource_group_name=vault.resource_group,
        vault_name=vault.name,
        location=plan.region,
        sku=recoveryservices.SkuArgs(name="RS0", tier="Standard"),
        identity=recoveryservices.IdentityDataArgs(type="SystemAssigned"),
        properties=recoveryservices.VaultPropertiesArgs(
            public_network_access="Enabled" if vault.public_network_access else "Disabled",
            redundancy_settings=recoveryservices.VaultPropertiesRedundancySettingsArgs(
                standard_tier_storage_redundancy=vault.redundancy
            ),
            monitoring_settings=recoveryservices.MonitoringSettingsArgs(
                azure_monitor_alert_settings=alerts
            ),
        ),
        tags=plan.tags,
        opts=opts,
    )
