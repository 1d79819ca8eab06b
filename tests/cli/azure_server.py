"""A local stand-in for Azure: recorded answers, in pages, with the moods of the real one.

A file of answers holds objects by path and lists by path, below the id of the vault or (with a
leading slash) as they are. Only GET is answered; what else was asked is kept in `asked`.
"""

import json
import threading
from collections.abc import Generator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

DATA = Path(__file__).parent / "data"
PAGE = 2


class Azure:
    """What the stand-in knows, what it was asked, and answers that come before all others."""

    def __init__(self, answers: dict[str, Any], vault: str) -> None:
        self.answers = {
            (path if path.startswith("/") else f"{vault}/{path}".rstrip("/")).lower(): answer
            for path, answer in answers.items()
        }
        self.asked: list[str] = []
        self.queries: list[tuple[str, dict[str, list[str]]]] = []
        """Path and query of everything that was asked."""
        self.first: list[tuple[str, int, dict[str, str], str]] = []
        """Answers given once: the end of a path, status, headers and error code."""
        self.always: dict[str, tuple[int, str]] = {}
        """Status and error code by the end of a path."""
        self.authorizations: set[str | None] = set()
        self.address = ""

    def answer(self, method: str, target: str) -> tuple[int, dict[str, str], Any]:
        """Status, headers and body."""
        parts = urlsplit(target)
        path = parts.path.lower()
        self.asked.append(f"{method} {path}")
        self.queries.append((path, parse_qs(parts.query)))
        for place, (end, status, headers, code) in enumerate(self.first):
            if path.endswith(end.lower()):
                del self.first[place]
                return status, headers, _error(code)
        for end, (status, code) in self.always.items():
            if path.endswith(end.lower()):
                return status, {}, _error(code)
        if method != "GET":
            return 405, {}, _error("MethodNotAllowed")
        if "api-version" not in parse_qs(parts.query):
            return 400, {}, _error("MissingApiVersionParameter")
        answer = self.answers.get(path)
        if answer is None:
            return 404, {}, _error("ResourceNotFound")
        if isinstance(answer, dict):
            return 200, {}, answer
        start = int(parse_qs(parts.query).get("skipToken", ["0"])[0])
        page = {"value": answer[start : start + PAGE]}
        if start + PAGE < len(answer):
            # The service gives the link in its own case.
            page["nextLink"] = f"{self.address}{parts.path}?skipToken={start + PAGE}&api-version=1"
        return 200, {}, page


def recorded(name: str, vault: str) -> Azure:
    """The recorded answers of a vault (its id)."""
    return Azure(json.loads((DATA / f"{name}.json").read_text(encoding="utf-8")), vault)


@contextmanager
def serving(azure: Azure) -> Generator[str]:
    """Serves on this machine while the block runs; its address."""

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            azure.authorizations.add(self.headers.get("Authorization"))
            status, headers, body = azure.answer(self.command, self.path)
            text = json.dumps(body).encode()
            self.send_response(status)
            for name, value in {"Content-Type": "application/json", **headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        do_GET = do_HEAD = do_PUT = do_POST = do_PATCH = do_DELETE = _answer

        def log_message(self, format: str, *args: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    azure.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield azure.address
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _error(code: str) -> dict[str, Any]:
    return {"error": {"code": code, "message": f"The answer is {code}."}}
