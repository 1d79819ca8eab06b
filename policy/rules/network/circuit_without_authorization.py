"""A circuit of another subscription is used without an authorization.

Why: The owner of a circuit lets gateways of other subscriptions connect by an authorization;
    without its key Azure refuses the connection.
Fix: Ask the circuit's owner for an authorization, keep its key as a secret of the stack, and name
    that under `circuit.existing.authorizationKey`.
Exceptions: None known; the document may know the circuit's subscription under another alias.
Source: expressroute-howto-linkvnet-arm.md (2020-10-06). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.plan import Plan
from policy.rule import Fault, rule


@rule("NET066", severity="advisory", each=Plan)
def circuit_without_authorization(plan: Plan) -> Iterator[Fault]:
    circuits = {circuit.id: circuit for circuit in plan.circuits if not circuit.create}
    for connection in plan.expressroute_connections:
        circuit = circuits.get(connection.circuit_id)
        if circuit is None or connection.authorization_key is not None:
            continue
        if circuit.subscription != connection.subscription:
            yield Fault(
                f"{circuit.name} is in another subscription than its gateway",
                on=connection,
                at=("circuit", "existing"),
            )
