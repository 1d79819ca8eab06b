"""Roles of people, as the service wants them."""

import pytest
from recorded import ENVIRONMENTS, graph_of

ASSIGNMENT = "azure-native:authorization:RoleAssignment"
DEFINITION = "azure-native:authorization:RoleDefinition"
TEAM = "77777777-7777-7777-7777-777777777777"


@pytest.fixture(scope="module")
def graph():
    return graph_of(ENVIRONMENTS / "fabrikam.yaml", ("foundation",))


def test_a_principal_is_said_to_be_what_it_is(graph):
    kinds = {
        node.inputs["principalType"]
        for node in graph.of_type(ASSIGNMENT)
        if node.inputs["principalId"] == TEAM
    }
    assert kinds == {"Group"}


def test_our_own_role_is_there_before_it_is_assigned(graph):
    [role] = graph.of_type(DEFINITION)
    guid = role.inputs["roleDefinitionId"]
    assigned = [
        node
        for node in graph.of_type(ASSIGNMENT)
        if node.inputs["roleDefinitionId"].endswith(f"/{guid}")
    ]
    assert len(assigned) == 3
    for node in assigned:
        assert role.urn in node.dependencies


def test_a_custom_role_is_assignable_in_groups_only(graph):
    [role] = graph.of_type(DEFINITION)
    for scope in role.inputs["assignableScopes"]:
        assert "/resourceGroups/" in scope and "/providers/" not in scope
