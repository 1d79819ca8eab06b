"""The one text that a stack carries, so that it can be judged without the document.

It holds the environment, the decisions and waivers, what the plan used of the observation (not
its time), and the parts of the stack. There are no secrets in it by construction: a document
names credentials and never holds them. Canonical: the same meaning is the same text. Only in the
environment has the order of keys a meaning (the first subscription is the default one); it stays.
"""

from typing import TypeVar

import msgspec
from msgspec.structs import replace

from asr.model import Decided, Environment, Reading, Waivers
from asr.model.observed import ObservedMachine
from asr.plan.machines.items import is_in_azure, is_protected

Entry = TypeVar("Entry")
_REPLICATING = "InitialReplicationInProgress"
PARTS = ("foundation", "site", "protection", "failback")


class Intent(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a stack is meant to be."""

    environment: Environment
    observed: Reading | None = None
    decided: Decided | None = None
    waivers: Waivers = Waivers()
    parts: tuple[str, ...] = PARTS


def write_intent(intent: Intent) -> str:
    """The text that a stack carries."""
    observed, decided = intent.observed, intent.decided
    if observed is not None:
        # Machines that no document names may come and go without changing the stack.
        machines = {
            name: _settled(observed.machines[name], decided is None or name not in decided.machines)
            for name in intent.environment.machines
            if name in observed.machines
        }
        fabric = observed.fabric and replace(
            observed.fabric,
            process_servers=_sorted(observed.fabric.process_servers),
            master_targets=_sorted(observed.fabric.master_targets),
            run_as_accounts=_sorted(observed.fabric.run_as_accounts),
            appliances={},
            vcenters=_sorted(observed.fabric.vcenters),
            mappings={},
        )
        vault = replace(observed.vault, policies={})
        observed = Reading(
            vault=vault,
            fabric=fabric,
            machines=machines,
            cache_accounts=_sorted(observed.cache_accounts),
        )
    if decided is not None:
        decided = replace(
            decided,
            policies=_sorted(decided.policies),
            fabric=decided.fabric
            and replace(decided.fabric, process_servers=_sorted(decided.fabric.process_servers)),
            vcenters=_sorted(decided.vcenters),
            machines=_sorted(decided.machines),
            servers=_sorted(decided.servers),
        )
    return msgspec.json.encode(replace(intent, observed=observed, decided=decided)).decode()


def _settled(machine: ObservedMachine, of_others: bool) -> ObservedMachine:
    """What is planned from: without the steps of replication, and without what only people and
    operations read. What carries a machine back from Azure is none of what replicates it. Where a
    machine runs matters for those only that others enabled: nothing else says what they have."""
    away, cards = is_in_azure(machine), machine.network_cards
    return replace(
        machine,
        protection=machine.protection and ("Protected" if is_protected(machine) else _REPLICATING),
        item=None,
        policy=None,
        os=None,
        consistency_group=None,
        security=None,
        active_location=machine.active_location if of_others else None,
        process_server=None if away else machine.process_server,
        cache_account=None if away else machine.cache_account,
        allowed_operations=(),
        network_cards=tuple(replace(card, told={}, addresses=()) for card in cards if card.primary),
    )


def _sorted(entries: dict[str, Entry]) -> dict[str, Entry]:
    return dict(sorted(entries.items()))


def read_intent(text: str) -> Intent:
    """The intent of a stack. Raises ValueError when the text is not one."""
    return msgspec.json.decode(text, type=Intent)
