"""Azure's own interface in front of a world, for programs that only read: `asr observe azure`.

GET of an object or a list, in pages, without an account. Everything that changes goes through the
Pulumi engine.
"""

import json
import threading
from collections.abc import Generator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

from sandbox.azure import ids
from sandbox.cloud import Cloud
from sandbox.vault import SimulatedVault, listed

_PAGE = 100


@contextmanager
def serving_arm(cloud: Cloud) -> Generator[str]:
    """Serve on a free port of this machine while the block runs; the address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(cloud))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def answer(cloud: Cloud, address: str, target: str) -> tuple[int, dict[str, Any]]:
    """Status and body of a GET."""
    parts = urlsplit(target)
    query = parse_qs(parts.query)
    if "api-version" not in query:
        return _refusal(400, "MissingApiVersionParameter", "The api-version query is required.")
    parent, _, segment = parts.path.rpartition("/")
    with cloud.reading() as contents:
        thing = contents.azure.get(ids.key(parts.path))
        if thing is not None:
            return 200, thing.body
        held_by = ids.key(parent)
        if held_by not in contents.azure and not any(
            ids.below(key, parent) for key in contents.azure
        ):
            return _refusal(404, "ResourceNotFound", f"The Resource '{parts.path}' was not found.")
        if segment.lower() == "replicationappliances":
            # No things of their own: what registered with the vault, put together.
            found = list(SimulatedVault(contents, parent).appliances())
        else:
            found = listed(contents, parent, segment)
    if ids.is_object(parts.path):
        return _refusal(404, "ResourceNotFound", f"The Resource '{parts.path}' was not found.")
    start = int(query.get("skipToken", ["0"])[0])
    page: dict[str, Any] = {"value": found[start : start + _PAGE]}
    if start + _PAGE < len(found):
        version = quote(query["api-version"][0])
        page["nextLink"] = f"{address}{parts.path}?api-version={version}&skipToken={start + _PAGE}"
    return 200, page


def _refusal(status: int, code: str, message: str) -> tuple[int, dict[str, Any]]:
    return status, {"error": {"code": code, "message": message}}


def _handler(cloud: Cloud) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            address = f"http://{self.headers['Host']}"
            self._send(*answer(cloud, address, self.path))

        def _refuse(self) -> None:
            self._send(*_refusal(405, "MethodNotAllowed", "The sandbox only answers GET here."))

        do_PUT = do_POST = do_PATCH = do_DELETE = _refuse

        def _send(self, status: int, body: dict[str, Any]) -> None:
            text = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        def log_message(self, format: str, *args: Any) -> None:
            return  # standard error belongs to the command

    return Handler
