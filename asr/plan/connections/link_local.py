"""Link-local addresses that gateways may have for BGP."""

from asr.facts import Facts
from asr.plan.network.addressing import contains, network_of


def is_link_local(address: str, facts: Facts) -> bool:
    """Whether an address is a link-local one."""
    return contains(facts.gateways.link_local.range, address)


def is_link_local_peer(address: str, facts: Facts) -> bool:
    """Whether an address is a link-local one that BGP peers of a gateway may have."""
    limits = facts.gateways.link_local
    first, last = network_of(f"{limits.first}/32"), network_of(f"{limits.last}/32")
    return first <= network_of(f"{address}/32") <= last


def link_local_range(facts: Facts) -> str:
    """The link-local addresses that BGP peers may have, in words."""
    limits = facts.gateways.link_local
    return f"an address from {limits.first} to {limits.last}"
