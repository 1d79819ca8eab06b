"""References to what exists in Azure, by aliases and names or by full id."""

from typing import Annotated

from asr.model.scalars.patterns import GUID, STEP, text

Reference = Annotated[
    str,
    text(
        rf"[a-z][a-zA-Z0-9-]*/{STEP}/{STEP}|/[sS]ubscriptions/{GUID}/resource[gG]roups/{STEP}"
        rf"/providers/{STEP}(?:/{STEP}/{STEP})+",
        "Something that exists in Azure: subscription alias/resource group/name, or a full "
        "resource id.",
        "dr/asr/rsv-asr-01",
    ),
]
ResourceGroupReference = Annotated[
    str,
    text(
        rf"[a-z][a-zA-Z0-9-]*/{STEP}|/[sS]ubscriptions/{GUID}/resource[gG]roups/{STEP}",
        "A resource group that exists: subscription alias/name, or a full resource id.",
        "dr/asr",
    ),
]
ResourceGroupId = Annotated[
    str,
    text(
        rf"/[sS]ubscriptions/{GUID}/resource[gG]roups/{STEP}",
        "Id of a resource group, as Azure gives it.",
        "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/asr",
    ),
]
ImageId = Annotated[
    str,
    text(
        rf"/[sS]ubscriptions/{GUID}/resource[gG]roups/{STEP}/providers/Microsoft\.Compute"
        rf"/(?:galleries/{STEP}/images/{STEP}(?:/versions/{STEP})?|images/{STEP})",
        "Id of an image of a machine: in a gallery, with or without its version, or a managed one.",
        "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/images/providers"
        "/Microsoft.Compute/galleries/servers/images/process-server",
    ),
]
NetworkReference = Annotated[
    str,
    text(
        rf"[a-z][a-zA-Z0-9-]*|[a-z][a-zA-Z0-9-]*/{STEP}/{STEP}"
        rf"|/[sS]ubscriptions/{GUID}/resource[gG]roups/{STEP}"
        rf"/providers/Microsoft\.Network/virtualNetworks/{STEP}",
        "A virtual network: one of this document (failover), one that exists (subscription "
        "alias/resource group/name), or by its full id.",
        "failover",
        "hub/net/vnet-hub",
    ),
]
SubnetReference = Annotated[
    str,
    text(
        rf"[a-z][a-zA-Z0-9-]*/{STEP}|[a-z][a-zA-Z0-9-]*/{STEP}/{STEP}/{STEP}"
        rf"|/[sS]ubscriptions/{GUID}/resource[gG]roups/{STEP}"
        rf"/providers/Microsoft\.Network/virtualNetworks/{STEP}/subnets/{STEP}",
        "A subnet: of a network of this document (failover/name), of one that exists "
        "(subscription alias/resource group/network/subnet), or by its full id.",
        "failover/endpoints",
        "hub/net/vnet-hub/endpoints",
    ),
]
RunbookReference = Annotated[
    str,
    text(
        rf"[a-z][a-zA-Z0-9-]*/{STEP}/{STEP}/{STEP}"
        rf"|/[sS]ubscriptions/{GUID}/resource[gG]roups/{STEP}"
        rf"/providers/Microsoft\.Automation/automationAccounts/{STEP}/runbooks/{STEP}",
        "A runbook of Azure Automation: subscription alias/resource group/account/runbook, or its "
        "full id.",
        "dr/automation/aa-dr/repoint-dns",
    ),
]
