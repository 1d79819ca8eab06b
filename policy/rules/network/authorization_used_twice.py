"""One authorization of a circuit is used for two connections.

Why: An authorization is good for one connection. Azure refuses the second.
Fix: Ask the circuit's owner for a second authorization, and name its key.
Exceptions: Two secrets of the stack may hold the keys of two authorizations of one circuit; give
    them two names.
Source: expressroute-howto-linkvnet-arm.md (2020-10-06). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.plan import Plan
from policy.rule import Fault, rule


@rule("NET067", severity="mandatory", each=Plan)
def authorization_used_twice(plan: Plan) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for connection in plan.expressroute_connections:
        key = connection.authorization_key
        if key is not None and first.setdefault(key, connection.key) != connection.key:
            yield Fault(
                f"the connection {first[key]!r} has the authorization {key!r} already",
                on=connection,
                at=("circuit", "existing", "authorizationKey"),
            )
