"""Where and from what a server of Site Recovery is built on the site."""

from typing import Annotated, Literal

from msgspec import Meta

from asr.model.scalars import (
    Address,
    AddressInNetwork,
    Alias,
    HostName,
    Identifier,
    InventoryPath,
    Text,
    WholeGigabytes,
)
from asr.model.shape import Choice, Shape


class ServerSize(Shape, frozen=True, kw_only=True):
    """A size of the author's own, instead of the one that the sizing tables give."""

    processors: Annotated[int, Meta(ge=1, le=128)]
    """Virtual processors."""
    memory: WholeGigabytes
    """Memory."""
    cache_disk: WholeGigabytes | None = None
    """Cache disk; by default the one of the sizing tables. A master target has none."""


class OvfPackage(Shape, frozen=True, kw_only=True):
    """An OVF or OVA package, as the vault's portal offers it for download."""

    package: Text
    """Path on the machine that runs Pulumi, or an https address."""
    network: InventoryPath = "VM Network"
    """Name of the network inside the package, which becomes the server's network."""


class LibraryItem(Shape, frozen=True, kw_only=True):
    """A template in a content library. No lookup shows its hardware: it is stated here."""

    library: InventoryPath
    """Name of the content library."""
    item: InventoryPath
    """Name of the item."""
    guest: Identifier
    """Guest id of its operating system."""
    firmware: Literal["bios", "efi"] = "efi"
    """Its firmware."""
    controller: Literal["lsilogic", "lsilogic-sas", "pvscsi"] = "lsilogic-sas"
    """Its disk controller."""
    system_disk: WholeGigabytes = "80GB"
    """Size of its system disk."""


class Source(Choice, frozen=True, kw_only=True):
    """What a server is made from: never from another server of Site Recovery."""

    template: InventoryPath | None = None
    """A prepared template of the vCenter, which is cloned and customized."""
    ovf: OvfPackage | None = None
    """A package. What it holds asks for its licence and its address on the console."""
    content_library: LibraryItem | None = None
    """A template of a content library, which is cloned and customized."""


class SecondNetwork(Shape, frozen=True, kw_only=True):
    """A second network card. A configuration server needs one when machines keep their addresses
    in Azure: one card for the machines, one for the way back. It must be there before the server
    registers."""

    network: InventoryPath
    """Port group."""
    distributed_switch: InventoryPath | None = None
    """Distributed switch of the port group, when several have one of that name."""
    address: AddressInNetwork
    """Its static address, with the length of the prefix."""
    gateway: Address | None = None
    """The router of its network on the way to the failover networks: a script of `asr render`
    gives the server these routes. Without one, the card reaches its own network only."""


class Placement(Shape, frozen=True, kw_only=True):
    """Where and from what a server of Site Recovery is built."""

    vcenter: Alias | None = None
    """Alias of the vCenter; by default the first one of the document."""
    cluster: InventoryPath | None = None
    """Cluster that runs it."""
    host: InventoryPath | None = None
    """Host that runs it, in the cluster or by itself. A package needs one."""
    resource_pool: InventoryPath | None = None
    """Resource pool of the cluster, by its path below it; by default the cluster's own."""
    datastore: InventoryPath | None = None
    """Datastore that holds its disks."""
    datastore_cluster: InventoryPath | None = None
    """Datastore cluster that holds its disks, instead of a datastore."""
    network: InventoryPath
    """Port group of its network card."""
    distributed_switch: InventoryPath | None = None
    """Distributed switch of the port group, when several have one of that name."""
    source: Source
    """What it is made from."""
    gateway: Address
    """Its default gateway."""
    dns: tuple[Address, ...] = ()
    """DNS servers it asks."""
    domain: HostName = "localdomain"
    """DNS domain of a server that runs Linux."""
    administrator: Alias | None = None
    """Name of the credential in the stack configuration whose password its Windows administrator
    gets; by default that of the template stays."""
    size: ServerSize | None = None
    """Its size; by default the one that its machines and their churn need."""
    tags: dict[InventoryPath, InventoryPath] = {}
    """Tags of the vCenter that it carries, by their category. They exist already."""
