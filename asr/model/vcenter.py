"""vCenter servers of the site, and the role, permissions and folder of Site Recovery in them."""

from typing import Literal

from asr.model.scalars import (
    Alias,
    HostName,
    Identifier,
    InventoryPath,
    Port,
    Principal,
    Privilege,
    ResourceName,
)
from asr.model.shape import Shape, Thing


class VCenter(Shape, frozen=True, kw_only=True):
    """A vCenter server."""

    host: HostName
    """Host name or address."""
    credential: Alias
    """Name of the credential in the stack configuration; never a password."""
    datacenter: InventoryPath
    """Datacenter in which servers are placed."""
    port: Port = 443
    """Port of its API."""
    allow_unverified_certificate: bool = False
    """Accept a certificate that nobody vouches for. For labs."""


class VaultVCenterSettings(Shape, frozen=True, kw_only=True):
    """A vCenter to add to the vault, which starts the discovery of its machines."""

    name: Alias | None = None
    """Name in the vault; by default its alias."""
    account: Identifier
    """Friendly name of the account, kept by the configuration server, that discovers machines."""


class VaultVCenter(Thing, frozen=True, kw_only=True):
    """A vCenter in the vault of a configuration server."""

    create: VaultVCenterSettings | None = None
    """Add it."""
    existing: ResourceName | None = None
    """It was added under this name."""


class ClassicVCenter(VCenter, frozen=True, kw_only=True):
    """A vCenter server whose machines a configuration server discovers."""

    in_vault: VaultVCenter | None = None
    """What the vault holds of it; without this, somebody adds it on the configuration server."""


class RoleSettings(Shape, frozen=True, kw_only=True):
    """A vCenter role to create, with the privileges that Site Recovery needs."""

    name: Identifier = "Azure Site Recovery"
    """Name of the role."""
    add: tuple[Privilege, ...] = ()
    """Privileges to add to those of the table."""
    add_unlisted: tuple[Privilege, ...] = ()
    """The same where the list of vCenter's privileges lacks them: those of extensions, and newer
    ones. A vCenter that does not know one creates no role."""
    remove: tuple[Privilege, ...] = ()
    """Privileges of the table to leave out, such as those that this vCenter does not know."""


class Role(Thing, frozen=True, kw_only=True):
    """The vCenter role of the account that Site Recovery uses."""

    create: RoleSettings | None = None
    """Create it."""
    existing: Identifier | None = None
    """It exists under this name."""


class PermissionPrincipal(Shape, frozen=True, kw_only=True):
    """An account that is given Site Recovery's role."""

    name: Principal
    """Its name."""
    group: bool = False
    """Whether it is a group."""


class Permissions(Shape, frozen=True, kw_only=True):
    """Who is given Site Recovery's role on the datacenter of each vCenter, and below."""

    mode: Literal["request", "create"] = "request"
    """Ask the vCenter's owners for it, or set it. Whoever sets permissions of an object owns
    all of them, and removes all with its own: only where nobody else has any there."""
    principals: tuple[PermissionPrincipal, ...] = ()
    """The accounts."""


class FolderSettings(Shape, frozen=True, kw_only=True):
    """A folder to create for Site Recovery's own servers."""

    path: InventoryPath = "Azure Site Recovery"
    """Its path below the datacenter's VM folder. Every folder of it is created: a parent that
    exists belongs in `below`. Servers follow when it is made longer."""
    below: InventoryPath | None = None
    """Path of a folder that exists, in which that path begins instead."""


class Folder(Thing, frozen=True, kw_only=True):
    """The folder of Site Recovery's own servers."""

    create: FolderSettings | None = None
    """Create it."""
    existing: InventoryPath | None = None
    """It exists at this path."""
