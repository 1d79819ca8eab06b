"""Names inside a document, and free text."""

from typing import Annotated

from asr.model.scalars.patterns import NO_CONTROL, text

EnvironmentName = Annotated[
    str,
    text(
        r"[a-z](?:[a-z0-9-]{0,18}[a-z0-9])?",
        "Name of an environment: 1 to 20 lower-case letters, digits and hyphens.",
        "contoso",
    ),
]
Alias = Annotated[
    str,
    text(
        r"[a-z](?:[a-zA-Z0-9-]{0,29}[a-zA-Z0-9])?",
        "Short name used inside this document: at most 31 letters, digits and hyphens, the first "
        "a lower-case letter.",
    ),
]
NetworkKey = Annotated[
    str,
    text(
        r"[a-z](?:[a-zA-Z0-9-]{0,39}[a-zA-Z0-9])?",
        "A network of this document: failover, drill, or one of an additional pair by its alias, "
        "such as lab-failover.",
        "failover",
    ),
]
Stage = Annotated[
    str,
    text(
        r"shutdown|failover|group [1-9][0-9]?",
        "A stage of a recovery plan: shutdown of the machines on the site, failover, or a group "
        "of machines that start, by its number.",
        "group 1",
        "failover",
    ),
]
NamingPattern = Annotated[
    str,
    text(
        r"(?:[A-Za-z0-9-]|\{type\}|\{environment\}|\{region\}|\{role\})+",
        "Pattern for names of created resources, from {type}, {environment}, {region} and {role}.",
        "{type}-{environment}-{role}",
    ),
]
EmailAddress = Annotated[
    str,
    text(
        r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,186}[A-Za-z0-9])?",
        "E-mail address.",
        "dr-team@contoso.example",
    ),
]
Text = Annotated[str, text(rf"{NO_CONTROL}{{1,400}}", "One line of text: at most 400 characters.")]
Identifier = Annotated[
    str,
    text(rf"{NO_CONTROL}{{1,2048}}", "An id as the service gives it."),
]
