"""Whether what machines are to become in Azure is possible at all."""

from collections.abc import Iterable, Mapping, Sequence

from asr.facts import Facts
from asr.model import Environment
from asr.plan.addressing import contains, is_reserved
from asr.plan.entities import Network, Path, Policy
from asr.plan.naming import item_name
from asr.plan.refusals import Refusal


def check_targets(
    environment: Environment,
    pairs: Mapping[str, tuple[Network, Network]],
    policies: Sequence[Policy],
    facts: Facts,
    refusals: list[Refusal],
) -> None:
    subnets_of = {
        alias: {network.key: {s.name: s.prefix for s in network.subnets} for network in joined}
        for alias, (failover, drill) in pairs.items()
        # A drill network that is created repeats the failover network.
        for joined in [(failover,) if drill.create else (failover, drill)]
    }
    prefixes = {alias: subnets_of[alias][failover.key] for alias, (failover, _) in pairs.items()}
    gateway = facts.networks.gateway_subnet.name
    keys = {policy.key: policy for policy in policies if policy.provider != "InMage"}
    addresses: dict[tuple[str, str], str] = {}
    targets: dict[str, str] = {}
    items: dict[str, str] = {}
    for name, wanted in environment.machines.items():
        path = ("machines", name)
        if wanted.policy not in keys:
            refusals.append(
                Refusal(
                    path=(*path, "policy"),
                    message=f"there is no replication policy {wanted.policy!r}",
                    expected="one of " + ", ".join(sorted(keys)),
                    fix="name a key of `policies`",
                )
            )
        elif wanted.consistency_group and not keys[wanted.policy].multi_vm_consistency:
            refusals.append(
                Refusal(
                    path=(*path, "consistencyGroup"),
                    message=f"the policy {wanted.policy!r} shares no recovery points",
                    expected="a policy with `multiVmConsistency: true`",
                    fix="change the policy, or leave the group out",
                )
            )
        pair = wanted.network or ""
        if pair not in pairs:
            refusals.append(_unknown_pair(pair, path, pairs))
        for key, subnets in subnets_of.get(pair, {}).items():
            if wanted.subnet not in subnets or wanted.subnet == gateway:
                usable = sorted(subnets.keys() - {gateway})
                refusals.append(
                    Refusal(
                        path=(*path, "subnet"),
                        message=f"the {key} network has no subnet {wanted.subnet!r} for machines",
                        expected="one of " + ", ".join(usable) if usable else "a subnet",
                        fix=f"name a subnet of the {key} network, or add it there",
                    )
                )
        item = item_name(name)
        target = (wanted.target_name or item).lower()
        if (first := items.setdefault(item.lower(), name)) != name:
            refusals.append(
                Refusal(
                    path=path,
                    message=f"{name!r} and {first!r} would have the same name in the vault",
                    expected="names that differ in more than capital letters",
                    fix="rename one of the two in the vCenter",
                )
            )
        elif (first := targets.setdefault(target, name)) != name:
            refusals.append(
                Refusal(
                    path=path,
                    message=f"{name!r} and {first!r} would have the same name in Azure",
                    expected="one machine for each name",
                    fix="give one of them another `targetName`",
                )
            )
        prefix = prefixes[pair].get(wanted.subnet) if pair in pairs else None
        if wanted.address is not None and prefix is not None:
            refusals.extend(_check_address(wanted.address, prefix, path, facts))
            if (first := addresses.setdefault((pair, wanted.address), name)) != name:
                refusals.append(
                    Refusal(
                        path=(*path, "address"),
                        message=f"{wanted.address} is the address of {first!r} already",
                        expected="one machine for each address",
                        fix="choose another address",
                    )
                )


def _unknown_pair(alias: str, path: Path, pairs: Mapping[str, object]) -> Refusal:
    additional = sorted(pairs.keys() - {""})
    return Refusal(
        path=(*path, "network"),
        message=f"there are no additional networks {alias!r}",
        expected="one of " + ", ".join(additional) if additional else "no `network`",
        fix="name a key of `networks.additional`, or leave it out for the first pair",
    )


def _check_address(address: str, prefix: str, path: Path, facts: Facts) -> Iterable[Refusal]:
    if not contains(prefix, address):
        yield Refusal(
            path=(*path, "address"),
            message=f"{address} is outside the machine's subnet",
            expected=f"an address of {prefix}",
            fix="choose another address, or another subnet",
        )
    elif is_reserved(address, prefix, facts.networks):
        yield Refusal(
            path=(*path, "address"),
            message=f"Azure keeps {address} for itself",
            expected=f"an address of {prefix} but the first {facts.networks.reserved_first} and "
            "the last",
            fix="choose another address",
        )
