"""Addresses of hosts that a created network is told of: appliances and DNS servers."""

from collections.abc import Iterator

from asr.facts.networks import NetworkFacts
from asr.model.network_parts import Appliance, NetworkSettings
from asr.model.networks import FailoverNetworkSettings
from asr.plan.entities import Path
from asr.plan.network.addressing import contains, is_any, is_private
from asr.plan.refusals import Refusal


def check_dns_servers(
    settings: NetworkSettings, path: Path, facts: NetworkFacts
) -> Iterator[Refusal]:
    """Refuses DNS servers at addresses that no host has."""
    for index, address in enumerate(settings.dns_servers or ()):
        if is_any(address, facts.no_hosts):
            yield Refusal(
                path=(*path, "dnsServers", index),
                message=f"no DNS server has the address {address}",
                expected="the address of a host, which is neither a loopback, a link-local, a "
                "multicast nor a broadcast one",
                fix="correct it; without `dnsServers` machines ask Azure's",
            )


def check_next_hops(
    settings: FailoverNetworkSettings, path: Path, facts: NetworkFacts
) -> Iterator[Refusal]:
    """Refuses appliances that packets could reach over the internet only.

    Public addresses that a network itself uses as its own, or one that it is peered with, are
    private to it.
    """
    hops: list[tuple[Path, str]] = [
        ((*path, "routes", name, "via"), route.via)
        for name, route in settings.routes.items()
        if route.via[0].isdigit()
    ]
    if isinstance(settings.outbound, Appliance):
        hops.append(((*path, "outbound", "appliance"), settings.outbound.appliance))
    spaces = (settings.address_space, *(peer.address_space for peer in settings.peerings.values()))
    for where, address in hops:
        known = any(contains(prefix, address) for space in spaces for prefix in space)
        if not known and not is_private(address, facts):
            yield Refusal(
                path=where,
                message=f"{address} is not a private address, and packets go to no other appliance",
                expected="the private address of an appliance, in this network or a peered one",
                fix="give the appliance's private address",
            )
