"""Names of Azure resources under Azure's rules."""

import hashlib
import re

from asr.facts import Facts
from asr.model import Environment
from asr.plan.entities import Path
from asr.plan.refusals import Refusal

NAME_IT = "give this resource a `name`, or change `naming.pattern`"
CHANGE_THE_PATTERN = "change `naming.pattern`"
# With a hyphen and eight digits of a digest, 63: as many as a machine's name in Azure can have.
_LONGEST_PLAIN_NAME = 54


class Names:
    """Makes and checks the names of one environment; remembers them to keep them unique."""

    def __init__(self, environment: Environment, facts: Facts, refusals: list[Refusal]) -> None:
        self._environment = environment
        self._facts = facts
        self._refusals = refusals
        self._taken: dict[tuple[str, str], Path] = {}

    def name(self, kind: str, role: str, given: str | None, path: Path, fix: str = NAME_IT) -> str:
        """The name of a resource to create: the one given, or one made from the document's pattern.

        A name that breaks the service's rule for its kind, or is taken by another resource of
        that kind, becomes a refusal at `path`, the settings of the resource.
        """
        rule = self._facts.names[kind]
        name = given or self._from_pattern(rule.abbreviation, role, rule.separator)
        if given:
            self._check(kind, name, (*path, "name"), "change it")
        else:
            self._check(kind, name, path, fix)
        return name

    def companion(self, kind: str, name: str, path: Path) -> str:
        """The name of a resource that comes along with the one at `path`, checked like any."""
        self._check(kind, name, path, "shorten the name that it begins with")
        return name

    def exists(self, kind: str, name: str, path: Path) -> None:
        """Remembers the name of something that exists: nothing that is created may have it."""
        self._taken.setdefault((kind, name.lower()), path)

    def _check(self, kind: str, name: str, path: Path, fix: str) -> None:
        rule = self._facts.names[kind]
        if not re.fullmatch(rule.pattern, name):
            self._refusals.append(
                Refusal(
                    path=path,
                    message=f"{name!r} is not a name that Azure accepts for a {kind}",
                    expected=rule.rule,
                    fix=fix,
                )
            )
        elif first := self._taken.get((kind, name.lower())):
            self._refusals.append(
                Refusal(
                    path=path,
                    message=f"the name {name!r} is taken by {'.'.join(map(str, first))}",
                    expected=f"a name that no other {kind} of this environment has",
                    fix="give one of the two another `name`",
                )
            )
        self._taken.setdefault((kind, name.lower()), path)

    def _from_pattern(self, abbreviation: str, role: str, separator: str) -> str:
        environment = self._environment
        name = environment.naming.pattern.format(
            type=abbreviation, environment=environment.name, region=environment.region, role=role
        )
        name = re.sub("-+", "-", name).strip("-")
        if separator:
            return name
        # Only storage accounts have no separator, and theirs are the names all of Azure shares.
        owner = next(iter(environment.subscriptions.values()))
        suffix = hashlib.sha256(f"{owner.lower()}/{environment.name}".encode()).hexdigest()[:4]
        return name.replace("-", "").lower() + suffix


def item_name(machine: str) -> str:
    """Name of a machine's protected item: the machine's own where the service accepts it.

    Other characters become hyphens, and a short digest keeps apart what would then be equal. It
    follows from the machine's name alone: no other machine can come or go and change it.
    """
    plain = re.sub(r"[^A-Za-z0-9]+", "-", machine)[:_LONGEST_PLAIN_NAME].strip("-") or "machine"
    if plain == machine:
        return machine
    return f"{plain}-{hashlib.sha256(machine.encode()).hexdigest()[:8]}"
