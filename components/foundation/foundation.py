"""The foundation part: resource groups, vault, networks and what joins them to the site, cache
storage, private endpoints, policies."""

from collections.abc import Callable

import pulumi
from pulumi_azure_native import recoveryservices, resources

from asr.plan.entities import Plan, ResourceGroup
from components.connections.connections import connections
from components.foundation.access import Access
from components.foundation.cache import cache_account, role_assignment
from components.foundation.monitoring import Monitoring
from components.foundation.network import Network
from components.foundation.policy import replication_policy
from components.foundation.private_endpoints import private_endpoint, private_zone
from components.foundation.vault import classic_provider, recovery_services_vault
from components.providers import Providers


class Foundation(pulumi.ComponentResource):
    """Everything in Azure that stands before a server registers with the vault."""

    resources: list[pulumi.Resource]
    """What was created; later parts of the same stack wait for it."""
    gateway_addresses: dict[str, list[pulumi.Output[str | None]]]
    """Public addresses of gateways, by alias."""

    def __init__(
        self,
        name: str,
        plan: Plan,
        providers: Providers,
        secret: Callable[[str], pulumi.Output[str]],
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__("asr:index:Foundation", name, {}, opts)
        self._prefix, self._plan, self._azure = name, plan, providers.azure
        groups = self._groups()
        owner = [groups[plan.vault.resource_group]] if plan.vault.resource_group in groups else []
        vault = self._vault(owner)
        provider = self._classic_provider(vault)
        networks = self._networks(groups)
        accounts = self._cache_accounts(owner, networks)
        roles = self._roles(vault, accounts)
        joined = connections(name, plan, "permanent", providers, secret, self, networks)
        zones = self._private_zones(owner + networks)
        endpoints = self._private_endpoints([*vault, *networks, *accounts.values(), *zones])
        policies = self._policies([*vault, *provider])
        access = self._access(providers, [*groups.values(), *vault, *networks, *accounts.values()])
        watching = self._monitoring(providers, owner, [*vault])
        self.gateway_addresses = joined.gateway_addresses
        self.resources = [
            *groups.values(),
            *vault,
            *provider,
            *networks,
            *joined.resources,
            *accounts.values(),
            *roles,
            *zones,
            *endpoints,
            *policies,
            *access,
            *watching,
        ]
        self.register_outputs({})

    def _groups(self) -> dict[str, pulumi.Resource]:
        return {
            group.name: self._resource_group(group)
            for group in self._plan.resource_groups
            if group.create
        }

    def _vault(self, after: list[pulumi.Resource]) -> list[recoveryservices.Vault]:
        vault = self._plan.vault
        if not vault.create:
            return []
        opts = self._inside(vault.subscription, after)
        return [recovery_services_vault(f"{self._prefix}-vault", vault, self._plan, opts)]

    def _classic_provider(self, vault: list[recoveryservices.Vault]) -> list[pulumi.Resource]:
        if not self._plan.vault.provider_setting:
            return []
        opts = self._inside(self._plan.vault.subscription, [*vault])
        return [classic_provider(f"{self._prefix}-classic-provider", self._plan.vault, opts)]

    def _access(self, providers: Providers, after: list[pulumi.Resource]) -> list[pulumi.Resource]:
        if not self._plan.principal_roles:
            return []
        inside = pulumi.ResourceOptions(parent=self)
        return Access(f"{self._prefix}-access", self._plan, providers, after, inside).resources

    def _monitoring(
        self, providers: Providers, groups: list[pulumi.Resource], vault: list[pulumi.Resource]
    ) -> list[pulumi.Resource]:
        plan = self._plan
        if not (plan.workspaces or plan.action_groups):
            return []
        inside = pulumi.ResourceOptions(parent=self)
        name = f"{self._prefix}-monitoring"
        return Monitoring(name, plan, providers, groups, vault, inside).resources

    def _networks(self, groups: dict[str, pulumi.Resource]) -> list[pulumi.Resource]:
        return [
            resource
            for network in self._plan.networks
            if network.create
            for resource in Network(
                f"{self._prefix}-{network.key}",
                network,
                self._plan,
                self._azure,
                [groups[network.resource_group]] if network.resource_group in groups else [],
                pulumi.ResourceOptions(parent=self),
            ).resources
        ]

    def _cache_accounts(
        self, after: list[pulumi.Resource], networks: list[pulumi.Resource]
    ) -> dict[str, pulumi.Resource]:
        return {
            account.id: cache_account(
                f"{self._prefix}-cache-{account.name}",
                account,
                self._plan,
                self._inside(
                    account.subscription,
                    # Its firewall names subnets that have to exist.
                    after + networks if account.allowed_subnet_ids else after,
                ),
            )
            for account in self._plan.cache_accounts
            if account.create
        }

    def _roles(
        self, vault: list[recoveryservices.Vault], accounts: dict[str, pulumi.Resource]
    ) -> list[pulumi.Resource]:
        return [
            role_assignment(
                f"{self._prefix}-{assignment.key}",
                assignment,
                assignment.principal or vault[0].identity.principal_id,
                self._inside(assignment.subscription, [accounts[assignment.scope]]),
            )
            for assignment in self._plan.role_assignments
        ]

    def _private_zones(self, after: list[pulumi.Resource]) -> list[pulumi.Resource]:
        return [
            resource
            for zone in self._plan.private_zones
            for resource in private_zone(
                f"{self._prefix}-{zone.name}",
                zone,
                self._plan,
                self._inside(zone.subscription, after),
            )
        ]

    def _private_endpoints(self, after: list[pulumi.Resource]) -> list[pulumi.Resource]:
        return [
            resource
            for endpoint in self._plan.private_endpoints
            if endpoint.create
            for resource in private_endpoint(
                f"{self._prefix}-{endpoint.name}",
                endpoint,
                self._plan,
                self._inside(endpoint.subscription, after),
            )
        ]

    def _policies(self, after: list[pulumi.Resource]) -> list[pulumi.Resource]:
        return [
            replication_policy(
                f"{self._prefix}-{policy.key}",
                policy,
                self._plan.vault,
                self._inside(policy.subscription, after),
            )
            for policy in self._plan.policies
            if policy.create
        ]

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
