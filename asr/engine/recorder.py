"""The recorder: an offline preview of a Pulumi program, as a graph.

The program runs in this process, against a monitor that writes down what is registered instead
of an engine. Nothing is called, nothing is created, and no plugin is needed.
"""

import asyncio
import gc
import os
import threading
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from contextvars import copy_context
from inspect import isawaitable
from typing import Any

import pulumi
from pulumi.runtime import settings
from pulumi.runtime.stack import run_in_stack

from asr.engine.loop import RecordingLoop, recording_loop
from asr.engine.monitor import Calls, RecordError, RecordingMonitor
from asr.engine.shortcuts import shortcuts
from asr.graph import Graph

Progress = Callable[[int, int], None]

# The collector's thresholds and the SDK's functions belong to the process.
_ONE_AT_A_TIME = threading.RLock()


def record(
    program: Callable[[], Any],
    *,
    project: str = "asr",
    stack: str = "preview",
    config: Mapping[str, str] | None = None,
    secrets: Mapping[str, str] | None = None,
    calls: Calls | None = None,
    progress: Progress | None = None,
) -> Graph:
    """Run a program as `pulumi preview` would and return the resources it registers.

    `config` and `secrets` are the stack's configuration; keys without a namespace belong to the
    project. `calls` answers lookups: it gets the token and the arguments of one and returns its
    result, or None when it does not know it. Without an answer every result is unknown.
    `progress` is told after every registration how many there were, and of how many in all.

    An exception of the program, or of a registration, is raised as it is: there is never a part
    of a graph. Raises RecordError for what cannot be recorded, or what the engine would refuse.
    """
    if _is_running():
        raise RecordError("a program cannot be recorded inside a running event loop")
    # A context of its own: settings, configuration and root resource end with the recording.
    context = copy_context()
    watch = progress or (lambda count, total: None)
    with _ONE_AT_A_TIME, _few_collections(), shortcuts():
        return context.run(
            _record, program, project, stack, config or {}, secrets or {}, calls, watch
        )


def _record(
    program: Callable[[], Any],
    project: str,
    stack: str,
    config: Mapping[str, str],
    secrets: Mapping[str, str],
    calls: Calls | None,
    progress: Progress,
) -> Graph:
    made: list[pulumi.Resource] = []
    monitor = RecordingMonitor(project, stack, calls, told=lambda count: progress(count, len(made)))
    settings.ROOT.set(None)
    settings.configure(
        settings.Settings(
            project=project,
            stack=stack,
            monitor=monitor,
            dry_run=True,
            organization="organization",
            root_directory=os.getcwd(),
        )
    )
    pulumi.runtime.set_all_config(
        {_full_key(project, key): value for key, value in {**config, **secrets}.items()},
        [_full_key(project, key) for key in secrets],
    )
    with recording_loop() as loop:
        return monitor.graph(_run(program, loop, made))


def _run(program: Callable[[], Any], loop: RecordingLoop, made: list[pulumi.Resource]) -> list[str]:
    """Run the program to its end; the URNs of its resources, `made` in this order."""
    failures: list[BaseException] = []

    async def main() -> None:
        # Registrations arrive when their inputs are ready; readers want the order of the program.
        pulumi.runtime.register_stack_transformation(lambda args: made.append(args.resource))
        try:
            result = program()
            if isawaitable(result):
                await result
        except BaseException as error:
            # The SDK would first finish what was registered so far, which nobody will look at.
            failures.append(error)
            loop.stop()
            raise

    async def urns() -> list[str]:
        return [await resource.urn.future() or "" for resource in made]

    try:
        loop.run_until_complete(run_in_stack(main))
    except Exception as last:
        # When one registration fails, those that wait for it fail too: the first tells why.
        failures.append(settings.SETTINGS.rpc_manager.unhandled_exception or last)
    if failures:
        raise _restored(failures[0])
    return loop.run_until_complete(urns())


def _restored(error: BaseException) -> BaseException:
    # The SDK raises a failed registration "from" itself, which hides where it came from.
    if error.__cause__ is error:
        error.__cause__ = error.__context__
    return error


def _is_running() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


def _full_key(project: str, key: str) -> str:
    return key if ":" in key else f"{project}:{key}"


@contextmanager
def _few_collections() -> Generator[None, None, None]:
    """Let garbage wait: a recording makes many objects that all live until its end."""
    thresholds = gc.get_threshold()
    gc.set_threshold(200_000, 50, 50)
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)
