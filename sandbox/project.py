"""The copy of a project that a sandboxed command works in.

It is made of links, so it is the project, except for the stack files: `pulumi stack init` and
`pulumi config set` write into those, and a rehearsal must not change what is checked in.
"""

import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import ryaml

_STACK_FILE = re.compile(r"Pulumi\.(?P<stack>.+)\.(yaml|yml)")
_LEFT_OUT = {".git"}

DOCUMENT = "asr:environment"
"""Configuration that names the document of a stack."""

CREDENTIALS = "asr:credentials"
"""Configuration that holds the accounts of the program, by name."""

SECRETS = "asr:secrets"
"""Configuration that holds the other secrets of the program, by name."""

_ACCOUNT = {"user": "sandbox", "password": "sandbox"}
_SECRET = "sandbox"

# Belong to the real stack: its keys cannot be used here, its encrypted values cannot be read.
_FOREIGN = ("encryptionsalt", "encryptedkey", "secretsprovider", "environment")


def prepare(project: Path, world: Path) -> Path:
    """Make or refresh the copy of `project` inside `world`; the folder of the copy."""
    copy, originals = world / "project", world / "stack-files"
    copy.mkdir(parents=True, exist_ok=True)
    originals.mkdir(exist_ok=True)
    for old in copy.iterdir():
        if old.is_symlink():
            old.unlink()
    for entry in sorted(project.iterdir()):
        if entry.name in _LEFT_OUT or entry.resolve() == world.resolve():
            continue
        if _STACK_FILE.fullmatch(entry.name):
            _copy_stack_file(entry, copy / entry.name, originals / entry.name)
        elif not (copy / entry.name).exists():
            (copy / entry.name).symlink_to(entry.resolve())
    return copy


def stacks(copy: Path) -> list[str]:
    """Names of the stacks that have a file in the copy."""
    matches = (_STACK_FILE.fullmatch(entry.name) for entry in sorted(copy.iterdir()))
    return [match["stack"] for match in matches if match]


def documents(copy: Path) -> list[str]:
    """The documents that stack files of the copy name, each once."""
    named = set()
    for stack in stacks(copy):
        for ending in ("yaml", "yml"):
            file = copy / f"Pulumi.{stack}.{ending}"
            if file.exists():
                config = ryaml.loads(file.read_text("utf-8")).get("config") or {}
                named.add(config.get(DOCUMENT))
    return sorted(str(copy / name) for name in named if isinstance(name, str))


def give_secrets(copy: Path, document: str, names: Iterable[str]) -> None:
    """Give every stack of a document a value for each secret that it names and has none for."""
    for stack in stacks(copy):
        file = next(copy.glob(f"Pulumi.{stack}.y*ml"))
        settings = ryaml.loads(file.read_text("utf-8"))
        config = settings.get("config") or {}
        known = config.get(SECRETS) or {}
        missing = {name: _SECRET for name in names if name not in known}
        if missing and str(copy / str(config.get(DOCUMENT))) == document:
            config[SECRETS] = {**known, **missing}
            file.write_text(ryaml.dumps(settings), "utf-8")


def project_name(copy: Path) -> str:
    """The name in Pulumi.yaml; empty when there is no such file."""
    file = copy / "Pulumi.yaml"
    return ryaml.loads(file.read_text("utf-8"))["name"] if file.exists() else ""


def _copy_stack_file(original: Path, copy: Path, last_seen: Path) -> None:
    """Copy a stack file that is new or changed; what the sandbox wrote into the copy stays."""
    if copy.exists() and last_seen.exists() and last_seen.read_bytes() == original.read_bytes():
        return
    settings = ryaml.loads(original.read_text("utf-8")) or {}
    written = ryaml.loads(copy.read_text("utf-8")) or {} if copy.exists() else {}
    copy.write_text(ryaml.dumps(sandboxed(settings, written)), "utf-8")
    shutil.copyfile(original, last_seen)


def sandboxed(settings: dict[str, Any], written: dict[str, Any]) -> dict[str, Any]:
    """A stack file as the sandbox uses it.

    `settings` are the project's own; of the earlier copy, `written`, only the salt is kept.
    Values that the project's own key encrypted are replaced by a word that anyone may know.
    """
    settings = {key: value for key, value in settings.items() if key not in _FOREIGN}
    config = dict(settings.get("config") or {})
    if _encrypted(config.get(CREDENTIALS, {"secure": ""})):
        config[CREDENTIALS] = {"vcenter": dict(_ACCOUNT)}
    settings["config"] = _readable(config)
    if "encryptionsalt" in written:
        settings["encryptionsalt"] = written["encryptionsalt"]
    return settings


def _readable(value: Any) -> Any:
    if _encrypted(value):
        return _SECRET
    if isinstance(value, dict):
        return {key: _readable(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_readable(item) for item in value]
    return value


def _encrypted(value: Any) -> bool:
    return isinstance(value, dict) and value.keys() == {"secure"}
