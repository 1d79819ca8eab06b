"""A rule that cannot do its work.

Why: It is here to crash, in each of the ways in which a rule is called.
Fix: None.
Exceptions: None.
Source: This test. As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.graph import Graph, Node
from asr.plan import Plan
from policy.rule import Fault, rule
from policy.rules import RULES

ACCOUNT = "azure-native:storage:StorageAccount"


@rule("ZZZ001", severity="advisory", each=Plan)
def crashes_over_plan(plan: Plan) -> Iterator[Fault]:
    raise ValueError(f"a secret of {plan.name}")


@rule("ZZZ002", severity="mandatory", each=ACCOUNT)
def crashes_over_account(account: Node) -> Iterator[Fault]:
    yield Fault("it is there")
    raise KeyError(account.name)


@rule("ZZZ003", severity="mandatory", each=Graph)
def crashes_over_graph(graph: Graph) -> Iterator[Fault]:
    yield Fault("it is there", on=graph.of_type(ACCOUNT)[0])
    raise AttributeError


CRASHING = (crashes_over_plan, crashes_over_account, crashes_over_graph)

if __name__ == "__main__":
    from pulumi_policy import PolicyPack

    from policy.pack import policies

    PolicyPack("crashing", policies((*CRASHING, *RULES)))
