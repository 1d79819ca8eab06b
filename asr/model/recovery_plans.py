"""Applications and recovery plans: what starts in which order after a failover."""

from typing import Annotated, Literal

from msgspec import Meta

from asr.model.scalars import (
    Alias,
    Duration,
    MachineName,
    ResourceName,
    RunbookReference,
    Stage,
    Text,
)
from asr.model.shape import Choice, Shape

StartOrder = Annotated[
    tuple[Annotated[tuple[MachineName, ...], Meta(min_length=1)], ...],
    Meta(
        description="Groups of machines: one group starts after the other, the machines of a "
        "group at once.",
        examples=[[["sql01"], ["app01", "app02"]]],
    ),
]


class Moment(Choice, frozen=True, kw_only=True):
    """When an action happens."""

    before: Stage | None = None
    """Before this stage."""
    after: Stage | None = None
    """After this stage."""


class Runbook(Shape, frozen=True, kw_only=True):
    """A runbook of an Automation account in Azure."""

    id: RunbookReference
    """The runbook."""
    timeout: Duration = "1h"
    """How long it may take."""


class Deed(Choice, frozen=True, kw_only=True):
    """What an action does."""

    manual: Text | None = None
    """The plan stops and shows this text, until a person says that it was done."""
    runbook: Runbook | None = None
    """A runbook runs."""


class Action(Shape, frozen=True, kw_only=True):
    """Something that happens between two stages of a recovery plan."""

    name: Text
    """What the plan calls it."""
    at: Moment
    """When it happens."""
    do: Deed
    """What it does."""
    during: Annotated[tuple[Literal["drill", "failover", "failback"], ...], Meta(min_length=1)] = (
        "drill",
        "failover",
    )
    """In which runs of the plan it happens."""


class Application(Shape, frozen=True, kw_only=True):
    """Machines that fail over together. Where the document has no `recoveryPlans`, every
    application has a recovery plan of its own."""

    order: StartOrder = ()
    """Groups of machines: one group starts after the other, the machines of a group at once.
    Machines that name the application and stand in no group start last, together."""
    actions: tuple[Action, ...] = ()
    """What happens between the stages of its plan."""


class RecoveryPlan(Shape, frozen=True, kw_only=True):
    """A recovery plan: applications, machines, or both. The first groups of all start together,
    then the second ones."""

    name: ResourceName | None = None
    """Name; by default made from the naming pattern."""
    applications: tuple[Alias, ...] = ()
    """Applications that fail over with this plan, by their keys."""
    order: StartOrder = ()
    """Further machines: one group starts after the other, the machines of a group at once."""
    actions: tuple[Action, ...] = ()
    """What happens between the stages, after the applications' own actions there."""
