"""Accounts of a stack that are missing or of another form: advice, and never their value."""

import json

import pulumi
import pytest

from components.program import read_settings

FORMS = {
    "missing": {},
    "text": {"vcenter": "hunter2"},
    "a list": ["hunter2"],
    "no password": {"vcenter": {"user": "hunter2"}},
    "another name": {"other": {"user": "u", "password": "hunter2"}},
    "nothing": None,
}


@pytest.mark.parametrize("form", [*map(json.dumps, FORMS.values()), "hunter2"], ids=[*FORMS, "raw"])
def test_an_account_of_another_form_gets_advice_and_is_not_quoted(record, form):
    def program():
        read_settings().credential("vcenter")

    config = {"asr:environment": "environments/rehearsal.yaml", "asr:credentials": form}
    with pytest.raises(pulumi.RunError) as refused:
        record(program, config=config)
    text = str(refused.value)
    assert "the stack has no credential 'vcenter'; set it with" in text
    assert "asr:credentials.vcenter.password" in text
    assert "hunter2" not in text
