"""Addresses, ports and hosts on networks."""

from typing import Annotated

from msgspec import Meta

from asr.model.scalars.patterns import IPV4, text

Cidr = Annotated[
    str,
    text(rf"{IPV4}/(?:3[0-2]|[12]?[0-9])", "IPv4 network in CIDR notation.", "10.40.0.0/16"),
]
Address = Annotated[str, text(IPV4, "IPv4 address.", "192.168.10.10")]
AddressInNetwork = Annotated[
    str,
    text(
        rf"{IPV4}/(?:3[0-2]|[12]?[0-9])",
        "IPv4 address with the length of its network's prefix.",
        "192.168.10.10/24",
    ),
]
BgpCommunity = Annotated[
    str,
    text(r"[0-9]{1,5}:[0-9]{1,5}", "Value of a BGP community.", "12076:51002"),
]
Port = Annotated[int, Meta(ge=1, le=65535, description="TCP port.", examples=[9443])]
PortRange = Annotated[
    str,
    text(
        r"\*|[0-9]{1,5}(?:-[0-9]{1,5})?",
        "A port, a range of ports, or * for all of them.",
        "443",
        "8000-8099",
    ),
]
FlowEnd = Annotated[
    str,
    text(
        rf"\*|{IPV4}/(?:3[0-2]|[12]?[0-9])|[A-Z][A-Za-z0-9]*(?:\.[A-Za-z0-9]+)?",
        "An IPv4 network in CIDR notation, a service tag of Azure, or * for everything.",
        "10.10.0.0/16",
        "Internet",
    ),
]
NextHop = Annotated[
    str,
    text(
        rf"{IPV4}|gateway|internet|none",
        "Address of an appliance, or one of gateway, internet and none.",
        "10.40.9.4",
    ),
]
HostName = Annotated[
    str,
    text(
        r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?",
        "Host name or address.",
        "vc01.contoso.example",
    ),
]
ProxyUrl = Annotated[
    str,
    text(
        r"https?://[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?:"
        r"(?:[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])",
        "Address of a proxy, with its scheme and port and without a user.",
        "http://proxy.contoso.example:8080",
    ),
]
ProxyBypass = Annotated[
    str,
    text(
        r"(?:\*\.)?[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?",
        "Host name or address, or *. and a domain.",
        "*.contoso.example",
    ),
]
