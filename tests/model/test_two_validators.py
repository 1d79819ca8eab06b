"""Decoding and the JSON Schema accept the same data: thousands of damaged documents agree."""

import copy
import random
from collections.abc import Iterator
from typing import Any

import pytest
from complete_documents import documents

from asr.document import read
from asr.model.explain import Violation
from asr.model.validate import Invalid, decode, violations_of

EXAMPLES = {
    "environments/rehearsal.yaml": "environment",
    "environments/fabrikam.yaml": "environment",
    "environments/contoso.observed.json": "observed",
    "environments/contoso.decided.json": "decided",
}
MUTANTS_OF_EACH = 300
# Values that stand where something else was expected, among them what nearly fits.
STRANGERS: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    1,
    -1,
    1.5,
    65536,
    10**30,
    "",
    " ",
    "x",
    "x\n",
    "x" * 3000,
    "données",
    "\x00",
    "24h\n",
    "24",
    "10.0.0.0/33",
    "10.0.0.256",
    "2026-02-31",
    "2026-02-31T00:00:00Z",
    "0000-01-01",
    "machines.csv",
    "create",
    "classic",
    [],
    [None],
    ["x"],
    {},
    {"create": {}},
    {"create": {}, "existing": "dr/asr/x"},
    {"existing": "dr/asr/x"},
    {"x": "y"},
)
STRANGE_KEYS = ("x", "", "create", "existing", "name", "architecture", "A b", "key\n", "k" * 600)


@pytest.fixture(scope="module")
def originals(project) -> dict[str, tuple[str, Any]]:
    read_ones = {name: (model, read(str(project / name)).data) for name, model in EXAMPLES.items()}
    return documents() | read_ones


def test_the_originals_are_valid(originals):
    for name, (model, data) in originals.items():
        decode(data, model)
        assert not list(violations_of(data, model)), name


def test_both_validators_accept_the_same_documents(originals):
    """And every violation names a place that exists."""
    seen = {True: 0, False: 0}
    for name, (model, data) in originals.items():
        chance = random.Random(f"two validators, {name}")
        for _ in range(MUTANTS_OF_EACH):
            mutant = copy.deepcopy(data)
            for _ in range(chance.choice((1, 1, 1, 2, 4))):
                mutate(mutant, chance)
            violations = refused(mutant, model)
            for violation in violations:
                place: Any = mutant
                for step in violation.path:
                    place = place[step]
                assert violation.message, mutant
            seen[not violations] += 1
    assert sum(seen.values()) >= 3_000
    assert min(seen.values()) > 300, "too one-sided to prove anything"


def refused(data: object, model: str) -> tuple[Violation, ...]:
    """What the schema has against the data, after decoding has agreed.

    Data that decoding refuses and the schema accepts is an AssertionError of `decode` itself,
    which is not caught; its violations are all that the schema has.
    """
    try:
        decode(data, model)
    except Invalid as invalid:
        assert invalid.violations
        return invalid.violations
    assert not list(violations_of(data, model)), data
    return ()


def mutate(data: Any, chance: random.Random) -> None:
    """Changes one random place of the data."""
    container, place = chance.choice(list(places(data)) or [(data, None)])
    kind = chance.randrange(7)
    if place is None or kind == 0:
        add(container, chance)
    elif kind == 1:
        del container[place]
    elif kind == 2 and isinstance(container, dict):
        rename(container, place, chance)
    elif kind == 3:
        container[place] = near(container[place], chance)
    elif kind == 4:
        container[place] = [copy.deepcopy(container[place])]
    else:
        container[place] = copy.deepcopy(chance.choice(STRANGERS))


def places(data: Any) -> Iterator[tuple[Any, Any]]:
    """Every place of the data: its container, and its key or index."""
    for place in data if isinstance(data, dict) else range(len(data)):
        yield data, place
        if isinstance(data[place], dict | list):
            yield from places(data[place])


def add(container: Any, chance: random.Random) -> None:
    stranger = copy.deepcopy(chance.choice(STRANGERS))
    if isinstance(container, dict):
        container[chance.choice(STRANGE_KEYS)] = stranger
    else:
        container.append(stranger)


def rename(container: dict, key: str, chance: random.Random) -> None:
    changed = chance.choice((key[:-1], key + "x", key.upper(), key + "\n", " " + key))
    container[changed] = container.pop(key)


def near(value: Any, chance: random.Random) -> Any:
    """A value of the same kind that may or may not be accepted."""
    if isinstance(value, str) and value:
        index = chance.randrange(len(value))
        between = chance.choice(("", "0", "9", "z", "Z", "-", "/", " ", "\n", "é"))
        return value[:index] + between + value[index + chance.randrange(2) :]
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + chance.choice((-10_000, -1, 1, 60_000))
    return value
