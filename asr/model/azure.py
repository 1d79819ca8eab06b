"""What an environment has in Azure."""

from typing import Annotated, Literal

from msgspec import Meta

from asr.model.scalars import (
    Alias,
    Cidr,
    Duration,
    Frequency,
    Reference,
    ResourceGroupReference,
    ResourceName,
    SubnetName,
)
from asr.model.shape import Shape, Thing


class ResourceGroupSettings(Shape, frozen=True, kw_only=True):
    """A resource group to create."""

    name: ResourceName | None = None
    """Name; by default made from the naming pattern."""
    subscription: Alias | None = None
    """Alias of the subscription that owns it; by default the first one of the document."""


class ResourceGroup(Thing, frozen=True, kw_only=True):
    """A resource group."""

    create: ResourceGroupSettings | None = None
    """Create it."""
    existing: ResourceGroupReference | None = None
    """It exists: subscription alias/name, or its id."""


class ResourceGroups(Shape, frozen=True, kw_only=True):
    """The resource groups that the environment uses."""

    recovery: ResourceGroup = ResourceGroup(create=ResourceGroupSettings())
    """Owns the vault, the cache storage and the networks."""
    machines: ResourceGroup = ResourceGroup(create=ResourceGroupSettings())
    """Receives the machines that fail over."""


class VaultSettings(Shape, frozen=True, kw_only=True):
    """A Recovery Services vault to create."""

    name: ResourceName | None = None
    """Name; by default made from the naming pattern."""
    redundancy: Literal["local", "zone", "geo"] = "geo"
    """Redundancy of backup data in the vault. Site Recovery keeps its replicas elsewhere."""
    public_network_access: bool = True
    """Whether the vault answers on its public endpoints."""


class Vault(Thing, frozen=True, kw_only=True):
    """The Recovery Services vault."""

    create: VaultSettings | None = None
    """Create it."""
    existing: Reference | None = None
    """It exists."""


class CacheAccountSettings(Shape, frozen=True, kw_only=True):
    """A cache storage account to create: general purpose v2, standard performance."""

    name: ResourceName | None = None
    """Name; by default made from the naming pattern, without hyphens. Globally unique."""
    redundancy: Literal["local", "geo"] = "local"
    """Redundancy of the account. Local is what Microsoft recommends for a cache."""
    allowed_addresses: tuple[Cidr, ...] | None = None
    """Public addresses that may reach the account, trusted Microsoft services besides them.
    Without this list the account is open to all networks (and still needs a key or a role)."""


class CacheAccount(Thing, frozen=True, kw_only=True):
    """A cache storage account: where replicated data lands first."""

    create: CacheAccountSettings | None = None
    """Create it."""
    existing: Reference | None = None
    """It exists."""


Subnets = Annotated[
    dict[SubnetName, Cidr],
    Meta(min_length=1, description="Subnets: name and prefix.", examples=[{"app": "10.40.1.0/24"}]),
]
AddressSpace = Annotated[
    tuple[Cidr, ...],
    Meta(min_length=1, description="Prefixes of the network.", examples=[["10.40.0.0/16"]]),
]


class ExistingNetwork(Shape, frozen=True, kw_only=True):
    """A virtual network that exists, and what of it this environment uses."""

    network: Reference
    """The network."""
    address_space: AddressSpace
    """Its prefixes, as its owners gave them."""
    subnets: Subnets
    """The subnets that machines fail over into."""


class FailoverNetworkSettings(Shape, frozen=True, kw_only=True):
    """A failover network to create."""

    name: ResourceName | None = None
    """Name; by default made from the naming pattern."""
    address_space: AddressSpace
    """Prefixes of the network."""
    subnets: Subnets
    """Its subnets. A subnet for a gateway is named exactly GatewaySubnet."""


class FailoverNetwork(Thing, frozen=True, kw_only=True):
    """The network that machines join at failover."""

    create: FailoverNetworkSettings | None = None
    """Create it."""
    existing: ExistingNetwork | None = None
    """It exists."""


class DrillNetworkSettings(Shape, frozen=True, kw_only=True):
    """A drill network to create: it repeats the failover network's prefixes and subnets and is
    joined to nothing."""

    name: ResourceName | None = None
    """Name; by default made from the naming pattern."""
    egress: Literal["none", "internet"] = "none"
    """Whether machines of a drill may open connections to the internet."""


class DrillNetwork(Thing, frozen=True, kw_only=True):
    """The network that machines join in a drill."""

    create: DrillNetworkSettings | None = None
    """Create it."""
    existing: ExistingNetwork | None = None
    """It exists."""


class Networks(Shape, frozen=True, kw_only=True):
    """Where machines live in Azure."""

    failover: FailoverNetwork
    """The network of a real failover."""
    drill: DrillNetwork = DrillNetwork(create=DrillNetworkSettings())
    """The network of a drill."""


class ExistingPrivateEndpoint(Shape, frozen=True, kw_only=True):
    """A private endpoint that exists."""

    existing: Reference
    """The private endpoint."""


class PrivateEndpoints(Shape, frozen=True, kw_only=True):
    """Private endpoints through which replication can leave the public internet."""

    vault: ExistingPrivateEndpoint | None = None
    """The vault's endpoint (sub-resource AzureSiteRecovery)."""
    cache: ExistingPrivateEndpoint | None = None
    """The cache storage account's endpoint (sub-resource blob)."""


Path = Literal[
    "internet",
    "expressroute-microsoft-peering",
    "expressroute-private-peering",
    "expressroute-public-peering",
    "site-to-site-vpn",
]


class Replication(Shape, frozen=True, kw_only=True):
    """How replicated data travels to Azure."""

    path: Path = "internet"
    """What carries the data."""
    data_port: Annotated[int, Meta(ge=1, le=65535)] = 9443
    """TCP port on which process servers or appliances take data from the machines."""
    private_endpoints: PrivateEndpoints = PrivateEndpoints()
    """Private endpoints of the vault and of the cache storage."""


class ClassicPolicySettings(Shape, frozen=True, kw_only=True):
    """A replication policy of a configuration server. Its failback policy is made with it."""

    name: ResourceName | None = None
    """Name; by default made from the naming pattern."""
    retention: Duration
    """How long recovery points are kept: at most 15 days."""
    application_consistent: Frequency = "off"
    """How often an application-consistent point is made: off, or 1 to 12 hours."""
    rpo_threshold: Duration = "60m"
    """Age of the newest recovery point at which an alert is raised."""
    multi_vm_consistency: bool = True
    """Whether machines of a consistency group can share their recovery points."""


class ModernizedPolicySettings(Shape, frozen=True, kw_only=True):
    """A replication policy of replication appliances."""

    name: ResourceName | None = None
    """Name; by default made from the naming pattern."""
    retention: Duration
    """How long recovery points are kept: at most 15 days."""
    application_consistent: Frequency = "off"
    """How often an application-consistent point is made: off, or 1 to 12 hours."""
    multi_vm_consistency: bool = True
    """Whether machines of a consistency group can share their recovery points."""


class ClassicPolicy(Thing, frozen=True, kw_only=True):
    """A replication policy."""

    create: ClassicPolicySettings | None = None
    """Create it, and the failback policy that belongs to it."""
    existing: ResourceName | None = None
    """It exists in the vault under this name."""


class ModernizedPolicy(Thing, frozen=True, kw_only=True):
    """A replication policy."""

    create: ModernizedPolicySettings | None = None
    """Create it."""
    existing: ResourceName | None = None
    """It exists in the vault under this name."""
