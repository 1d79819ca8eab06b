"""Cache storage and private connectivity on the real engine."""

ENDPOINT = "azure-native:network:PrivateEndpoint"
REGISTRATION = "azure-native:network:PrivateDnsZoneGroup"
SERVER = "vsphere:index/virtualMachine:VirtualMachine"
ACCOUNT = "azure-native:storage:StorageAccount"
ITEM = "azure-native:recoveryservices:ReplicationProtectedItem"
ROLE = "azure-native:authorization:RoleAssignment"


def test_machines_replicate_through_a_cache_without_keys(lab):
    settings = "{accounts: decided, sharedKey: false, allowedSubnets: [failover/app]}"
    lab.change("rehearsal.yaml", "  - create: {}", f"  - create: {settings}")
    lab.built("rehearsal")
    lab.register("rehearsal")
    lab.accept("rehearsal")
    lab.built("rehearsal")
    created = lab.calls("Create")
    assert created.count(ROLE) == 2
    assert created.index(ACCOUNT) < created.index(ROLE) < created.index(ITEM)
    lab.unchanged("rehearsal")


PRIVATE = """replication:
  privateEndpoints:
    vault: {create: {subnet: failover/data}}
    cache:
      create:
        subnet: lab/net/vnet-hub/endpoints
        zones: {existing: [lab/dns/privatelink.blob.core.windows.net]}
"""


def test_servers_register_through_private_endpoints(lab):
    lab.change("rehearsal.yaml", "replication:\n", PRIVATE)
    lab.built("rehearsal")
    created = lab.calls("Create")
    assert (created.count(ENDPOINT), created.count(REGISTRATION)) == (2, 2)
    assert created.index(ACCOUNT) < created.index(ENDPOINT) < created.index(SERVER)
    lab.register("rehearsal")
    lab.accept("rehearsal")
    lab.built("rehearsal")
    assert lab.calls("Create").count(ITEM) == 3
    lab.unchanged("rehearsal")
    policy = lab.pulumi("preview", "--stack", "rehearsal", "--policy-pack", "policy")
    assert "NET040" not in policy.out, policy.out


def test_an_endpoint_that_comes_too_late_is_refused(lab):
    lab.built("rehearsal")
    lab.register("rehearsal")
    lab.change("rehearsal.yaml", "replication:\n", PRIVATE)
    ran = lab.pulumi("preview", "--stack", "rehearsal", "--policy-pack", "policy")
    assert ran.code != 0
    assert "NET040" in ran.out
    ran = lab.up("rehearsal")
    assert ran.code != 0
    assert "takes its first private endpoint before anything registers" in ran.out
