"""What exists only while machines come back to the site."""

from asr.plan.entities.base import AzureThing, Entity
from asr.plan.entities.network import SecurityRule


class Failback(Entity, frozen=True, kw_only=True):
    """Whether what exists only for failback is there now."""

    prepared: bool
    asked_for: bool
    """Whether the document asks for any of it."""


class AzureProcessServer(AzureThing, frozen=True, kw_only=True):
    """A process server in Azure. Of one that exists only name, network and address are known."""

    network: str
    """Key of the network whose machines come back through it."""
    address: str
    machines: int
    """Machines that come back through it."""
    serves: int | None
    """Most machines that its size can serve; None where that is not known."""
    subnet_id: str = ""
    image: str = ""
    size: str = ""
    cache_disk_gb: int = 0
    disk_type: str = ""
    user: str = ""
    password: str = ""
    """Name of a secret of the stack; never a password."""
    security_rules: tuple[SecurityRule, ...] = ()
