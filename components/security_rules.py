"""Rules of network security groups."""

from pulumi_azure_native import network as azure_network

from asr.plan.entities import SecurityRule


def security_rule(rule: SecurityRule) -> azure_network.SecurityRuleArgs:
    """A rule as the service takes it."""
    return azure_network.SecurityRuleArgs(
        name=rule.name,
        description=rule.description,
        priority=rule.priority,
        direction=rule.direction,
        access=rule.access,
        protocol=rule.protocol,
        source_port_range="*",
        source_address_prefix=_single(rule.sources),
        source_address_prefixes=_several(rule.sources),
        destination_address_prefix=_single(rule.destinations),
        destination_address_prefixes=_several(rule.destinations),
        destination_port_range=_single(rule.ports),
        destination_port_ranges=_several(rule.ports),
    )


def _single(values: tuple[str, ...]) -> str | None:
    # Service tags and * are taken only in the property that holds one value.
    return values[0] if len(values) == 1 else None


def _several(values: tuple[str, ...]) -> list[str] | None:
    return list(values) if len(values) > 1 else None
