"""What holds for every plan, whatever the document says."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import msgspec
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as some
from plan_documents import TODAY, kept, modernized, observed, planned
from plan_strategies import estates, repeatable

from asr.facts import FACTS
from asr.model.validate import decode
from asr.plan import Impossible, Intent, Plan, read_intent, resolve, write_intent
from asr.plan.entities import Entity
from asr.plan.network.addressing import contains, is_reserved, overlap
from asr.plan.network.network_pairs import by_pair

KINDS = {
    "resource_groups": "resource-group",
    "cache_accounts": "storage-account",
    "networks": "virtual-network",
    "policies": "policy",
    "private_endpoints": "private-endpoint",
    "private_zones": "private-zone",
}


Property = Callable[[Any, Plan], None]
PROPERTIES: list[Property] = []


def of_every_plan(property: Property) -> Property:
    """Something that holds for an estate that has a plan, and for that plan."""
    PROPERTIES.append(property)
    return property


@settings(repeatable, max_examples=240)
@given(estates())
def test_what_holds_for_every_plan(estate):
    """All of them look at the same estates: to make one takes ten times as long as to plan it."""
    plan = planned(*estate)
    for property in PROPERTIES:
        property(estate, plan)


@repeatable
@given(some.one_of(estates(), estates(wild=True)))
def test_every_document_has_a_plan_or_reasons_at_places_that_exist(estate):
    try:
        first = planned(*estate)
    except Impossible as impossible:
        environment = decode(estate[0], "environment")
        assert impossible.refusals
        for refusal in impossible.refusals:
            assert refusal.message and refusal.expected and refusal.fix
            assert exists(environment, refusal.path), refusal
    else:
        assert planned(*estate) == first


@of_every_plan
def names_are_those_that_the_service_accepts_and_nothing_has_them_twice(estate, plan):
    names = {
        kind: [thing.name for thing in getattr(plan, field) if thing.create]
        for field, kind in KINDS.items()
    }
    names["vault"] = [plan.vault.name] if plan.vault.create else []
    names["network-security-group"] = [n.security_group for n in plan.networks if n.create]
    nats = [network.nat_gateway for network in plan.networks if network.nat_gateway]
    names["nat-gateway"] = [nat.name for nat in nats]
    names["public-ip-address"] = [nat.public_address for nat in nats]
    names["route-table"] = [n.route_table.name for n in plan.networks if n.route_table]
    names["protected-item"] = [machine.item.name for machine in plan.machines if machine.item]
    for kind, given_names in names.items():
        for name in given_names:
            assert re.fullmatch(FACTS.names[kind].pattern, name), (kind, name)
        assert len({name.lower() for name in given_names}) == len(given_names), kind
    targets = [machine.target_name for machine in plan.machines]
    assert len({name.lower() for name in targets}) == len(targets)
    assert all(re.fullmatch("[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?", n) for n in targets)
    keys = [policy.key for policy in plan.policies]
    assert len(set(keys)) == len(keys)


@of_every_plan
def ids_say_where_things_are(estate, plan):
    private = (*plan.private_endpoints, *plan.private_zones)
    for thing in (plan.vault, *plan.cache_accounts, *plan.networks, *plan.policies, *private):
        steps = thing.id.split("/")
        assert steps[4] == thing.resource_group and steps[-1] == thing.name
        assert all(steps[1:])
        if thing.create:
            assert steps[2] in estate[0]["subscriptions"].values()


@of_every_plan
def what_is_accepted_fits_into_its_network(estate, plan):
    for network in plan.networks:
        prefixes = [subnet.prefix for subnet in network.subnets]
        assert not any(overlap(one, other) for one, other in combinations(prefixes, 2))
        assert not any(overlap(*pair) for pair in combinations(network.address_space, 2))
        for prefix in prefixes:
            assert any(
                contains(space, prefix.split("/")[0]) and overlap(space, prefix)
                for space in network.address_space
            )
    subnets = {
        network.pair: {subnet.name: subnet.prefix for subnet in network.subnets}
        for network in plan.networks
        if network.role == "failover"
    }
    taken = []
    for machine in plan.machines:
        assert machine.subnet in subnets[machine.pair]
        if machine.address:
            # The address is in the subnet that is wanted, which the item may not have yet.
            wanted = estate[0]["machines"][machine.name]
            pair = wanted.get("network", "")
            taken.append((pair, machine.address))
            prefix = subnets[pair][wanted["subnet"]]
            assert contains(prefix, machine.address)
            assert not is_reserved(machine.address, prefix, FACTS.networks)
    assert len(set(taken)) == len(taken)


@of_every_plan
def rules_of_a_security_group_are_ones_that_azure_takes(estate, plan):
    for network in plan.networks:
        rules = network.security_rules
        assert len({rule.name.lower() for rule in rules}) == len(rules)
        assert len({(rule.direction, rule.priority) for rule in rules}) == len(rules)
        for rule in rules:
            assert 100 <= rule.priority <= 4096
            assert 0 < len(rule.description) <= FACTS.networks.security_rules.description_length
            for ends in (rule.sources, rule.destinations):
                assert len(ends) == 1 or all("/" in end for end in ends)
        drilled = network.role == "drill" and network.create
        assert not (drilled and (network.peerings or network.route_table or network.joined))


@of_every_plan
def every_pair_has_two_networks_and_every_machine_those_of_its_pair(estate, plan):
    pairs = by_pair(plan.networks)
    additional = list(estate[0]["networks"].get("additional", {}))
    assert list(pairs) == ["", *additional]
    assert plan.networks == tuple(network for pair in pairs.values() for network in pair)
    keys = [network.key for network in plan.networks]
    assert keys[:2] == ["failover", "drill"] and len(set(keys)) == len(keys)
    for machine in plan.machines:
        failover, drill = pairs[machine.pair]
        assert machine.failover_network_id == failover.id
        assert machine.drill_network_id == drill.id


@of_every_plan
def a_subnet_has_room_for_all_that_the_document_puts_there(estate, plan):
    taken = [(endpoint.subnet_id, endpoint.serves) for endpoint in plan.private_endpoints]
    for network in plan.networks:
        for subnet in network.subnets:
            id = f"{network.id}/subnets/{subnet.name}"
            # Five for an endpoint of a vault and one for that of an account.
            private = 5 * taken.count((id, "vault")) + taken.count((id, "cache"))
            machines = sum(
                (machine.subnet, network.id) == (wanted, machine.failover_network_id)
                for machine in plan.machines
                for wanted in [subnet.name]
            )
            assert private == 0 or private + machines <= 2 ** (32 - int(subnet.prefix[-2:])) - 5


@of_every_plan
def endpoints_are_registered_where_their_own_network_resolves_them(estate, plan):
    zones = {zone.id: zone for zone in plan.private_zones}
    for endpoint in plan.private_endpoints:
        if not endpoint.create:
            continue
        assert endpoint.subnet_id.startswith(f"{endpoint.network_ids[0]}/subnets/")
        for zone in endpoint.zone_ids:
            linked = tuple(link.network_id for link in zones[zone].links)
            assert linked == endpoint.network_ids
    keys = [request.key for request in plan.requests]
    assert len(set(keys)) == len(keys)


@of_every_plan
def a_plan_that_was_accepted_is_planned_again(estate, first):
    environment, observation, _ = estate
    again = planned(environment, observation, kept(first))
    assert again.decided == first.decided
    for before, after in zip(first.machines, again.machines, strict=True):
        # What was left by an item that was disabled is not remembered.
        if before.state == "forgotten":
            assert (after.state, after.item) == ("forgotten", None)
        elif not before.new:
            assert after == before
        else:
            decision = first.decided.machines[before.name]
            assert before.state == "waiting" and before.item is None
            assert after.state == "declared" and not after.new
            assert after.item is not None
            assert after.item.process_server == decision.process_server
            assert after.item.cache_account == decision.cache_account
            changed = {"state": "declared", "new": False, "item": after.item}
            assert after == msgspec.structs.replace(before, **changed)
    assert not any(machine.new for machine in again.machines)
    assert "acceptance" not in {entry.waits_for for entry in again.waiting}


@of_every_plan
def nothing_is_built_in_a_fabric_before_it_was_decided(estate, plan):
    _, observation, decisions = estate
    accepted = (decisions or {}).get("machines", {})
    assert {machine.name for machine in plan.machines if machine.item} <= accepted.keys()
    assert (plan.fabric is None) == (decisions is None)
    created = [policy.key for policy in plan.policies if policy.create]
    assert [mapping.policy_key for mapping in plan.mappings] == (created if plan.fabric else [])
    seen = decisions or (observation or {}).get("fabric")
    assert (plan.decided.fabric is not None) == bool(seen)
    assert (plan.decided.estate is not None) == bool(seen)
    for machine in plan.machines:
        assert machine.new == (machine.state == "waiting" and machine.name in plan.decided.machines)


@repeatable
@given(estates(), some.integers(-400, 400))
def test_the_day_changes_nothing_but_the_age_of_the_observation(estate, days):
    plan = planned(*estate)
    later = planned(*estate, TODAY + timedelta(days))
    for field in plan.__struct_fields__:
        if field not in ("today", "observation"):
            assert getattr(plan, field) == getattr(later, field), field


@of_every_plan
def a_stack_carries_all_that_its_plan_needs(estate, plan):
    read = read_intent(intent_text(estate))
    again = resolve(read.environment, read.observed, read.decided, FACTS, TODAY)
    seen = (estate[1] or {}).get("machines", {}).values()
    away = any(machine.get("activeLocation") == "Recovery" for machine in seen)
    # What machines in Azure wait for, and operations on them, are for people: nothing is built.
    left_out = {"observation"} | ({"waiting", "pending"} if away else set())
    for field in plan.__struct_fields__:
        if field not in left_out:
            assert getattr(plan, field) == getattr(again, field), field
    assert (plan.observation is None) == (again.observation is None)
    assert again.observation is None or again.observation.age_minutes is None


@repeatable
@given(some.one_of(estates(), estates(wild=True)), some.randoms(use_true_random=False))
def test_a_stack_does_not_change_with_what_does_not_concern_it(estate, chance):
    environment, observation, decisions = estate
    text = intent_text(estate)
    other = observation and shuffled(
        observation
        | {
            "time": "2026-11-24T12:00:00Z",
            "machines": observation["machines"] | {"other01": {"id": "other"}},
        },
        chance,
    )
    assume("other01" not in environment["machines"])
    assert intent_text((environment, other, decisions and shuffled(decisions, chance))) == text
    carried = read_intent(text).observed
    assert carried is None or carried.machines.keys() <= environment["machines"].keys()


def test_a_stack_does_not_change_with_the_steps_of_a_replication():
    steps = ("EnablingProtection", "InitialReplicationInProgress", "InitialReplicationFailed")
    after = ("Protected", "PlannedFailover", "UnplannedFailoverCommitted")
    [replicating] = {intent_text((modernized(), seen_as(state), None)) for state in steps}
    [protected] = {intent_text((modernized(), seen_as(state), None)) for state in after}
    unprotected = intent_text((modernized(), observed("sql01"), None))
    assert len({replicating, protected, unprotected}) == 3


def seen_as(state: str) -> dict[str, Any]:
    return observed(machines={"sql01": {"id": "id-sql01", "protection": state}})


# the day of the plan -> minutes from the observation of 2026-11-23T06:00:00Z to its first one
AGES = {date(2026, 11, 24): 1080, date(2026, 11, 23): -360, date(2026, 11, 22): -1800}


@pytest.mark.parametrize("today", AGES)
def test_the_age_of_an_observation_is_negative_when_it_is_from_later(today):
    observation = planned(modernized(), observed(), today=today).observation
    assert observation and observation.age_minutes == AGES[today]


@of_every_plan
def every_entity_knows_its_place_in_the_document(estate, plan):
    environment = decode(estate[0], "environment")
    entities = plan.each(Entity)
    assert len(entities) > 10
    for entity in entities:
        assert exists(environment, entity.path), entity


def intent_text(estate: tuple[Any, Any, Any]) -> str:
    environment, observation, decisions = estate
    return write_intent(
        Intent(
            environment=decode(environment, "environment"),
            observed=observation and decode(observation, "observed"),
            decided=decisions and decode(decisions, "decided"),
        )
    )


def exists(environment: Any, path: tuple[str | int, ...]) -> bool:
    """Whether a path is in the document, with what it leaves to defaults filled in."""
    value = environment
    for step in path:
        if isinstance(value, msgspec.Struct):
            names = dict(zip(value.__struct_encode_fields__, value.__struct_fields__, strict=True))
            value = getattr(value, names[step], None) if step in names else None
        elif isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, tuple) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return False
        if value is None:
            return False
    return True


def shuffled(data: Any, chance: Any) -> Any:
    """The same data with the keys of every mapping in another order."""
    if not isinstance(data, dict):
        return data
    entries = [(key, shuffled(value, chance)) for key, value in data.items()]
    chance.shuffle(entries)
    return dict(entries)
