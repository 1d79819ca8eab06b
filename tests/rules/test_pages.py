"""Every rule is a page, a code, a name and a file of cases."""

import ast
import inspect
import re
from pathlib import Path

import pytest

import policy.rules
from policy.rule import HEADINGS, Rule
from policy.rules import RULES

from .situations import CASES, read_cases

_FOLDER = Path(inspect.getfile(policy.rules)).parent
_EACH_RULE = pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])


def _module(rule: Rule) -> Path:
    return Path(inspect.getfile(rule.check))


@_EACH_RULE
def test_a_page_has_one_line_and_then_its_headings_in_order(rule: Rule) -> None:
    headings = re.findall(r"^(\w+): ", rule.page, re.MULTILINE)
    assert headings == list(HEADINGS)
    assert all(rule.section(heading) for heading in HEADINGS)
    first, second = rule.page.split("\n")[:2]
    assert first.endswith(".") and not second
    assert first == rule.title


@_EACH_RULE
def test_a_source_says_as_of_when(rule: Rule) -> None:
    assert re.search(r"As of \d{4}-\d{2}-\d{2}\.$", rule.section("Source"))


@_EACH_RULE
def test_a_source_says_of_when_each_document_is(rule: Rule) -> None:
    documents = re.split(r"\.md\b", rule.section("Source").rpartition("As of")[0])[1:]
    assert all(re.search(r"\b20\d\d\b|\bundated\b", text) for text in documents)


@_EACH_RULE
def test_a_rule_has_the_name_of_its_file(rule: Rule) -> None:
    assert rule.slug == _module(rule).stem.replace("_", "-")
    assert re.fullmatch(r"[A-Z]{3}[0-9]{3}", rule.code)


@_EACH_RULE
def test_a_rule_has_cases_that_fail_and_cases_that_pass(rule: Rule) -> None:
    cases = read_cases(CASES / f"{rule.code}.yaml")
    assert cases.rule == rule.code
    outcomes = [{found["outcome"] for found in case.findings} for case in cases.cases.values()]
    assert any("fail" in found for found in outcomes)
    assert any(not found for found in outcomes)


def test_every_file_of_cases_belongs_to_a_rule() -> None:
    assert sorted(file.stem for file in CASES.iterdir()) == [rule.code for rule in RULES]


def test_rules_are_in_the_order_of_their_codes_and_no_two_are_alike() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert len({rule.slug for rule in RULES}) == len({rule.title for rule in RULES}) == len(RULES)


def test_the_codes_of_a_folder_begin_alike() -> None:
    families: dict[str, set[str]] = {}
    for rule in RULES:
        families.setdefault(_module(rule).parent.name, set()).add(rule.code[:3])
    assert all(len(prefixes) == 1 for prefixes in families.values())
    assert len(set.union(*families.values())) == len(families)


def test_every_file_of_a_family_is_one_rule() -> None:
    files = {file for file in _FOLDER.glob("*/*.py") if file.name != "__init__.py"}
    assert {_module(rule) for rule in RULES} == files
    for file in files:
        functions = [n for n in ast.parse(file.read_text()).body if isinstance(n, ast.FunctionDef)]
        assert sum(bool(function.decorator_list) for function in functions) == 1, file
