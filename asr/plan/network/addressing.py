"""Prefix algebra: what fits where, and which addresses Azure keeps for itself."""

from collections.abc import Iterable, Sequence
from functools import cache
from ipaddress import AddressValueError, IPv4Address, IPv4Network, NetmaskValueError

from asr.facts.networks import NetworkFacts
from asr.plan.entities import Path
from asr.plan.refusals import Refusal


@cache
def network_of(prefix: str) -> IPv4Network:
    """The network that holds a prefix; host bits are ignored."""
    return IPv4Network(prefix, strict=False)


def host_bits(prefix: str) -> str | None:
    """What a prefix should have been when it has host bits set, else None."""
    try:
        IPv4Network(prefix)
    except (AddressValueError, NetmaskValueError, ValueError):
        return str(network_of(prefix))
    return None


def overlap(one: str, other: str) -> bool:
    """Whether two prefixes share an address."""
    return network_of(one).overlaps(network_of(other))


def is_reserved(address: str, prefix: str, facts: NetworkFacts) -> bool:
    """Whether Azure keeps an address of a subnet for itself."""
    network = network_of(prefix)
    offset = int(IPv4Address(address)) - int(network.network_address)
    return offset < facts.reserved_first or offset >= network.num_addresses - facts.reserved_last


def usable_addresses(prefix: str, facts: NetworkFacts) -> int:
    """How many addresses of a subnet Azure leaves to its machines."""
    return max(0, network_of(prefix).num_addresses - facts.reserved_first - facts.reserved_last)


def contains(prefix: str, address: str) -> bool:
    """Whether an address belongs to a prefix."""
    return IPv4Address(address) in network_of(prefix)


def is_any(address: str, prefixes: Iterable[str]) -> bool:
    """Whether an address belongs to any of these prefixes."""
    return any(contains(prefix, address) for prefix in prefixes)


def is_private(address: str, facts: NetworkFacts) -> bool:
    """Whether an address is one that the internet never sees."""
    return is_any(address, facts.private)


def check_prefixes(prefixes: Iterable[tuple[Path, str]]) -> list[Refusal]:
    """Refuses prefixes with host bits."""
    return [
        Refusal(
            path=path,
            message=f"{prefix} has host bits set",
            expected="the first address of a network, with the length of its prefix",
            fix=f"write {right}",
        )
        for path, prefix in prefixes
        if (right := host_bits(prefix))
    ]


def check_network(
    address_space: Sequence[str],
    subnets: dict[str, str],
    path: Path,
    facts: NetworkFacts,
    create: bool = True,
) -> list[Refusal]:
    """Refuses address spaces and subnets that Azure would not take together.

    What exists may be smaller than what Azure's services ask of a subnet today.
    """
    space = [((*path, "addressSpace", index), prefix) for index, prefix in enumerate(address_space)]
    parts = [((*path, "subnets", name), prefix) for name, prefix in subnets.items()]
    refusals = check_prefixes([*space, *parts])
    for where, prefix in space:
        for forbidden in facts.forbidden_prefixes:
            if overlap(prefix, forbidden):
                refusals.append(
                    Refusal(
                        path=where,
                        message=f"{prefix} covers addresses that Azure keeps for itself",
                        expected=f"a prefix without any address of {forbidden}",
                        fix="choose another prefix",
                    )
                )
    for where, prefix in parts:
        length = network_of(prefix).prefixlen
        if not facts.largest_prefix <= length <= facts.smallest_prefix:
            refusals.append(
                Refusal(
                    path=where,
                    message=f"{prefix} is not a size that a subnet can have",
                    expected=f"a prefix from /{facts.largest_prefix} to /{facts.smallest_prefix}",
                    fix="choose another length",
                )
            )
        least = facts.service_subnets.get(str(where[-1]), facts.smallest_prefix)
        if create and least < length <= facts.smallest_prefix:
            refusals.append(
                Refusal(
                    path=where,
                    message=f"{prefix} is too small for what Azure puts into {where[-1]}",
                    expected=f"a prefix of /{least} or larger",
                    fix="give it more addresses",
                )
            )
        if not any(network_of(prefix).subnet_of(network_of(outer)) for outer in address_space):
            refusals.append(
                Refusal(
                    path=where,
                    message=f"{prefix} is outside the address space of its network",
                    expected="a prefix inside " + " or ".join(address_space),
                    fix="change the subnet, or widen the address space",
                )
            )
    refusals += _overlaps(space, "part of the address space")
    refusals += _overlaps(parts, "subnet")
    return refusals


def overlapping_pairs(
    prefixes: Sequence[tuple[Path, str]],
) -> list[tuple[tuple[Path, str], tuple[Path, str]]]:
    """Pairs of prefixes that share an address: each network with the narrowest one around it.

    A sweep over the sorted prefixes: networks either nest or are apart, so comparing each one
    with the reach of those before it finds every network that overlaps another.
    """
    pairs = []
    open_ones: list[tuple[Path, str]] = []
    for entry in sorted(
        prefixes, key=lambda item: (network_of(item[1]).network_address, network_of(item[1]))
    ):
        start = network_of(entry[1]).network_address
        while open_ones and network_of(open_ones[-1][1]).broadcast_address < start:
            open_ones.pop()
        if open_ones:
            pairs.append((open_ones[-1], entry))
        open_ones.append(entry)
    return pairs


def _overlaps(prefixes: Sequence[tuple[Path, str]], what: str) -> list[Refusal]:
    return [
        Refusal(
            path=path,
            message=f"{prefix} overlaps {other}, another {what}",
            expected="prefixes that share no address",
            fix="change one of the two",
        )
        for (_, other), (path, prefix) in overlapping_pairs(prefixes)
    ]
