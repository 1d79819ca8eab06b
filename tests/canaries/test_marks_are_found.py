"""The search finds what it is there to find; otherwise no other test here means anything."""

import base64

import pytest
from marked import found_below, found_in, marked


@pytest.mark.parametrize("before", ["", "p", "pw", "pw=", "secret: "])
def test_a_mark_is_found_in_every_form(before):
    secret = before + marked()
    for text in (secret, secret.upper(), secret.encode("utf-16-le"), secret.encode().hex()):
        assert found_in(text)
    for encoding in ("utf-8", "utf-16-le"):
        assert found_in(base64.b64encode(secret.encode(encoding)))


def test_a_mark_is_found_in_names_and_contents_of_files_but_not_where_it_was_planted(tmp_path):
    planted = tmp_path / "stack.yaml"
    planted.write_text(marked())
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "log").write_text(f"connected with {marked()}")
    (tmp_path / marked().replace("/", "-")).write_text("")
    (tmp_path / "clean").write_text("nothing")
    found = found_below(tmp_path, frozenset({planted}))
    assert len(found) == 2 and "inner/log" in found


def test_nothing_is_found_where_nothing_is():
    assert not found_in("vc01.lab.example, dmNlbnRlcg==")
