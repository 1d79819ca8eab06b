"""Which gateway a connection uses: one that it creates, one that exists, another connection's."""

from asr.model.connections import ExpressRoute, Vpn
from asr.plan.entities import Gateway, GatewayKind, Network, Path
from asr.plan.gateways import Given, existing_gateway, expressroute_gateway, vpn_gateway
from asr.plan.refusals import Refusal


def gateway_of(
    key: str,
    wanted: Vpn | ExpressRoute,
    network: Network,
    gateways: dict[str, Gateway],
    path: Path,
    given: Given,
) -> Gateway | None:
    """The gateway of a connection; `gateways` has those before it, by alias, and gets this one."""
    kind: GatewayKind = "Vpn" if isinstance(wanted, Vpn) else "ExpressRoute"
    where = (*path, "gateway")
    lifetime = wanted.lifetime
    if wanted.gateway.same_as is not None:
        return _shared(kind, wanted, gateways, (*where, "sameAs"), given)
    if wanted.gateway.existing is not None:
        gateway = existing_gateway(
            wanted.gateway.existing,
            kind,
            key,
            lifetime,
            network,
            where,
            (*where, "existing"),
            given,
        )
    elif isinstance(wanted, Vpn):
        assert wanted.gateway.create is not None
        gateway = vpn_gateway(wanted.gateway.create, key, lifetime, network, where, given)
    else:
        assert wanted.gateway.create is not None
        gateway = expressroute_gateway(wanted.gateway.create, key, lifetime, network, where, given)
    gateways[key] = gateway
    return gateway


def _shared(
    kind: GatewayKind,
    wanted: Vpn | ExpressRoute,
    gateways: dict[str, Gateway],
    path: Path,
    given: Given,
) -> Gateway | None:
    fitting = {
        key: gateway
        for key, gateway in gateways.items()
        if (gateway.network, gateway.kind) == (wanted.network, kind)
    }
    owner = fitting.get(wanted.gateway.same_as or "")
    if owner is None:
        given.refusals.append(
            Refusal(
                path=path,
                message=f"no connection {wanted.gateway.same_as!r} has a gateway of the network "
                f"{wanted.network!r}",
                expected="one of " + ", ".join(fitting) if fitting else "a gateway of its own",
                fix="name a connection of this kind and network that creates its gateway or says "
                "that it exists",
            )
        )
    elif owner.create and owner.lifetime == "failback" and wanted.lifetime == "permanent":
        given.refusals.append(
            Refusal(
                path=path,
                message=f"the gateway of {owner.key!r} exists only while a failback is prepared",
                expected="a permanent gateway for a permanent connection",
                fix=f"make {owner.key!r} permanent, or this connection `lifetime: failback`",
            )
        )
    return owner
