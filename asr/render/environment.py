"""Templates and how they are filled in: Jinja2, strict, one set of filters for each language."""

import codecs
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
import msgspec

from asr.render import quoting
from asr.render.quoting import Filter, Quoted

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"


class UnquotedValue(TypeError):
    """A template that puts a value into a text without one of its language's filters."""


class Language(msgspec.Struct, frozen=True, kw_only=True):
    """A language of rendered files: its filters, and how its files are encoded."""

    filters: Mapping[str, Filter]
    byte_order_mark: bytes = b""
    line_end: str = "\n"
    executable: bool = False


def _filters(**filters: Filter) -> dict[str, Filter]:
    return {"number": quoting.number, "comment": quoting.comment, **filters}


LANGUAGES: Mapping[str, Language] = {
    # Windows PowerShell 5.1 takes a file without the mark for the old code page of its machine.
    ".ps1": Language(filters=_filters(quote=quoting.powershell), byte_order_mark=codecs.BOM_UTF8),
    ".sh": Language(filters=_filters(quote=quoting.shell), executable=True),
    ".cmd": Language(filters=_filters(quote=quoting.cmd), line_end="\r\n"),
    ".ini": Language(filters=_filters(quote=quoting.ini), line_end="\r\n"),
    ".yaml": Language(filters=_filters(quote=quoting.yaml, ansible=quoting.ansible)),
    ".csv": Language(filters=_filters(quote=quoting.cell), line_end="\r\n"),
    ".md": Language(filters=_filters(prose=quoting.prose, code=quoting.code, link=quoting.link)),
}
"""Languages by the ending of a file's name. A template ends in the same, and in `.j2`."""


def language_of(name: str) -> Language:
    """The language of a file or of a template, by its name."""
    return LANGUAGES[Path(name.removesuffix(".j2")).suffix]


def fill(template: str, values: Mapping[str, Any]) -> bytes:
    """The file that a template and its values make."""
    language = language_of(template)
    text = (
        _environment(Path(template.removesuffix(".j2")).suffix)
        .get_template(template)
        .render(values)
    )
    return language.byte_order_mark + text.replace("\n", language.line_end).encode()


@cache
def _environment(ending: str) -> jinja2.Environment:
    """The templates as one language sees them."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_only_quoted,
        autoescape=False,
    )
    environment.filters = dict(LANGUAGES[ending].filters)
    return environment


def _only_quoted(value: Any) -> Quoted:
    if not isinstance(value, Quoted):
        raise UnquotedValue(f"{value!r} reached a text without a filter of its language")
    return value
