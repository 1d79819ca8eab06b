"""What owners of networks and of security groups are asked for, with the exact rules."""

from typing import Any

from plan_documents import DR, classic, machine, modernized, network, planned

from asr.facts import FACTS

EXISTING = {
    "network": "apps/net/vnet-dr",
    "addressSpace": ["10.40.0.0/16"],
    "subnets": {"app": "10.40.1.0/24", "data": "10.40.2.0/24", "GatewaySubnet": "10.40.255.0/27"},
}
GROUPS = f"/subscriptions/{DR}/resourceGroups/net/providers/Microsoft.Network/networkSecurityGroups"
TAGS = FACTS.service_tags.reprotect
GROUP = {"consistencyGroup": "erp"}


def asked(document: dict[str, Any], start: str) -> list[Any]:
    return [request for request in planned(document).requests if request.key.startswith(start)]


def in_theirs(base: Any = modernized, drill: Any = None, **changes: Any) -> dict[str, Any]:
    pair = {"failover": {"existing": EXISTING}} | ({"drill": drill} if drill else {})
    return base(networks=pair, **changes)


def bound(*subnets: str, group: str = "dr/net/nsg-theirs", **changes: Any) -> dict[str, Any]:
    prefixes = {"app": "10.40.1.0/24", "data": "10.40.2.0/24"}
    guarded = {name: {"prefix": prefixes[name], "securityGroup": group} for name in subnets}
    return modernized(
        networks={"failover": {"create": network(subnets=prefixes | guarded) | changes}}
    )


def test_owners_of_a_network_get_every_rule_that_its_machines_need():
    [request] = asked(in_theirs(machines={"sql01": machine(subnet="app")}), "network-")
    assert request.key == "network-failover"
    assert [rule.name for rule in request.rules] == [
        f"allow-reprotect-outbound-{tag}" for tag in TAGS
    ]
    assert [rule.priority for rule in request.rules] == [200, 210, 220, 230]
    for rule, tag in zip(request.rules, TAGS, strict=True):
        assert (rule.direction, rule.access, rule.protocol) == ("Outbound", "Allow", "Tcp")
        # The subnets that machines join: a network of others has more, and its gateway's is none.
        assert rule.sources == ("10.40.1.0/24", "10.40.2.0/24")
        assert (rule.destinations, rule.ports) == ((tag,), ("443",))
        assert rule.description
    values = dict(request.values)
    assert values["virtual network"].endswith("/virtualNetworks/vnet-dr")
    assert values["subnet app, with 1 free addresses for machines"] == "10.40.1.0/24"
    assert values["subnet data"] == "10.40.2.0/24"
    assert values["routes and firewalls let HTTPS (TCP 443) through to"] == ", ".join(TAGS)


def test_members_of_a_group_are_let_through_both_ways_in_a_drill_too():
    theirs = {"existing": EXISTING | {"network": "apps/net/vnet-drill"}}
    document = in_theirs(drill=theirs, machines={"sql01": machine(**GROUP)})
    failover, drill = asked(document, "network-")
    names = [f"allow-multi-vm-consistency-{way}" for way in ("inbound", "outbound")]
    assert [rule.name for rule in failover.rules][:2] == names
    # In a drill nothing is protected from Azure, so nothing needs to leave.
    assert [rule.name for rule in drill.rules] == names
    assert asked(in_theirs(drill=theirs), "network-drill") == []


def test_a_network_for_failovers_and_drills_is_asked_for_once():
    [request] = asked(in_theirs(classic, drill={"existing": EXISTING}), "network-")
    assert request.key == "network-failover"


def test_classic_failback_needs_the_servers_of_the_site_and_those_in_azure():
    server = {
        "subnet": "failover/data",
        "address": "10.40.2.10",
        "image": f"/subscriptions/{DR}/resourceGroups/dr/providers/Microsoft.Compute/images/ps",
        "password": "ps-password",
    }
    failback = {
        "accessFrom": ["10.30.0.0/26"],
        "processServers": {"asrps-azure01": {"create": server}},
    }
    theirs = {"failover": {"existing": EXISTING | {"network": "dr/net/vnet-dr"}}}
    document = classic(networks=theirs, failback=failback)
    [request] = asked(document, "network-")
    rules = {rule.name: rule for rule in request.rules}
    data = rules["allow-failback-data-asrps-azure01"]
    assert (data.direction, data.destinations, data.ports) == (
        "Inbound",
        ("10.40.2.10",),
        ("9443",),
    )
    assert rules["allow-failback-data-10.40.2.10"].direction == "Outbound"
    assert {rule.access for rule in request.rules} == {"Allow"}
    priorities = [rule.priority for rule in request.rules]
    assert priorities == sorted(set(priorities))


def test_owners_of_a_security_group_get_the_rules_of_ours():
    [request] = asked(bound("app", "data"), "security-group-")
    ours = planned(bound()).networks[0]
    assert request.rules == ours.security_rules
    assert [value for label, value in request.values if label == "bound to"] == [
        f"{ours.id}/subnets/app",
        f"{ours.id}/subnets/data",
    ]
    assert dict(request.values)["network security group"] == f"{GROUPS}/nsg-theirs"
    assert asked(bound(), "security-group-") == []


def test_a_security_group_gets_the_application_flows_of_its_own_subnets():
    flows = {
        name: {"direction": "inbound", "remote": ["10.1.0.0/16"], "local": [prefix], "why": name}
        for name, prefix in (("here", "10.40.1.128/25"), ("there", "10.40.2.0/24"))
    }
    [request] = asked(bound("app", flows=flows), "security-group-")
    assert [rule.flow for rule in request.rules if rule.flow] == ["here"]


def test_a_network_without_a_way_out_asks_for_the_same_in_a_security_group():
    [request] = asked(bound("app", outbound="none"), "security-group-")
    [rule] = request.rules
    assert (rule.access, rule.priority, rule.destinations) == ("Deny", 4000, ("Internet",))


def test_servers_of_dns_that_owners_keep_must_know_private_endpoints():
    without_gateway = EXISTING | {"subnets": {"app": "10.40.1.0/24", "data": "10.40.2.0/24"}}
    document = modernized(networks={"failover": {"existing": without_gateway}})
    label = "DNS servers of its own, where it has any, forward to"
    [request] = asked(document, "network-")
    assert label not in dict(request.values)
    endpoint = {
        "vault": {"existing": "dr/net/pe"},
        "cache": {"create": {"subnet": "failover/data"}},
    }
    [request] = asked(document | {"replication": {"privateEndpoints": endpoint}}, "network-")
    assert dict(request.values)[label] == "168.63.129.16"
