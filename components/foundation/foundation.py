"""The foundation part: resource groups, vault, cache storage, networks, policies."""

import pulumi
from pulumi_azure_native import resources

from asr.plan.entities import Plan, ResourceGroup
from components.foundation.cache import cache_account
from components.foundation.network import Network
from components.foundation.policy import replication_policy
from components.foundation.vault import recovery_services_vault
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
        vault = (
            [
                recovery_services_vault(
                    f"{name}-vault", plan.vault, plan, self._inside(plan.vault.subscription, owner)
                )
            ]
            if plan.vault.create
            else []
        )
        self.resources += vault
        self.resources += [
            cache_account(
                f"{name}-cache-{account.name}",
                account,
                plan,
                self._inside(account.subscription, owner),
            )
            for account in plan.cache_accounts
            if account.create
        ]
        for network in plan.networks:
            if network.create:
                built = Network(
                    f"{name}-{network.key}",
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
