"""What was decided before: what it forbids, and what the next decisions keep."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from asr.model import (
    Decided,
    DecidedEstate,
    DecidedFabric,
    DecidedMachine,
    DecidedPolicy,
    DecidedServer,
    DecidedTarget,
    Environment,
    Reading,
)
from asr.model import Machine as WantedMachine
from asr.model.observed import ObservedMachine
from asr.plan.entities import Fabric, Path, PendingOperation, Policy, Server, Vault
from asr.plan.naming import item_name
from asr.plan.refusals import Refusal

_BY_OPERATION = {
    "target_name": "name in Azure",
    "size": "size",
    "network": "pair of networks",
    "subnet": "subnet",
    "disk_type": "disk type",
}
"""What an operation of the service can change after replication was enabled."""


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


def wanted_target(name: str, wanted: WantedMachine) -> DecidedTarget:
    """What the document wants a machine to be in Azure."""
    return DecidedTarget(
        policy=wanted.policy,
        consistency_group=wanted.consistency_group,
        target_name=wanted.target_name or item_name(name),
        size=wanted.size,
        network=wanted.network,
        subnet=wanted.subnet,
        disk_type=wanted.disk_type,
    )


def seen_again(
    earlier: DecidedMachine, seen: ObservedMachine | None, pair_of: Mapping[str, str]
) -> DecidedMachine:
    """An accepted machine with what an observation says of it now. `pair_of` has the pairs of
    networks by the id of their failover network."""
    # What is not protected has no replicated item that could show anything.
    if seen is None or seen.protection is None:
        return earlier
    now = {key: getattr(seen, key) for key in _BY_OPERATION if getattr(seen, key) is not None}
    pair = pair_of.get(now.pop("network", "").lower())
    if pair is not None:
        now["network"] = pair or None
    return msgspec.structs.replace(
        earlier,
        target=msgspec.structs.replace(earlier.target, **now),
        protected=True,
    )


def refuse_moved_machine(
    path: Path, wanted: DecidedTarget, known: DecidedTarget
) -> Iterator[Refusal]:
    """Refuses what only disabling and enabling replication could change."""
    for key, field, what in (
        ("policy", "policy", "replication policy"),
        ("consistency_group", "consistencyGroup", "consistency group"),
    ):
        if getattr(wanted, key) != getattr(known, key):
            left_out = getattr(wanted, key) is None
            yield Refusal(
                path=path if left_out else (*path, field),
                message=f"the {what} is not the one with which replication was enabled",
                expected=str(getattr(known, key) or "none"),
                fix="change it back; or take the machine out with `want: removed`, and protect it "
                "anew when it is gone",
            )


def pending_changes(
    path: Path,
    name: str,
    wanted: DecidedTarget,
    known: DecidedTarget,
    wanted_address: str | None,
    known_address: str | None,
) -> Iterator[PendingOperation]:
    """What differs from the document, and only an operation of the service can change."""
    for key, what in _BY_OPERATION.items():
        new, old = getattr(wanted, key), getattr(known, key)
        if key == "network":  # to name none means something too
            new, old = new or "the first one", old or "the first one"
        if new is not None and new != old:
            yield PendingOperation(
                path=path,
                what=f"{name}: {what} {old or 'chosen by Site Recovery'} is to become {new}",
                how="change it on the replicated item in the vault, then observe again",
            )
    if wanted_address is not None and wanted_address != known_address:
        yield PendingOperation(
            path=path,
            what=f"{name}: static address {wanted_address} at failover",
            how="set it on the replicated item's network card once the item is protected, then "
            "observe again",
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
        servers={server.name: _size(server) for server in servers if server.create},
    )


def _policy(policy: Policy) -> DecidedPolicy:
    return DecidedPolicy(
        name=policy.name,
        retention=policy.retention or 0,
        application_consistent=policy.application_consistent or 0,
        rpo_threshold=policy.rpo_threshold,
        multi_vm_consistency=policy.multi_vm_consistency,
    )


def _size(server: Server) -> DecidedServer:
    disks = {disk.label: disk.size_gb for disk in server.disks}
    return DecidedServer(
        processors=server.processors,
        memory_gb=server.memory_gb,
        cache_disk_gb=disks.get("cache"),
        retention_disk_gb=disks.get("retention"),
    )
