"""The quick readers and the exact one give the same, and neither can be made to run away."""

import json
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from asr.document import DocumentError, read
from asr.document.quick import quick_json, quick_yaml
from asr.document.source import Source

YAML_PIECES = st.sampled_from(
    [
        *("a", "b: ", "a: ", "- ", "\n", "\n  ", "\n- ", "{", "}", "[", "]", ", ", ",", ": ", ":"),
        *(
            " ",
            "'",
            '"',
            "#",
            " #",
            "&x ",
            "&x",
            "*x",
            "!t ",
            "!",
            "<<",
            "? ",
            "|\n ",
            ">\n ",
            "\t",
        ),
        *("0b1", "0x1", "-0x1", "+0o7", "007", "1e999", "1e3", "1.0", "9" * 40, "-", "+", "1", "0"),
        *(
            "null",
            "~",
            "true",
            ".inf",
            ".nan",
            "---",
            "...",
            "%",
            "@",
            "`",
            "\\",
            "\\x41",
            "ä",
            "\r",
        ),
        *("\n---\n", "\n...\n", "00:0b:01", "2026-01-31", "R&D", "x*y", "hi!", "_", "."),
    ]
)
JSON_PIECES = st.sampled_from(
    [
        *("{", "}", "[", "]", ",", ":", " ", "\n", '"', '"a"', '"b"', '"a":', '"b" :', '"<<":'),
        *("1", "1.0", "1e3", "-", "0", "1e999", "9" * 40, "null", "true", "NaN", "\\", "\\u0061"),
        *('"\\ud800"', "\t", "ä", "x", '{"a":1}', '"":'),
        *('"{\\"b\\":1}"', '"a\\\\":', '"a\\\\\\":"', '\\"'),
    ]
)


def same_from_both(tmp_path_factory, name: str, text: str) -> None:
    file = tmp_path_factory.getbasetemp() / name
    file.write_bytes(text.encode())
    results = []
    for quick in (True, False):
        try:
            results.append(repr(read(str(file), quick=quick).data))
        except DocumentError as error:
            results.append(error.problems)
    assert results[0] == results[1]


@settings(max_examples=600, deadline=None)
@given(pieces=st.lists(YAML_PIECES, max_size=25))
@example(pieces=['{"a":&x 1,b:*x}'])
@example(pieces=["a: 'x'&b"])
@example(pieces=["a: [1,!t 2]"])
@example(pieces=['{"a":!t 1}'])
def test_any_yaml(tmp_path_factory, pieces):
    same_from_both(tmp_path_factory, "any.yaml", "a: " + "".join(pieces))
    same_from_both(tmp_path_factory, "any.yaml", "".join(pieces))


@settings(max_examples=400, deadline=None)
@given(pieces=st.lists(JSON_PIECES, max_size=20))
def test_any_json(tmp_path_factory, pieces):
    same_from_both(tmp_path_factory, "any.json", "".join(pieces))
    same_from_both(tmp_path_factory, "any.json", '{"a":' + "".join(pieces) + "}")


@settings(max_examples=400, deadline=None)
@given(text=st.from_regex(r"[-+.0-9a-fxobeE_]{1,12}", fullmatch=True))
def test_any_number(tmp_path_factory, text):
    same_from_both(tmp_path_factory, "number.yaml", f"a: {text}\nb: [{text},{{{text} : 1}}]\n")
    same_from_both(tmp_path_factory, "number.json", f'{{"a": {text}}}')


def test_an_ordinary_large_document_is_read_quickly():
    machine = "  vm-{0:05d}:\n    mac: 00:50:56:0b:01:07\n    day: 2026-01-05\n    why: R&D\n"
    machine += "    id: 1a-0b11-7\n    disks:\n      - {{name: os, size: 32}}\n      - [1, [2]]\n"
    text = "---\nmachines:\n" + "".join(machine.format(number) for number in range(2000))
    assert quick_yaml(Source("large.yaml", text)) is not None
    assert quick_json(Source("large.json", '{"a": [{"b": 1.0}, "x: y"]}')) is not None


def test_a_stack_with_the_text_of_its_intent_is_read_quickly_and_an_equal_key_is_seen():
    intent = json.dumps(json.dumps({"a": "b\\", "c": ['\\"']}, separators=(",", ":")))
    text = f'{{"intent":{intent},"other\\\\":1'
    assert quick_json(Source("stack.json", text + "}")) == json.loads(text + "}")
    assert quick_json(Source("stack.json", text + ',"intent":2}')) is None


BOMBS = {
    "scalar": "a: &a " + "x" * 1_000_000 + "\nb: [" + "*a," * 1000 + "]\n",
    "list": "a: &a [" + "xxx," * 250_000 + "]\nb: [" + "*a," * 1000 + "]\n",
    "key": 'a: &a "' + "x" * 10_000 + '"\nb: [' + "{*a : 1}," * 20_000 + "]\n",
    "doubling": "a0: &a0 [x]\n"
    + "".join(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n" for i in range(1, 60)),
    "brackets": "a: " + "[" * 1_000_000,
    "hidden brackets": "a: [" + '"]",[' * 300_000,
    "braces": "a: " + "{a: " * 300_000,
    "dashes": "a:\n  " + "- " * 1_000_000,
    "directives": "".join(f"%TAG !{i}! x\n" for i in range(100_000)) + "---\na: 1\n",
    "later directives": "a: 1\n...\n" + "".join(f"%TAG !{i}! x\n" for i in range(100_000)),
}


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_a_document_made_to_kill_the_reader_is_refused_cheaply(write, bomb):
    """In a process of its own, to see its memory and to survive it."""
    script = """
        import re, sys, time
        from asr.document import DocumentError, read
        start = time.process_time()
        try:
            read(sys.argv[1])
        except DocumentError as error:
            assert error.problems[0].where.line
            seconds = time.process_time() - start
            status = open("/proc/self/status").read()
            print(seconds, int(re.search(r"VmHWM:\\s*([0-9]+) kB", status)[1]) / 1024)
    """
    command = [sys.executable, "-c", textwrap.dedent(script), write(bomb, "bomb.yaml")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    seconds, mebibytes = map(float, done.stdout.split())
    assert seconds < 1
    assert mebibytes < 200
