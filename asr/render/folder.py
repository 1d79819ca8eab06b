"""The folder of rendered files: what is ours in it, what people changed, what is to be done."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal

import msgspec

MANIFEST = "manifest.json"
State = Literal["current", "missing", "outdated", "changed", "stale", "stale and changed"]


class Manifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was written, by path. While files are being written it also says what they become, so
    that an interruption leaves nothing that looks changed by hand."""

    version: Literal[1] = 1
    generator: str = ""
    environment: str = ""
    """Whose documents they are; "" where an earlier version wrote it."""
    document: str = ""
    files: dict[str, str] = {}
    """Digest of every file."""
    becoming: dict[str, str] = {}
    """Digests of the files that are being written."""

    def wrote(self, path: str, digest: str) -> bool:
        """Whether this content came from us."""
        return digest in (self.files.get(path), self.becoming.get(path))

    def text(self) -> str:
        """As it is kept: stable, one line for each file."""
        data = msgspec.json.encode(msgspec.to_builtins(self), order="sorted")
        return msgspec.json.format(data, indent=2).decode() + "\n"


def read_manifest(folder: Path) -> Manifest:
    """What was written into a folder; nothing when it has no manifest.

    Raises ValueError when there is one that nobody can read.
    """
    file = folder / MANIFEST
    if not file.exists():
        return Manifest()
    try:
        manifest = msgspec.json.decode(file.read_bytes(), type=Manifest)
    except msgspec.MsgspecError as fault:
        raise ValueError(f"{file} is not a manifest: {fault}") from None
    for path in (*manifest.files, *manifest.becoming):
        if Path(path).is_absolute() or ".." in Path(path).parts:
            raise ValueError(f"{file} is not a manifest: {path!r} leads out of the folder")
    return manifest


def digest(content: bytes) -> str:
    """What a manifest keeps of a file."""
    return hashlib.sha256(content).hexdigest()


def digests(files: Mapping[str, bytes]) -> dict[str, str]:
    """The digest of each file."""
    return {path: digest(content) for path, content in files.items()}


def compare(folder: Path, manifest: Manifest, wanted: Mapping[str, str]) -> dict[str, State]:
    """How every file of ours stands, by path: those that are wanted, then those no longer."""
    states: dict[str, State] = {}
    for path, new in sorted(wanted.items()):
        there = _digest_of(folder / path)
        if there is None:
            states[path] = "missing"
        elif there == new:
            states[path] = "current"
        else:
            states[path] = "outdated" if manifest.wrote(path, there) else "changed"
    for path in _gone(manifest, wanted):
        there = _digest_of(folder / path)
        if there is not None:
            states[path] = "stale" if manifest.wrote(path, there) else "stale and changed"
    return states


def _gone(manifest: Manifest, wanted: Iterable[str]) -> list[str]:
    return sorted({*manifest.files, *manifest.becoming} - set(wanted))


def _digest_of(file: Path) -> str | None:
    """The digest of what is there; that of a folder or a dead link is like no file's."""
    if not file.exists() and not file.is_symlink():
        return None
    return digest(file.read_bytes()) if file.is_file() else ""
