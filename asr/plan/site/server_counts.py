"""How many servers of each kind there are, and how many the sizing tables ask for."""

from collections.abc import Collection

from asr.facts.servers import ServerFacts
from asr.model import Classic, Modernized
from asr.plan.entities import ServerCount
from asr.plan.refusals import Refusal
from asr.plan.site.sizing import Fleet, count_carriers, count_for_failback
from asr.plan.site.wanted_servers import WantedServer, added_servers, listed_servers


def classic_servers(
    environment: Classic,
    known: Collection[str],
    fleet: Fleet,
    facts: ServerFacts,
    refusals: list[Refusal],
) -> tuple[list[WantedServer], list[ServerCount]]:
    """The servers of a classic site, and how many scale-out process servers and master targets
    its machines need."""
    site = environment.site
    wanted = listed_servers(environment)
    counts: list[ServerCount] = []
    rows = facts.configuration_server
    needed, reason = count_carriers(fleet, "configuration_server", rows, facts)
    if needed > 1:
        rows = facts.process_server
        needed, reason = count_carriers(fleet, "process_server", rows, facts)
    else:
        needed = 0
    listed = sum(server.kind == "process-server" for server in wanted)
    wanted += added_servers(
        ("site", "asNeeded", "processServers"),
        "process-server",
        "windows",
        site.as_needed.process_servers,
        needed - listed,
        wanted,
        known,
        refusals,
    )
    counts.append(
        ServerCount(
            path=("site", "processServers"),
            kind="process-server",
            os="windows",
            purpose="replication",
            needed=needed,
            given=sum(server.kind == "process-server" for server in wanted),
            reason=reason,
        )
    )
    places = site.failback_waves * (facts.attached_disks - facts.own_disks["configuration-server"])
    for os, key, numbered, spare in (
        ("windows", "windowsMasterTargets", site.as_needed.windows_master_targets, places),
        ("linux", "linuxMasterTargets", site.as_needed.linux_master_targets, 0),
    ):
        disks = sum(
            machine.disk_count or facts.disks_of_a_machine
            for machine in environment.machines.values()
            if machine.want == "protected" and machine.os == os
        )
        needed, reason = count_for_failback(
            disks, site.failback_waves, facts.own_disks["master-target"], spare, facts
        )
        listed = sum(s.kind == "master-target" and s.os == os for s in wanted)
        path = ("site", "asNeeded", key)
        wanted += added_servers(
            path, "master-target", os, numbered, needed - listed, wanted, known, refusals
        )
        counts.append(
            ServerCount(
                path=("site", "masterTargets"),
                kind="master-target",
                os=os,
                purpose="failback",
                needed=needed,
                given=sum(s.kind == "master-target" and s.os == os for s in wanted),
                reason=reason,
            )
        )
    return wanted, counts


def modernized_servers(
    environment: Modernized,
    known: Collection[str],
    fleet: Fleet,
    facts: ServerFacts,
    refusals: list[Refusal],
) -> tuple[list[WantedServer], list[ServerCount]]:
    """The appliances of a site, and how many its machines need to replicate and to fail back."""
    site = environment.site
    wanted = listed_servers(environment)
    rows = facts.replication_appliance
    carrying, carrying_reason = count_carriers(fleet, "replication_appliance", rows, facts)
    attaching, attaching_reason = count_for_failback(
        fleet.total.disks,
        site.failback_waves,
        own_disks=facts.own_disks["replication-appliance"],
        spare=0,
        facts=facts,
    )
    wanted += added_servers(
        ("site", "asNeeded", "appliances"),
        "replication-appliance",
        "windows",
        site.as_needed.appliances,
        max(carrying, attaching) - len(wanted),
        wanted,
        known,
        refusals,
    )
    counts = [
        ServerCount(
            path=("site", "appliances"),
            kind="replication-appliance",
            os="windows",
            purpose=purpose,
            needed=needed,
            given=len(wanted),
            reason=reason,
        )
        for purpose, needed, reason in (
            ("replication", carrying, carrying_reason),
            ("failback", attaching, attaching_reason),
        )
    ]
    return wanted, counts
