"""The networks that machines join at failover and in a drill."""

from collections.abc import Mapping

from asr.facts import Facts
from asr.model import Classic, Environment
from asr.model.networks import ExistingNetwork
from asr.plan.addressing import check_network
from asr.plan.entities import Flow, Network, NetworkRole, Path, Prefix, ResourceGroup, Subnet
from asr.plan.flows import security_rules
from asr.plan.naming import CHANGE_THE_PATTERN, Names
from asr.plan.references import VIRTUAL_NETWORK, References, resource_id
from asr.plan.refusals import Refusal


def address_spaces(environment: Environment) -> dict[NetworkRole, tuple[Path, tuple[str, ...]]]:
    """Address space of each network by its role, with the path that states it."""
    failover = environment.networks.failover.create or environment.networks.failover.existing
    drill = environment.networks.drill.existing
    assert failover is not None
    side = "create" if environment.networks.failover.create else "existing"
    return {
        "failover": (("networks", "failover", side, "addressSpace"), failover.address_space),
        "drill": (
            (("networks", "drill", "existing", "addressSpace"), drill.address_space)
            if drill
            else (("networks", "drill"), failover.address_space)
        ),
    }


def plan_networks(
    environment: Environment,
    group: ResourceGroup,
    subscriptions: Mapping[str, str],
    table: tuple[Flow, ...],
    names: Names,
    references: References,
    facts: Facts,
    refusals: list[Refusal],
) -> tuple[Network, Network]:
    """The failover network and the drill network."""

    def existing(role: NetworkRole, wanted: ExistingNetwork) -> Network:
        path = ("networks", role)
        refusals.extend(
            check_network(wanted.address_space, wanted.subnets, (*path, "existing"), facts.networks)
        )
        where = (*path, "existing", "network")
        located = references.resource(wanted.network, VIRTUAL_NETWORK, where)
        return Network(
            path=path,
            role=role,
            name=located.name,
            id=located.id,
            subscription=located.subscription,
            resource_group=located.resource_group,
            create=False,
            address_space=wanted.address_space,
            subnets=_subnets(wanted.subnets, guarded=False, facts=facts),
            joined=_is_joined(environment, role, wanted.subnets, facts) or None,
            egress=True,
            security_group="",
            security_rules=(),
        )

    def created(
        role: NetworkRole,
        name: str | None,
        space: tuple[str, ...],
        subnets: dict[str, str],
        egress: bool,
    ) -> Network:
        path = ("networks", role)
        own_name = names.name("virtual-network", role, name, (*path, "create"))
        return Network(
            path=path,
            role=role,
            name=own_name,
            id=resource_id(
                subscriptions.get(group.subscription, ""), group.name, VIRTUAL_NETWORK, own_name
            ),
            subscription=group.subscription,
            resource_group=group.name,
            create=True,
            address_space=space,
            subnets=_subnets(subnets, guarded=True, facts=facts),
            joined=_is_joined(environment, role, subnets, facts),
            egress=egress,
            security_group=names.name(
                "network-security-group", role, None, (*path, "create"), CHANGE_THE_PATTERN
            ),
            security_rules=security_rules(table, egress),
        )

    wanted = environment.networks
    if wanted.failover.existing is not None:
        failover = existing("failover", wanted.failover.existing)
    else:
        settings = wanted.failover.create
        assert settings is not None
        path = ("networks", "failover", "create")
        refusals.extend(
            check_network(settings.address_space, settings.subnets, path, facts.networks)
        )
        failover = created(
            "failover", settings.name, settings.address_space, settings.subnets, egress=True
        )
    if wanted.drill.existing is not None:
        return failover, existing("drill", wanted.drill.existing)
    drill = wanted.drill.create
    assert drill is not None
    # A drill shows what a failover would do, so its network repeats ranges and subnets; but it
    # is joined to nothing, so it has no gateway.
    repeated = {
        subnet.name: subnet.prefix
        for subnet in failover.subnets
        if subnet.name != facts.networks.gateway_subnet.name
    }
    return failover, created(
        "drill", drill.name, failover.address_space, repeated, drill.egress == "internet"
    )


def _is_joined(
    environment: Environment, role: NetworkRole, subnets: dict[str, str], facts: Facts
) -> bool:
    if role == "drill":
        return False
    # Classic failback always needs the link; modernized failback never does.
    return (
        isinstance(environment, Classic)
        or environment.replication.path in ("expressroute-private-peering", "site-to-site-vpn")
        or facts.networks.gateway_subnet.name in subnets
    )


def _subnets(subnets: dict[str, str], *, guarded: bool, facts: Facts) -> tuple[Subnet, ...]:
    # Azure refuses a security group on the subnet of a gateway.
    gateway = facts.networks.gateway_subnet.name
    return tuple(
        Subnet(name=name, prefix=prefix, guarded=guarded and name != gateway)
        for name, prefix in subnets.items()
    )


def plan_prefixes(environment: Environment) -> tuple[Prefix, ...]:
    """Every prefix of the environment with the side it belongs to."""
    prefixes = [
        Prefix(path=("site", "prefixes", index), side="site", prefix=prefix)
        for index, prefix in enumerate(environment.site.prefixes)
    ]
    for role, (path, space) in address_spaces(environment).items():
        if role == "drill" and environment.networks.drill.create is not None:
            continue  # it repeats the failover network's ranges on purpose
        prefixes += [
            Prefix(path=(*path, index), side=role, prefix=prefix)
            for index, prefix in enumerate(space)
        ]
    return tuple(prefixes)
