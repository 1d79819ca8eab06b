"""Sizes of machines: what is taken for one, and what a wrong name was probably meant to be."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plan_documents import (
    DR,
    accepted,
    classic,
    decided,
    machine,
    modernized,
    network,
    planned,
    protected,
    refused,
    target,
    texts,
)

from asr.facts import FACTS
from asr.plan.machines.machine_sizes import has_arm, listed_sizes, nearest_sizes

LISTED = listed_sizes(FACTS)


UNKNOWN = {
    "of no family": (
        "Standard_Q4s_v5",
        "did you mean Standard_E4s_v5, Standard_D4s_v5 or Standard_L4as_v5? Otherwise",
    ),
    "without processors": (
        "Standard_Ds_v5",
        "did you mean Standard_D8s_v5, Standard_D4s_v5 or Standard_D2s_v5? Otherwise",
    ),
    "of a number that its series lacks": (
        "Standard_D5s_v5",
        "did you mean Standard_D4s_v5 or Standard_D8s_v5? Otherwise",
    ),
    "of a version that is not there": (
        "Standard_D4s_v99",
        "did you mean Standard_D4s_v7, Standard_D4s_v6 or Standard_D4s_v5? Otherwise",
    ),
    "in small letters": ("Standard_d4s_v5", "did you mean Standard_D4s_v5? Otherwise"),
    "in small letters altogether": ("standard_e4s_v5", "did you mean Standard_E4s_v5? Otherwise"),
    "that nothing resembles": ("Standard_what-is-this", "choose another size, or"),
}
IN_AZURE = {
    "subnet": "failover/app",
    "address": "10.40.1.20",
    "image": f"/subscriptions/{DR}/resourceGroups/images/providers/Microsoft.Compute/images/ps",
    "password": "failback-admin",
}


@pytest.mark.parametrize("case", UNKNOWN)
def test_a_size_that_the_list_lacks_is_refused_with_those_that_are_near(case):
    size, fix = UNKNOWN[case]
    document = modernized(machines={"sql01": machine(size=size)})
    assert texts(refused(document)) == [
        f"machines.sql01.size: the list of VM sizes of {FACTS.machine_sizes.as_of} has no "
        f"{size!r} -> {fix} name it in `newerMachineSizes` if it is newer than the list"
    ]


def test_a_process_server_in_azure_of_an_unknown_size_is_refused():
    server = {"create": IN_AZURE | {"size": "Standard_D8_s_v5"}}
    document = classic(
        networks={"failover": {"create": network()}}, failback={"processServers": {"az01": server}}
    )
    (refusal,) = refused(document)
    assert refusal.path == ("failback", "processServers", "az01", "create", "size")
    assert refusal.fix.startswith("did you mean Standard_D8s_v5,")


@pytest.mark.parametrize(
    "size",
    [
        "Basic_A0",
        "Standard_A8_v2",
        "Standard_B2ms",
        "Standard_D96lds_v6",
        "Standard_DC16eds_v6",
        "Standard_E32-8s_v5",
        "Standard_FX64-32mds_v2",
        "Standard_L160ias_v5",
        "Standard_M416ds-208_8_v3",
        "Standard_NC80adis_H100_v5",
    ],
)
def test_a_size_of_every_kind_of_name_is_known(size):
    assert size in LISTED
    assert planned(modernized(machines={"sql01": machine(size=size)})).machines


@pytest.mark.parametrize(
    ("size", "fix"),
    [
        ("Standard_D4ps_v5", "choose Standard_D4s_v5"),
        ("Standard_B2pts_v2", "choose Standard_B2ts_v2"),
        ("Standard_D96plds_v6", "choose Standard_D96lds_v6"),
        ("Standard_E4pds_v99", "choose one without the letter 'p'"),
    ],
)
def test_a_size_with_arm_processors_is_refused(size, fix):
    machines = {"sql01": machine(size=size), "web01": machine(size="Standard_D4s_v5")}
    document = modernized(machines=machines)
    assert texts(refused(document)) == [
        f"machines.sql01.size: the letter 'p' in {size!r} stands for ARM processors, and what "
        f"runs on VMware needs those of x86 -> {fix}"
    ]


def test_a_process_server_in_azure_with_arm_processors_is_refused():
    document = classic(
        networks={"failover": {"create": network()}},
        failback={"processServers": {"az01": {"create": IN_AZURE | {"size": "Standard_D8ps_v5"}}}},
    )
    (refusal,) = refused(document)
    assert refusal.path == ("failback", "processServers", "az01", "create", "size")
    assert refusal.fix == "choose Standard_D8s_v5"


def test_every_size_with_arm_processors_has_one_of_x86_that_is_called_alike():
    arm = {size for size in LISTED if has_arm(size, FACTS)}
    assert len(arm) > 80
    document = modernized(
        machines={f"vm{i:03}": machine(size=size) for i, size in enumerate(sorted(arm))}
    )
    fixes = [refusal.fix.removeprefix("choose ") for refusal in refused(document)]
    assert len(fixes) == len(arm)
    assert set(fixes) <= LISTED - arm


def test_sizes_of_servers_that_are_decided_are_known():
    sizes = {row.size for row in FACTS.failback.process_servers}
    assert sizes <= LISTED
    assert not any(has_arm(size, FACTS) for size in sizes)


def test_a_size_that_is_newer_than_the_list_is_taken_when_the_document_names_it():
    machines = {"sql01": machine(size="Standard_D4s_v99"), "web01": machine(size="Standard_D5s_v5")}
    document = modernized(machines=machines, newerMachineSizes=["Standard_D4s_v99"])
    assert [refusal.path for refusal in refused(document)] == [("machines", "web01", "size")]


def test_likely_names_are_not_looked_for_without_end():
    machines = {f"vm{i:03}": machine(size=f"Standard_D{i}s_v99") for i in range(100)}
    fixes = [refusal.fix for refusal in refused(modernized(machines=machines))]
    assert len(fixes) == 100
    assert sum(fix.startswith("did you mean") for fix in fixes) <= 20


@settings(deadline=None)  # where others compute too
@given(st.sampled_from(sorted(LISTED)))
def test_what_is_listed_in_other_letters_is_meant_itself(size):
    assert nearest_sizes(size.lower(), LISTED)[0].lower() == size.lower()


@settings(deadline=None)  # where others compute too
@given(st.from_regex(r"(Standard|Basic)_[A-Za-z0-9_-]{1,60}", fullmatch=True))
def test_suggestions_are_few_and_listed_and_always_the_same(size):
    near = nearest_sizes(size, LISTED)
    assert len(near) <= 3
    assert set(near) <= LISTED
    assert near == nearest_sizes(size, sorted(LISTED))


def test_a_size_that_the_machine_has_already_is_not_refused():
    size = "standard_d4s_V99"
    machines = {"sql01": machine(size=size), "web01": machine(size=size)}
    document = modernized(machines=machines)
    has_it = decided({"sql01": accepted("sql01", target=target("sql01", size=size))})
    for observation, earlier in ((protected("sql01", size=size), None), (None, has_it)):
        refusals = refused(document, observation, earlier)
        assert [refusal.path for refusal in refusals] == [("machines", "web01", "size")]
    # Another size of it proves nothing.
    assert len(refused(document, protected("sql01", size="Standard_D4s_v5"))) == 2
