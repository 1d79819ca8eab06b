"""Domain scalars: text and numbers with one meaning each, validated once at the edge.

Every pattern matches to the very end of the text (`$` alone would accept a trailing line break),
in Python as in the regular expressions of JSON Schema.
"""

from typing import Annotated, Literal

from msgspec import Meta

_OCTET = r"(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
_IPV4 = rf"{_OCTET}(?:\.{_OCTET}){{3}}"
_GUID = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
_NO_CONTROL = r"[^\x00-\x1f\x7f]"
_STEP = r"[^/\s\x00-\x1f\x7f]+"


def _whole(pattern: str) -> str:
    return rf"^(?:{pattern})$(?!\n)"


def _text(pattern: str, description: str, *examples: str, format: str | None = None) -> Meta:
    return Meta(
        pattern=_whole(pattern),
        description=description,
        examples=list(examples),
        extra_json_schema={"format": format} if format else None,
    )


Cloud = Literal["public", "usgovernment", "china"]

EnvironmentName = Annotated[
    str,
    _text(
        r"[a-z](?:[a-z0-9-]{0,18}[a-z0-9])?",
        "Name of an environment: 1 to 20 lower-case letters, digits and hyphens.",
        "contoso",
    ),
]
Region = Annotated[
    str,
    _text(
        r"[a-z][a-z0-9]{2,39}",
        "Azure region by its programmatic name: lower-case letters and digits.",
        "westeurope",
    ),
]
SubscriptionId = Annotated[
    str,
    _text(_GUID, "Azure subscription id.", "11111111-1111-1111-1111-111111111111"),
]
ObjectId = Annotated[
    str,
    _text(
        _GUID,
        "Object id of a user, a group or a service principal in Entra ID.",
        "99999999-9999-9999-9999-999999999999",
    ),
]
Alias = Annotated[
    str,
    _text(
        r"[a-z](?:[a-zA-Z0-9-]{0,29}[a-zA-Z0-9])?",
        "Short name used inside this document: at most 31 letters, digits and hyphens, the first "
        "a lower-case letter.",
    ),
]
NetworkKey = Annotated[
    str,
    _text(
        r"[a-z](?:[a-zA-Z0-9-]{0,39}[a-zA-Z0-9])?",
        "A network of this document: failover, drill, or one of an additional pair by its alias, "
        "such as lab-failover.",
        "failover",
    ),
]
Reference = Annotated[
    str,
    _text(
        rf"[a-z][a-zA-Z0-9-]*/{_STEP}/{_STEP}|/[sS]ubscriptions/{_GUID}/resource[gG]roups/{_STEP}"
        rf"/providers/{_STEP}(?:/{_STEP}/{_STEP})+",
        "Something that exists in Azure: subscription alias/resource group/name, or a full "
        "resource id.",
        "dr/asr/rsv-asr-01",
    ),
]
ResourceGroupReference = Annotated[
    str,
    _text(
        rf"[a-z][a-zA-Z0-9-]*/{_STEP}|/[sS]ubscriptions/{_GUID}/resource[gG]roups/{_STEP}",
        "A resource group that exists: subscription alias/name, or a full resource id.",
        "dr/asr",
    ),
]
ResourceGroupId = Annotated[
    str,
    _text(
        rf"/[sS]ubscriptions/{_GUID}/resource[gG]roups/{_STEP}",
        "Id of a resource group, as Azure gives it.",
        "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/asr",
    ),
]
ImageId = Annotated[
    str,
    _text(
        rf"/[sS]ubscriptions/{_GUID}/resource[gG]roups/{_STEP}/providers/Microsoft\.Compute"
        rf"/(?:galleries/{_STEP}/images/{_STEP}(?:/versions/{_STEP})?|images/{_STEP})",
        "Id of an image of a machine: in a gallery, with or without its version, or a managed one.",
        "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/images/providers"
        "/Microsoft.Compute/galleries/servers/images/process-server",
    ),
]
NetworkReference = Annotated[
    str,
    _text(
        rf"[a-z][a-zA-Z0-9-]*|[a-z][a-zA-Z0-9-]*/{_STEP}/{_STEP}"
        rf"|/[sS]ubscriptions/{_GUID}/resource[gG]roups/{_STEP}"
        rf"/providers/Microsoft\.Network/virtualNetworks/{_STEP}",
        "A virtual network: one of this document (failover), one that exists (subscription "
        "alias/resource group/name), or by its full id.",
        "failover",
        "hub/net/vnet-hub",
    ),
]
SubnetReference = Annotated[
    str,
    _text(
        rf"[a-z][a-zA-Z0-9-]*/{_STEP}|[a-z][a-zA-Z0-9-]*/{_STEP}/{_STEP}/{_STEP}"
        rf"|/[sS]ubscriptions/{_GUID}/resource[gG]roups/{_STEP}"
        rf"/providers/Microsoft\.Network/virtualNetworks/{_STEP}/subnets/{_STEP}",
        "A subnet: of a network of this document (failover/name), of one that exists "
        "(subscription alias/resource group/network/subnet), or by its full id.",
        "failover/endpoints",
        "hub/net/vnet-hub/endpoints",
    ),
]
RunbookReference = Annotated[
    str,
    _text(
        rf"[a-z][a-zA-Z0-9-]*/{_STEP}/{_STEP}/{_STEP}"
        rf"|/[sS]ubscriptions/{_GUID}/resource[gG]roups/{_STEP}"
        rf"/providers/Microsoft\.Automation/automationAccounts/{_STEP}/runbooks/{_STEP}",
        "A runbook of Azure Automation: subscription alias/resource group/account/runbook, or its "
        "full id.",
        "dr/automation/aa-dr/repoint-dns",
    ),
]
Stage = Annotated[
    str,
    _text(
        r"shutdown|failover|group [1-9][0-9]?",
        "A stage of a recovery plan: shutdown of the machines on the site, failover, or a group "
        "of machines that start, by its number.",
        "group 1",
        "failover",
    ),
]
ResourceName = Annotated[
    str,
    _text(
        r"[A-Za-z0-9](?:[A-Za-z0-9_.()-]{0,88}[A-Za-z0-9_()-])?",
        "Name of an Azure resource: at most 90 letters, digits and _ . ( ) -, the first a letter "
        "or digit. Each kind has stricter rules of its own, checked with the plan.",
    ),
]
MovedPolicyName = Annotated[
    str,
    _text(
        r"[A-Za-z0-9](?:[A-Za-z0-9_.() -]{0,258}[A-Za-z0-9_()-])?",
        "Name of a replication policy: letters, digits, _ . ( ) - and, in a name that a move from "
        "the classic architecture made, a blank.",
        "policy-24h rsv-asr_rg-asr",
    ),
]
SubnetName = Annotated[
    str,
    _text(
        r"[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,78}[A-Za-z0-9_])?",
        "Name of a subnet: at most 80 letters, digits and _ . -, the first a letter or digit.",
        "app",
    ),
]
NamingPattern = Annotated[
    str,
    _text(
        r"(?:[A-Za-z0-9-]|\{type\}|\{environment\}|\{region\}|\{role\})+",
        "Pattern for names of created resources, from {type}, {environment}, {region} and {role}.",
        "{type}-{environment}-{role}",
    ),
]
Cidr = Annotated[
    str,
    _text(rf"{_IPV4}/(?:3[0-2]|[12]?[0-9])", "IPv4 network in CIDR notation.", "10.40.0.0/16"),
]
Address = Annotated[str, _text(_IPV4, "IPv4 address.", "192.168.10.10")]
AddressInNetwork = Annotated[
    str,
    _text(
        rf"{_IPV4}/(?:3[0-2]|[12]?[0-9])",
        "IPv4 address with the length of its network's prefix.",
        "192.168.10.10/24",
    ),
]
BgpCommunity = Annotated[
    str,
    _text(r"[0-9]{1,5}:[0-9]{1,5}", "Value of a BGP community.", "12076:51002"),
]
Port = Annotated[int, Meta(ge=1, le=65535, description="TCP port.", examples=[9443])]
PortRange = Annotated[
    str,
    _text(
        r"\*|[0-9]{1,5}(?:-[0-9]{1,5})?",
        "A port, a range of ports, or * for all of them.",
        "443",
        "8000-8099",
    ),
]
FlowEnd = Annotated[
    str,
    _text(
        rf"\*|{_IPV4}/(?:3[0-2]|[12]?[0-9])|[A-Z][A-Za-z0-9]*(?:\.[A-Za-z0-9]+)?",
        "An IPv4 network in CIDR notation, a service tag of Azure, or * for everything.",
        "10.10.0.0/16",
        "Internet",
    ),
]
NextHop = Annotated[
    str,
    _text(
        rf"{_IPV4}|gateway|internet|none",
        "Address of an appliance, or one of gateway, internet and none.",
        "10.40.9.4",
    ),
]
Duration = Annotated[
    str,
    _text(
        r"(?:0|[1-9][0-9]{0,5})[mhd]",
        "A length of time with its unit: m for minutes, h for hours, d for days. "
        "A bare number is refused, because minutes and hours get confused.",
        "15m",
        "24h",
        "3d",
    ),
]
Frequency = Annotated[
    str,
    _text(
        r"off|[1-9][0-9]{0,5}[mhd]",
        "How often, as a length of time with its unit (m, h or d), or off.",
        "4h",
        "off",
    ),
]
Principal = Annotated[
    str,
    _text(
        r'[A-Za-z0-9.-]{1,253}\\[^\\/\[\]:;|=,+*?<>@"\x00-\x1f\x7f]{1,104}',
        "A user or group that vCenter knows, with its domain: DOMAIN\\name.",
        "CONTOSO\\svc-asr",
    ),
]
Privilege = Annotated[
    str,
    _text(
        r"[A-Z][A-Za-z]{0,60}(?:\.[A-Z][A-Za-z0-9]{0,60}){1,3}",
        "Id of a vCenter privilege.",
        "VirtualMachine.Interact.PowerOn",
    ),
]
DataAmount = Annotated[
    str,
    _text(
        r"(?:0|[1-9][0-9]{0,5})(?:\.[0-9]{1,3})?(?:GB|TB)",
        "An amount of data with its unit, GB or TB; 1 TB is 1024 GB. A bare number is refused, "
        "because units get confused.",
        "250GB",
        "1.5TB",
    ),
]
WholeGigabytes = Annotated[
    str,
    _text(
        r"[1-9][0-9]{0,4}(?:GB|TB)",
        "A size in whole GB or TB, with its unit; 1 TB is 1024 GB.",
        "16GB",
        "1TB",
    ),
]
MachineName = Annotated[
    str,
    _text(
        rf"(?! ){_NO_CONTROL}{{1,80}}(?<! )",
        "Name of a virtual machine as the vCenter shows it: 1 to 80 characters, no blank at "
        "either end.",
        "sql01",
    ),
]
DiskName = Annotated[
    str,
    _text(
        rf"(?! ){_NO_CONTROL}{{1,80}}(?<! )",
        "Name of a disk as the vCenter shows it: 1 to 80 characters, no blank at either end.",
        "Hard disk 1",
    ),
]
AzureMachineName = Annotated[
    str,
    _text(
        r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?",
        "Name of a virtual machine in Azure: 1 to 63 letters, digits and hyphens "
        "(support matrix, 2025-08-29).",
        "sql01",
    ),
]
MachineSize = Annotated[
    str,
    _text(r"(?:Standard|Basic)_[A-Za-z0-9_-]{1,60}", "Azure VM size.", "Standard_D4s_v5"),
]
Zone = Annotated[
    int, Meta(ge=1, le=3, description="Availability zone of an Azure region.", examples=[1])
]
ServerName = Annotated[
    str,
    _text(
        r"[A-Za-z](?:[A-Za-z0-9-]{0,13}[A-Za-z0-9])?",
        "Host name of a Windows server: at most 15 letters, digits and hyphens, the first a "
        "letter.",
        "asrcs01",
    ),
]
ServerNameStart = Annotated[
    str,
    _text(
        r"[A-Za-z][A-Za-z0-9-]{0,12}",
        "First part of the host names of servers, which a number of two digits follows: at most "
        "13 letters, digits and hyphens, the first a letter.",
        "asrps",
    ),
]
HostName = Annotated[
    str,
    _text(
        r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?",
        "Host name or address.",
        "vc01.contoso.example",
    ),
]
ProxyUrl = Annotated[
    str,
    _text(
        r"https?://[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?:"
        r"(?:[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])",
        "Address of a proxy, with its scheme and port and without a user.",
        "http://proxy.contoso.example:8080",
    ),
]
ProxyBypass = Annotated[
    str,
    _text(
        r"(?:\*\.)?[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?",
        "Host name or address, or *. and a domain.",
        "*.contoso.example",
    ),
]
InventoryPath = Annotated[
    str,
    _text(
        rf"{_NO_CONTROL}{{1,255}}",
        "Name of an object in the vCenter inventory: 1 to 255 visible characters.",
    ),
]
TagName = Annotated[
    str,
    _text(
        r"[^<>%&\\?/\x00-\x1f\x7f]{1,512}",
        "Name of an Azure tag: at most 512 characters, none of < > % & \\ ? /.",
        "owner",
    ),
]
TagValue = Annotated[
    str,
    _text(
        rf"{_NO_CONTROL}{{0,256}}", "Value of an Azure tag: at most 256 characters.", "dr-platform"
    ),
]
DiskType = Literal[
    "Standard_LRS",
    "StandardSSD_LRS",
    "StandardSSD_ZRS",
    "Premium_LRS",
    "Premium_ZRS",
    "PremiumV2_LRS",
    "UltraSSD_LRS",
]
ShortName = Annotated[
    str,
    _text(
        r"[A-Za-z0-9](?:[A-Za-z0-9 _.-]{0,10}[A-Za-z0-9])?",
        "Short name of an action group: at most 12 letters, digits, blanks and _ . -, no blank at "
        "either end.",
        "asr",
    ),
]
EmailAddress = Annotated[
    str,
    _text(
        r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,186}[A-Za-z0-9])?",
        "E-mail address.",
        "dr-team@contoso.example",
    ),
]
Text = Annotated[
    str, _text(rf"{_NO_CONTROL}{{1,400}}", "One line of text: at most 400 characters.")
]
Day = Annotated[
    str,
    _text(
        r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])",
        "A day as year-month-day.",
        "2026-11-24",
        format="date",
    ),
]
Moment = Annotated[
    str,
    _text(
        r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
        r"T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z",
        "A moment in UTC.",
        "2026-11-23T06:00:00Z",
        format="date-time",
    ),
]
Identifier = Annotated[
    str,
    _text(rf"{_NO_CONTROL}{{1,2048}}", "An id as the service gives it."),
]
