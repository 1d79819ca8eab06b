"""The pages are true: their code runs, what they print was printed, their links lead somewhere."""

import re
from pathlib import Path

import pytest

from cli.main import main

PROJECT = Path(__file__).parents[2]
PAGES = [
    PROJECT / "README.md",
    PROJECT / "CONTRIBUTING.md",
    *sorted((PROJECT / "docs").glob("*.md")),
]


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text(encoding="utf-8"), re.S | re.M)


def test_the_example_of_the_testing_page_is_a_test_that_passes(pytester):
    [code] = blocks(PROJECT / "docs/testing.md", "python")
    pytester.makepyfile(test_example=code)
    # A process of its own: modules that an inner run imports are forgotten after it.
    pytester.runpytest_subprocess("-p", "no:cacheprovider").assert_outcomes(passed=2)


def test_what_the_readme_shows_is_what_the_preview_prints():
    printed = (PROJECT / "tests/cli/golden/rehearsal.txt").read_text(encoding="utf-8").splitlines()
    [shown] = blocks(PROJECT / "README.md", "")
    for line in shown.splitlines():
        assert line == "..." or line in printed


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_to_files_lead_to_files(page):
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_files_that_a_page_names_exist(page):
    for name in re.findall(
        r"`((?:asr|components|policy|sandbox|cli|tests|environments|schemas)/[\w./-]+)`",
        page.read_text(encoding="utf-8"),
    ):
        if not {"NET010", "FAMILY", "PART"} & set(re.split(r"[/.]", name)):
            assert (PROJECT / name).exists(), name


def test_the_waiver_that_a_page_shows_waives(tmp_path, capsys):
    example = (PROJECT / "environments/rehearsal.yaml").read_text(encoding="utf-8")
    document = tmp_path / "rehearsal.yaml"
    document.write_text(example.replace("path: internet", "path: site-to-site-vpn"))
    day = ("--today", "2026-11-24")
    assert main(["check", str(document), *day]) == 5
    assert "NET001 mandatory replication.path: " in capsys.readouterr().out

    [shown] = blocks(PROJECT / "docs/structure.md", "yaml")
    (tmp_path / "rehearsal.waivers.yaml").write_text(shown, encoding="utf-8")
    assert main(["check", str(document), *day]) == 0
    assert "NET001 waived replication.path: " in capsys.readouterr().out
