"""Damaged files get an explanation, never a traceback: thousands of variants of the examples.

The seed is fixed, so a failure comes back; its message names the example, the file and the number
of the variant.
"""

import random
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from asr.document import DocumentError
from asr.estate import load
from cli.main import main

ENVIRONMENTS = Path(__file__).parents[1] / "environments"
TODAY = date(2026, 11, 24)
EXAMPLES = ("rehearsal", "contoso", "fabrikam")
WAIVERS = b"""\
# yaml-language-server: $schema=../schemas/waivers.schema.json
version: 1
waivers:
  - rule: LIF002
    subject: contoso
    reason: the estate moves in spring
    ticket: DR-1204
    until: 2027-03-31
"""
VARIANTS_OF_EACH_FILE = 640
Damage = Callable[[bytes, random.Random], bytes]


def flip(content: bytes, chance: random.Random) -> bytes:
    """One bit of some bytes is another."""
    damaged = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 8))):
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def cut(content: bytes, chance: random.Random) -> bytes:
    """The end is missing."""
    return content[: chance.randrange(len(content))]


def without_a_part(content: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(content))
    return content[:start] + content[start + chance.choice((1, 1, 3, 20)) :]


def without_lines(content: bytes, chance: random.Random) -> bytes:
    lines = content.splitlines(keepends=True)
    for _ in range(chance.choice((1, 1, 3))):
        if lines:
            del lines[chance.randrange(len(lines))]
    return b"".join(lines)


def with_a_line_twice(content: bytes, chance: random.Random) -> bytes:
    lines = content.splitlines(keepends=True)
    lines.insert(chance.randrange(len(lines) + 1), chance.choice(lines))
    return b"".join(lines)


def with_lines_swapped(content: bytes, chance: random.Random) -> bytes:
    lines = content.splitlines(keepends=True)
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


def with_another_indentation(content: bytes, chance: random.Random) -> bytes:
    lines = content.splitlines(keepends=True)
    index = chance.randrange(len(lines))
    lines[index] = chance.choice((b" ", b"  ", b"\t", b"        ")) + (
        lines[index] if chance.random() < 0.5 else lines[index].lstrip()
    )
    return b"".join(lines)


STRANGE_CHARACTERS = "\x80\x85\xa0\u200b\u2028\u2029\u202e\ufeff\ufffe\U0001f4a9é漢"
INSERTED = (
    *(bytes((code,)) for code in (0, 1, 7, 8, 9, 11, 12, 13, 27, 31, 127, 128, 160, 255)),
    *(character.encode() for character in STRANGE_CHARACTERS),
    *b"null ~ true no -1 1.5 1e999 1e400 0x10 .nan .inf 2026-02-31 12:30 *a !x <<: [] {}".split(),
    *(b"'", b'"', b"`", b"@", b"%", b"|", b"{", b"}", b"[", b"]", b":", b": ", b"- ", b", ", b"#"),
    *(b"?", b"? ", b"---\n", b"...\n", b"\r", b"\r\n", b"\n\n", b"\\", b"&a ", b"*a ", b"<<: *a"),
    *(b"9" * 400, b"9" * 5000, b"x" * 5000, b"[" * 70, b"[" * 5000, b"[" * 40 + b"]" * 40),
    *(b"{a: " * 70, b'{"a":' * 2000, b"- " * 3000, b"&a [*a]", b"!!python/object:os.system "),
    *(b"\\u0000", b'"\\ud800"', b'"\\u0000"', b'"\\x00"', b'"\\u001b[31m"'),
    *(b"name: x\n", b"\nmachines: {}\n", b"\nmachines: x.csv\n", b'"a": 1, ', b"existing: x\n"),
)


def with_something_inserted(content: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(content) + 1)
    return content[:place] + chance.choice(INSERTED) + content[place:]


def with_a_value_replaced(content: bytes, chance: random.Random) -> bytes:
    """Something else stands behind a colon or a comma."""
    places = [index for index, byte in enumerate(content) if byte in b":,"]
    if not places:
        return content
    place = chance.choice(places) + 1
    end = next((i for i in range(place, len(content)) if content[i] in b",\n}]"), len(content))
    return content[:place] + b" " + chance.choice(INSERTED) + content[end:]


def with_random_text(content: bytes, chance: random.Random) -> bytes:
    text = "".join(chr(chance.randrange(1, 0x3000)) for _ in range(chance.randrange(1, 20)))
    place = chance.randrange(len(content) + 1)
    return content[:place] + text.encode("utf-8", "replace") + content[place:]


def in_another_encoding(content: bytes, chance: random.Random) -> bytes:
    encoding = chance.choice(("utf-16", "utf-16-le", "utf-32", "cp037", "utf-8-sig", "utf-7"))
    text = content.decode("utf-8", "replace").replace("platform", "plattförm")
    return text.encode(encoding, "replace")


def with_an_expansion(content: bytes, chance: random.Random) -> bytes:
    """Aliases of aliases, which stand for more than fits into memory."""
    levels = [b"l0: &l0 [x, x, x, x, x, x, x, x, x]\n"]
    for level in range(1, chance.choice((2, 8, 12))):
        aliases = b", ".join([b"*l%d" % (level - 1)] * 9)
        levels.append(b"l%d: &l%d [%s]\n" % (level, level, aliases))
    return content + b"\n" + b"".join(levels)


def twice(content: bytes, chance: random.Random) -> bytes:
    return content + chance.choice((b"", b"\n", b"\n---\n")) + content


DAMAGES: tuple[Damage, ...] = (
    flip,
    flip,
    cut,
    without_a_part,
    without_lines,
    with_a_line_twice,
    with_lines_swapped,
    with_another_indentation,
    with_something_inserted,
    with_something_inserted,
    with_a_value_replaced,
    with_a_value_replaced,
    with_random_text,
    in_another_encoding,
    with_an_expansion,
    twice,
)


@pytest.fixture(scope="module")
def originals() -> dict[str, dict[str, bytes]]:
    """Content of every file of every example, with waivers for each."""
    return {
        example: {file.name: file.read_bytes() for file in sorted(ENVIRONMENTS.glob(f"{example}*"))}
        | {f"{example}.waivers.yaml": WAIVERS}
        for example in EXAMPLES
    }


def test_damaged_files_are_explained(originals, tmp_path):
    outcomes = {"planned": 0, "refused": 0}
    for example, files in originals.items():
        document = str(tmp_path / f"{example}.yaml")
        for variant in variants(files, tmp_path, VARIANTS_OF_EACH_FILE):
            try:
                load(document).plan(TODAY)
                outcomes["planned"] += 1
            except DocumentError as error:
                outcomes["refused"] += 1
                assert error.problems, variant
                for problem in error.problems:
                    assert problem.message, variant
                    assert Path(problem.where.file).parent == tmp_path, (variant, problem)
                    lines = str(problem).split("\n")
                    assert all(line.isprintable() for line in lines), (variant, problem)
            except Exception as crash:
                raise AssertionError(f"{variant}: {type(crash).__name__}: {crash}") from crash
    assert sum(outcomes.values()) >= 5_000
    assert min(outcomes.values()) > 500, "too one-sided to prove anything"


def test_a_check_of_damaged_files_ends_like_any_other(originals, tmp_path, capsys):
    for example, files in originals.items():
        document = str(tmp_path / f"{example}.yaml")
        for variant in variants(files, tmp_path, 8):
            code = main(["check", document, "--today", str(TODAY)])
            printed = capsys.readouterr()
            assert code in (0, 2, 5), (variant, printed.err)
            assert "Traceback" not in printed.err + printed.out, variant
            assert (code == 2) == (printed.out == ""), variant
            assert code != 2 or printed.err, variant


def variants(files: dict[str, bytes], folder: Path, number: int) -> Iterator[str]:
    """Writes the files, one of them damaged, and gives a name for what was done."""
    for name, content in files.items():
        write_anew(folder / name, content)
    for name, content in files.items():
        chance = random.Random(f"damage, {name}")
        for index in range(number):
            damage = chance.choice(DAMAGES)
            damaged = damage(content, chance)
            if chance.random() < 0.1:
                damaged = chance.choice(DAMAGES)(damaged or content, chance)
            write_anew(folder / name, damaged)
            yield f"{name}, variant {index}, {getattr(damage, '__name__', '')}"
        write_anew(folder / name, content)


def write_anew(file: Path, content: bytes) -> None:
    """Some file systems wait for the disk when a file is written over, and not for a new one."""
    file.unlink(missing_ok=True)
    file.write_bytes(content)
