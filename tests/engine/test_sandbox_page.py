"""The life of an environment in docs/sandbox.md: its commands, in its order, with its outcomes."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[2]


def test_the_commands_of_the_page_do_what_it_says(lab):
    page = (PROJECT / "docs/sandbox.md").read_text(encoding="utf-8")
    [block] = re.findall(r"^```sh\n(.*?)^```", page, re.S | re.M)
    files = sorted(path.name for path in lab.project.rglob("environments/*"))
    told = {}
    for line in block.splitlines():
        command, _, comment = line.partition("#")
        ran = by_hand(lab, shlex.split(command))
        refused = "refused" in comment
        assert (ran.returncode != 0) == refused, f"{line}\n{ran.stdout}"
        told[comment.strip()] = ran.stdout

    assert "there are existing resources within it" in told[next(c for c in told if "refused" in c)]
    assert "3 machines discovered" in told["they register and discover the machines"]
    assert "machines: 3 declared" in told["the machines are accepted"]
    assert "3 replicated" in told["the vault says how they replicate"]
    assert told["and begin to replicate"].count("ReplicationProtectedItem") >= 3
    assert "has replicated 3 machines" in told["hours later, all of them are protected"]
    assert "ReplicationRecoveryPlan" not in told["and begin to replicate"]
    assert "ReplicationRecoveryPlan" in told["and builds it"]
    # Nothing is left behind.
    assert not (lab.project / ".sandbox").exists()
    assert sorted(path.name for path in lab.project.rglob("environments/*")) == files


def by_hand(lab, words: list[str]) -> subprocess.CompletedProcess:
    """A command of the page, in the project folder and without a terminal."""
    if words[0] == "asr":
        words = [sys.executable, "-c", "from cli.main import run; run()", *words[1:]]
    if "pulumi" in words:
        words = [*words, "--yes"]
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    return subprocess.run(
        words,
        cwd=lab.project,
        env=os.environ | {"PYTHONPATH": str(PROJECT), "PATH": path},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=300,
    )
