"""What was decided before: what it forbids, and what the next decisions keep."""

from collections.abc import Sequence

from msgspec.structs import replace

from asr.model import (
    Decided,
    DecidedEstate,
    DecidedFabric,
    DecidedMachine,
    DecidedPolicy,
    DecidedServer,
    Environment,
    Reading,
)
from asr.plan.entities import Fabric, Policy, Server, Vault
from asr.plan.machines.hosts import known_hosts
from asr.plan.refusals import Refusal
from asr.plan.site.servers import earlier_servers


def refuse_moves(
    environment: Environment,
    vault: Vault,
    policies: Sequence[Policy],
    decided: Decided,
    refusals: list[Refusal],
) -> None:
    """Refuses what cannot move any more: the environment, its vault, a policy's settings."""
    estate = decided.estate
    if estate is not None:
        for what, path, earlier, now in (
            ("name of the environment", ("name",), estate.name, environment.name),
            ("vault", ("vault",), estate.vault.lower(), vault.id.lower()),
            ("region", ("region",), estate.region, environment.region),
        ):
            if earlier != now:
                refusals.append(
                    Refusal(
                        path=path,
                        message=f"the {what} is not the one that was decided",
                        expected="what the decisions beside the document say",
                        fix="change it back: what replicates cannot move; describe another "
                        "environment in a document of its own",
                    )
                )
    for policy in policies:
        earlier_policy = decided.policies.get(policy.key)
        if earlier_policy is not None and earlier_policy != _policy(policy):
            refusals.append(
                Refusal(
                    path=policy.path,
                    message=f"the policy {policy.key!r} was created with other settings",
                    expected="the settings that the decisions beside the document say: the "
                    "service takes them once",
                    fix="change it back, and give the new settings a new key; a machine moves to "
                    "another policy by disabling and enabling its replication",
                )
            )


def plan_fabric(
    observed: Reading | None, decided: Decided, refusals: list[Refusal]
) -> Fabric | None:
    """The fabric that was accepted, if any. What is observed has to be the same one."""
    seen = observed.fabric if observed else None
    earlier = decided.fabric
    if earlier and seen and (earlier.name, earlier.container) != (seen.name, seen.container):
        refusals.append(
            Refusal(
                path=("vault",),
                message="the observation shows another fabric than the one that was accepted",
                expected="the fabric that the decisions name",
                fix="observe the right vault; a machine cannot move to another fabric",
            )
        )
    if decided.machines and not earlier:
        refusals.append(
            Refusal(
                path=("machines",),
                message="the decisions have accepted machines and no fabric",
                expected="the fabric in which they were accepted",
                fix="restore the file with the decisions from version control",
            )
        )
    if earlier is None:
        return None
    return Fabric(path=("vault",), name=earlier.name, container=earlier.container)


def refuse_unclear_servers(observed: Reading | None, refusals: list[Refusal]) -> None:
    """Refuses an observation with two servers of one name: host names know no capital letters."""
    servers = observed.fabric.process_servers if observed and observed.fabric else {}
    if len({name.lower() for name in servers}) < len(servers):
        refusals.append(
            Refusal(
                path=("vault",),
                message="the observation has two process servers or appliances of one name",
                expected="every host name once",
                fix="observe again, or correct the observation",
            )
        )


def keep_decisions(
    environment: Environment,
    vault: Vault,
    policies: Sequence[Policy],
    observed: Reading | None,
    decided: Decided,
    machines: dict[str, DecidedMachine],
    servers: Sequence[Server],
) -> Decided:
    """The decisions to keep: earlier ones that still hold, and this plan's own."""
    seen = observed.fabric if observed else None
    fabric = decided.fabric
    if fabric is None and seen is not None:
        fabric = DecidedFabric(name=seen.name, container=seen.container)
    if fabric is not None:
        hosts = known_hosts(observed, decided)
        used = sorted({machine.process_server for machine in machines.values()} & hosts.keys())
        fabric = replace(fabric, process_servers={id: hosts[id] for id in used})
    earlier = earlier_servers(decided)
    return Decided(
        estate=DecidedEstate(name=environment.name, vault=vault.id, region=environment.region)
        if fabric
        else None,
        policies={
            policy.key: _policy(policy)
            for policy in policies
            if fabric and policy.create and policy.provider != "InMage"
        },
        fabric=fabric,
        machines=machines,
        servers={
            server.name: _server(server, earlier.get(server.name.lower()))
            for server in servers
            if server.create
        },
    )


def _policy(policy: Policy) -> DecidedPolicy:
    return DecidedPolicy(
        name=policy.name,
        retention=policy.retention or 0,
        application_consistent=policy.application_consistent or 0,
        rpo_threshold=policy.rpo_threshold,
        multi_vm_consistency=policy.multi_vm_consistency,
    )


def _server(server: Server, earlier: DecidedServer | None) -> DecidedServer:
    kept = earlier.addresses if earlier else ()
    now = tuple(card.address for card in server.cards) if server.runs else ()
    disks = {disk.label: disk.size_gb for disk in server.disks}
    return DecidedServer(
        processors=server.processors,
        memory_gb=server.memory_gb,
        cache_disk_gb=disks.get("cache"),
        retention_disk_gb=disks.get("retention"),
        addresses=kept or now,
    )
