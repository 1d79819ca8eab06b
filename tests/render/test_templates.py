"""No template can put a value into a text by itself, and none is left over."""

import jinja2
import pytest
from jinja2 import nodes
from rendered import EXAMPLES, complete_plans, plan_of

from asr.facts import FACTS
from asr.render import documents
from asr.render.environment import LANGUAGES, TEMPLATES, UnquotedValue, _environment, language_of

FILES = sorted(file.relative_to(TEMPLATES).as_posix() for file in TEMPLATES.rglob("*.j2"))


@pytest.mark.parametrize("template", FILES)
def test_every_value_of_a_template_goes_through_a_filter_of_its_language(template):
    tree = jinja2.Environment().parse((TEMPLATES / template).read_text(encoding="utf-8"))
    for output in tree.find_all(nodes.Output):
        for value in output.nodes:
            if not isinstance(value, nodes.TemplateData):
                assert isinstance(value, nodes.Filter), f"line {value.lineno}"
                assert value.name in language_of(template).filters


@pytest.mark.parametrize("ending", LANGUAGES)
@pytest.mark.parametrize("text", ["{{ value }}", "{{ 'text' }}", "{{ 1 }}", "{{ value ~ value }}"])
def test_a_value_without_a_filter_is_refused_whatever_it_is(ending, text):
    with pytest.raises(UnquotedValue):
        _environment(ending).from_string(text).render(value="plain")


def test_a_name_that_the_view_does_not_have_is_refused():
    with pytest.raises(jinja2.UndefinedError):
        _environment(".ps1").from_string("{{ absent | quote }}").render()


def test_every_template_is_used():
    used = {"index.md.j2", "provenance.md.j2"}
    plans = [plan_of(example) for example in EXAMPLES]
    plans += [plan for pair in complete_plans().values() for plan in pair]
    waiting = [one.template for plan in plans for one in documents(plan, FACTS)]
    while waiting:
        template = waiting.pop()
        used.add(template)
        tree = jinja2.Environment().parse((TEMPLATES / template).read_text(encoding="utf-8"))
        included = (node.template for node in tree.find_all(nodes.Include))
        waiting += [name.value for name in included if isinstance(name, nodes.Const)]
    assert set(FILES) - used == set()
