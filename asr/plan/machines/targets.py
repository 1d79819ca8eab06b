"""Whether what machines are to become in Azure is possible at all."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from asr.facts import Facts
from asr.model import Environment, Machine
from asr.plan.entities import Network, Path, Policy
from asr.plan.naming import item_name
from asr.plan.network.addressing import contains, is_reserved
from asr.plan.refusals import Refusal


def check_targets(
    environment: Environment,
    pairs: Mapping[str, tuple[Network, Network]],
    policies: Sequence[Policy],
    facts: Facts,
    refusals: list[Refusal],
) -> None:
    subnets_of = {
        network.key: {subnet.name: subnet.prefix for subnet in network.subnets}
        for pair in pairs.values()
        for network in pair
    }
    service = facts.networks.service_subnets
    keys = {policy.key: policy for policy in policies if policy.provider != "InMage"}
    addresses: dict[tuple[str, str], str] = {}
    targets: dict[tuple[str, str], str] = {}
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
        if pair in pairs:
            refusals += _check_subnets(wanted, path, pairs[pair], subnets_of, service)
        else:
            refusals.append(_unknown_pair(pair, path, pairs))
        item = item_name(name)
        group = (wanted.resource_group or "").lower()
        target = (group, (wanted.target_name or item).lower())
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
                    expected="one machine for each name in a resource group",
                    fix="give one of them another `targetName`",
                )
            )
        for key, address, network, prefix in _addresses(wanted, pairs.get(pair), subnets_of):
            refusals.extend(_check_address(address, prefix, (*path, key), facts))
            if (first := addresses.setdefault((network, address), name)) != name:
                refusals.append(
                    Refusal(
                        path=(*path, key),
                        message=f"{address} is the address of {first!r} already",
                        expected="one machine for each address",
                        fix="choose another address",
                    )
                )


def _check_subnets(
    wanted: Machine,
    path: Path,
    pair: tuple[Network, Network],
    subnets_of: Mapping[str, Mapping[str, str]],
    service: Collection[str],
) -> Iterable[Refusal]:
    failover, drill = pair
    asked = [(failover, wanted.subnet, "subnet")]
    if wanted.drill_subnet is not None:
        asked.append((drill, wanted.drill_subnet, "drillSubnet"))
    elif not drill.create:  # one that is created repeats the failover network
        asked.append((drill, wanted.subnet, "subnet"))
    for network, name, key in asked:
        subnets = subnets_of[network.key]
        if name not in subnets or name in service:
            yield _no_subnet(network.key, name, (*path, key), subnets, service)


def _addresses(
    wanted: Machine,
    pair: tuple[Network, Network] | None,
    subnets_of: Mapping[str, Mapping[str, str]],
) -> Iterable[tuple[str, str, str, str]]:
    """The static addresses of a machine: key of the document, address, network, prefix."""
    if pair is None:
        return
    failover, drill = (network.key for network in pair)
    for key, address, network, subnet in (
        ("address", wanted.address, failover, wanted.subnet),
        ("drillAddress", wanted.drill_address, drill, wanted.drill_subnet or wanted.subnet),
    ):
        prefix = subnets_of[network].get(subnet)
        if address is not None and prefix is not None:
            yield key, address, network, prefix


def _unknown_pair(alias: str, path: Path, pairs: Mapping[str, object]) -> Refusal:
    additional = sorted(pairs.keys() - {""})
    return Refusal(
        path=(*path, "network"),
        message=f"there are no additional networks {alias!r}",
        expected="one of " + ", ".join(additional) if additional else "no `network`",
        fix="name a key of `networks.additional`, or leave it out for the first pair",
    )


def _no_subnet(
    network: str, name: str, path: Path, subnets: Mapping[str, str], service: Collection[str]
) -> Refusal:
    usable = sorted(subnets.keys() - set(service))
    return Refusal(
        path=path,
        message=f"the {network} network has no subnet {name!r} for machines",
        expected="one of " + ", ".join(usable) if usable else "a subnet",
        fix=f"name a subnet of the {network} network, or add it there",
    )


def _check_address(address: str, prefix: str, path: Path, facts: Facts) -> Iterable[Refusal]:
    if not contains(prefix, address):
        yield Refusal(
            path=path,
            message=f"{address} is outside the machine's subnet",
            expected=f"an address of {prefix}",
            fix="choose another address, or another subnet",
        )
    elif is_reserved(address, prefix, facts.networks):
        yield Refusal(
            path=path,
            message=f"Azure keeps {address} for itself",
            expected=f"an address of {prefix} but the first {facts.networks.reserved_first} and "
            "the last",
            fix="choose another address",
        )
