"""Locks and roles."""

from collections.abc import Iterator
from typing import Any

from asr.facts import FACTS
from asr.report.counted import counted
from asr.report.words.reading import Kinds, at, count, nothing, of

_LEVELS = {"CanNotDelete": "against deletion", "ReadOnly": "against any change"}


def _assignment(inputs: dict[str, Any]) -> Iterator[str]:
    role = of(inputs, "roleDefinitionId").rpartition("/")[2]
    names = {known.id: known.name for known in FACTS.roles.values()}
    yield names.get(role, "a role of this environment")
    yield f"on {of(inputs, 'scope').rpartition('/')[2]}"


def _lock(inputs: dict[str, Any]) -> Iterator[str]:
    yield _LEVELS.get(of(inputs, "level"), "")
    yield f"of {of(inputs, 'scope').rpartition('/')[2]}"


def _definition(inputs: dict[str, Any]) -> Iterator[str]:
    yield count(at(inputs, "permissions", 0, "actions"), "action")
    yield f"in {counted(len(inputs.get('assignableScopes', [])), 'group')}"


KINDS: Kinds = {
    "asr:index:Access": ("Access", "", nothing),
    "azure-native:authorization:RoleDefinition": ("role", "roleName", _definition),
    "azure-native:authorization:RoleAssignment": (
        "role assignment",
        "",  # its own name is a GUID
        _assignment,
    ),
    "azure-native:authorization:ManagementLockByScope": ("lock", "lockName", _lock),
}
