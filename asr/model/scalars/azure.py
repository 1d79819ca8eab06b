"""What Azure names: regions, ids, resources and their tags, sizes and types."""

from typing import Annotated, Literal

from msgspec import Meta

from asr.model.scalars.patterns import GUID, NO_CONTROL, text

Cloud = Literal["public", "usgovernment", "china"]
Region = Annotated[
    str,
    text(
        r"[a-z][a-z0-9]{2,39}",
        "Azure region by its programmatic name: lower-case letters and digits.",
        "westeurope",
    ),
]
SubscriptionId = Annotated[
    str,
    text(GUID, "Azure subscription id.", "11111111-1111-1111-1111-111111111111"),
]
ObjectId = Annotated[
    str,
    text(
        GUID,
        "Object id of a user, a group or a service principal in Entra ID.",
        "99999999-9999-9999-9999-999999999999",
    ),
]
ResourceName = Annotated[
    str,
    text(
        r"[A-Za-z0-9](?:[A-Za-z0-9_.()-]{0,88}[A-Za-z0-9_()-])?",
        "Name of an Azure resource: at most 90 letters, digits and _ . ( ) -, the first a letter "
        "or digit. Each kind has stricter rules of its own, checked with the plan.",
    ),
]
MovedPolicyName = Annotated[
    str,
    text(
        r"[A-Za-z0-9](?:[A-Za-z0-9_.() -]{0,258}[A-Za-z0-9_()-])?",
        "Name of a replication policy: letters, digits, _ . ( ) - and, in a name that a move from "
        "the classic architecture made, a blank.",
        "policy-24h rsv-asr_rg-asr",
    ),
]
SubnetName = Annotated[
    str,
    text(
        r"[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,78}[A-Za-z0-9_])?",
        "Name of a subnet: at most 80 letters, digits and _ . -, the first a letter or digit.",
        "app",
    ),
]
ShortName = Annotated[
    str,
    text(
        r"[A-Za-z0-9](?:[A-Za-z0-9 _.-]{0,10}[A-Za-z0-9])?",
        "Short name of an action group: at most 12 letters, digits, blanks and _ . -, no blank at "
        "either end.",
        "asr",
    ),
]
AzureMachineName = Annotated[
    str,
    text(
        r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?",
        "Name of a virtual machine in Azure: 1 to 63 letters, digits and hyphens "
        "(support matrix, 2025-08-29).",
        "sql01",
    ),
]
MachineSize = Annotated[
    str,
    # Capital letters are the plan's to judge: it knows which size was meant.
    text(r"(?:[Ss]tandard|[Bb]asic)_[A-Za-z0-9_-]{1,60}", "Azure VM size.", "Standard_D4s_v5"),
]
Zone = Annotated[
    int, Meta(ge=1, le=3, description="Availability zone of an Azure region.", examples=[1])
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
SystemDiskType = Literal[
    "Standard_LRS", "StandardSSD_LRS", "StandardSSD_ZRS", "Premium_LRS", "Premium_ZRS"
]
"""Types of disks from which a machine starts."""
AdministratorName = Annotated[
    str,
    text(
        r"[A-Za-z][A-Za-z0-9_-]{0,19}",
        "Name of an administrator of Windows: at most 20 letters, digits, _ and -, the first a "
        "letter.",
        "asradmin",
    ),
]
TagName = Annotated[
    str,
    text(
        r"[^<>%&\\?/\x00-\x1f\x7f]{1,512}",
        "Name of an Azure tag: at most 512 characters, none of < > % & \\ ? /.",
        "owner",
    ),
]
TagValue = Annotated[
    str,
    text(
        rf"{NO_CONTROL}{{0,256}}", "Value of an Azure tag: at most 256 characters.", "dr-platform"
    ),
]
