"""Cache storage: where replicated data lands first, and who may use it."""

import pulumi
from pulumi_azure_native import authorization, storage

from asr.plan.entities import CacheAccount, Plan, RoleAssignment


def cache_account(
    name: str, account: CacheAccount, plan: Plan, opts: pulumi.ResourceOptions
) -> pulumi.Resource:
    """A cache storage account: general purpose v2, standard performance."""
    return storage.StorageAccount(
        name,
        resource_group_name=account.resource_group,
        account_name=account.name,
        location=plan.region,
        kind="StorageV2",
        sku=storage.SkuArgs(name=account.sku),
        minimum_tls_version="TLS1_2",
        enable_https_traffic_only=True,
        allow_blob_public_access=False,
        allow_shared_key_access=account.shared_key,
        network_rule_set=storage.NetworkRuleSetArgs(
            default_action=storage.DefaultAction.ALLOW
            if account.open
            else storage.DefaultAction.DENY,
            bypass="AzureServices",
            ip_rules=[
                storage.IPRuleArgs(i_p_address_or_range=address)
                for address in account.allowed_addresses
            ],
            virtual_network_rules=[
                storage.VirtualNetworkRuleArgs(virtual_network_resource_id=subnet)
                for subnet in account.allowed_subnet_ids
            ],
        ),
        tags=plan.tags,
        opts=opts,
    )


def role_assignment(
    name: str,
    assignment: RoleAssignment,
    principal: pulumi.Input[str],
    opts: pulumi.ResourceOptions,
) -> pulumi.Resource:
    """A role of the vault's identity."""
    return authorization.RoleAssignment(
        name,
        role_assignment_name=assignment.name,
        scope=assignment.scope,
        role_definition_id=assignment.role_id,
        principal_id=principal,
        # Said in so many words, so that the service does not look for a new identity in vain.
        principal_type="ServicePrincipal",
        opts=opts,
    )
