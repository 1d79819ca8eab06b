"""On which machines the Mobility service still has to be installed.

Every list of a roll-out takes this from here: inventories, collections, scripts for many machines.
"""

from asr.model.observed import ObservedMachine
from asr.plan.entities import AgentState, MachineState


def agent_state(state: MachineState, seen: ObservedMachine | None) -> AgentState:
    """Whether a machine needs the Mobility service. One that is replicated has it: replication
    cannot be enabled without. One that leaves is given none."""
    if state in ("leaving", "forgotten"):
        return "unwanted"
    if seen is not None and seen.protection is not None:
        return "installed"
    return "missing"
