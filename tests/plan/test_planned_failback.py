"""What is planned for the way back to the site, and what is refused."""

from typing import Any

import pytest
from plan_documents import (
    DR,
    classic,
    machine,
    modernized,
    network,
    observed,
    planned,
    refused,
    texts,
)

IMAGE = (
    f"/subscriptions/{DR}/resourceGroups/images/providers/Microsoft.Compute/galleries/servers"
    "/images/process-server"
)
JOINABLE = {
    "failover": {
        "create": network(subnets={"app": "10.40.1.0/24", "GatewaySubnet": "10.40.255.0/27"})
    }
}


def created(**changes: Any) -> dict[str, Any]:
    settings = {
        "subnet": "failover/app",
        "address": "10.40.1.20",
        "image": IMAGE,
        "password": "failback-admin",
    }
    return {"create": settings | changes}


def document(**failback: Any) -> dict[str, Any]:
    return classic(networks=JOINABLE, failback={"processServers": {"psaz01": created()}} | failback)


def fleet(count: int) -> dict[str, Any]:
    return {f"vm{number:03}": machine() for number in range(count)}


def in_azure(*machines: str, registered: bool) -> dict[str, Any]:
    seen = observed(*machines)
    for name in machines:
        seen["machines"][name]["activeLocation"] = "Recovery"
    if registered:
        seen["fabric"]["processServers"]["PSAZ01"] = "server-azure"
    return seen


def test_a_process_server_is_planned_before_anything_is_prepared():
    plan = planned(document())
    [server] = plan.azure_process_servers
    assert not plan.failback.prepared
    assert server.resource_group == "rg-asr-shop-psaz01"
    assert server.subnet_id == f"{plan.networks[0].id}/subnets/app"
    assert (server.size, server.cache_disk_gb) == ("Standard_D4s_v5", 600)


@pytest.mark.parametrize(
    ("machines", "size"),
    [(85, "Standard_D4s_v5"), (86, "Standard_D8s_v5"), (151, "Standard_D16s_v5")],
)
def test_a_process_server_is_as_large_as_its_machines_ask_for(machines, size):
    [server] = planned(document() | {"machines": fleet(machines)}).azure_process_servers
    assert (server.machines, server.size) == (machines, size)


def test_two_process_servers_share_the_machines_of_their_network():
    two = {"psaz01": created(), "psaz02": created(address="10.40.1.21")}
    plan = planned(document(processServers=two) | {"machines": fleet(101)})
    assert [server.machines for server in plan.azure_process_servers] == [51, 51]


def test_a_process_server_opens_only_what_flows_and_takes_desktops_from_declared_prefixes():
    [server] = planned(document(accessFrom=["10.40.255.64/26"])).azure_process_servers
    rules = {rule.name: rule for rule in server.security_rules}
    assert list(rules) == [
        "allow-failback-administration",
        "allow-failback-data",
        "allow-failback-server-control",
        "allow-failback-to-master-target",
        "allow-failback-from-master-target",
        "deny-inbound",
    ]
    assert rules["allow-failback-administration"].sources == ("10.40.255.64/26",)
    assert rules["allow-failback-data"].ports == ("9443",)
    assert rules["allow-failback-to-master-target"].direction == "Outbound"
    assert rules["allow-failback-from-master-target"].direction == "Inbound"
    [closed] = planned(document()).azure_process_servers
    assert "allow-failback-administration" not in {rule.name for rule in closed.security_rules}


def test_flows_of_failback_are_in_the_table_with_the_process_servers_of_azure():
    flows = {flow.name: flow for flow in planned(document()).flows}
    assert flows["failback-data"].destination_addresses == ("10.40.1.20",)
    assert flows["failback-to-master-target"].destination_addresses == ("192.168.1.10",)


def test_a_modernized_environment_plans_none_of_it():
    plan = planned(
        modernized(
            networks=JOINABLE,
            failback={"state": "prepared", "processServers": {"psaz01": created()}},
        )
    )
    assert (plan.failback.prepared, plan.azure_process_servers) == (False, ())


def test_what_brings_machines_back_cannot_go_while_they_are_in_azure():
    seen = in_azure("sql01", registered=True)
    assert texts(refused(document(), seen)) == [
        "failback.state: sql01 in Azure would lose the way back to the site -> set "
        "`failback.state: prepared`; when all came back and are protected again, observe, and set "
        "it to absent"
    ]
    assert refused(document(state="prepared"), seen) == []


def test_nobody_who_has_just_failed_over_is_held_up():
    seen = in_azure("sql01", registered=False)
    plan = planned(document(), seen)
    [waiting] = [entry for entry in plan.waiting if entry.path == ("failback",)]
    assert (waiting.what, waiting.waits_for) == ("1 machine in Azure", "the way back to the site")
    assert "failback.state: prepared" in waiting.how


def test_what_exists_does_not_go_and_may_be_left_absent():
    existing = {"psaz01": {"existing": {"address": "10.40.1.20"}}}
    seen = in_azure("sql01", registered=True)
    assert refused(document(processServers=existing), seen) == []


REFUSED = {
    "a subnet that is not there": (
        created(subnet="failover/asr"),
        "failback.processServers.psaz01.create.subnet: there is no subnet 'failover/asr' -> name "
        "a subnet of a network of this document, or add it there",
    ),
    "a subnet of others": (
        created(subnet="apps/net/vnet/asr"),
        "failback.processServers.psaz01.create.subnet: a process server cannot be in this subnet "
        "-> name one, such as failover/NAME, or declare the network under `networks`",
    ),
    "the subnet of a gateway": (
        created(subnet="failover/GatewaySubnet", address="10.40.255.10"),
        "failback.processServers.psaz01.create.subnet: a process server cannot be in this subnet "
        "-> name one, such as failover/NAME, or declare the network under `networks`",
    ),
    "an address outside its subnet": (
        created(address="10.40.2.20"),
        "failback.processServers.psaz01.create.address: 10.40.2.20 is not an address that a "
        "machine of this subnet can have -> choose another address, or another subnet",
    ),
    "an address that Azure keeps": (
        created(address="10.40.1.3"),
        "failback.processServers.psaz01.create.address: 10.40.1.3 is not an address that a "
        "machine of this subnet can have -> choose another address, or another subnet",
    ),
    "the address of a machine": (
        created(address="10.40.1.30"),
        "failback.processServers.psaz01.create.address: 10.40.1.30 is the address of 'sql01' "
        "already -> choose another address",
    ),
    "an administrator whom everybody would guess": (
        created(user="Administrator"),
        "failback.processServers.psaz01.create.user: Azure gives no administrator the name "
        "'Administrator' -> choose another name, or leave it out",
    ),
    "a network that is not there": (
        {"existing": {"network": "lab-failover", "address": "10.40.1.20"}},
        "failback.processServers.psaz01.existing.network: there is no network 'lab-failover' -> "
        "name a network of this document",
    ),
}


@pytest.mark.parametrize(("server", "text"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_is_refused_with_a_remedy(server, text):
    wanted = document(processServers={"psaz01": server})
    wanted["machines"] = {"sql01": machine(address="10.40.1.30")}
    assert texts(refused(wanted)) == [text]
