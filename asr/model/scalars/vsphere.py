"""What the vCenter names: machines, disks, servers, inventory, accounts and privileges."""

from typing import Annotated

from asr.model.scalars.patterns import NO_CONTROL, text

MachineName = Annotated[
    str,
    text(
        rf"(?! ){NO_CONTROL}{{1,80}}(?<! )",
        "Name of a virtual machine as the vCenter shows it: 1 to 80 characters, no blank at "
        "either end.",
        "sql01",
    ),
]
DiskName = Annotated[
    str,
    text(
        rf"(?! ){NO_CONTROL}{{1,80}}(?<! )",
        "Name of a disk as the vCenter shows it: 1 to 80 characters, no blank at either end.",
        "Hard disk 1",
    ),
]
ServerName = Annotated[
    str,
    text(
        r"[A-Za-z](?:[A-Za-z0-9-]{0,13}[A-Za-z0-9])?",
        "Host name of a Windows server: at most 15 letters, digits and hyphens, the first a "
        "letter.",
        "asrcs01",
    ),
]
ServerNameStart = Annotated[
    str,
    text(
        r"[A-Za-z][A-Za-z0-9-]{0,12}",
        "First part of the host names of servers, which a number of two digits follows: at most "
        "13 letters, digits and hyphens, the first a letter.",
        "asrps",
    ),
]
InventoryPath = Annotated[
    str,
    text(
        rf"{NO_CONTROL}{{1,255}}",
        "Name of an object in the vCenter inventory: 1 to 255 visible characters.",
    ),
]
Principal = Annotated[
    str,
    text(
        r'[A-Za-z0-9.-]{1,253}\\[^\\/\[\]:;|=,+*?<>@"\x00-\x1f\x7f]{1,104}',
        "A user or group that vCenter knows, with its domain: DOMAIN\\name.",
        "CONTOSO\\svc-asr",
    ),
]
Privilege = Annotated[
    str,
    text(
        r"[A-Z][A-Za-z]{0,60}(?:\.[A-Z][A-Za-z0-9]{0,60}){1,3}",
        "Id of a vCenter privilege.",
        "VirtualMachine.Interact.PowerOn",
    ),
]
