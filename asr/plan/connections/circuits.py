"""ExpressRoute circuits: what one is made of, and what no circuit can be."""

from collections.abc import Iterator, Mapping

from asr.model.expressroute import CircuitSettings, ExpressRoute
from asr.plan.connections.circuit_peerings import plan_microsoft_peering, plan_private_peering
from asr.plan.connections.given import Given
from asr.plan.entities import Circuit, Network, Path
from asr.plan.network.addressing import check_prefixes, network_of, overlap
from asr.plan.references import CIRCUIT
from asr.plan.refusals import Refusal


def plan_circuit(
    key: str, wanted: ExpressRoute, network: Network, path: Path, given: Given
) -> Circuit | None:
    """The circuit that a connection states; None for that of another one."""
    existing, settings = wanted.circuit.existing, wanted.circuit.create
    if existing is not None:
        where = (*path, "existing", "circuit")
        located = given.references.resource(existing.circuit, CIRCUIT, where)
        return Circuit(path=path, create=False, key=key, **located._asdict())
    if settings is None:
        return None
    where = (*path, "create")
    given.refusals.extend(_check(settings, where, given))
    name = given.names.name("circuit", key, settings.name, where)
    return Circuit(
        path=path,
        **given.beside(network, CIRCUIT, name)._asdict(),
        create=True,
        key=key,
        provider=settings.provider,
        peering_location=settings.peering_location,
        bandwidth_mbps=settings.bandwidth_mbps,
        tier=settings.tier,
        billing=settings.billing,
        private_peering=plan_private_peering(settings, where),
        microsoft_peering=plan_microsoft_peering(key, settings, network, where, given),
        authorizations=settings.authorizations,
    )


def circuit_of_another(
    wanted: ExpressRoute,
    network: Network,
    circuits: Mapping[str, Circuit],
    path: Path,
    given: Given,
) -> Circuit | None:
    """The circuit that another connection creates. One that is not there becomes a refusal."""
    path, key = (*path, "circuit", "sameAs"), wanted.circuit.same_as or ""
    created = {key: circuit for key, circuit in circuits.items() if circuit.create}
    found = created.get(key)
    if found is None:
        given.refusals.append(
            Refusal(
                path=path,
                message=f"no connection {key!r} creates a circuit",
                expected="one of " + ", ".join(created) if created else "a circuit of its own",
                fix="name a connection that creates its circuit, or say which circuit exists",
            )
        )
    elif found.subscription != network.subscription:
        given.refusals.append(
            Refusal(
                path=path,
                message=f"the circuit is in the subscription {found.subscription!r}, the gateway "
                f"in {network.subscription!r}",
                expected="both in one subscription, or an authorization of the circuit",
                fix="let the circuit be made first, with an authorization; then name it here as "
                "existing, with the name of the authorization's key",
            )
        )
    return found


def _check(settings: CircuitSettings, path: Path, given: Given) -> Iterator[Refusal]:
    facts = given.facts.gateways
    if settings.bandwidth_mbps not in facts.circuit_bandwidths:
        yield Refusal(
            path=(*path, "bandwidthMbps"),
            message=f"no provider has a circuit of {settings.bandwidth_mbps} Mbps",
            expected="one of " + ", ".join(map(str, facts.circuit_bandwidths)),
            fix="choose one of them; a circuit can grow later, not shrink",
        )
    taken: set[str] = set()
    for index, name in enumerate(settings.authorizations):
        if name.lower() in taken:
            yield Refusal(
                path=(*path, "authorizations", index),
                message=f"the authorization {name!r} stands here twice",
                expected="a name for each authorization",
                fix="rename one of the two",
            )
        taken.add(name.lower())
    yield from _check_peerings(settings, path, given)


def _check_peerings(settings: CircuitSettings, path: Path, given: Given) -> Iterator[Refusal]:
    peerings = {
        "privatePeering": settings.private_peering,
        "microsoftPeering": settings.microsoft_peering,
    }
    before: list[str] = []
    for key, peering in peerings.items():
        if peering is None:
            continue
        sessions = (("primary", peering.primary), ("secondary", peering.secondary))
        yield from check_prefixes(((*path, key, name), prefix) for name, prefix in sessions)
        length = given.facts.gateways.peering_prefix
        for name, prefix in sessions:
            if network_of(prefix).prefixlen != length:
                yield Refusal(
                    path=(*path, key, name),
                    message=f"{prefix} is not the size of a session",
                    expected=f"a network of /{length} for each of the two sessions",
                    fix="split a /29 in two, or choose another network",
                )
                continue
            for other in before:
                if overlap(prefix, other):
                    yield Refusal(
                        path=(*path, key, name),
                        message=f"{prefix} shares addresses with {other}, another session",
                        expected="a network of its own for each session of the circuit",
                        fix="choose another network",
                    )
            before.append(prefix)
    one, other = peerings.values()
    if one and other and one.vlan == other.vlan:
        yield Refusal(
            path=(*path, "microsoftPeering", "vlan"),
            message=f"the private peering has the VLAN {one.vlan} already",
            expected="a VLAN of its own for each peering of a circuit",
            fix="agree on another one with the provider",
        )
