"""Cache storage and private connectivity on the real engine."""

ACCOUNT = "azure-native:storage:StorageAccount"
ITEM = "azure-native:recoveryservices:ReplicationProtectedItem"
ROLE = "azure-native:authorization:RoleAssignment"


def built(lab, stack):
    ran = lab.up(stack)
    assert ran.code == 0, ran.out


def test_machines_replicate_through_a_cache_without_keys(lab):
    settings = "{accounts: decided, sharedKey: false, allowedSubnets: [failover/app]}"
    lab.change("rehearsal.yaml", "  - create: {}", f"  - create: {settings}")
    built(lab, "rehearsal")
    lab.register("rehearsal")
    lab.accept("rehearsal")
    built(lab, "rehearsal")
    created = lab.calls("Create")
    assert created.count(ROLE) == 2
    assert created.index(ACCOUNT) < created.index(ROLE) < created.index(ITEM)
    again = lab.up("rehearsal", "--expect-no-changes")
    assert again.code == 0, again.out
