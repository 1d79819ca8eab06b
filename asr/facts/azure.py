"""Names, roles, regions and sizes of Azure, days on which the service changed."""

from datetime import date

import msgspec

from asr.facts.fact import Fact


class NameRule(Fact, frozen=True, kw_only=True):
    """The service's rule for names of one kind of resource."""

    kind: str
    abbreviation: str
    pattern: str
    separator: str
    rule: str


class Role(Fact, frozen=True, kw_only=True):
    """A built-in role of Azure."""

    name: str
    id: str


class AccessFacts(Fact, frozen=True, kw_only=True):
    """Who may do what: built-in roles by the document's word, and the actions of our own role."""

    built_in: dict[str, str]
    target_machines: tuple[str, ...]


class CloudRegions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Regions of one cloud."""

    with_zones: tuple[str, ...]
    without_zones: tuple[str, ...]


class RegionFacts(Fact, frozen=True, kw_only=True):
    """Regions by cloud."""

    zones: tuple[int, ...]
    """What a region with availability zones calls them."""
    public: CloudRegions
    usgovernment: CloudRegions
    china: CloudRegions


class SizeRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Series of VM sizes that come in the same numbers; `#` stands for the number."""

    numbers: str
    series: str


class MachineSizeFacts(Fact, frozen=True, kw_only=True):
    """The sizes of VMs that Azure has, or had."""

    sizes: tuple[SizeRow, ...]
    names: str
    arm: str
    """The letter among the features in a name that stands for ARM processors."""


class TagFacts(Fact, frozen=True, kw_only=True):
    """How many tags there can be, and how long their names."""

    of_a_resource: int
    of_a_private_zone: int
    name_of_an_account: int


class OperationFacts(Fact, frozen=True, kw_only=True):
    """The REST API of operations."""

    api_version: str


class DateFacts(Fact, frozen=True, kw_only=True):
    """Days on which the service changed."""

    classic_new_protection_blocked: date
    classic_retired: date
    expressroute_public_peering_retired: date
