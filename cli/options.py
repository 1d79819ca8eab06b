"""The command line's options."""

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any


def parser() -> argparse.ArgumentParser:
    """The parser of the `asr` command. What it returns names the module of the command."""
    parser = argparse.ArgumentParser(
        prog="asr",
        description="Disaster recovery of VMware machines to Azure with Azure Site Recovery.",
        epilog="Exit codes: 0 clean, 1 our fault or an output that cannot be written, "
        "2 usage or invalid document, 5 violation, 7 differences where none were expected.",
        allow_abbrev=False,
    )
    parser.add_argument(
        "--version", action=_Version, nargs=0, help="print the version of the toolkit and leave"
    )
    commands = parser.add_subparsers(
        dest="command", required=True, metavar="COMMAND", parser_class=_Command
    )

    check = commands.add_parser("check", help="judge documents, stack exports or preview JSON")
    check.add_argument("files", nargs="+", metavar="FILE")
    _common(check)

    preview = commands.add_parser("preview", help="show what would exist, offline, and findings")
    preview.add_argument("files", nargs="+", metavar="FILE")
    _common(preview)

    plan = commands.add_parser("plan", help="show decisions, or write them")
    plan.add_argument("file", metavar="FILE")
    plan.add_argument("--write", action="store_true", help="write the decisions beside FILE")
    plan.add_argument(
        "--operations",
        action="store_true",
        help="print the requests that make the service what the document wants",
    )
    _common(plan)

    size = commands.add_parser("size", help="show how many servers are needed, and how big")
    size.add_argument("files", nargs="+", metavar="FILE")
    size.add_argument(
        "--explain", action="store_true", help="say which row of which table decided each number"
    )
    _common(size)

    _observe(commands)
    _render(commands)

    explain = commands.add_parser("explain", help="show the page of a rule")
    explain.add_argument("rule", metavar="CODE")

    rules = commands.add_parser("rules", help="list the rules")
    rules.add_argument("--format", choices=("text", "json"), default="text")

    schema = commands.add_parser("schema", help="print a JSON Schema")
    schema.add_argument("model", nargs="?", default="environment", metavar="MODEL")

    _sandbox(commands)
    return parser


class _Command(argparse.ArgumentParser):
    """Shows its own usage for whatever it does not know; the parser above would show the wrong
    one."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, allow_abbrev=False)

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        known, unknown = super().parse_known_args(args, namespace)
        if unknown:
            self.error(f"unrecognized arguments: {' '.join(unknown)}")
        return known, unknown


def _observe(commands: Any) -> None:
    observe = commands.add_parser(
        "observe", help="read what is there, and write it beside a document"
    )
    sources = observe.add_subparsers(dest="source", required=True, metavar="SOURCE")
    azure = sources.add_parser(
        "azure",
        help="read the vault of a document",
        description="Reads the vault of FILE in Azure, with the sign-in that `az login` made, and "
        "writes what is there beside FILE. Only reads.",
    )
    azure.add_argument("file", metavar="FILE")
    vcenter = sources.add_parser(
        "vcenter",
        help="read a vCenter of a document",
        description="Reads machines, hosts and datastores from a vCenter of FILE and writes them "
        "into the observation beside FILE. The account comes from ASR_VCENTER_USER and "
        "ASR_VCENTER_PASSWORD, or is asked for. Only reads.",
    )
    rvtools = sources.add_parser(
        "rvtools",
        help="read a workbook that RVTools exported",
        description="Reads WORKBOOK, an export of RVTools, as if it were the vCenter of FILE.",
    )
    rvtools.add_argument("workbook", metavar="WORKBOOK")
    for source in (vcenter, rvtools):
        source.add_argument("file", metavar="FILE")
        source.add_argument("--vcenter", metavar="NAME", help="which one, where FILE has several")
        source.add_argument(
            "--inventory",
            action="store_true",
            help="also fill empty cells of the CSV file that FILE names in `machines`",
        )
        source.add_argument(
            "--add", action="store_true", help="and add a row for each machine that it lacks"
        )


def _render(commands: Any) -> None:
    render = commands.add_parser(
        "render", help="write the documents that people and servers need into a folder"
    )
    render.add_argument("files", nargs="+", metavar="FILE")
    render.add_argument(
        "--to",
        required=True,
        metavar="FOLDER",
        help="folder to write into; of several documents, each has a folder of its name in it",
    )
    render.add_argument(
        "--check", action="store_true", help="only tell whether the folder is current (7 if not)"
    )
    render.add_argument(
        "--force", action="store_true", help="write over files that were changed by hand"
    )
    _today(render)


def _sandbox(commands: Any) -> None:
    sandbox = commands.add_parser(
        "sandbox",
        help="run a command with a simulated Azure and vCenter",
        description="Runs a command, or a shell, with stand-ins for Azure and vCenter attached to "
        "the Pulumi engine. Run it in the project folder. No account is needed and nothing real "
        "is touched.",
    )
    sandbox.add_argument("--world", default=".sandbox", help="folder that keeps what exists")
    sandbox.add_argument(
        "--register",
        metavar="FILE",
        help="let the servers of FILE register and discover its machines; writes the observation "
        "beside FILE",
    )
    sandbox.add_argument(
        "--replicate",
        metavar="FILE",
        help="let the first replication of every machine in the vault of FILE end",
    )
    sandbox.add_argument(
        "--unregister",
        metavar="FILE",
        help="let the servers of FILE leave their vault, as is needed before it is deleted",
    )
    sandbox.add_argument("arguments", nargs=argparse.REMAINDER, metavar="-- COMMAND")


def refuse_data_of_several(options: argparse.Namespace) -> bool:
    """Whether data of several documents is asked for: its shape is that of one."""
    refused = options.format == "json" and len(options.files) > 1
    if refused:
        print("--format json is about one document: name one", file=sys.stderr)
    return refused


def _common(command: argparse.ArgumentParser) -> None:
    command.add_argument("--format", choices=("text", "json"), default="text")
    _today(command)


def _today(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--today",
        type=_day,
        default=datetime.now(UTC).date(),
        metavar="DATE",
        help="judge as of this day (year-month-day)",
    )


class _Version(argparse.Action):
    """Prints the version, which is slow to find out and therefore only looked up when asked."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        from importlib.metadata import version

        print(f"asr {version('asr-toolkit')}")
        parser.exit()


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a day; expected year-month-day, such as 2026-11-24"
        ) from None
