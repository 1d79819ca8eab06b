"""What the simulated Azure knows of a resource type: a row in `sandbox/azure/rows`."""

import msgspec

from sandbox.azure import ids

GROUP = "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}"
GUID = r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"


class Type(msgspec.Struct, frozen=True, kw_only=True):
    """A resource type of azure-native."""

    token: str
    path: str  # its id; arguments in braces, the last one is its own name
    name_pattern: str  # whole name must match
    computed: tuple[str, ...] = ()  # outputs that no input gives, besides id, name and type
    reshaped: tuple[str, ...] = ()  # inputs whose output of the same name has another shape
    echoed: tuple[str, ...] = ()  # arguments of the path that the body repeats
    required: tuple[str, ...] = ()  # inputs besides the arguments of the path
    replaces: tuple[str, ...] = ()  # inputs that replace, besides path and location
    located: bool = False  # has a location and takes its group's when none is given
    write_once: tuple[str, ...] = ()  # inputs that a second PUT is not known to accept
    inline: dict[str, str] = {}  # inputs that are child resources: input -> path segment
    guid_name: bool = False  # when no name is given, a GUID is made up
    registered: str = ""  # who creates it, when no program can
    purges: bool = False  # DELETE means purge, not a clean disable

    @property
    def places(self) -> list[str]:
        """Arguments of the path that are inputs of the resource."""
        return [place for place in ids.places(self.path) if place != "subscriptionId"]

    @property
    def own_name(self) -> str:
        """The input that is the resource's own name."""
        return self.places[-1]

    @property
    def kind(self) -> str:
        """Its ARM type."""
        return ids.kind(self.path)
