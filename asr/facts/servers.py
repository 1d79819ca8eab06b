"""Site Recovery's servers: sizes, how they are installed, what vCenter lets them do."""

import msgspec

from asr.facts.fact import Fact


class ServerSize(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A size, and the most machines and data a day that it carries. GiB."""

    machines: int
    processors: int
    memory_gb: int
    cache_disk_gb: int
    churn_gb: int | None = None
    """None where no data passes through it."""
    guide: bool = False
    """Whether it is published for another kind of server only."""


class MasterTargetSize(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a master target is built with. GiB."""

    processors: int
    memory_gb: int
    retention_disk_gb: int
    controller: str


class Registered(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many machines register with one configuration server, by two documents that differ."""

    machines: int
    machines_at_most: int


class ServerFacts(Fact, frozen=True, kw_only=True):
    """Sizes of Site Recovery's servers. GiB."""

    configuration_server: tuple[ServerSize, ...]
    configuration_server_alone: tuple[ServerSize, ...]
    process_server: tuple[ServerSize, ...]
    replication_appliance: tuple[ServerSize, ...]
    master_target: dict[str, MasterTargetSize]
    master_target_controllers: tuple[str, ...]
    registers: Registered
    retention_disk_gb: int
    attached_disks: int
    own_disks: dict[str, int]
    disks_of_a_machine: int


class AzureProcessServerSize(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A size of a process server in Azure, and the most machines that it serves. GiB."""

    machines: int
    size: str
    cache_disk_gb: int


class FailbackFacts(Fact, frozen=True, kw_only=True):
    """What coming back from Azure needs."""

    process_servers: tuple[AzureProcessServerSize, ...]
    datastore_kinds: tuple[str, ...]
    reserved_administrators: tuple[str, ...]
    """Kinds of datastores to which master targets write, as vSphere names them."""


class ServerSetup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one kind of server runs on."""

    builds: dict[str, str]
    """Names of the Windows releases by the number of their build."""
    antivirus: tuple[str, ...]
    """Folders that a virus scanner must leave alone."""
    data_drive: str = ""
    """Letter that the data disk must have; "" where any will do."""


class InstallationFacts(Fact, frozen=True, kw_only=True):
    """What servers ask for before anything is installed on them."""

    kinds: dict[str, ServerSetup]
    forbidden_features: tuple[str, ...]
    strong_crypto_build: int
    control_port: int
    clock_skew_minutes: int
    mysql_folder: str
    mysql_installer: str
    vault_credentials_days: int


class LinuxTag(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the package of a distribution has in its name."""

    ids: tuple[str, ...]
    version: str
    """The version, or its beginning."""
    tag: str


class AgentFacts(Fact, frozen=True, kw_only=True):
    """The Mobility service."""

    product_code: str
    windows_folder: str
    linux_folder: str
    version_file: str
    linux_tags: tuple[LinuxTag, ...]


class PrivilegeFacts(Fact, frozen=True, kw_only=True):
    """vCenter privileges by id."""

    all: tuple[str, ...]
    modernized: tuple[str, ...]
    discovery_role: str
    """Label of the role with which an account only reads."""
    roles: dict[str, str]
    """Names of vCenter's own roles by the labels that it shows."""


class PrivilegeCatalogue(Fact, frozen=True, kw_only=True):
    """The privileges that vCenter has."""

    groups: dict[str, str]
    """Last parts of their ids, by the parts before these."""

    @property
    def ids(self) -> frozenset[str]:
        """Their ids."""
        return frozenset(
            f"{group}.{last}" for group, names in self.groups.items() for last in names.split()
        )
