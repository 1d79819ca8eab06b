"""What can be wrong with the structure of a document, in words."""

from typing import NamedTuple


class Fault(NamedTuple):
    """The texts of a problem."""

    message: str
    expected: str
    fix: str = ""


EMPTY = Fault(
    "the file has no content but comments",
    "a mapping: lines of 'key: value'",
    "write the document, or give another file",
)
TAG = Fault(
    "a tag (!) stands before this value",
    "a plain value",
    "remove the tag; put the value in quotes when it is meant as text",
)
COLLECTION_AS_KEY = Fault(
    "a key cannot be a list or a mapping",
    "text as the key",
    "put it in quotes when it is meant as text",
)
MERGE_KEY = Fault(
    "'<<' (a merge key) is not part of YAML 1.2",
    "the keys themselves",
    "write the keys out; an alias (*name) may stand for a whole value",
)
# The name of an alias is not told: it may be a secret that happens to start with an asterisk.
ALIAS_WITHOUT_ANCHOR = Fault(
    "this alias (*) has no anchor (&) of its name before it",
    "the anchor earlier in the document",
    "define the anchor above; put the value in quotes when * is part of the text",
)
ALIAS_INSIDE_ITSELF = Fault(
    "this alias stands inside what it refers to",
    "an alias to something complete",
    "write the value out",
)
NOT_FINITE = Fault(
    "this is not a finite number, or one too large to compute with",
    "a number that can be written out",
    "write the number out, or put it in quotes when it is meant as text",
)


def not_a_mapping(what: str) -> Fault:
    return Fault(f"the document is {what}", "a mapping: lines of 'key: value'")


def key_is_not_text(key: object) -> Fault:
    kinds = {bool: "true or false", type(None): "empty or null", int: "a number", float: "a number"}
    kind = kinds.get(type(key), "a list or a mapping")
    return Fault(f"the key here is {kind}", "text as the key", "put the key in quotes")


def key_given_twice(key: str, line: int, column: int) -> Fault:
    return Fault(
        f"the key '{shortened(key)}' is given a second time",
        "each key once",
        f"remove one of the two; the first is in line {line}, column {column}",
    )


def too_deep(maximum: int) -> Fault:
    return Fault(
        f"more than {maximum} mappings and lists are nested in each other",
        "a document that people can follow",
        "check for brackets that are never closed",
    )


def too_large(maximum_values: int, maximum_characters: int) -> Fault:
    return Fault(
        f"the document holds more than {maximum_values:,} values or"
        f" {maximum_characters // 1024 // 1024} MiB of text when aliases are replaced",
        "a document of readable size",
        "split the estate into several documents, or use fewer aliases",
    )


def shortened(name: str) -> str:
    """A name for a message, where it can neither fill the screen nor break the line."""
    visible = "".join(character if character.isprintable() else "?" for character in name[:60])
    return visible if len(name) <= 60 else visible + "…"
