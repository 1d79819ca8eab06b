"""Tags that Azure does not take."""

from collections.abc import Iterator, Mapping

from asr.facts.azure import TagFacts
from asr.model import Environment
from asr.plan.entities import Path
from asr.plan.refusals import Refusal


def refuse_impossible_tags(
    environment: Environment, private_zones: bool, facts: TagFacts, refusals: list[Refusal]
) -> None:
    """Refuses tags that something of the document cannot have.

    A machine has those of the document besides its own; `private_zones` says whether private DNS
    zones are created, which take fewer.
    """
    path: Path = ("tags",)
    shared = environment.tags
    refusals += _check_number(len(shared), facts.of_a_resource, "a resource", path)
    refusals += _check_spelling(shared, {}, path)
    if private_zones and len(shared) <= facts.of_a_resource:
        refusals += _check_number(len(shared), facts.of_a_private_zone, "a private DNS zone", path)
    if any(cache.create is not None for cache in environment.cache):
        refusals += _check_names_of_accounts(shared, facts)
    if len(shared) > facts.of_a_resource:
        return  # what is too much for everything need not be said of every machine
    for name, machine in environment.machines.items():
        if not machine.tags:
            continue
        where = ("machines", name, "tags")
        number = len(shared | machine.tags)
        refusals += _check_number(number, facts.of_a_resource, "a machine", where)
        refusals += _check_spelling(machine.tags, shared, where)


def _check_number(number: int, most: int, what: str, path: Path) -> Iterator[Refusal]:
    if number > most:
        with_others = ", with those of the document," if path != ("tags",) else ""
        yield Refusal(
            path=path,
            message=f"{number} tags{with_others} are more than {what} can have",
            expected=f"at most {most}",
            fix=f"leave out {number - most}, or join several in the value of one tag",
        )


def _check_spelling(
    tags: Mapping[str, str], others: Mapping[str, str], path: Path
) -> Iterator[Refusal]:
    """Azure does not tell names apart that differ in capital letters only."""
    first = {name.lower(): name for name in others}
    for name in tags:
        known = first.setdefault(name.lower(), name)
        if known != name:
            yield Refusal(
                path=(*path, name),
                message=f"{name!r} and {known!r} are the same tag to Azure",
                expected="names that differ in more than capital letters",
                fix=f"write it {known!r}, or leave one of the two out",
            )


def _check_names_of_accounts(tags: Mapping[str, str], facts: TagFacts) -> Iterator[Refusal]:
    most = facts.name_of_an_account
    for name in tags:
        if len(name) > most:
            yield Refusal(
                path=("tags", name),
                message=f"a name of {len(name)} characters is too long for a tag of a storage "
                "account",
                expected=f"at most {most} characters",
                fix="shorten it",
            )
