"""ARM ids: built from a path and inputs, taken apart, compared without case."""

import re
import uuid
from typing import Any

_PLACE = re.compile(r"\{(\w+)\}")
_GROUP = re.compile(r"(/subscriptions/[^/]+/resourceGroups/[^/]+)(?:/|$)", re.IGNORECASE)
_SCOPES = ("scope", "resourceUri")
_SUBSCRIPTION = re.compile(r"/subscriptions/[^/]+", re.IGNORECASE)

# Names in the sandbox's own space, so that what the service makes up is the same every time.
_NAMESPACE = uuid.UUID("0b7a4c1e-5d0c-4e0a-9a55-61c1d5a0a5a5")


def places(path: str) -> list[str]:
    """The arguments in a path such as `/subscriptions/{subscriptionId}`, in order."""
    return _PLACE.findall(path)


def filled(path: str, arguments: dict[str, Any]) -> str:
    """The id that a path and its arguments make. A scope brings its own leading slash."""
    return _PLACE.sub(lambda place: str(arguments[place[1]]), path).replace("//", "/")


def taken_apart(path: str, id: str) -> dict[str, str] | None:
    """The arguments that make `id` of the path; None when it is not of that path."""
    pattern = _PLACE.sub(
        lambda place: f"(?P<{place[1]}>{'.+' if place[1] in _SCOPES else '[^/]+'})",
        re.escape(path).replace(r"\{", "{").replace(r"\}", "}"),
    )
    match = re.fullmatch(pattern, id, re.IGNORECASE)
    return match.groupdict() if match else None


def key(id: str) -> str:
    """What ids are compared by: Azure does not see case."""
    return id.lower().rstrip("/")


def same(one: str | None, other: str | None) -> bool:
    """Whether two ids name one resource."""
    return key(one or "") == key(other or "")


def kind(id_or_path: str) -> str:
    """The ARM type: `Microsoft.Network/virtualNetworks/subnets`."""
    _, rest = _cut(id_or_path)
    if not rest:
        return "Microsoft.Resources/resourceGroups" if group(id_or_path) else "subscription"
    namespace, *segments = rest.split("/")
    return "/".join([namespace, *segments[::2]])


def parent(id: str) -> str:
    """What the resource lies in: its resource group, its parent resource or its scope."""
    scope, rest = _cut(id)
    return id.rsplit("/", 2)[0] if not rest or rest.count("/") > 2 else scope


def group(id: str) -> str:
    """Id of the resource group; empty when the id is not in one."""
    match = _GROUP.match(id)
    return match[1] if match else ""


def below(id: str, ancestor: str) -> bool:
    """Whether `id` lies anywhere below `ancestor`."""
    return key(id).startswith(key(ancestor) + "/")


def is_id(text: str) -> bool:
    """Whether the text is an ARM id in a subscription."""
    return text.lower().startswith("/subscriptions/")


def is_object(id_or_list: str) -> bool:
    """Whether a path names one resource; otherwise it is that of a list."""
    _, rest = _cut(id_or_list)
    return rest.count("/") % 2 == 0


def is_subscription(id: str) -> bool:
    """Whether the id names a subscription: those exist always."""
    return _SUBSCRIPTION.fullmatch(id.rstrip("/")) is not None


def made_up(id: str, purpose: str) -> str:
    """A GUID that the service would choose, the same every time for one resource."""
    return str(uuid.uuid5(_NAMESPACE, f"{key(id)}#{purpose}"))


def _cut(id: str) -> tuple[str, str]:
    """The scope, and what stands behind the last `/providers/`; the whole id when none does."""
    place = id.lower().rfind("/providers/")
    return (id, "") if place < 0 else (id[:place], id[place + len("/providers/") :])
