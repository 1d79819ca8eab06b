"""Writing a file that the user asked for: whole or not at all."""

import os
import stat
import tempfile
from pathlib import Path


class CannotWrite(Exception):
    """A file that cannot be written; nothing of it was."""

    def __init__(self, file: Path, reason: str) -> None:
        super().__init__(f"cannot write {file}: {reason}")


def write_whole(file: Path, text: str) -> None:
    """Writes a file in one step. It keeps its permissions; a new one gets the usual ones.

    Raises CannotWrite, after which what was there before is still there.
    """
    target = Path(os.path.realpath(file))  # a link stays a link
    try:
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                stream.write(text)
            os.chmod(temporary, _permissions(target))
            os.replace(temporary, target)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as fault:
        raise CannotWrite(file, fault.strerror or str(fault)) from None


def _permissions(file: Path) -> int:
    if file.exists():
        return stat.S_IMODE(file.stat().st_mode)
    withheld = os.umask(0)  # the only way to read it is to set it
    os.umask(withheld)
    return 0o666 & ~withheld
