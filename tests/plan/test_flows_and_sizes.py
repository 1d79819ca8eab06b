"""Who talks to whom, what the networks allow, how large servers are, and times in minutes."""

import pytest
from plan_documents import classic, decided, machine, modernized, planned, server, site

from asr.facts import FACTS
from asr.plan.durations import minutes

FLOWS = {
    "classic": (classic(), [("control", ("443",)), ("replication-data", ("9443",))]),
    "modernized": (modernized(), [("control", ("443",)), ("replication-data", ("9443",))]),
    "another data port": (
        modernized(replication={"dataPort": 9444}),
        [("control", ("443",)), ("replication-data", ("9444",))],
    ),
}
ALWAYS = [("azure-outbound", ("443",)), ("vcenter", ("443",))]
CLASSIC = [("administration", ("44315",)), ("failback-agent-control", ("443",))]
AFTER_FAILOVER = [("reprotect-outbound", ("443",))]
PUSH = [("push-install-windows", ("135", "139", "445")), ("push-install-linux", ("22",))]


@pytest.mark.parametrize("case", FLOWS)
def test_the_flow_table_of_each_architecture(case):
    document, first = FLOWS[case]
    flows = planned(document).flows
    more = CLASSIC if document["architecture"] == "classic" else []
    expected = first + ALWAYS + AFTER_FAILOVER + more + PUSH
    assert [(flow.name, flow.ports) for flow in flows] == expected
    control = flows[0]
    assert control.source_addresses == ("192.168.0.0/16",)
    assert control.destination_addresses == ("192.168.1.10",)
    assert all(flow.purpose and flow.when and flow.origin for flow in flows)


def test_a_consistency_group_opens_its_port():
    document = modernized(machines={"a": machine(consistencyGroup="shop"), "b": machine()})
    names = {flow.name: flow.ports for flow in planned(document).flows}
    assert names["multi-vm-consistency"] == ("20004",)


def test_servers_beside_a_configuration_server_have_their_own_rows():
    base = site(
        configurationServer={"create": {"name": "cs01"} | server()},
        processServers={"ps01": {"create": server(address="192.168.1.11/24")}},
        masterTargets={"mt01": {"create": server(address="192.168.1.12/24") | {"os": "linux"}}},
    )
    rows = {
        flow.name: (flow.source_addresses, flow.destination_addresses)
        for flow in planned(classic(site=base)).flows
    }
    cs, ps, mt = ("192.168.1.10",), ("192.168.1.11",), ("192.168.1.12",)
    sources = ("192.168.0.0/16",)
    assert rows["control"] == (sources, cs)
    assert rows["replication-data"] == (sources, cs + ps)
    assert rows["process-server-control"] == (ps, cs)
    assert rows["master-target-control"] == (mt, cs)
    assert rows["vcenter"][0] == rows["azure-outbound"][0] == cs + ps
    assert rows["push-install-linux"] == (cs + ps, sources)


def test_a_vcenter_with_two_datacenters_is_one_end():
    entries = {
        "vc01": {"host": "vc01.example", "credential": "vcenter", "datacenter": "dc01"},
        "vc01-b": {"host": "VC01.example", "credential": "vcenter", "datacenter": "dc02"},
    }
    document = modernized(site=site(appliances={"app01": {"create": server()}}, vcenters=entries))
    ends = {flow.name: flow.destination_addresses for flow in planned(document).flows}
    assert ends["vcenter"] == ("vc01.example",)


def test_what_is_in_azure_reaches_the_second_card_of_a_configuration_server():
    second = {"network": "azure", "address": "192.168.2.10/24"}
    base = site(configurationServer={"create": {"name": "cs01"} | server(secondNetwork=second)})
    in_azure = {"existing": {"address": "10.40.1.200"}}
    document = classic(site=base, failback={"processServers": {"azps01": in_azure}})
    ends = {
        flow.name: flow.source_addresses + flow.destination_addresses
        for flow in planned(document).flows
    }
    failback = {name for name, addresses in ends.items() if "192.168.2.10" in addresses}
    assert failback == {
        "failback-agent-control",
        "failback-server-control",
        "failback-to-master-target",
        "failback-from-master-target",
    }
    assert not any("192.168.1.10" in ends[name] for name in failback)
    assert "192.168.1.10" in ends["control"]


def test_every_port_of_a_vcenter_is_in_the_table_once():
    base = site(appliances={"app01": {"create": server()}})
    for number, port in ((2, 443), (3, 8443)):
        more = {"host": f"vc0{number}.example", "port": port}
        base["vcenters"][f"vc0{number}"] = base["vcenters"]["vc01"] | more
    flow = next(f for f in planned(modernized(site=base)).flows if f.name == "vcenter")
    assert flow.ports == ("443", "8443")


def test_what_a_failover_network_allows_and_a_drill_network_denies():
    document = modernized(machines={"a": machine(consistencyGroup="shop")})
    failover, drill = planned(document).networks
    tags = FACTS.service_tags.reprotect
    assert [rule.name for rule in failover.security_rules] == [
        "allow-multi-vm-consistency-inbound",
        "allow-multi-vm-consistency-outbound",
        *(f"allow-reprotect-outbound-{tag}" for tag in tags),
    ]
    assert [(rule.name, rule.access) for rule in drill.security_rules] == [
        ("allow-multi-vm-consistency-inbound", "Allow"),
        ("allow-multi-vm-consistency-outbound", "Allow"),
        ("deny-internet", "Deny"),
    ]
    for network in (failover, drill):
        priorities = [(rule.direction, rule.priority) for rule in network.security_rules]
        assert len(set(priorities)) == len(priorities)
        assert all(100 <= priority <= 4096 for _, priority in priorities)
        assert all(len(rule.name) <= 80 for rule in network.security_rules)


def test_a_drill_network_with_egress_allows_what_a_failover_network_does():
    networks = modernized()["networks"] | {"drill": {"create": {"egress": "azure-default"}}}
    failover, drill = planned(modernized(networks=networks)).networks
    assert drill.security_rules == failover.security_rules
    assert drill.outbound == "azure-default"


def test_the_subnet_of_a_gateway_is_neither_guarded_nor_repeated():
    base = modernized()
    subnets = base["networks"]["failover"]["create"]["subnets"]
    subnets["GatewaySubnet"] = "10.40.255.0/27"
    failover, drill = planned(base).networks
    assert [(s.name, s.guarded) for s in failover.subnets] == [
        ("app", True),
        ("GatewaySubnet", False),
    ]
    assert [s.name for s in drill.subnets] == ["app"]


def fleet(number: int) -> dict:
    return {f"vm{index}": machine() for index in range(number)}


# machines, servers -> processors, memory, cache disk, machines that the size serves
SIZES = {
    "classic, no machine": (classic, 0, 1, (8, 16, 600, 99)),
    "classic, the first row": (classic, 99, 1, (8, 16, 600, 99)),
    "classic, the second row": (classic, 100, 1, (12, 18, 600, 150)),
    "classic, the third row": (classic, 151, 1, (16, 32, 1024, 200)),
    "classic, beyond the table": (classic, 201, 1, (16, 32, 1024, 200)),
    "modernized, the first row": (modernized, 99, 1, (8, 16, 620, 99)),
    "modernized, the second row": (modernized, 150, 1, (12, 18, 620, 150)),
    "modernized, the third row": (modernized, 151, 1, (16, 32, 1024, 200)),
    "modernized, beyond the table": (modernized, 300, 1, (16, 32, 1024, 200)),
    "modernized, two appliances": (modernized, 300, 2, (12, 18, 620, 150)),
    "modernized, an odd machine": (modernized, 301, 2, (16, 32, 1024, 200)),
}


@pytest.mark.parametrize("case", SIZES)
def test_a_server_is_as_large_as_its_machines_need(case):
    document, machines, number, expected = SIZES[case]
    plan = planned(document(machines=fleet(machines)) | appliances(document, number))
    for found in plan.servers:
        cache = next(disk.size_gb for disk in found.disks if disk.label == "cache")
        assert (found.processors, found.memory_gb, cache, found.serves) == expected
        assert found.machines == -(-machines // number)
        retention = [disk.size_gb for disk in found.disks if disk.label == "retention"]
        assert retention == ([600] if document is classic else [])


def appliances(document, number: int) -> dict:
    if document is classic:
        return {}
    built = {
        f"app0{index}": {"create": server(address=f"192.168.1.{10 + index}/24")}
        for index in range(number)
    }
    return {"site": site(appliances=built)}


def test_machines_that_leave_make_no_server_larger():
    leaving = {f"old{index}": machine(want="removed") for index in range(100)}
    (found,) = planned(modernized(machines=fleet(150) | leaving)).servers
    assert (found.machines, found.processors, found.serves) == (150, 12, 150)


def test_a_size_that_was_decided_stays():
    size = {"processors": 4, "memoryGb": 8, "cacheDiskGb": 300}
    plan = planned(modernized(machines=fleet(160)), None, decided(servers={"app01": size}))
    (found,) = plan.servers
    assert (found.processors, found.memory_gb, found.serves) == (4, 8, 0)
    assert plan.decided.servers["app01"].processors == 4


def test_a_size_is_decided_once_and_kept_when_machines_come():
    first = planned(modernized(machines=fleet(10)))
    later = planned(modernized(machines=fleet(180)), None, first.decided)
    assert later.servers[0].processors == 8
    assert (later.servers[0].machines, later.servers[0].serves) == (180, 99)
    assert later.servers[0].lacks == (
        "processors 8 instead of 16",
        "memory 16 GB instead of 32 GB",
        "cache disk 620 GB instead of 1,024 GB",
    )


DURATIONS = {
    "0m": 0,
    "15m": 15,
    "4h": 240,
    "24h": 1440,
    "3d": 4320,
    "999999d": 1439998560,
    "off": 0,
}


@pytest.mark.parametrize("text", DURATIONS)
def test_times_are_minutes_whatever_their_unit(text):
    assert minutes(text) == DURATIONS[text]


def test_a_classic_policy_brings_its_failback_policy_and_a_modernized_one_does_not():
    settings = {"retention": "3d", "applicationConsistent": "4h"}
    policies = {"gold": {"create": settings}}
    forth, back = planned(classic(policies=policies)).policies
    assert (forth.retention, forth.application_consistent, forth.crash_consistent) == (4320, 240, 5)
    assert (forth.rpo_threshold, forth.provider) == (60, "InMageAzureV2")
    assert (back.retention, back.application_consistent, back.rpo_threshold) == (1440, 60, 15)
    assert (back.key, back.provider, back.crash_consistent) == ("gold-failback", "InMage", None)
    (only,) = planned(modernized(policies=policies)).policies
    assert (only.retention, only.provider, only.rpo_threshold) == (4320, "InMageRcm", None)


def test_times_of_a_policy_that_exists_are_not_known():
    (existing,) = planned(classic(policies={"gold": {"existing": "pol"}})).policies
    assert (existing.retention, existing.application_consistent) == (None, None)
    assert existing.id.endswith("/replicationPolicies/pol")
