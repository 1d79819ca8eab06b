"""The networks that machines join at failover and in a drill."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from asr.facts import Facts
from asr.model import Classic, Environment
from asr.model.networks import (
    DrillNetworkSettings,
    ExistingNetwork,
    FailoverNetworkSettings,
    NetworkPair,
)
from asr.plan.addressing import check_network
from asr.plan.connections import joins
from asr.plan.entities import (
    Flow,
    Network,
    NetworkRole,
    Path,
    Plan,
    Prefix,
    ResourceGroup,
    Subnet,
)
from asr.plan.flows import security_rules
from asr.plan.naming import CHANGE_THE_PATTERN, Names
from asr.plan.references import VIRTUAL_NETWORK, References, resource_id
from asr.plan.refusals import Refusal


def wanted_pairs(environment: Environment) -> Iterator[tuple[str, Path, NetworkPair]]:
    """Every pair of networks, the first one with "" for its alias, and where it stands."""
    yield "", ("networks",), environment.networks
    for alias, pair in environment.networks.additional.items():
        yield alias, ("networks", "additional", alias), pair


def failover_space(environment: Environment) -> tuple[str, ...]:
    """The prefixes of all failover networks, each once."""
    return tuple(
        dict.fromkeys(
            prefix for _, _, pair in wanted_pairs(environment) for prefix in _space_of(pair)
        )
    )


def plan_networks(
    environment: Environment,
    group: ResourceGroup,
    subscriptions: Mapping[str, str],
    table: tuple[Flow, ...],
    names: Names,
    references: References,
    facts: Facts,
    refusals: list[Refusal],
) -> tuple[Network, ...]:
    """The failover network and the drill network of every pair, the first pair first."""
    planner = _Planner(environment, group, subscriptions, table, names, references, facts, refusals)
    return tuple(
        network
        for alias, path, pair in wanted_pairs(environment)
        for network in planner.pair(alias, path, pair)
    )


class _Planner(NamedTuple):
    """What planning any network needs."""

    environment: Environment
    group: ResourceGroup
    subscriptions: Mapping[str, str]
    table: tuple[Flow, ...]
    names: Names
    references: References
    facts: Facts
    refusals: list[Refusal]

    def pair(self, alias: str, path: Path, wanted: NetworkPair) -> tuple[Network, Network]:
        """The two networks of a pair."""
        failover = self._failover(alias, (*path, "failover"), wanted)
        drill_path = (*path, "drill")
        if wanted.drill.existing is not None:
            return failover, self._existing(alias, "drill", drill_path, wanted.drill.existing)
        settings = wanted.drill.create
        assert settings is not None
        # A drill shows what a failover would do, so its network repeats ranges and subnets; but
        # it is joined to nothing, so it has no gateway.
        repeated = {
            subnet.name: subnet.prefix
            for subnet in failover.subnets
            if subnet.name != self.facts.networks.gateway_subnet.name
        }
        return failover, self._created(
            alias,
            "drill",
            drill_path,
            settings,
            space=failover.address_space,
            subnets=repeated,
            egress=settings.egress == "internet",
        )

    def _failover(self, alias: str, path: Path, wanted: NetworkPair) -> Network:
        if wanted.failover.existing is not None:
            return self._existing(alias, "failover", path, wanted.failover.existing)
        settings = wanted.failover.create
        assert settings is not None
        self.refusals.extend(
            check_network(
                settings.address_space, settings.subnets, (*path, "create"), self.facts.networks
            )
        )
        return self._created(
            alias,
            "failover",
            path,
            settings,
            space=settings.address_space,
            subnets=settings.subnets,
            egress=True,
        )

    def _existing(
        self, alias: str, role: NetworkRole, path: Path, wanted: ExistingNetwork
    ) -> Network:
        where = (*path, "existing")
        self.refusals.extend(
            check_network(wanted.address_space, wanted.subnets, where, self.facts.networks)
        )
        located = self.references.resource(wanted.network, VIRTUAL_NETWORK, (*where, "network"))
        return Network(
            path=path,
            pair=alias,
            role=role,
            name=located.name,
            id=located.id,
            subscription=located.subscription,
            resource_group=located.resource_group,
            create=False,
            address_space=wanted.address_space,
            subnets=self._subnets(wanted.subnets, guarded=False),
            joined=self._is_joined(alias, role, wanted.subnets) or None,
            egress=True,
            security_group="",
            security_rules=(),
        )

    def _created(
        self,
        alias: str,
        role: NetworkRole,
        path: Path,
        settings: FailoverNetworkSettings | DrillNetworkSettings,
        *,
        space: tuple[str, ...],
        subnets: dict[str, str],
        egress: bool,
    ) -> Network:
        where = (*path, "create")
        key = f"{alias}-{role}" if alias else role
        name = self.names.name("virtual-network", key, settings.name, where)
        subscription_id = self.subscriptions.get(self.group.subscription, "")
        return Network(
            path=path,
            pair=alias,
            role=role,
            name=name,
            id=resource_id(subscription_id, self.group.name, VIRTUAL_NETWORK, name),
            subscription=self.group.subscription,
            resource_group=self.group.name,
            create=True,
            address_space=space,
            subnets=self._subnets(subnets, guarded=True),
            joined=self._is_joined(alias, role, subnets),
            egress=egress,
            security_group=self.names.name(
                "network-security-group", key, None, where, CHANGE_THE_PATTERN
            ),
            security_rules=security_rules(self.table, space, egress),
        )

    def _is_joined(self, alias: str, role: NetworkRole, subnets: dict[str, str]) -> bool:
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

    def _subnets(self, subnets: dict[str, str], *, guarded: bool) -> tuple[Subnet, ...]:
        # Azure refuses a security group on the subnet of a gateway.
        gateway = self.facts.networks.gateway_subnet.name
        return tuple(
            Subnet(name=name, prefix=prefix, guarded=guarded and name != gateway)
            for name, prefix in subnets.items()
        )


def plan_prefixes(environment: Environment, networks: tuple[Network, ...]) -> tuple[Prefix, ...]:
    """Every prefix of the environment with the side it belongs to."""
    prefixes = [
        Prefix(path=("site", "prefixes", index), side="site", network="", prefix=prefix)
        for index, prefix in enumerate(environment.site.prefixes)
    ]
    for network in networks:
        if network.role == "drill" and network.create:
            continue  # it repeats the failover network's ranges on purpose
        side = "create" if network.create else "existing"
        prefixes += [
            Prefix(
                path=(*network.path, side, "addressSpace", index),
                side=network.role,
                network=network.key,
                prefix=prefix,
            )
            for index, prefix in enumerate(network.address_space)
        ]
    return tuple(prefixes)


def by_pair(networks: Iterable[Network]) -> dict[str, tuple[Network, Network]]:
    """The failover network and the drill network of every pair, by its alias; "" is the first."""
    keyed = {(network.pair, network.role): network for network in networks}
    return {
        alias: (network, keyed[alias, "drill"])
        for (alias, role), network in keyed.items()
        if role == "failover"
    }


def drills_in_failover_networks(plan: Plan) -> Iterator[Network]:
    """Drill networks that are the network of a real failover too."""
    failover = {network.id.lower() for network in plan.networks if network.role == "failover"}
    for network in plan.networks:
        if network.role == "drill" and network.id.lower() in failover:
            yield network


def _space_of(pair: NetworkPair) -> tuple[str, ...]:
    failover = pair.failover.create or pair.failover.existing
    assert failover is not None
    return failover.address_space
