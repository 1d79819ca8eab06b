"""The networks that machines join at failover and in a drill."""

from collections.abc import Iterable
from typing import NamedTuple

from asr.facts import Facts
from asr.model import Classic, Environment
from asr.model.network_parts import Appliance, ApplicationFlows, NetworkSettings, SubnetSettings
from asr.model.networks import (
    DrillNetworkSettings,
    ExistingNetwork,
    FailoverNetworkSettings,
    NetworkPair,
)
from asr.plan.connections.connections import joins
from asr.plan.entities import (
    Flow,
    Network,
    NetworkRole,
    Outbound,
    Path,
    ResourceGroup,
)
from asr.plan.naming import CHANGE_THE_PATTERN, Names
from asr.plan.network.addressing import check_network, contains
from asr.plan.network.host_addresses import check_dns_servers, check_next_hops
from asr.plan.network.network_pairs import wanted_pairs
from asr.plan.network.peerings import check_peerings, plan_peerings
from asr.plan.network.planned_subnets import created_subnets, existing_subnets, prefixes_of
from asr.plan.network.security_rules import check_applications, security_rules
from asr.plan.network.ways_out import plan_nat_gateway, plan_route_table
from asr.plan.references import VIRTUAL_NETWORK, Located, References, place_of
from asr.plan.refusals import Refusal


def plan_networks(
    environment: Environment,
    group: ResourceGroup,
    table: tuple[Flow, ...],
    names: Names,
    references: References,
    facts: Facts,
    refusals: list[Refusal],
) -> tuple[Network, ...]:
    """The failover network and the drill network of every pair, the first pair first."""
    planner = _Planner(environment, group, table, names, references, facts, refusals)
    return tuple(
        network
        for alias, path, pair in wanted_pairs(environment)
        for network in planner.pair(alias, path, pair)
    )


class _Planner(NamedTuple):
    """What planning any network needs."""

    environment: Environment
    group: ResourceGroup
    table: tuple[Flow, ...]
    names: Names
    references: References
    facts: Facts
    refusals: list[Refusal]

    def pair(self, alias: str, path: Path, wanted: NetworkPair) -> tuple[Network, Network]:
        """The two networks of a pair."""
        failover_path, drill_path = (*path, "failover"), (*path, "drill")
        settings = wanted.failover.create
        if settings is not None:
            failover = self._failover(alias, failover_path, settings)
        else:
            assert wanted.failover.existing is not None
            failover = self._existing(alias, "failover", failover_path, wanted.failover.existing)
        if wanted.drill.existing is not None:
            return failover, self._existing(alias, "drill", drill_path, wanted.drill.existing)
        assert wanted.drill.create is not None
        return failover, self._drill(alias, drill_path, wanted.drill.create, failover, settings)

    def _existing(
        self, alias: str, role: NetworkRole, path: Path, wanted: ExistingNetwork
    ) -> Network:
        where = (*path, "existing")
        self.refusals.extend(
            check_network(
                wanted.address_space, wanted.subnets, where, self.facts.networks, create=False
            )
        )
        located = self.references.resource(wanted.network, VIRTUAL_NETWORK, (*where, "network"))
        return Network(
            path=path,
            pair=alias,
            role=role,
            create=False,
            address_space=wanted.address_space,
            subnets=existing_subnets(wanted.subnets),
            joined=self._is_joined(alias, role, wanted.subnets) or None,
            outbound=None,
            **located._asdict(),
        )

    def _failover(self, alias: str, path: Path, wanted: FailoverNetworkSettings) -> Network:
        where, facts = (*path, "create"), self.facts.networks
        space, prefixes = wanted.address_space, prefixes_of(wanted.subnets)
        outbound = "appliance" if isinstance(wanted.outbound, Appliance) else wanted.outbound
        self.refusals.extend(check_network(space, prefixes, where, facts))
        self.refusals.extend(check_peerings(wanted.peerings, space, prefixes, where, facts))
        self.refusals.extend(
            check_applications(wanted.flows, space, (*where, "flows"), facts.security_rules)
        )
        self.refusals.extend(check_next_hops(wanted, where, facts))
        key = f"{alias}-failover" if alias else "failover"
        own = self._located(key, wanted, where)
        peerings = plan_peerings(
            wanted.peerings, own, where, self.environment, self.references, self.refusals
        )
        return self._created(
            path,
            own,
            alias=alias,
            role="failover",
            settings=wanted,
            space=space,
            subnets=wanted.subnets,
            # Through a peering without a gateway, an appliance of its owners may reach the site.
            joined=self._is_joined(alias, "failover", prefixes)
            or any(peering.ours.use_remote_gateways for peering in peerings)
            or (None if peerings else False),
            outbound=outbound,
            route_table=plan_route_table(
                wanted.outbound,
                wanted.routes,
                wanted.gateway_routes,
                key,
                where,
                self.names,
                self.refusals,
            ),
            dns_servers=wanted.dns_servers or (),
            peerings=peerings,
            flows=wanted.flows,
        )

    def _drill(
        self,
        alias: str,
        path: Path,
        wanted: DrillNetworkSettings,
        failover: Network,
        repeated: FailoverNetworkSettings | None,
    ) -> Network:
        # A drill shows what a failover would do, so its network repeats ranges, subnets and what
        # applications need; but it is joined to nothing, so it has nothing that leads elsewhere.
        space = failover.address_space
        service = self.facts.networks.service_subnets
        reachable = tuple(
            server
            for server in failover.dns_servers
            if any(contains(prefix, server) for prefix in space)
        )
        return self._created(
            path,
            self._located(f"{alias}-drill" if alias else "drill", wanted, (*path, "create")),
            alias=alias,
            role="drill",
            settings=wanted,
            space=space,
            subnets={s.name: s.prefix for s in failover.subnets if s.name not in service},
            joined=self._is_joined(alias, "drill", ()),
            outbound=wanted.egress,
            dns_servers=reachable if wanted.dns_servers is None else wanted.dns_servers,
            flows=repeated.flows if repeated else {},
        )

    def _located(self, key: str, settings: NetworkSettings, where: Path) -> Located:
        group = self.group
        name = self.names.name("virtual-network", key, settings.name, where)
        return place_of(self.environment, group.subscription, group.name, VIRTUAL_NETWORK, name)

    def _created(
        self,
        path: Path,
        own: Located,
        *,
        alias: str,
        role: NetworkRole,
        settings: NetworkSettings,
        space: tuple[str, ...],
        subnets: dict[str, str] | dict[str, str | SubnetSettings],
        joined: bool | None,
        outbound: Outbound,
        flows: ApplicationFlows,
        **parts,
    ) -> Network:
        where = (*path, "create")
        self.refusals.extend(check_dns_servers(settings, where, self.facts.networks))
        key = f"{alias}-{role}" if alias else role
        return Network(
            path=path,
            pair=alias,
            role=role,
            create=True,
            address_space=space,
            subnets=created_subnets(
                subnets,
                routed=parts.get("route_table") is not None,
                behind_nat=outbound == "nat-gateway",
                path=where,
                references=self.references,
                facts=self.facts,
                refusals=self.refusals,
            ),
            joined=joined,
            outbound=outbound,
            nat_gateway=plan_nat_gateway(
                outbound,
                settings,
                key,
                where,
                self.names,
                self.environment,
                self.facts,
                self.refusals,
            ),
            security_group=self.names.name(
                "network-security-group", key, None, where, CHANGE_THE_PATTERN
            ),
            security_rules=security_rules(self.table, space, outbound != "none", flows),
            **parts,
            **own._asdict(),
        )

    def _is_joined(self, alias: str, role: NetworkRole, subnets: Iterable[str]) -> bool:
        if joins(self.environment, f"{alias}-{role}" if alias else role):
            return True
        if role == "drill":
            return False
        # Classic failback always needs the link; modernized failback never does.
        return (
            isinstance(self.environment, Classic)
            or self.environment.replication.path
            in ("expressroute-private-peering", "site-to-site-vpn")
            or self.facts.networks.gateway_subnet.name in subnets
        )
