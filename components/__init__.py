"""Pulumi components: they build what the plan decided, and decide nothing."""

from components.disaster_recovery import Credential, DisasterRecovery

__all__ = ["Credential", "DisasterRecovery"]
