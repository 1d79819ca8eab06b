"""What the engine relies on, whatever the resource."""

from importlib.metadata import version

import pytest
from pulumi.runtime.proto import provider_pb2

from sandbox import azure, vsphere, wire
from sandbox.client import Client, Faulty, connected
from sandbox.cloud import Cloud, keep
from sandbox.servicer import serving

GROUP = "resources:ResourceGroup"


def test_handshake_accepts_secrets_and_resources(arm):
    answer = arm.stub.Handshake(provider_pb2.ProviderHandshakeRequest())
    assert answer.accept_secrets and answer.accept_resources
    answer = arm.stub.Configure(provider_pb2.ConfigureRequest(args=wire.write({})))
    assert answer.acceptSecrets and answer.acceptResources and answer.supportsPreview


@pytest.mark.parametrize("service", [azure.SERVICE, vsphere.SERVICE], ids=lambda one: one.package)
def test_version_is_that_of_the_installed_sdk(cloud, service):
    with connected(service, cloud, {}) as client:
        info = client.stub.GetPluginInfo(wire.Empty())
        assert info.version == version(service.distribution)


def test_preview_knows_inputs_and_nothing_that_the_service_adds(arm, cloud):
    vault = {"resourceGroupName": "rg", "vaultName": "rsv", "tags": {"owner": "dr"}}
    planned = arm.create("recoveryservices:Vault", vault, preview=True)
    assert planned.id == ""
    assert planned.outputs["tags"] == {"owner": "dr"}
    assert {planned.outputs[key] for key in ("id", "name", "identity", "properties")} == {
        wire.UNKNOWN
    }
    assert "vaultName" not in planned.outputs
    assert cloud.calls() == []


def test_instances_of_one_provider_keep_their_own_settings(cloud):
    with serving(azure.SERVICE, cloud) as port:
        clients = [
            Client("azure-native", port, {"subscriptionId": f"{number}" * 8}) for number in (1, 2)
        ]
        ids = [client.create(GROUP, {"resourceGroupName": "rg"}).id for client in clients]
        for client in clients:
            client.close()
    assert ids == [
        "/subscriptions/11111111/resourceGroups/rg",
        "/subscriptions/22222222/resourceGroups/rg",
    ]


def test_a_later_server_sees_what_an_earlier_one_made(world):
    with connected(azure.SERVICE, Cloud(world), {}) as client:
        made = client.create(GROUP, {"resourceGroupName": "rg", "location": "West Europe"})
    with connected(azure.SERVICE, Cloud(world), {}) as client:
        assert client.read(GROUP, made.id).outputs["location"] == "westeurope"


def test_secrets_come_back_secret_and_are_written_nowhere(vcenter, world):
    windows = {"computerName": "asrcs01", "adminPassword": wire.Secret("hunter2")}
    template = vcenter.look_up("index/getVirtualMachine:getVirtualMachine", {"name": "windows"})
    machine = vcenter.create(
        "index/virtualMachine:VirtualMachine",
        {
            "name": "asrcs01",
            "resourcePoolId": "resgroup-1",
            "guestId": template["guestId"],
            "networkInterfaces": [{"networkId": "network-1"}],
            "disks": [{"label": "disk0", "size": 80, "unitNumber": 0}],
            "clone": {"templateUuid": template["id"], "customize": {"windowsOptions": windows}},
        },
    )
    wanted = wire.Secret("hunter2")
    for seen in (machine, vcenter.read(machine.type, machine.id, machine)):
        for properties in (seen.outputs, seen.inputs):
            options = properties["clone"]["customize"]["windowsOptions"]
            assert options["adminPassword"] == wanted
    vcenter.difference(machine, {"memory": 2048})
    vcenter.update(machine, {"memory": 2048})
    written = {file.name: file.read_text() for file in world.iterdir()}
    assert written.keys() == {"cloud.json", "calls.jsonl"}
    assert "asrcs01" in written["cloud.json"]
    assert not any("hunter2" in text for text in written.values())


def test_log_has_every_change_and_what_came_of_it(arm, cloud):
    group = arm.create(GROUP, {"resourceGroupName": "rg"})
    with pytest.raises(Exception, match="already existing"):
        arm.create(GROUP, {"resourceGroupName": "RG"})
    group = arm.update(group, {"tags": {"owner": "dr"}})
    arm.delete(group)
    arm.delete(group)
    log = [(call.method, call.outcome, call.reason) for call in cloud.calls()]
    assert log == [
        ("Create", "created", ""),
        ("Create", "refused", "Conflict"),
        ("Update", "updated", ""),
        ("Delete", "deleted", ""),
        ("Delete", "absent", ""),
    ]
    assert {call.urn for call in cloud.calls()} == {
        "urn:pulumi:test::asr::azure-native:resources:ResourceGroup::one"
    }


def test_a_refused_change_leaves_nothing_behind(arm, world):
    network = {"virtualNetworkName": "vnet", "addressSpace": {"addressPrefixes": ["10.0.0.0/16"]}}
    with pytest.raises(Exception, match="ResourceGroupNotFound"):
        arm.create("network:VirtualNetwork", {"resourceGroupName": "rg", **network})
    assert not (world / "cloud.json").exists()


@pytest.mark.parametrize("client", ["arm", "vcenter"])
def test_unknown_types_are_refused_by_name(client, request):
    with pytest.raises(Faulty, match=r"does not know .*index:Strange"):
        request.getfixturevalue(client).check("index:Strange", {})


def test_provider_settings_that_vsphere_needs(vcenter):
    request = provider_pb2.CheckRequest(news=wire.write({"vsphereServer": wire.UNKNOWN}))
    failures = vcenter.stub.CheckConfig(request).failures
    assert {failure.property for failure in failures} == {"user", "password"}


def test_half_a_change_is_forgotten(cloud):
    def fail() -> None:
        with cloud.changing() as contents:
            keep(contents.azure, "half", id="half", kind="half", body={})
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with cloud.reading() as contents:
        assert contents.azure == {}


def test_what_was_kept_as_secret_stays_secret_even_when_its_value_is_lost():
    assert wire.revealed({"key": wire.HIDDEN}, {}) == {"key": wire.Secret(None)}
    assert wire.revealed([wire.HIDDEN], ["in clear"]) == [wire.Secret("in clear")]
