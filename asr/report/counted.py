"""Numbers with their nouns."""


def counted(number: int, noun: str) -> str:
    """`1 resource`, `2,000 resources`, `3 policies`."""
    return f"{number:,} {noun if number == 1 else plural(noun)}"


def plural(noun: str) -> str:
    """Two of a noun or more."""
    return f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
