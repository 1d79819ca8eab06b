"""What several documents want together that each of them may want alone."""

from collections.abc import Iterable, Iterator

from asr.document import Problem
from asr.estate import Estate


def overlaps(estates: Iterable[Estate]) -> Iterator[Problem]:
    """The machines that more than one environment is to protect: a machine has one vault.

    Machines of one name are the same where both sites have one vCenter only, the same one: of
    several, nobody knows which has the machine. Machines that were observed with one id are the
    same too. Documents of one environment, at other times or being rewritten, may name the same
    ones.
    """
    first: dict[tuple[str, str], Estate] = {}
    for estate in estates:
        hosts = sorted({v.host.lower() for v in estate.environment.site.vcenters.values()})
        seen = estate.observed.machines if estate.observed else {}
        for name, machine in estate.environment.machines.items():
            if machine.want != "protected":
                continue
            marks = [(hosts[0], name.lower())] if len(hosts) == 1 else []
            if name in seen:
                marks.append(("", seen[name].id.lower()))
            owners = [first.setdefault(mark, estate) for mark in marks]
            other = next((o for o in owners if _identity(o) != _identity(estate)), None)
            if other is not None:
                path = ("machines", name)
                yield Problem(
                    estate.document.position(path),
                    path,
                    f"{other.document.file} protects this machine already",
                    "a machine in one environment: it replicates to one vault",
                    "leave it out of one of the two; set `want: removed` in the one that "
                    "protects it today",
                )


def _identity(estate: Estate) -> tuple[str, str]:
    environment = estate.environment
    return environment.name, next(iter(environment.subscriptions.values())).lower()
