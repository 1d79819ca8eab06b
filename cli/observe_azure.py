"""`asr observe azure`: the vault of a document, as it is now."""

import argparse
from datetime import UTC, datetime

from msgspec.structs import asdict, replace

from asr.estate import load
from asr.model import Observed
from asr.observe import read_vault
from asr.observe.azure import AzureVault
from asr.observe.cache import read_cache
from asr.report.counted import counted
from cli.observe import now, say_notes, write_observation
from cli.progress import Progress


def observe(options: argparse.Namespace, progress: Progress) -> int:
    """Reads the vault and writes the observation, whole or not at all.

    What the vault says replaces what an earlier observation said of it; what a vCenter said stays.
    """
    estate = load(options.file)
    plan = estate.unobserved().plan(datetime.now(UTC).date())
    notes: list[str] = []
    vault = AzureVault(plan.vault.id, plan.cloud, progress)
    names = [server.name for server in plan.servers]
    reading = read_vault(vault, plan.architecture, names, notes)
    others, created = (
        {account.name: account.id for account in plan.cache_accounts if account.create is ours}
        for ours in (False, True)
    )
    cache = read_cache(vault, others, created, reading.vault.principal_id, notes)
    reading = replace(reading, cache_accounts=cache)
    vcenters = estate.observed.vcenters if estate.observed else {}
    write_observation(estate, Observed(version=1, time=now(), vcenters=vcenters, **asdict(reading)))
    progress.close()
    say_notes(notes)
    fabric = reading.fabric
    if fabric is None:
        print(f"{estate.observed_file}: no server has registered with {plan.vault.name} yet")
    else:
        servers = counted(len(fabric.process_servers), "server")
        machines = counted(len(reading.machines), "machine")
        replicated = sum(machine.protection is not None for machine in reading.machines.values())
        print(f"{estate.observed_file}: {servers}, {machines}, {replicated:,} replicated")
    return 0
