"""What exists only while machines come back to the site."""

from typing import Literal

from asr.model.scalars import (
    Address,
    AdministratorName,
    Alias,
    Cidr,
    ImageId,
    MachineSize,
    NetworkKey,
    ResourceName,
    ServerName,
    SubnetReference,
    SystemDiskType,
)
from asr.model.shape import Shape, Thing


class AzureProcessServerSettings(Shape, frozen=True, kw_only=True):
    """A process server to build in Azure: a Windows virtual machine in a resource group of its
    own, without a public address."""

    resource_group: ResourceName | None = None
    """Name of its resource group; by default made from the naming pattern."""
    subnet: SubnetReference
    """Subnet of a failover network of this document."""
    address: Address
    """Its static address there."""
    image: ImageId
    """Image with the process server: Microsoft publishes none that this toolkit knows of."""
    size: MachineSize | None = None
    """Size; by default decided from the number of machines that come back through it."""
    disk_type: SystemDiskType = "Premium_LRS"
    """Type of its disks."""
    user: AdministratorName = "asradmin"
    """Name of its administrator; not one that Azure reserves, such as administrator or admin."""
    password: Alias
    """Name of the administrator's password among the `secrets` of the stack; never a password."""


class ExistingAzureProcessServer(Shape, frozen=True, kw_only=True):
    """A process server in Azure that exists."""

    network: NetworkKey = "failover"
    """Key of the network whose machines come back through it."""
    address: Address
    """Its address."""


class AzureProcessServer(Thing, frozen=True, kw_only=True):
    """A process server in Azure, through which failed-over machines come back."""

    create: AzureProcessServerSettings | None = None
    """Create it while a failback is prepared."""
    existing: ExistingAzureProcessServer | None = None
    """It exists."""


class Failback(Shape, frozen=True, kw_only=True):
    """How machines come back with the classic architecture; the modernized one needs none of it.

    Connections with `lifetime: failback` belong to it too.
    """

    state: Literal["absent", "prepared"] = "absent"
    """Whether what exists only for failback is there now. Absent removes exactly that, and is
    refused while an observation shows machines in Azure and one of the process servers there."""
    access_from: tuple[Cidr, ...] = ()
    """Prefixes from which administrators reach process servers in Azure by Remote Desktop: the
    subnet of a Bastion, or jump hosts."""
    process_servers: dict[ServerName, AzureProcessServer] = {}
    """Process servers in Azure by host name: one in every network that machines fail over
    into."""
