"""The event loop that a recorded program runs on."""

import asyncio
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any


class RecordingLoop(asyncio.SelectorEventLoop):
    """An event loop that answers the SDK's calls to the monitor at once.

    The SDK makes these calls in a thread, because an engine is slow to answer. Ours is not: the
    way to a thread and back costs more than the answer, and makes the order of registrations a
    matter of luck. Whatever else a program runs in a thread still goes there.
    """

    def run_in_executor(self, executor: Any, func: Callable[..., Any], *args: Any) -> Any:
        if executor is None and getattr(func, "__module__", "") == "pulumi.runtime._context":
            future = self.create_future()
            try:
                future.set_result(func(*args))
            except Exception as error:
                future.set_exception(error)
            return future
        return super().run_in_executor(executor, func, *args)


@contextmanager
def recording_loop() -> Generator[RecordingLoop, None, None]:
    """A loop that leaves nothing behind: no running task, and no complaint about one.

    Exceptions that nobody awaits are raised when the block itself ends well.
    """
    lost: list[Exception] = []

    def note(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        if isinstance(error := context.get("exception"), Exception):
            lost.append(error)

    loop = RecordingLoop()
    loop.set_exception_handler(note)
    try:
        yield loop
        if lost:
            raise lost[0]
    finally:
        try:
            _cancel_all(loop)
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.run_until_complete(loop.shutdown_default_executor())
        finally:
            loop.close()


def _cancel_all(loop: asyncio.AbstractEventLoop) -> None:
    tasks = asyncio.all_tasks(loop)
    for task in tasks:
        task.cancel()
    if tasks:
        loop.run_until_complete(asyncio.wait(tasks))
