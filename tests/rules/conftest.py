"""One policy pack for all tests, as one process that sees many runs."""

from collections.abc import Iterator

import pytest

from .pack_process import PackProcess, pack_process


@pytest.fixture(scope="session")
def pack() -> Iterator[PackProcess]:
    with pack_process() as process:
        yield process
