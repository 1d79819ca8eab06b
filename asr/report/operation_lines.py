"""Pending operations as requests: lines for a shell, or data."""

import json
import shlex
from collections.abc import Iterable, Iterator
from typing import Any

from asr.plan.entities import PendingOperation, ServiceRequest


def operation_lines(pending: Iterable[PendingOperation]) -> Iterator[str]:
    """One `az rest` command for each request, under what it does; then what people do by hand.

    `az rest` finds the host of the cloud that its user is signed in to.
    """
    for request, operations in _by_request(pending):
        for operation in operations:
            yield f"# {operation.what}"
        if request is None:
            yield f"# by hand: {operations[0].how}"
        else:
            url = f"{request.path}?api-version={request.api_version}"
            body = json.dumps(request.body, ensure_ascii=False)
            yield (
                f"az rest --method {request.method.lower()} --url {shlex.quote(url)} "
                f"--body {shlex.quote(body)}"
            )


def operation_data(pending: Iterable[PendingOperation]) -> list[dict[str, Any]]:
    """The same as data; `request` is absent where people do it by hand."""
    entries = []
    for request, operations in _by_request(pending):
        entry: dict[str, Any] = {
            "path": list(operations[0].path),
            "what": [operation.what for operation in operations],
            "how": operations[0].how,
        }
        if request is not None:
            entry["request"] = {
                "method": request.method,
                "path": request.path,
                "apiVersion": request.api_version,
                "body": request.body,
            }
        entries.append(entry)
    return entries


def _by_request(
    pending: Iterable[PendingOperation],
) -> Iterator[tuple[ServiceRequest | None, list[PendingOperation]]]:
    """Operations of one request together, in the order of their first."""
    groups: dict[object, list[PendingOperation]] = {}
    for index, operation in enumerate(pending):
        request = operation.request
        # What people do has no request to share; what moves machines together shares a path.
        key = (request.method, request.path, json.dumps(request.body)) if request else index
        groups.setdefault(key, []).append(operation)
    for operations in groups.values():
        yield operations[0].request, operations
