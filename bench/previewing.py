"""`asr preview` of large estates as people run it, against the floor.

The floor is what no program gets below that registers so many resources with this SDK: a bare
loop over as many objects of the same class, without version aliases, under pulumi's own mocks. A
preview also reads, resolves, judges and prints.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bench.growth import write_settled
from bench.measure import Figures, Row, Scale, alternate, job, mebibytes, seconds

_RUNS = 3
"""At most: one takes half a minute."""
_STRESS = 10
_SUBSCRIPTION = 3
"""3,000 of 10,000: a subscription holds no more protected disks."""
_FLOORS = 1.15
_FEW = 3_000
"""With fewer, start-up decides, and the bare loop loads one module of the SDK only."""
_MEBIBYTES = 1.2 * 1024
_LINEAR = 1.1


def rows(scale: Scale, folder: Path) -> Iterator[Row]:
    """As many machines as one subscription takes, and, as a stress, ten for three of them."""
    taken = []
    for machines in (scale.machines * _SUBSCRIPTION // _STRESS, scale.machines):
        (folder / str(machines)).mkdir()
        our, floor = _measured(scale, folder / str(machines), machines)
        taken.append(our)
        what = f"asr preview, {machines:,} machines"
        yield Row(
            f"{what}: whole process",
            seconds(our["wall"]),
            f"bare loop, no version aliases, whole process: {seconds(floor['wall'])}",
            our["wall"] / floor["wall"],
            _FLOORS if machines >= _FEW else None,
        )
        yield Row(
            f"{what}: peak memory",
            mebibytes(our["memory"]),
            f"1.2 GiB (the bare loop: {mebibytes(floor['memory'])})",
            our["memory"] / _MEBIBYTES,
            1.0,
        )
    small, large = (figures["wall"] for figures in taken)
    yield Row(
        "asr preview: time of a machine among many",
        f"{seconds(large)} / {_STRESS}",
        f"among fewer: {seconds(small)} / {_SUBSCRIPTION}",
        large / small * _SUBSCRIPTION / _STRESS,
        _LINEAR,
    )


def _measured(scale: Scale, folder: Path, machines: int) -> tuple[Figures, Figures]:
    document = write_settled(folder, machines)
    preview = partial(job, "command", 0, "preview", document, module="bench.growth")
    bare = partial(job, "register_items", machines, module="bench.bare")
    figures = alternate(
        min(scale.runs, _RUNS),
        {
            f"asr preview, {machines:,} machines": preview,
            f"registering {machines:,} items bare": bare,
        },
    )
    our, floor = figures.values()
    return our, floor
