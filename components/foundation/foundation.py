"""The foundation part: resource groups, vault, cache storage, networks, policies."""

import pulumi
from pulumi_azure_native import recoveryservices, resources, storage

from asr.plan.entities import CacheAccount, Plan, ResourceGroup, Vault
from components.foundation.network import Network
from components.foundation.policy import replication_policy
from components.providers import Providers


class Foundation(pulumi.ComponentResource):
    """Everything in Azure that stands before a server registers with the vault."""

    resources: list[pulumi.Resource]
    """What was created; later parts of the same stack wait for it."""

    def __init__(
        self,
        name: str,
        plan: Plan,
        providers: Providers,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__("asr:index:Foundation", name, {}, opts)
        self._prefix, self._plan, self._azure = name, plan, providers.azure
        groups = {
            group.name: self._resource_group(group)
            for group in plan.resource_groups
            if group.create
        }
        self.resources = list(groups.values())
        owner = [groups[plan.vault.resource_group]] if plan.vault.resource_group in groups else []
        vault = [self._vault(plan.vault, owner)] if plan.vault.create else []
        self.resources += vault
        self.resources += [
            self._cache_account(account, owner) for account in plan.cache_accounts if account.create
        ]
        for network in plan.networks:
            if network.create:
                built = Network(
                    f"{name}-{network.role}",
                    network,
                    plan,
                    self._inside(network.subscription, owner),
                    pulumi.ResourceOptions(parent=self),
                )
                self.resources += built.resources
        self.resources += [
            replication_policy(
                f"{name}-{policy.key}",
                policy,
                plan.vault,
                self._inside(policy.subscription, vault),
            )
            for policy in plan.policies
            if policy.create
        ]
        self.register_outputs({})

    def _inside(self, alias: str, after: list[pulumi.Resource]) -> pulumi.ResourceOptions:
        return pulumi.ResourceOptions(parent=self, provider=self._azure(alias), depends_on=after)

    def _resource_group(self, group: ResourceGroup) -> pulumi.Resource:
        return resources.ResourceGroup(
            f"{self._prefix}-{group.role}-group",
            resource_group_name=group.name,
            location=self._plan.region,
            tags=self._plan.tags,
            opts=self._inside(group.subscription, []),
        )

    def _vault(self, vault: Vault, after: list[pulumi.Resource]) -> pulumi.Resource:
        alerts = recoveryservices.AzureMonitorAlertSettingsArgs(
            alerts_for_all_job_failures="Enabled",
            alerts_for_all_failover_issues="Enabled",
            alerts_for_all_replication_issues="Enabled",
        )
        return recoveryservices.Vault(
            f"{self._prefix}-vault",
            resource_group_name=vault.resource_group,
            vault_name=vault.name,
            location=self._plan.region,
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
            tags=self._plan.tags,
            opts=self._inside(vault.subscription, after),
        )

    def _cache_account(
        self, account: CacheAccount, after: list[pulumi.Resource]
    ) -> pulumi.Resource:
        addresses = account.allowed_addresses
        return storage.StorageAccount(
            f"{self._prefix}-cache-{account.name}",
            resource_group_name=account.resource_group,
            account_name=account.name,
            location=self._plan.region,
            kind="StorageV2",
            sku=storage.SkuArgs(name=account.sku),
            minimum_tls_version="TLS1_2",
            enable_https_traffic_only=True,
            allow_blob_public_access=False,
            network_rule_set=storage.NetworkRuleSetArgs(
                default_action=storage.DefaultAction.ALLOW
                if addresses is None
                else storage.DefaultAction.DENY,
                bypass="AzureServices",
                ip_rules=[
                    storage.IPRuleArgs(i_p_address_or_range=address) for address in addresses or ()
                ],
            ),
            tags=self._plan.tags,
            opts=self._inside(account.subscription, after),
        )
