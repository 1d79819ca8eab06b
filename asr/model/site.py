"""What an environment has on the VMware site."""

from typing import Annotated, Literal

from msgspec import Meta

from asr.model.scalars import Alias, Cidr, DataAmount, Identifier, ServerName
from asr.model.servers import (
    ClassicServersAsNeeded,
    ConfigurationServer,
    MasterTarget,
    ModernizedServersAsNeeded,
    Server,
)
from asr.model.shape import Shape
from asr.model.vcenter import (
    ClassicVCenter,
    Folder,
    FolderSettings,
    Permissions,
    Role,
    RoleSettings,
    VCenter,
)


class RunAsAccounts(Shape, frozen=True, kw_only=True):
    """Friendly names of the accounts, kept by the server, that install the Mobility service."""

    windows: Identifier | None = None
    """Account for Windows machines."""
    linux: Identifier | None = None
    """Account for Linux machines."""


class _Site(Shape, frozen=True, kw_only=True):
    prefixes: Annotated[tuple[Cidr, ...], Meta(min_length=1)]
    """Networks of the site, as they are routed."""
    role: Role = Role(create=RoleSettings())
    """The role of Site Recovery's account."""
    role_purpose: Literal["failback", "discovery"] = "failback"
    """What it is good for. For discovery an account only reads, with vCenter's own role for that
    unless another one exists: machines neither are shut down at failover nor come back."""
    permissions: Permissions = Permissions()
    """Permissions of Site Recovery's accounts."""
    folder: Folder = Folder(create=FolderSettings())
    """The folder of Site Recovery's servers."""
    run_as_accounts: RunAsAccounts = RunAsAccounts()
    """Accounts that install the Mobility service."""
    churn_per_day: DataAmount | None = None
    """Data that all machines together write in a day; by default what the machines say."""
    failback_waves: Annotated[int, Meta(ge=1, le=100)] = 1
    """Groups in which machines fail back, one after the other. More need fewer servers: each
    attaches only so many disks at a time."""


class ClassicSite(_Site, frozen=True, kw_only=True):
    """A VMware site with a configuration server."""

    vcenters: Annotated[dict[Alias, ClassicVCenter], Meta(min_length=1)]
    """vCenter servers by alias."""
    configuration_server: ConfigurationServer
    """The configuration server."""
    process_servers: dict[ServerName, Server] = {}
    """Scale-out process servers by host name."""
    master_targets: dict[ServerName, MasterTarget] = {}
    """Master targets by host name, besides the one for Windows in the configuration server."""
    as_needed: ClassicServersAsNeeded = ClassicServersAsNeeded()
    """Servers to build besides these when the sizing tables ask for more."""


class ModernizedSite(_Site, frozen=True, kw_only=True):
    """A VMware site with replication appliances."""

    vcenters: Annotated[dict[Alias, VCenter], Meta(min_length=1)]
    """vCenter servers by alias."""
    appliances: dict[ServerName, Server] = {}
    """Replication appliances by host name."""
    as_needed: ModernizedServersAsNeeded = ModernizedServersAsNeeded()
    """Servers to build besides these when the sizing tables ask for more."""
