"""What a stack file says: the configuration of the Pulumi program."""

from typing import Literal

from asr.model.scalars import Text
from asr.model.shape import Shape

Part = Literal["all", "foundation", "site", "protection", "failback"]


class StackSettings(Shape, frozen=True, kw_only=True):
    """Configuration keys in the namespace `asr`."""

    environment: Text
    """The document that describes the environment, relative to the project folder."""
    part: Part = "all"
    """The part of the environment that the stack holds."""
    keep_version_aliases: bool = False
    """Keep the aliases of older API versions: only for stacks that began with an SDK older than
    azure-native 3."""
    credentials: dict[str, dict[str, str]] = {}
    """vCenter accounts by the name that the document calls them, each with user and password.
    Set passwords with `--secret`."""
    secrets: dict[str, str] = {}
    """Other secrets by the name that the document calls them, such as the pre-shared key of a VPN.
    Set each with `--secret`."""
