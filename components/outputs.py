"""What a stack exports: names that runbooks and people rely on. Nothing of it is secret."""

from collections.abc import Callable
from typing import Any, NamedTuple

from asr.plan.entities import Plan
from components.disaster_recovery import DisasterRecovery


class Output(NamedTuple):
    """An output of every stack."""

    name: str
    meaning: str
    value: Callable[[Any], Any]
    """Takes the plan, or the root of the stack for what only a stack knows that builds it."""


def _states(plan: Plan) -> dict[str, int]:
    states = [machine.state for machine in plan.machines]
    return {state: states.count(state) for state in sorted(set(states))}


def _networks(plan: Plan) -> dict[str, str]:
    return {network.key: network.id for network in plan.networks}


OUTPUTS = (
    Output("vaultId", "Id of the vault.", lambda plan: plan.vault.id),
    Output("vaultName", "Name of the vault.", lambda plan: plan.vault.name),
    Output(
        "vaultResourceGroup",
        "Resource group of the vault.",
        lambda plan: plan.vault.resource_group,
    ),
    Output(
        "fabric",
        "Name of the fabric in the vault; absent until one was accepted.",
        lambda plan: plan.fabric and plan.fabric.name,
    ),
    Output(
        "container",
        "Name of its protection container; absent until the fabric was accepted.",
        lambda plan: plan.fabric and plan.fabric.container,
    ),
    Output(
        "policyIds",
        "Ids of replication policies by their key; a failback policy has a key of its own.",
        lambda plan: {policy.key: policy.id for policy in plan.policies},
    ),
    Output(
        "cacheAccountIds",
        "Ids of the cache storage accounts, in the order of the document.",
        lambda plan: [account.id for account in plan.cache_accounts],
    ),
    Output(
        "failoverNetworkId",
        "Id of the network of a failover.",
        lambda plan: _networks(plan)["failover"],
    ),
    Output(
        "drillNetworkId", "Id of the network of a drill.", lambda plan: _networks(plan)["drill"]
    ),
    Output("networkIds", "Ids of all networks by their key.", _networks),
    Output(
        "workspaceId",
        "Id of the Log Analytics workspace; absent where there is none.",
        lambda plan: next((workspace.id for workspace in plan.workspaces), None),
    ),
    Output(
        "actionGroupId",
        "Id of the action group that alerts reach; absent where there is none.",
        lambda plan: next((group.id for group in plan.action_groups), None),
    ),
    Output(
        "servers",
        "Addresses of Site Recovery's servers by name.",
        lambda plan: {server.name: server.address for server in plan.servers},
    ),
    Output(
        "azureProcessServers",
        "Private addresses of process servers in Azure by name, whether a failback is prepared or "
        "not.",
        lambda plan: {server.name: server.address for server in plan.azure_process_servers},
    ),
    Output(
        "gatewayIds",
        "Ids of gateways by the alias of the connection that states each.",
        lambda plan: {gateway.key: gateway.id for gateway in plan.gateways},
    ),
    Output(
        "circuitIds",
        "Ids of ExpressRoute circuits by the alias of the connection that states each.",
        lambda plan: {circuit.key: circuit.id for circuit in plan.circuits},
    ),
    Output(
        "recoveryPlans",
        "Names of the recovery plans that are built, by their key.",
        lambda plan: {one.key: one.name for one in plan.recovery_plans if one.ready},
    ),
    Output("machines", "How many machines are in each state.", _states),
    Output(
        "waiting",
        "What cannot be built yet, and what each waits for.",
        lambda plan: [f"{entry.what}: {entry.waits_for}" for entry in plan.waiting],
    ),
    Output(
        "requests",
        "What others are asked to do, in one line each.",
        lambda plan: [request.title for request in plan.requests],
    ),
)


BUILT = (
    Output(
        "gatewayAddresses",
        "Public addresses of gateways by the alias of the connection that states each; only in the "
        "stack that holds them.",
        lambda root: root.gateway_addresses or None,
    ),
)
"""What only the stack knows that builds it."""


def outputs(plan: Plan, root: DisasterRecovery) -> dict[str, Any]:
    """The outputs of a stack by name; without those that have no value."""
    values = {output.name: output.value(plan) for output in OUTPUTS}
    values |= {output.name: output.value(root) for output in BUILT}
    return {name: value for name, value in values.items() if value is not None}
