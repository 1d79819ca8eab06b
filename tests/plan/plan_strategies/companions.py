"""What stands beside a document: observations and decisions."""

from typing import Any

from hypothesis import strategies as some
from plan_documents import Data, decided, kept, observed, planned, target

from plan_strategies.choices import COMPUTE, NETWORK, id_of, is_id, maybe, one, reference


@some.composite
def observations(draw: Any, environment: Data) -> Data | None:
    """Any observation of a document's machines and of others, or none."""
    if draw(some.integers(0, 4)) == 0:
        return None
    found: Data = {}
    for index, name in enumerate([*environment["machines"], "stranger"]):
        if draw(some.integers(0, 2)):
            found[name] = {"id": f"id-{draw(some.integers(0, 99))}"} | draw(
                maybe(
                    processServer=one("app01", "APP02", "gone"),
                    protection=one("Protected", "PlannedFailover"),
                    activeLocation=one("Primary", "Recovery"),
                    targetName=one(f"seen-{index}"),
                    size=one("Standard_D4s_v5", "Standard_E8s_v5"),
                    subnet=one("app", "data"),
                    network=reference(NETWORK, "failover-lab", wild=False).filter(is_id),
                    address=one(f"10.40.1.{4 + index}", f"10.41.2.{4 + index}"),
                    diskType=one("Premium_LRS", "StandardSSD_LRS"),
                    zone=one(1, 2),
                    networkCards=one([{"id": "card", "primary": True, "drillSubnet": "data"}]),
                    tags=one({}, {"application": "other"}),
                )
            )
    observation = observed(servers=draw(some.integers(0, 3)), machines=found)
    observation["fabric"]["runAsAccounts"] = draw(maybe(installer=one("1"), root=one("2")))
    if draw(some.integers(0, 5)) == 0:
        del observation["fabric"]
    return observation


@some.composite
def decisions(draw: Any, environment: Data, accounts: list[str], wild: bool) -> Data | None:
    """Any decisions about a document's machines; wild ones about others too, and moved ones."""
    if draw(some.booleans()):
        return None
    names = [*environment["machines"], *(("stranger",) if wild else ())]
    entries = {
        name: draw(decision(environment, name, index, accounts, wild))
        for index, name in enumerate(names)
        if draw(some.integers(0, 2))
    }
    settled = {"retention": 1440, "applicationConsistent": 0, "multiVmConsistency": True}
    whole: Data = {
        "estate": {"name": "shop", "vault": "/vault", "region": "westeurope"},
        "policies": {"gold": {"name": "gold"} | settled},
    }
    if not wild:
        whole = kept(planned(environment, observed()))
    kinds = maybe(**{key: some.just(whole[key]) for key in ("estate", "policies") if key in whole})
    return decided(entries, **draw(kinds))


@some.composite
def decision(
    draw: Any, environment: Data, name: str, index: int, accounts: list[str], wild: bool
) -> Data:
    """What may have been decided for a machine, and for a tame one can still hold."""
    wanted = environment["machines"].get(name, {"policy": "gold"})
    pairs = [*environment["networks"]["additional"], *(("gone",) if wild else ())]
    fixed = {key: wanted[key] for key in ("policy", "consistencyGroup") if key in wanted}
    if "diskEncryptionSet" in wanted and not wild:
        fixed["diskEncryptionSet"] = id_of(
            wanted["diskEncryptionSet"], f"{COMPUTE}/diskEncryptionSets"
        )
    if "security" in wanted:
        fixed["security"] = wanted["security"]
    changes = maybe(
        targetName=one(wanted.get("targetName", f"decided-{index}")),
        size=one("Standard_D4s_v5", "Standard_E8s_v5"),
        subnet=one("app", "data"),
        **({"network": one(*pairs)} if pairs else {}),
        diskType=one("Premium_LRS", "StandardSSD_LRS"),
        **({"policy": one("gold", "silver"), "consistencyGroup": one("shop")} if wild else {}),
    )
    return {
        "id": f"id-{draw(some.integers(0, 99))}",
        "processServer": draw(one("server-1", "server-2", "server-gone")),
        "cacheAccount": draw(one(*accounts)),
        "target": target(name, **fixed) | draw(changes),
    } | draw(
        maybe(protected=some.booleans(), replicating=some.booleans(), runAsAccount=one("1", "2"))
    )
