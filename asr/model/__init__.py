"""Typed, frozen models of everything that people and services tell us."""

from asr.model.decided import (
    Decided,
    DecidedDisk,
    DecidedEstate,
    DecidedFabric,
    DecidedMachine,
    DecidedPolicy,
    DecidedServer,
    DecidedTarget,
    DecidedVCenter,
)
from asr.model.disks import Disk
from asr.model.environment import Classic, Environment, Modernized
from asr.model.machine import Machine, ModernizedMachine
from asr.model.observed import Observed, Reading
from asr.model.waivers import Waiver, Waivers

__all__ = [
    "Classic",
    "Decided",
    "DecidedDisk",
    "DecidedEstate",
    "DecidedFabric",
    "DecidedMachine",
    "DecidedPolicy",
    "DecidedServer",
    "DecidedTarget",
    "DecidedVCenter",
    "Disk",
    "Environment",
    "Machine",
    "Modernized",
    "ModernizedMachine",
    "Observed",
    "Reading",
    "Waiver",
    "Waivers",
]
