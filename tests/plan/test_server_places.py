"""Where servers are placed, what they are made from, and what is asked of the vCenter's owners."""

import pytest
from plan_documents import classic, machine, modernized, planned, refused, server, site, texts

LIBRARY = {"library": "templates", "item": "windows", "guest": "windows2019srv_64Guest"}


def appliance(**changes) -> dict:
    return modernized(site=site(appliances={"app01": {"create": server(**changes)}}))


def without(key: str, **changes) -> dict:
    settings = {name: value for name, value in server(**changes).items() if name != key}
    return modernized(site=site(appliances={"app01": {"create": settings}}))


CREATE = "site.appliances.app01.create"
REFUSED = {
    "no place": (
        without("cluster"),
        f"{CREATE}: nothing says where the server runs -> name the cluster, or the host of a "
        "server without one",
    ),
    "a pool without its cluster": (
        without("cluster", host="esx01", resourcePool="pool"),
        f"{CREATE}.resourcePool: a resource pool is looked up below its cluster, and there is "
        "none -> name the cluster of the pool, or leave the pool out",
    ),
    "no datastore": (
        without("datastore"),
        f"{CREATE}: neither of `datastore` and `datastoreCluster` is given -> name the datastore "
        "of the server's disks",
    ),
    "two kinds of datastore": (
        appliance(datastoreCluster="pod01"),
        f"{CREATE}: both of `datastore` and `datastoreCluster` are given -> leave one out",
    ),
    "a package without a host": (
        appliance(source={"ovf": {"package": "/srv/app.ova"}}),
        f"{CREATE}.source.ovf: a package is deployed to a host, and there is none -> name a host "
        "of the cluster",
    ),
    "a password for a package": (
        appliance(source={"ovf": {"package": "/srv/app.ova"}}, host="h", administrator="admin"),
        f"{CREATE}.administrator: the password of a server from a package is set on its console "
        "-> leave it out",
    ),
    "an appliance cloned from another": (
        appliance(source={"template": "APP01"}),
        f"{CREATE}.source.template: 'APP01' is a server or a machine of this document -> prepare a "
        "template of its own: a copy of a registered server cannot register, and disks of a "
        "copied machine have the identities of the original's",
    ),
    "a clone of a machine that is protected": (
        appliance(source={"template": "sql01"}),
        f"{CREATE}.source.template: 'sql01' is a server or a machine of this document -> prepare a "
        "template of its own: a copy of a registered server cannot register, and disks of a "
        "copied machine have the identities of the original's",
    ),
    "one address for two cards": (
        appliance(secondNetwork={"network": "azure", "address": "192.168.1.10/24"}),
        f"{CREATE}.secondNetwork.address: 'app01' has one address twice -> change one of the two",
    ),
    "a second gateway in another network": (
        appliance(
            secondNetwork={
                "network": "azure",
                "address": "192.168.2.10/24",
                "gateway": "192.168.3.1",
            }
        ),
        f"{CREATE}.secondNetwork.gateway: the gateway 192.168.3.1 is not in the network of the "
        "card -> change the gateway or the address",
    ),
    "a second card that is its own gateway": (
        appliance(
            secondNetwork={
                "network": "azure",
                "address": "192.168.2.10/24",
                "gateway": "192.168.2.10",
            }
        ),
        f"{CREATE}.secondNetwork.gateway: the card would be its own gateway -> change the gateway "
        "or the address",
    ),
    "a privilege that the role has": (
        modernized(site=modernized()["site"] | {"role": {"create": {"add": ["Datastore.Browse"]}}}),
        "site.role.create.add.0: the role has the privilege Datastore.Browse already -> leave it "
        "out",
    ),
    "a privilege that the role has not": (
        modernized(
            site=modernized()["site"] | {"role": {"create": {"remove": ["Datastore.Brows"]}}}
        ),
        "site.role.create.remove.0: the role does not have the privilege Datastore.Brows -> "
        "correct its spelling, or leave it out",
    ),
    "permissions for nobody": (
        modernized(site=modernized()["site"] | {"permissions": {"mode": "create"}}),
        "site.permissions: permissions are to be set, and no account is named -> name the account "
        "that Site Recovery uses",
    ),
    "an account twice": (
        modernized(
            site=modernized()["site"]
            | {"permissions": {"principals": [{"name": "LAB\\asr"}, {"name": "lab\\ASR"}]}}
        ),
        "site.permissions.principals.1: 'lab\\\\ASR' is named twice -> leave it out",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_built_is_refused_with_its_remedy(case):
    document, expected = REFUSED[case]
    assert texts(refused(document)) == [expected]


def test_a_datastore_that_is_named_twice_is_refused():
    settings = {"os": "linux", "address": "192.168.1.20", "datastores": ["ds1", "ds2", "ds1"]}
    document = classic()
    document["site"] = document["site"] | {"masterTargets": {"mt01": {"existing": settings}}}
    assert texts(refused(document)) == [
        "site.masterTargets.mt01.existing.datastores.2: the datastore 'ds1' is named twice -> "
        "leave it out, or correct its name"
    ]


def test_appliances_are_built_one_after_the_other_on_different_hosts():
    appliances = {
        f"app0{number}": {"create": server(address=f"192.168.1.1{number}/24")}
        for number in range(1, 4)
    }
    plan = planned(modernized(site=site(appliances=appliances)))
    assert [found.after for found in plan.servers] == ["", "app01", "app02"]
    (apart,) = plan.separations
    assert (apart.cluster, apart.servers) == ("cluster01", ("app01", "app02", "app03"))


def test_a_server_alone_in_its_cluster_is_kept_apart_from_nothing():
    assert planned(modernized()).separations == ()


def test_a_second_card_has_an_address_of_its_own():
    second = {"network": "azure", "address": "192.168.2.10/25", "distributedSwitch": "dvs"}
    (found,) = planned(appliance(secondNetwork=second)).servers
    assert [(card.network, card.address, card.prefix_length) for card in found.cards] == [
        ("mgmt", "192.168.1.10", 24),
        ("azure", "192.168.2.10", 25),
    ]


def test_every_failover_network_is_reached_by_the_router_of_the_second_card():
    second = {"network": "azure", "address": "192.168.2.10/25", "gateway": "192.168.2.1"}
    plan = planned(appliance(secondNetwork=second))
    prefixes = {entry.prefix for entry in plan.prefixes if entry.side == "failover"}
    assert prefixes
    assert {(route.prefix, route.gateway, route.address) for route in plan.servers[0].routes} == {
        (prefix, "192.168.2.1", "192.168.2.10") for prefix in prefixes
    }
    without = {key: value for key, value in second.items() if key != "gateway"}
    assert planned(appliance(secondNetwork=without)).servers[0].routes == ()


def test_hardware_of_a_library_item_is_what_the_document_says():
    (found,) = planned(appliance(source={"contentLibrary": LIBRARY})).servers
    assert found.source is not None
    assert (found.source.kind, found.source.guest) == ("content-library", LIBRARY["guest"])
    assert (found.source.controller, found.source.system_disk_gb) == ("lsilogic-sas", 80)


def test_a_configuration_server_is_built_as_the_master_target_that_is_in_it():
    plan = planned(classic(machines={"web": machine(os="windows")}))
    (found,) = plan.servers
    assert (found.controller, found.disk_identities, found.stays) == ("lsilogic-sas", True, True)
    requests = {request.key: [value for _, value in request.values] for request in plan.requests}
    assert requests["master-targets-stay"] == ["cs01"]
    assert requests["templates-of-master-targets"] == ["windows-2022"]
    assert requests["datastores-of-cs01"][0] == "cs01"


@pytest.mark.parametrize("kind", ["configurationServer", "masterTargets"])
def test_what_receives_machines_is_not_made_from_an_item_on_a_paravirtual_controller(kind):
    source = {"contentLibrary": LIBRARY | {"controller": "pvscsi"}}
    document = classic()
    where, name = f"site.{kind}.create", "cs01"
    if kind == "configurationServer":
        document["site"][kind]["create"]["source"] = source
    else:
        settings = server(address="192.168.1.20/24", source=source) | {"os": "linux"}
        document["site"][kind] = {"mt01": {"create": settings}}
        where, name = f"site.{kind}.mt01.create", "mt01"
    assert texts(refused(document)) == [
        f"{where}.source.contentLibrary.controller: {name!r} receives machines at failback, which "
        "it cannot with a pvscsi controller -> prepare an item whose system starts from an LSI "
        "Logic controller"
    ]


CONTROLLERS = {"windows": "lsilogic-sas", "linux": "lsilogic"}


@pytest.mark.parametrize("os", CONTROLLERS)
def test_a_master_target_has_the_controller_and_the_disks_that_failback_needs(os):
    document = classic(machines={"web": machine(os=os)})
    settings = server(address="192.168.1.20/24") | {"os": os, "datastores": ["ds1"], "host": "h1"}
    document["site"] = document["site"] | {"masterTargets": {"mt01": {"create": settings}}}
    plan = planned(document)
    found = plan.servers[1]
    assert (found.controller, found.disk_identities, found.stays) == (CONTROLLERS[os], True, True)
    assert [disk.label for disk in found.disks] == ["retention"]
    requests = {request.key: dict(request.values) for request in plan.requests}
    assert requests["master-targets-stay"]["Virtual machine"] == "mt01"
    assert requests["datastores-of-mt01"]["Datastore"] == "ds1"
    assert requests["datastores-of-mt01"]["Host"] == "h1"


def permitted(**changes) -> dict:
    return modernized(
        site=modernized()["site"]
        | {"permissions": {"principals": [{"name": "LAB\\asr"}]} | changes}
    )


def test_permissions_are_a_request_unless_the_object_is_ours_alone():
    asked = planned(permitted())
    (permission,) = asked.permissions
    assert (permission.entity, permission.propagate, permission.create) == ("dc01", True, False)
    (request,) = (r for r in asked.requests if r.key == "vcenter-permission-vc01")
    assert dict(request.values)["User"] == "LAB\\asr"
    ours = planned(permitted(mode="create"))
    assert ours.permissions[0].create
    assert [r for r in ours.requests if r.key.startswith("vcenter-permission")] == []


def test_a_role_is_trimmed_and_added_to():
    role = {"create": {"remove": ["Task.Create"], "add": ["Host.Inventory.EditCluster"]}}
    (vcenter,) = planned(modernized(site=modernized()["site"] | {"role": role})).vcenters
    (whole,) = planned(modernized()).vcenters
    assert set(whole.privileges) - set(vcenter.privileges) == {"Task.Create"}
    assert vcenter.privileges[-1] == "Host.Inventory.EditCluster"


def test_the_path_of_a_datacenter_may_end_with_a_stroke():
    document = modernized()
    [vcenter] = document["site"]["vcenters"].values()
    vcenter["datacenter"] = "/labs/lab2/"
    assert planned(document).vcenters[0].datacenter == "/labs/lab2"


def test_a_role_for_discovery_only_reads():
    site = modernized()["site"] | {"rolePurpose": "discovery"}
    (vcenter,) = planned(modernized(site=site)).vcenters
    assert (vcenter.create_role, vcenter.privileges) == (False, ())
    assert (vcenter.role, vcenter.role_name) == ("Read-only", "ReadOnly")


@pytest.mark.parametrize("name", ["Read-only", "ReadOnly"])
def test_a_role_of_vcenters_own_is_named_by_its_label_or_its_name(name):
    site = modernized()["site"] | {"role": {"existing": name}}
    (vcenter,) = planned(modernized(site=site)).vcenters
    assert (vcenter.role, vcenter.role_name) == ("Read-only", "ReadOnly")
    assert len(vcenter.privileges) > 40
