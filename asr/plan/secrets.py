"""The secrets that a plan needs from the configuration of its stacks."""

from asr.plan.entities import Plan


def secret_names(plan: Plan) -> tuple[str, ...]:
    """Names of all secrets besides the accounts of vCenters, each once."""
    keys = {connection.shared_key for connection in plan.vpn_connections}
    passwords = {server.password for server in plan.azure_process_servers if server.create}
    authorizations = {
        connection.authorization_key
        for connection in plan.expressroute_connections
        if connection.authorization_key
    }
    return tuple(sorted(keys | passwords | authorizations))
