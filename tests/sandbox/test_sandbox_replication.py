"""Site Recovery in the sandbox: gates, observation, purge, order of deletion."""

import urllib.error
import urllib.request
from typing import Any

import msgspec
import pytest

from asr.model.observed import Observed
from asr.observe import ENDPOINT, read_vault
from asr.observe.azure import AzureVault
from sandbox import life
from sandbox.arm import serving_arm
from sandbox.cloud import Cloud
from sandbox.service import Refused

GROUP = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-dr"
VAULT = f"{GROUP}/providers/Microsoft.RecoveryServices/vaults/rsv"
BELOW = {"resourceGroupName": "rg-dr", "resourceName": "rsv"}
NETWORK = f"{GROUP}/providers/Microsoft.Network/virtualNetworks/vnet"

TIME = "2026-11-24T06:00:00Z"
KINDS = {"classic": "InMageAzureV2", "modernized": "InMageRcm"}
FAILBACK = {"classic": "InMage", "modernized": "InMageRcmFailback"}


class Site:
    """A vault with a registered server, and what a program would build on it."""

    def __init__(self, arm, world, architecture):
        self.arm, self.world, self.architecture = arm, world, architecture
        life.put(world, VAULT)
        life.put(world, NETWORK, {"addressSpace": {"addressPrefixes": ["10.0.0.0/16"]}})
        self.policy = self.make_policy("gold", KINDS[architecture])
        self.observed = {}

    def register(self):
        self.observed = life.register_server(
            self.world, VAULT, architecture=self.architecture, server="asr01", machines=["app01"]
        )

    def place(self):
        fabric = self.observed.get("fabric") or {"name": "fabric", "container": "container"}
        return {
            **BELOW,
            "fabricName": fabric["name"],
            "protectionContainerName": fabric["container"],
        }

    def make_policy(self, name, kind):
        details = {"instanceType": kind, "multiVmSyncStatus": "Enable"}
        if kind == "InMageRcm":
            details = {"instanceType": kind, "enableMultiVmSync": "True"}
        return self.arm.create(
            "recoveryservices:ReplicationPolicy",
            {
                **BELOW,
                "policyName": name,
                "properties": {"providerSpecificInput": details},
            },
        )

    def container(self):
        fabric = self.observed["fabric"]
        return (
            f"{VAULT}/replicationFabrics/{fabric['name']}"
            f"/replicationProtectionContainers/{fabric['container']}"
        )

    def map(self, policy=None, target="Microsoft Azure"):
        policy_id = (policy or self.policy).id
        return self.arm.create(
            "recoveryservices:ReplicationProtectionContainerMapping",
            {
                **self.place(),
                "mappingName": "gold",
                "properties": {
                    "policyId": policy_id,
                    "targetProtectionContainerId": target,
                },
            },
        )

    def protect(self, **changes):
        machine = self.observed["machines"]["app01"]["id"]
        (server,) = self.observed["fabric"]["processServers"].values()
        details = {"instanceType": KINDS[self.architecture], "processServerId": server}
        properties = {"policyId": self.policy.id, "providerSpecificDetails": details}
        if self.architecture == "classic":
            properties["protectableItemId"] = machine
            details["targetAzureNetworkId"] = NETWORK
        else:
            details["fabricDiscoveryMachineId"] = machine
            details["targetResourceGroupId"] = GROUP
            details["targetNetworkId"] = NETWORK
            details["disksDefault"] = {"diskType": "Standard_LRS"}
        details.update(changes)
        return self.arm.create(
            "recoveryservices:ReplicationProtectedItem",
            {**self.place(), "replicatedProtectedItemName": "app01", "properties": properties},
        )


@pytest.fixture(params=["classic", "modernized"])
def site(request, arm, world):
    return Site(arm, world, request.param)


def test_nothing_exists_below_a_fabric_before_a_server_registers(site):
    with pytest.raises(Refused, match="before a server has registered"):
        site.map()
    site.register()
    site.map()
    item = site.protect()
    assert item.outputs["properties"]["protectionState"] == "InitialReplicationInProgress"
    assert not {"fabricName", "protectionContainerName", "resourceName"} & item.outputs.keys()


def test_a_fabric_is_not_created_by_a_program(arm, world):
    life.put(world, VAULT)
    with pytest.raises(Refused, match="no program creates it"):
        arm.create("recoveryservices:ReplicationFabric", {**BELOW, "fabricName": "fabric"})


def test_a_registered_fabric_is_read(site, arm):
    site.register()
    asked = {**BELOW, "fabricName": site.observed["fabric"]["name"]}
    found = arm.look_up("recoveryservices:getReplicationFabric", asked)
    assert found["properties"]["customDetails"]["processServers"][0]["id"]


def test_an_observation_follows_the_world(site, world):
    assert "fabric" not in life.observation(world, VAULT)
    site.register()
    assert "protection" not in site.observed["machines"]["app01"]
    site.map()
    item = site.protect()
    life.finish_replication(world, item.id)
    observed = msgspec.convert(life.observation(world, VAULT), Observed)
    assert observed.machines["app01"].protection == "Protected"
    assert observed.machines["app01"].process_server == "asr01"


def test_more_machines_are_discovered_later(site, world):
    site.register()
    again = life.register_server(
        world, VAULT, architecture=site.architecture, server="asr01", machines=["app02"]
    )
    assert again["fabric"] == site.observed["fabric"]
    assert set(again["machines"]) == {"app01", "app02"}


def test_discovery_may_find_nothing_at_first(site, world):
    server: dict[str, Any] = {"architecture": site.architecture, "server": "asr01"}
    assert life.register_server(world, VAULT, **server)["machines"] == {}
    later = life.register_server(world, VAULT, **server, machines=["app01"])
    assert set(later["machines"]) == {"app01"}


def test_a_second_server_joins_the_fabric(arm, world):
    for server in ("app01", "app02"):
        observed = life.register_server(
            world, VAULT, architecture="modernized", server=server, accounts=["windows", "linux"]
        )
    assert set(observed["fabric"]["processServers"]) == {"app01", "app02"}
    assert set(observed["fabric"]["runAsAccounts"]) == {"windows", "linux"}


def test_an_estate_is_restored_from_its_observation(site, world):
    site.register()
    elsewhere = world.parent / "elsewhere"
    policies = [f"{VAULT}/replicationPolicies/gold"]
    life.restore(elsewhere, VAULT, site.observed, architecture=site.architecture, policies=policies)
    again = life.observation(elsewhere, VAULT)
    assert again["machines"] == site.observed["machines"]
    assert again["fabric"] == site.observed["fabric"] | {"mappings": {"gold": "gold"}}


def test_what_is_observed_can_be_restored(site, world):
    site.register()
    site.map()
    observed = life.observation(world, VAULT)
    elsewhere = world.parent / "elsewhere"
    life.restore(elsewhere, VAULT, observed, architecture=site.architecture)
    assert life.observation(elsewhere, VAULT) == observed


def test_azures_clients_read_what_the_observation_says(site, world, monkeypatch):
    site.register()
    life.register_server(
        world, VAULT, architecture=site.architecture, server="asr01", machines=["app02", "app03"]
    )
    site.map()
    life.finish_replication(world, site.protect().id)
    monkeypatch.setattr("sandbox.arm._PAGE", 2)
    with serving_arm(Cloud(world)) as address:
        monkeypatch.setenv(ENDPOINT, address)
        vault = AzureVault(
            VAULT.upper().replace("/SUB", "/sub"), "public", lambda what, count: None
        )
        reading = read_vault(vault, site.architecture, ["ASR01"], notes := [])
    assert notes == []
    assert {"version": 1, "time": TIME} | msgspec.to_builtins(reading) == life.observation(
        world, VAULT, time=TIME
    )
    assert reading.machines["app01"].policy == "gold"


def test_azures_interface_only_reads(site, world):
    with serving_arm(Cloud(world)) as address:
        for method, end, status in (
            ("GET", "?api-version=1", 200),
            ("GET", "", 400),
            ("GET", "/replicationFabrics?api-version=1", 200),
            ("GET", "/replicationFabrics/none?api-version=1", 404),
            ("GET", "-of-others/replicationFabrics?api-version=1", 404),
            ("PUT", "?api-version=1", 405),
            ("DELETE", "?api-version=1", 405),
        ):
            request = urllib.request.Request(f"{address}{VAULT}{end}", method=method)
            try:
                answered = urllib.request.urlopen(request).status
            except urllib.error.HTTPError as refusal:
                answered = refusal.code
            assert answered == status, (method, end)


REFUSED_ITEMS = {
    "unknown process server": ({"processServerId": "strange"}, "ProcessServerNotFound"),
    "unknown account": ({"runAsAccountId": "strange"}, "RunAsAccountNotFound"),
    "unknown network": ({"targetNetworkId": NETWORK + "2"}, "InvalidResourceReference"),
}


@pytest.mark.parametrize("case", REFUSED_ITEMS.values(), ids=REFUSED_ITEMS)
def test_an_item_names_only_what_is_there(site, case):
    site.register()
    site.map()
    changes, code = case
    with pytest.raises(Refused, match=code):
        site.protect(**changes)


def test_an_item_needs_its_policy_associated(site):
    site.register()
    with pytest.raises(Refused, match="PolicyNotAssociated"):
        site.protect()


def test_an_undiscovered_machine_is_not_protected(site):
    site.register()
    site.map()
    site.observed["machines"]["app01"]["id"] += "0"
    with pytest.raises(Refused, match="Discovery has not found"):
        site.protect()


def test_policies_of_the_other_generation_do_not_fit(site):
    site.register()
    (other,) = set(KINDS.values()) - {KINDS[site.architecture]}
    with pytest.raises(Refused, match="does not take"):
        site.map(site.make_policy("other", other))


def test_a_failback_policy_leads_to_its_own_container_and_nowhere_else(site):
    site.register()
    failback = site.make_policy("back", FAILBACK[site.architecture])
    for target in ("Microsoft Azure", f"{site.container()}2"):
        with pytest.raises(Refused, match="InvalidTargetProtectionContainer"):
            site.map(failback, target)
    site.map(failback, site.container())


def test_a_policy_to_azure_does_not_lead_to_a_container(site):
    site.register()
    with pytest.raises(Refused, match="InvalidTargetProtectionContainer"):
        site.map(target=site.container())


def test_where_a_policy_of_another_kind_leads_is_not_known(site):
    site.register()
    other = site.make_policy("other", "A2A")
    site.map(other, site.container())


def test_properties_of_replication_objects_are_written_once(site, arm):
    site.register()
    mapping = site.map()
    item = site.protect()
    for made in (site.policy, mapping, item):
        with pytest.raises(Refused, match="second PUT"):
            arm.update(made, {"properties": {"policyId": "another"}})


def test_deleting_an_item_is_a_purge_and_logged_as_one(site, arm, cloud):
    site.register()
    site.map()
    arm.delete(site.protect())
    last = cloud.calls()[-1]
    assert (last.method, last.outcome) == ("Delete", "purged")


def test_order_of_deletion(site, arm, cloud, world):
    site.register()
    mapping, item = site.map(), site.protect()
    vault = arm.read("recoveryservices:Vault", VAULT)
    group = arm.read("resources:ResourceGroup", GROUP)
    for held in (vault, group, site.policy, mapping):
        with pytest.raises(Refused):
            arm.delete(held)
    for free in (item, mapping, site.policy):
        arm.delete(free)
    with pytest.raises(Refused, match="existing resources within it"):
        arm.delete(vault)  # the server is still registered
    assert not any(call.id == VAULT and call.outcome == "deleted" for call in cloud.calls())


def test_a_vault_with_policies_is_not_deleted(site, arm):
    with pytest.raises(Refused, match="existing resources within it"):
        arm.delete(arm.read("recoveryservices:Vault", VAULT))
    arm.delete(site.policy)
    arm.delete(arm.read("recoveryservices:Vault", VAULT))


PLAN_GROUPS = [{"groupType": kind} for kind in ("Shutdown", "Failover", "Boot")]


def test_a_plan_names_a_registered_fabric(site, arm):
    plan = {
        **BELOW,
        "recoveryPlanName": "shop",
        "properties": {
            "primaryFabricId": f"{VAULT}/replicationFabrics/fabric",
            "recoveryFabricId": "Microsoft Azure",
            "groups": PLAN_GROUPS,
        },
    }
    with pytest.raises(Refused, match="InvalidResourceReference"):
        arm.create("recoveryservices:ReplicationRecoveryPlan", plan)
    site.register()
    fabric = f"{VAULT}/replicationFabrics/{site.observed['fabric']['name']}"
    plan["properties"]["primaryFabricId"] = fabric
    made = arm.create("recoveryservices:ReplicationRecoveryPlan", plan)
    assert made.outputs["properties"]["friendlyName"] == "shop"


def test_a_vcenter_is_added_to_a_registered_server(site, arm):
    site.register()
    fabric = site.observed["fabric"]
    properties = {
        "friendlyName": "vc01",
        "ipAddress": "vc01.example",
        "port": "443",
        "processServerId": next(iter(fabric["processServers"].values())),
        "runAsAccountId": next(iter(fabric["runAsAccounts"].values())),
    }
    place = {**BELOW, "fabricName": fabric["name"], "vcenterName": "vc01"}
    made = arm.create("recoveryservices:ReplicationvCenter", {**place, "properties": properties})
    assert made.outputs["properties"]["discoveryStatus"] == "Completed"
