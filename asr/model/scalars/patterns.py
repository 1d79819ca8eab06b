"""What the patterns of scalars are made of.

Every pattern matches to the very end of the text (`$` alone would accept a trailing line break),
in Python as in the regular expressions of JSON Schema.
"""

from msgspec import Meta

OCTET = r"(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
IPV4 = rf"{OCTET}(?:\.{OCTET}){{3}}"
GUID = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
NO_CONTROL = r"[^\x00-\x1f\x7f]"
STEP = r"[^/\s\x00-\x1f\x7f]+"


def text(pattern: str, description: str, *examples: str, format: str | None = None) -> Meta:
    """Text that matches the pattern as a whole."""
    return Meta(
        pattern=rf"^(?:{pattern})$(?!\n)",
        description=description,
        examples=list(examples),
        extra_json_schema={"format": format} if format else None,
    )
