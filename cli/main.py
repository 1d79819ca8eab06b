"""The entry point of the `asr` command: exit codes, and how a command ends.

Exit codes: 0 clean, 1 our fault or a standard output that is full or closed, 2 usage, an invalid
document or a file that cannot be written, 5 a violation, 7 differences where none were expected.
Standard output is data, standard error is talk.

Whatever takes time to import is imported inside the `try`, so that Ctrl-C ends quietly at any
moment, and commands only when they are called, so that a check never pays for what only a
preview needs.
"""

import os
import sys

OUR_FAULT, INVALID, INTERRUPTED, CLOSED_PIPE = 1, 2, 130, 141


def run() -> None:
    """The entry point of the `asr` command."""
    code = main(sys.argv[1:])
    if code == INTERRUPTED:
        # Nothing waits to be written any more, and what a library was interrupted in the middle
        # of does not always survive being taken down in order.
        os._exit(code)
    sys.exit(code)


def main(arguments: list[str]) -> int:
    """Runs one command line and returns its exit code. Never raises, never shows a traceback
    (unless the environment variable ASR_TRACEBACK asks for it)."""
    try:
        return _explained(arguments)
    except KeyboardInterrupt:
        _leave_output()
        return INTERRUPTED
    except BrokenPipeError:
        _leave_output()
        return CLOSED_PIPE
    except OSError as fault:
        _leave_output()
        what = f"read or write {fault.filename}" if fault.filename else "write standard output"
        _say(f"asr: cannot {what}: {fault.strerror or fault}")
        return OUR_FAULT
    except Exception as crash:
        if os.environ.get("ASR_TRACEBACK"):
            raise
        _say(
            f"asr: a mistake of ours: {type(crash).__name__}. The command stopped before its end. "
            "Please report it, with what ASR_TRACEBACK=1 shows."
        )
        return OUR_FAULT


def _explained(arguments: list[str]) -> int:
    from asr.document import DocumentError
    from cli.writing import CannotWrite

    if sys.stderr is None:  # closed; print would choose standard output instead
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")
    if sys.stdout is None:
        _say("asr: cannot write standard output: it is closed")
        return OUR_FAULT
    try:
        return _command(arguments)
    except DocumentError as error:
        _say(str(error))
        return INVALID
    except CannotWrite as refusal:
        _say(f"asr: {refusal}")
        return INVALID


def _command(arguments: list[str]) -> int:
    import io
    from importlib import import_module

    from cli.options import parser

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        options = parser().parse_args(arguments)
        code = import_module(f"cli.{options.command}").run(options)
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else INVALID
    sys.stdout.flush()
    return code


def _say(text: str) -> None:
    try:
        print(text, file=sys.stderr)
    except OSError:
        return  # nobody is left to be told; the exit code says it


def _leave_output() -> None:
    """Writes no more. Python would complain once more about what is left when it ends."""
    try:
        output = sys.stdout.fileno()
        os.dup2(os.open(os.devnull, os.O_WRONLY), output)
    except (AttributeError, OSError, ValueError):
        return  # closed, or no file at all
