"""Writing a file that the user asked for: whole or not at all."""

import os
import stat
import tempfile
from pathlib import Path


class CannotWrite(Exception):
    """A file that cannot be written; nothing of it was."""

    def __init__(self, file: Path, reason: str) -> None:
        super().__init__(f"cannot write {file}: {reason}")


def write_whole(file: Path, content: str | bytes, executable: bool = False) -> None:
    """Writes a file in one step. It keeps its permissions; a new one gets the usual ones.

    Raises CannotWrite, after which what was there before is still there.
    """
    target = Path(os.path.realpath(file))  # a link stays a link
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content.encode() if isinstance(content, str) else content)
            os.chmod(temporary, _permissions(target, executable))
            os.replace(temporary, target)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as fault:
        raise CannotWrite(file, fault.strerror or str(fault)) from None


def remove_whole(file: Path, folder: Path) -> None:
    """Removes a file of a folder, and the folders inside it that are empty then."""
    try:
        file.unlink()
        for parent in file.parents:
            if parent == folder or any(parent.iterdir()):
                return
            parent.rmdir()
    except OSError as fault:
        raise CannotWrite(file, fault.strerror or str(fault)) from None


def _permissions(file: Path, executable: bool) -> int:
    if file.exists():
        return stat.S_IMODE(file.stat().st_mode)
    withheld = os.umask(0)  # the only way to read it is to set it
    os.umask(withheld)
    return (0o777 if executable else 0o666) & ~withheld
