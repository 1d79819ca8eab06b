"""What joins the networks in Azure to the site."""

from typing import Annotated, Literal

from msgspec import Meta

from asr.model.connection_parts import Asn, Lifetime, Zones
from asr.model.expressroute import ExpressRoute
from asr.model.scalars import (
    Address,
    Alias,
    Cidr,
    HostName,
    NetworkKey,
    Reference,
    ResourceName,
)
from asr.model.shape import Choice, Shape, Thing

VpnSku = Literal["VpnGw1AZ", "VpnGw2AZ", "VpnGw3AZ", "VpnGw4AZ", "VpnGw5AZ"]
Generation = Literal["Generation1", "Generation2"]
Seconds = Annotated[int, Meta(ge=1, le=2147483647)]
Kilobytes = Annotated[int, Meta(ge=1, le=2147483647)]


class GatewayBgp(Shape, frozen=True, kw_only=True):
    """BGP on the side of Azure."""

    asn: Asn = 65515
    """The gateway's own autonomous system number."""
    link_local_addresses: tuple[Address, ...] = ()
    """Addresses of the gateway for a device that peers over link-local ones: one for each
    instance of the gateway, within 169.254.21.0 to 169.254.22.255."""


class VpnGatewaySettings(Shape, frozen=True, kw_only=True):
    """A VPN gateway to create: route-based and zone-redundant, the only kind for new builds."""

    name: ResourceName | None = None
    """Name; by default made from the naming pattern."""
    sku: VpnSku = "VpnGw1AZ"
    """Size."""
    generation: Generation | None = None
    """Generation of its hardware; by default the latest one of its size."""
    active_active: bool = True
    """Whether both instances carry traffic, each with a public address of its own."""
    zones: Zones | None = None
    """Availability zones of its public addresses; by default all that the region has."""
    bgp: GatewayBgp | None = None
    """BGP; without it routes are static."""


class VpnGateway(Choice, frozen=True, kw_only=True):
    """The VPN gateway that a connection uses: a network has at most one."""

    create: VpnGatewaySettings | None = None
    """Create it."""
    existing: Reference | None = None
    """It exists."""
    same_as: Alias | None = None
    """The one of another connection of this document, by its alias."""


class DeviceEndpoint(Choice, frozen=True, kw_only=True):
    """Where a VPN device is reached."""

    address: Address | None = None
    """At this public address."""
    fqdn: HostName | None = None
    """At whatever address this name has."""


class DeviceBgp(Shape, frozen=True, kw_only=True):
    """BGP on the side of the site."""

    asn: Asn
    """The device's autonomous system number."""
    peer: Address
    """The address from which it speaks BGP: never its public one."""


class DeviceSettings(Shape, frozen=True, kw_only=True):
    """A local network gateway to create: what Azure knows of a VPN device of the site."""

    name: ResourceName | None = None
    """Name; by default made from the naming pattern."""
    endpoint: DeviceEndpoint
    """Where Azure reaches the device."""
    prefixes: tuple[Cidr, ...] | None = None
    """What is routed to it; by default `site.prefixes`."""
    bgp: DeviceBgp | None = None
    """BGP; the gateway has to speak it too."""


class Device(Thing, frozen=True, kw_only=True):
    """The VPN device of the site, as a local network gateway."""

    create: DeviceSettings | None = None
    """Create it."""
    existing: Reference | None = None
    """It exists."""


class IpsecPolicy(Shape, frozen=True, kw_only=True):
    """A custom IPsec and IKE policy. The device must have the same; only lifetimes may differ."""

    ike_encryption: Literal["DES", "DES3", "AES128", "AES192", "AES256", "GCMAES128", "GCMAES256"]
    """Encryption of main mode."""
    ike_integrity: Literal["MD5", "SHA1", "SHA256", "SHA384", "GCMAES128", "GCMAES256"]
    """Integrity of main mode."""
    dh_group: Literal[
        "None",
        "DHGroup1",
        "DHGroup2",
        "DHGroup14",
        "DHGroup2048",
        "DHGroup24",
        "ECP256",
        "ECP384",
    ]
    """Diffie-Hellman group of main mode."""
    ipsec_encryption: Literal[
        "None",
        "DES",
        "DES3",
        "AES128",
        "AES192",
        "AES256",
        "GCMAES128",
        "GCMAES192",
        "GCMAES256",
    ]
    """Encryption of quick mode. A GCM algorithm has to be the integrity's too."""
    ipsec_integrity: Literal["MD5", "SHA1", "SHA256", "GCMAES128", "GCMAES192", "GCMAES256"]
    """Integrity of quick mode."""
    pfs_group: Literal[
        "None",
        "PFS1",
        "PFS2",
        "PFS14",
        "PFS2048",
        "PFS24",
        "PFSMM",
        "ECP256",
        "ECP384",
    ]
    """Group of perfect forward secrecy."""
    lifetime_seconds: Seconds = 27000
    """Lifetime of a security association of quick mode in seconds."""
    lifetime_kilobytes: Kilobytes = 102400000
    """Its lifetime in KB of traffic."""


class Vpn(Shape, frozen=True, kw_only=True):
    """A site-to-site VPN connection."""

    name: ResourceName | None = None
    """Name of the connection in Azure; by default made from the naming pattern."""
    network: NetworkKey = "failover"
    """Key of the network that it joins to the site."""
    lifetime: Lifetime = "permanent"
    """Whether it stays, or exists only while a failback is prepared, with what it creates."""
    gateway: VpnGateway
    """The gateway in Azure."""
    device: Device
    """The device at the site."""
    shared_key: Alias
    """Name of the pre-shared key among the `secrets` of the stack; never a key."""
    ipsec: IpsecPolicy | None = None
    """Custom IPsec policy; without it Azure's default ones are offered to the device."""
    protocol: Literal["IKEv1", "IKEv2"] = "IKEv2"
    """Version of IKE."""
    mode: Literal["Default", "InitiatorOnly", "ResponderOnly"] = "Default"
    """Which side opens the tunnel."""
    dead_peer_timeout_seconds: Seconds = 45
    """Silence after which the other side is taken for dead, in seconds."""
    policy_based_traffic_selectors: bool = False
    """For a device that is policy-based: one selector for each pair of prefixes."""


class ExistingConnection(Shape, frozen=True, kw_only=True):
    """A connection that others look after, over a gateway in the network or in a hub beside it."""

    network: NetworkKey = "failover"
    """Key of the network that it joins to the site."""
    carrier: Literal["vpn", "expressroute"]
    """What carries it; ExpressRoute by its private peering."""
    gateway: Reference
    """The gateway."""


class Connection(Choice, frozen=True, kw_only=True):
    """What joins a network in Azure to the site."""

    vpn: Vpn | None = None
    """A VPN over the internet."""
    express_route: ExpressRoute | None = None
    """An ExpressRoute circuit."""
    existing: ExistingConnection | None = None
    """It exists."""
