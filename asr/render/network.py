"""The request to whoever runs the firewalls."""

from itertools import product

from asr.plan import Plan
from asr.plan.entities import Flow, OutboundHost
from asr.render.document import Document

_OWNER = "firewall team"


def network_documents(plan: Plan) -> list[Document]:
    """The same request twice: to read, and to import."""
    rows = [_flow_values(flow) for flow in plan.flows]
    hosts = [_host_values(plan, host) for host in plan.outbound]
    shared = {
        "step": "requests",
        "where": "any desk",
        "who": _OWNER,
    }
    return [
        Document(
            path="network/firewall-request.md",
            template="network/firewall-request.md.j2",
            values={"rows": rows, "hosts": hosts},
            what="Every connection that a firewall must allow, with its reason and its source",
            **shared,
        ),
        Document(
            path="network/firewall-request.csv",
            template="network/firewall-request.csv.j2",
            values={"rows": _single(rows, hosts)},
            what="The same, one row for each source, destination and port, for import",
            **shared,
        ),
    ]


def _flow_values(flow: Flow) -> dict:
    # Service tags mean nothing to a firewall of the site: it allows hosts by their names.
    by_name = flow.source == "server" and flow.destination == "azure"
    return {
        "source": flow.source.replace("-", " "),
        "sources": flow.source_addresses,
        "destination": flow.destination.replace("-", " "),
        "destinations": () if by_name else flow.destination_addresses,
        "ports": flow.ports,
        "purpose": flow.purpose,
        "when": flow.when,
        "origin": flow.origin,
    }


def _host_values(plan: Plan, host: OutboundHost) -> dict:
    ends = {
        # A master target talks to servers of Site Recovery only.
        "server": tuple(one.address for one in plan.servers if one.kind != "master-target"),
        "protected-machines": tuple(
            prefix.prefix for prefix in plan.prefixes if prefix.side == "site"
        ),
    }
    return {
        "sources": tuple(address for source in host.sources for address in ends[source]),
        "host": host.host,
        "port": host.port,
        "need": host.need,
        "purpose": host.purpose,
        "origin": host.origin,
    }


def _single(rows: list[dict], hosts: list[dict]) -> list[dict]:
    """One row for each source, destination and port."""
    flat = [
        {**row, "source": source, "destination": destination, "port": port}
        for row in rows
        for source, destination, port in product(row["sources"], row["destinations"], row["ports"])
    ]
    flat += [
        {
            **host,
            "source": source,
            "destination": host["host"],
            "port": str(host["port"]),
            "when": host["need"],
        }
        for host in hosts
        for source in host["sources"]
    ]
    return flat
