"""Subnets that are to hold private endpoints, and cannot."""

from collections import defaultdict
from collections.abc import Sequence

from asr.facts import Facts
from asr.model import Environment
from asr.plan.entities import Network, Path, PrivateEndpoint
from asr.plan.network.addressing import network_of
from asr.plan.refusals import Refusal


def refuse_small_subnets(
    endpoints: Sequence[PrivateEndpoint],
    environment: Environment,
    networks: Sequence[Network],
    facts: Facts,
    refusals: list[Refusal],
) -> None:
    """Refuses subnets of this document that are too small for endpoints and machines together."""
    each = {
        "vault": facts.private_endpoints.vault_addresses,
        "cache": facts.private_endpoints.cache_addresses,
    }
    needed: defaultdict[str, int] = defaultdict(int)
    where: dict[str, Path] = {}
    for endpoint in endpoints:
        if endpoint.create:
            needed[endpoint.subnet_id.lower()] += each[endpoint.serves]
            where[endpoint.subnet_id.lower()] = (*endpoint.path, "create", "subnet")
    kept = facts.networks.reserved_first + facts.networks.reserved_last
    for network in networks:
        for subnet in network.subnets:
            wanted = needed.get(f"{network.id}/subnets/{subnet.name}".lower())
            if wanted is None:
                continue
            if subnet.name in facts.networks.service_subnets:
                refusals.append(
                    Refusal(
                        path=where[f"{network.id}/subnets/{subnet.name}".lower()],
                        message=f"{subnet.name} belongs to a service of Azure alone",
                        expected="a subnet for private endpoints, or for machines",
                        fix="choose another subnet",
                    )
                )
            machines = sum(
                (machine.network or "", machine.subnet) == (network.pair, subnet.name)
                for machine in environment.machines.values()
            )
            usable = network_of(subnet.prefix).num_addresses - kept
            if wanted + machines > usable:
                refusals.append(
                    Refusal(
                        path=where[f"{network.id}/subnets/{subnet.name}".lower()],
                        message=f"the subnet {subnet.name!r} has {usable} usable addresses, and "
                        f"private endpoints need {wanted}, machines {machines}",
                        expected=f"a subnet with at least {wanted + machines} usable addresses",
                        fix="widen the subnet, or give the endpoints one of their own",
                    )
                )
