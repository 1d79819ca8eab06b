"""`asr sandbox`: a command with a simulated Azure and vCenter attached to the engine."""

import argparse
import json
import sys
from pathlib import Path

from asr.companions import ENDINGS, beside
from asr.report.counted import counted
from cli.writing import CannotWrite, write_whole


def run(options: argparse.Namespace) -> int:
    """Runs the command, or a shell when there is none; or lets the services go on."""
    from sandbox.existing import NotPossible

    world = Path(options.world)
    try:
        if options.register:
            return _register(world, options.register)
        if options.replicate:
            return _replicate(world, options.replicate)
        if options.unregister:
            return _unregister(world, options.unregister)
        return _attach(world, options.arguments)
    except NotPossible as refusal:
        print(f"asr sandbox: {refusal}", file=sys.stderr)
        return 2


def _register(world: Path, file: str) -> int:
    from sandbox.existing import register_servers

    observation = register_servers(world, file)
    observed = beside(file, ENDINGS["observed"])
    write_whole(observed, json.dumps(observation, indent=2, ensure_ascii=False) + "\n")
    servers = counted(len(observation["fabric"]["processServers"]), "server")
    machines = counted(len(observation["machines"]), "machine")
    print(f"{observed} says what is there now: {servers} registered, {machines} discovered")
    print(f"next: asr plan {file} --write")
    return 0


def _replicate(world: Path, file: str) -> int:
    from sandbox.existing import replicate_machines

    vault, count = replicate_machines(world, file)
    print(f"the vault {vault} has replicated {counted(count, 'machine')}")
    print(f"next: asr sandbox -- asr observe azure {file}")
    return 0


def _unregister(world: Path, file: str) -> int:
    from sandbox.existing import unregister_servers

    vault = unregister_servers(world, file)
    print(f"no server is registered with the vault {vault} any more")
    return 0


def _attach(world: Path, command: list[str]) -> int:
    from sandbox.session import run as run_session

    if command[:1] == ["--"]:
        command = command[1:]
    try:
        return run_session(command, world, Path.cwd())
    except OSError as fault:
        if fault.filename:
            raise  # names the file itself
        raise CannotWrite(world, fault.strerror or str(fault)) from None
