"""What is there: one dated reading of a vault and its site. Absent or partial is normal."""

from datetime import datetime
from typing import Literal

from asr.model.scalars import (
    Address,
    AzureMachineName,
    DiskType,
    Identifier,
    MachineName,
    MachineSize,
    Moment,
    SubnetName,
)
from asr.model.shape import Shape


class ObservedVault(Shape, frozen=True, kw_only=True):
    """Settings of the vault that the document cannot know."""

    private_endpoint: bool | None = None
    """Whether Site Recovery reaches the vault through a private endpoint."""
    principal_id: Identifier | None = None
    """Object id of the vault's system-assigned identity; absent where it was not read, or where
    the vault has no such identity."""


class ObservedFabric(Shape, frozen=True, kw_only=True):
    """The fabric that a configuration server or an appliance registered."""

    name: Identifier
    """Name of the fabric in the vault (for classic a long hash)."""
    container: Identifier
    """Name of its protection container."""
    process_servers: dict[Identifier, Identifier] = {}
    """Ids of process servers (or appliances) by host name."""
    run_as_accounts: dict[Identifier, Identifier] = {}
    """Ids of run-as accounts by friendly name."""


class ObservedMachine(Shape, frozen=True, kw_only=True):
    """A machine that discovery found."""

    id: Identifier
    """Classic: id of the protectable item. Modernized: id of the discovered machine."""
    process_server: Identifier | None = None
    """Host name of the server that replicates it now."""
    protection: Identifier | None = None
    """Its protection state as the service names it; absent when it is not protected."""
    target_name: AzureMachineName | None = None
    """Its name in Azure, as the replicated item has it now."""
    size: MachineSize | None = None
    """Its size in Azure, as the replicated item has it now."""
    network: Identifier | None = None
    """Id of its network at failover, as the replicated item has it now."""
    subnet: SubnetName | None = None
    """Its subnet at failover, as the replicated item has it now."""
    address: Address | None = None
    """Its static address at failover, as the replicated item has it now."""
    disk_type: DiskType | None = None
    """Type of its managed disks, as the replicated item has it now."""


class Reading(Shape, frozen=True, kw_only=True):
    """What an observation saw, without its time: as much as a stack carries."""

    vault: ObservedVault = ObservedVault()
    """The vault."""
    fabric: ObservedFabric | None = None
    """The fabric; absent until a server registered."""
    machines: dict[MachineName, ObservedMachine] = {}
    """Discovered machines by name."""


class Observed(Reading, frozen=True, kw_only=True):
    """An observation."""

    version: Literal[1]
    """Version of this format."""
    time: Moment
    """When it was read, in UTC."""

    def __post_init__(self) -> None:
        datetime.fromisoformat(self.time)
