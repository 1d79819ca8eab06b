"""A replication policy asks for times that the service does not offer.

Why: Recovery points are kept for at most 15 days. Application-consistent points are off, or made
    every 1 to 12 hours and more often than retention ends. The service refuses anything else.
Fix: Change `retention` or `applicationConsistent` of the policy.
Exceptions: None.
Source: vmware-azure-set-up-replication.md (2026-09-11);
    vmware-azure-set-up-replication-tutorial-modernized.md (2023-08-01). As of 2026-11-23.
"""

from collections.abc import Iterator

from asr.facts import Facts
from asr.plan.durations import in_words
from asr.plan.entities import Policy
from policy.rule import Fault, rule


@rule("REP001", severity="mandatory", each=Policy)
def policy_out_of_range(policy: Policy, facts: Facts) -> Iterator[Fault]:
    limits = facts.policies
    retention, consistent = policy.retention, policy.application_consistent
    if retention is None or consistent is None:
        return
    if retention > limits.retention_maximum:
        yield Fault(
            f"retention is {in_words(retention)}; the most is {in_words(limits.retention_maximum)}",
            at=("create", "retention"),
        )
    low, high = limits.application_consistent_minimum, limits.application_consistent_maximum
    if consistent and not low <= consistent <= high:
        yield Fault(
            f"application-consistent points every {in_words(consistent)}; offered are "
            f"{in_words(low)} to {in_words(high)}, or off",
            at=("create", "applicationConsistent"),
        )
    elif consistent and consistent >= retention:
        yield Fault(
            f"application-consistent points every {in_words(consistent)}, and retention ends "
            f"after {in_words(retention)}",
            at=("create", "applicationConsistent"),
        )
