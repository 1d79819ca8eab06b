"""Cache storage: where replicated data lands first."""

import pulumi
from pulumi_azure_native import storage

from asr.plan.entities import CacheAccount, Plan


def cache_account(
    name: str, account: CacheAccount, plan: Plan, opts: pulumi.ResourceOptions
) -> pulumi.Resource:
    """A cache storage account: general purpose v2, standard performance."""
    addresses = account.allowed_addresses
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
        network_rule_set=storage.NetworkRuleSetArgs(
            default_action=storage.DefaultAction.ALLOW
            if addresses is None
            else storage.DefaultAction.DENY,
            bypass="AzureServices",
            ip_rules=[
                storage.IPRuleArgs(i_p_address_or_range=address) for address in addresses or ()
            ],
        ),
        tags=plan.tags,
        opts=opts,
    )
