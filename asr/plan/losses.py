"""What accepted machines need and a document no longer has: refused before anything is lost."""

from asr.model import Decided, Environment
from asr.plan.refusals import Refusal


def gone_account(name: str, count: int) -> Refusal:
    """Refuses to lose the cache account of machines."""
    return Refusal(
        path=("cache",),
        message=f"the cache account {name!r} of {_accepted(count)} accepted is gone from the "
        "document",
        expected="every cache account that a machine was given",
        fix=f"put {name!r} back; a machine keeps its account until its replication is disabled",
    )


def gone_pair(alias: str, count: int) -> Refusal:
    """Refuses to lose the networks of machines."""
    return Refusal(
        path=("networks",),
        message=f"the networks {alias!r} of {_accepted(count)} accepted are gone from the document",
        expected="every additional pair of networks that a machine was given",
        fix=f"put {alias!r} back under `networks.additional`; a machine keeps its networks until "
        "they are changed on its replicated item and an observation shows it",
    )


def _accepted(count: int) -> str:
    return "1 machine that was" if count == 1 else f"{count:,} machines that were"


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
