"""What a replicated disk may be written to in a day."""

from asr.facts.disks import DiskChurn, DiskFacts


def churn_of(type: str, size_gb: int, facts: DiskFacts) -> DiskChurn | None:
    """The row of a disk; None where no figure is published."""
    fitting = (row for row in facts.churn if type in row.types and size_gb <= row.size)
    return next(fitting, None)
