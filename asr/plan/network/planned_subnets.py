"""The subnets of a network, and what is bound to each."""

from collections.abc import Mapping

from asr.facts import Facts
from asr.model.network_parts import SubnetSettings
from asr.plan.entities import Path, Subnet
from asr.plan.references import NETWORK_SECURITY_GROUP, ROUTE_TABLE, References
from asr.plan.refusals import Refusal


def prefixes_of(subnets: Mapping[str, str | SubnetSettings]) -> dict[str, str]:
    """The prefix of every subnet."""
    return {
        name: wanted if isinstance(wanted, str) else wanted.prefix
        for name, wanted in subnets.items()
    }


def existing_subnets(subnets: Mapping[str, str]) -> tuple[Subnet, ...]:
    """Subnets of a network that exists: what is bound to them is their owners' business."""
    return tuple(
        Subnet(name=name, prefix=prefix, guarded=False) for name, prefix in subnets.items()
    )


def created_subnets(
    subnets: Mapping[str, str | SubnetSettings],
    *,
    routed: bool,
    behind_nat: bool,
    path: Path,
    references: References,
    facts: Facts,
    refusals: list[Refusal],
) -> tuple[Subnet, ...]:
    """Subnets to create. `routed` and `behind_nat` say whether their network has a route table
    and a NAT gateway; `path` is that of the network's settings."""

    def subnet(name: str, wanted: str | SubnetSettings) -> Subnet:
        if isinstance(wanted, str):
            wanted = SubnetSettings(prefix=wanted)
        where = (*path, "subnets", name)
        service = name in facts.networks.service_subnets
        if service and wanted.security_group:
            refusals.append(
                Refusal(
                    path=(*where, "securityGroup"),
                    message=f"{name} belongs to a service of Azure that filters by itself",
                    expected="no security group",
                    fix="leave it out",
                )
            )

        def theirs(reference: str | None, key: str, kind: str) -> str:
            return references.resource(reference, kind, (*where, key)).id if reference else ""

        return Subnet(
            name=name,
            prefix=wanted.prefix,
            # A service works only with rules and routes of its own.
            guarded=not service and wanted.security_group is None,
            security_group_id=theirs(
                wanted.security_group, "securityGroup", NETWORK_SECURITY_GROUP
            ),
            routed=routed and not service and wanted.route_table is None,
            route_table_id=theirs(wanted.route_table, "routeTable", ROUTE_TABLE),
            behind_nat=behind_nat and not service,
            service_endpoints=(facts.cache.service_endpoint,) if wanted.storage_endpoint else (),
        )

    return tuple(subnet(name, wanted) for name, wanted in subnets.items())
