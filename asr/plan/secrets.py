"""The secrets that a plan needs from the configuration of its stacks."""

from asr.plan.entities import Plan


def account_names(plan: Plan) -> tuple[str, ...]:
    """Names of all accounts: those of vCenters, and of administrators of servers, each once."""
    vcenters = {vcenter.credential for vcenter in plan.vcenters}
    administrators = {server.administrator for server in plan.servers if server.administrator}
    return tuple(sorted(vcenters | administrators))


def secret_names(plan: Plan) -> tuple[str, ...]:
    """Names of all secrets besides accounts, each once."""
    keys = {connection.shared_key for connection in plan.vpn_connections}
    passwords = {server.password for server in plan.azure_process_servers if server.create}
    authorizations = {
        connection.authorization_key
        for connection in plan.expressroute_connections
        if connection.authorization_key
    }
    return tuple(sorted(keys | passwords | authorizations))
