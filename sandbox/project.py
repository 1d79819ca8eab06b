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

_STACK_FILE = re.compile(r"Pulumi\..+\.(yaml|yml)")
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
    stack_folder = _stack_folder(project)
    for entry in sorted(project.iterdir()):
        if entry.name in _LEFT_OUT or entry.resolve() == world.resolve():
            continue
        copied = entry == stack_folder or _STACK_FILE.fullmatch(entry.name)
        if not copied and not (copy / entry.name).exists():
            (copy / entry.name).symlink_to(entry.resolve())
    _stack_folder(copy).mkdir(exist_ok=True)
    for file in _stack_files(project):
        _copy_stack_file(file, _stack_folder(copy) / file.name, originals / file.name)
    return copy


def stacks(copy: Path) -> list[str]:
    """Names of the stacks that have a file in the copy."""
    return [file.stem.removeprefix("Pulumi.") for file in _stack_files(copy)]


def documents(copy: Path) -> list[str]:
    """The documents that stack files of the copy name, each once."""
    named = set()
    for file in _stack_files(copy):
        config = ryaml.loads(file.read_text("utf-8")).get("config") or {}
        named.add(config.get(DOCUMENT))
    return sorted(str(copy / name) for name in named if isinstance(name, str))


def give_secrets(
    copy: Path, document: str, accounts: Iterable[str], secrets: Iterable[str]
) -> None:
    """Give every stack of a document a value for each account and each other secret that the
    document names and the stack has none for."""
    wanted = {
        CREDENTIALS: {name: dict(_ACCOUNT) for name in accounts},
        SECRETS: dict.fromkeys(secrets, _SECRET),
    }
    for file in _stack_files(copy):
        settings = ryaml.loads(file.read_text("utf-8"))
        config = settings.get("config") or {}
        if str(copy / str(config.get(DOCUMENT))) != document:
            continue
        given = {key: {**new, **(config.get(key) or {})} for key, new in wanted.items() if new}
        if {**config, **given} != config:
            settings["config"] = {**config, **given}
            file.write_text(ryaml.dumps(settings), "utf-8")


def project_name(copy: Path) -> str:
    """The name in Pulumi.yaml; empty when there is no such file."""
    return _settings(copy).get("name", "")


def _settings(project: Path) -> dict[str, Any]:
    file = project / "Pulumi.yaml"
    return ryaml.loads(file.read_text("utf-8")) if file.exists() else {}


def _stack_folder(project: Path) -> Path:
    """Where a project keeps its stack files."""
    return project / _settings(project).get("stackConfigDir", "")


def _stack_files(project: Path) -> list[Path]:
    folder = _stack_folder(project)
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    return [file for file in files if _STACK_FILE.fullmatch(file.name)]


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
    for key in (CREDENTIALS, SECRETS):
        if _encrypted(config.get(key)):
            # Names are encrypted with it: `give_secrets` has those that the document uses.
            del config[key]
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
