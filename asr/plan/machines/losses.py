"""What accepted machines need and a document no longer has: refused before anything is lost."""

from collections import Counter
from collections.abc import Iterable, Iterator

from asr.model import Decided, Environment
from asr.plan.machines.settled import Settled, Surroundings
from asr.plan.refusals import Refusal


def refuse_lost_machines(
    environment: Environment, decided: Decided, refusals: list[Refusal]
) -> None:
    """Refuses machines that were accepted and are gone from the document."""
    for name in decided.machines:
        if name not in environment.machines:
            refusals.append(
                Refusal(
                    path=("machines",),
                    message=f"machine {name!r} was accepted for protection and is gone from the "
                    "document",
                    expected="every machine that was accepted",
                    fix=f"put {name!r} back and set `want: removed`; it leaves the document only "
                    "after replication was disabled and an observation shows it",
                )
            )


def refuse_lost_accounts(machines: Iterable[Settled], around: Surroundings) -> Iterator[Refusal]:
    """Refuses to lose the cache accounts of machines that replicate."""
    if around.fabric is None:
        return
    given = (one.chosen.cache_account for one in machines if one.chosen and one.replicates)
    gone = Counter(account for account in given if account not in around.accounts)
    for account, count in gone.items():
        yield _gone_account(account, count)


def refuse_lost_pairs(machines: Iterable[Settled], around: Surroundings) -> Iterator[Refusal]:
    """Refuses to lose the networks of machines."""
    given = (one.known.network or "" for one in machines if one.chosen)
    for pair, count in Counter(pair for pair in given if pair not in around.pairs).items():
        yield _gone_pair(pair, count)


def _gone_account(name: str, count: int) -> Refusal:
    return Refusal(
        path=("cache",),
        message=f"the cache account {name!r} of {_accepted(count)} accepted is gone from the "
        "document",
        expected="every cache account that a machine was given",
        fix=f"put {name!r} back; a machine keeps its account until its replication is disabled",
    )


def _gone_pair(alias: str, count: int) -> Refusal:
    return Refusal(
        path=("networks",),
        message=f"the networks {alias!r} of {_accepted(count)} accepted are gone from the document",
        expected="every additional pair of networks that a machine was given",
        fix=f"put {alias!r} back under `networks.additional`; a machine keeps its networks until "
        "they are changed on its replicated item and an observation shows it",
    )


def _accepted(count: int) -> str:
    return "1 machine that was" if count == 1 else f"{count:,} machines that were"
