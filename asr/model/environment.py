"""What the author of a document wants: the tagged union of the two generations."""

from typing import Annotated, Literal

from msgspec import Meta

from asr.model.access import Access
from asr.model.cache import CacheAccount, CacheAccountSettings
from asr.model.connections import Connection
from asr.model.disks import Disk
from asr.model.failback import Failback
from asr.model.machine import Machine, ModernizedMachine
from asr.model.monitoring import Monitoring
from asr.model.networks import Networks
from asr.model.policies import ClassicPolicy, ModernizedPolicy
from asr.model.recovery_plans import Application, RecoveryPlan
from asr.model.replication import Replication
from asr.model.resource_groups import ResourceGroups
from asr.model.scalars import (
    Alias,
    Cloud,
    DiskName,
    Duration,
    EnvironmentName,
    MachineName,
    MachineSize,
    NamingPattern,
    Region,
    SubscriptionId,
    TagName,
    TagValue,
)
from asr.model.shape import Shape
from asr.model.site import ClassicSite, ModernizedSite
from asr.model.vault import Vault, VaultSettings

_INVENTORY = Meta(
    description="Machines by name, or the name of a CSV inventory beside this document, which ends "
    "in .csv.",
    extra={"inventory": True},
)
_DISKS = Meta(
    description="Disks by machine and name, or the name of a CSV inventory beside this document, "
    "which ends in .csv.",
    extra={"inventory": True},
)


class Naming(Shape, frozen=True, kw_only=True):
    """How created resources are named where the document gives no name."""

    pattern: NamingPattern = "{type}-asr-{environment}-{role}"
    """Pattern of a name. An empty part takes its hyphen with it."""


class _Environment(Shape, frozen=True, kw_only=True, tag_field="architecture"):
    name: EnvironmentName
    """Name of the environment; part of every name that the toolkit makes."""
    cloud: Cloud = "public"
    """Azure cloud."""
    region: Region
    """Azure region that receives the machines."""
    subscriptions: Annotated[dict[Alias, SubscriptionId], Meta(min_length=1)]
    """Subscriptions by alias. What is created goes into the first one unless it says otherwise."""
    tags: dict[TagName, TagValue] = {}
    """Tags of everything that is created and can carry tags."""
    naming: Naming = Naming()
    """How created resources are named."""
    resource_groups: ResourceGroups = ResourceGroups()
    """Resource groups."""
    vault: Vault = Vault(create=VaultSettings())
    """Recovery Services vault."""
    cache: Annotated[tuple[CacheAccount, ...], Meta(min_length=1)] = (
        CacheAccount(create=CacheAccountSettings()),
    )
    """Cache storage accounts."""
    networks: Networks
    """Networks of failover and drill."""
    connections: dict[Alias, Connection] = {}
    """What joins the networks to the site, by alias: VPN and ExpressRoute."""
    replication: Replication = Replication()
    """How replicated data travels to Azure."""
    failback: Failback = Failback()
    """What exists only while machines come back to the site."""
    monitoring: Monitoring = Monitoring()
    """Who is told when replication is in trouble."""
    access: Access = Access()
    """Which people and identities may do what."""
    applications: dict[Alias, Application] = {}
    """Applications by a key that machines refer to."""
    recovery_plans: dict[Alias, RecoveryPlan] = {}
    """Recovery plans by key; by default one for every application."""
    disks: Annotated[dict[MachineName, dict[DiskName, Disk]], _DISKS] = {}
    """Disks by the name of their machine and their own, or the name of a CSV inventory beside this
    document, which ends in .csv. A machine that stands here has all its disks here."""
    newer_machine_sizes: tuple[MachineSize, ...] = ()
    """Sizes of virtual machines that Azure has, and this toolkit does not know yet: any other name
    that its list lacks is refused."""
    observation_limit: Duration = "7d"
    """Age at which an observation is too old to build on."""


class Classic(_Environment, frozen=True, kw_only=True, tag="classic"):
    """An environment with a configuration server. Microsoft retired it on 2026-03-30."""

    purpose: Literal["existing-estate", "rehearsal"]
    """Why a classic document is written at all: for an estate that runs, or for a lab."""
    site: ClassicSite
    """The VMware site."""
    policies: Annotated[dict[Alias, ClassicPolicy], Meta(min_length=1)]
    """Replication policies by a key that machines refer to."""
    machines: Annotated[dict[MachineName, Machine], _INVENTORY] = {}
    """Machines by name, or the name of a CSV inventory beside this document, which ends in
    .csv."""


class Modernized(_Environment, frozen=True, kw_only=True, tag="modernized"):
    """An environment with replication appliances."""

    site: ModernizedSite
    """The VMware site."""
    policies: Annotated[dict[Alias, ModernizedPolicy], Meta(min_length=1)]
    """Replication policies by a key that machines refer to."""
    machines: Annotated[dict[MachineName, ModernizedMachine], _INVENTORY] = {}
    """Machines by name, or the name of a CSV inventory beside this document, which ends in
    .csv."""


Environment = Classic | Modernized
