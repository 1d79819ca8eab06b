"""A network security group opens remote administration to the internet.

Why: Remote Desktop and SSH that anybody can reach are tried for passwords within minutes of a
    failover, when everybody looks elsewhere. Site Recovery binds no security group: what guards
    a subnet before the failover is what guards its machines after it.
Fix: Name the prefixes that administrators come from, or let them in by Bastion, VPN or
    ExpressRoute.
Exceptions: Security groups that guard nothing that fails over; waive it. Those of this toolkit are
    judged by their flows (NET025).
Source: concepts-network-security-group-with-site-recovery.md (2019-04-08). As of 2026-11-24.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from asr.facts import Facts
from asr.graph import Graph, Node, Undecidable
from asr.graph.values import walk
from asr.plan.network.security_rules import covers, lets_anybody_in
from policy.rule import Fault, rule

_GROUP = "azure-native:network:NetworkSecurityGroup"
_RULE = "azure-native:network:SecurityRule"
_OURS = "asr:index:DisasterRecovery"


@rule("NET029", severity="advisory", each=Graph)
def administration_open_in_security_group(graph: Graph, facts: Facts) -> Iterator[Fault]:
    unknown: Undecidable | None = None
    groups: defaultdict[str, list[tuple[Node, Any]]] = defaultdict(list)
    for node in (*graph.of_type(_GROUP), *graph.of_type(_RULE)):
        if _OURS in node.urn.split("::")[2].split("$"):
            continue
        try:
            groups[_group(node)] += [(node, entry) for entry in _rules(node)]
        except Undecidable as reason:
            unknown = unknown or reason
    for entries in groups.values():
        for port in facts.networks.security_rules.administration_ports:
            try:
                opened = _decides(entries, port)
            except Undecidable as reason:
                unknown = unknown or reason
                continue
            if opened is not None:
                yield Fault(f"port {port} is open to the internet", on=opened)
    if unknown is not None:
        raise unknown


def _group(node: Node) -> str:
    names = [node.read(key) for key in ("resourceGroupName", "networkSecurityGroupName")]
    return "/".join(map(str, names)).lower()


def _rules(node: Node) -> list[Any]:
    return [node.inputs] if node.type == _RULE else node.read("securityRules", default=[])


def _decides(entries: list[tuple[Node, Any]], port: int) -> Node | None:
    """Whose rule lets anybody in by a port; None when none does. The first that matches decides."""
    matching = [
        (walk(entry, ("priority",), 0), node, walk(entry, ("access",), ""))
        for node, entry in entries
        if _matches(entry, port)
    ]
    if not matching:
        return None
    _, node, access = min(matching, key=lambda found: found[0])
    return node if str(access) == "Allow" else None


def _matches(entry: Any, port: int) -> bool:
    def read(*names: str) -> list[str]:
        found: list[str] = []
        for name in names:
            value = walk(entry, (name,), None)
            found += value if isinstance(value, list) else [value] if value else []
        return [str(one) for one in found]

    return (
        read("direction") == ["Inbound"]
        and read("protocol")[:1] in (["Tcp"], ["*"])
        and lets_anybody_in(read("sourceAddressPrefix", "sourceAddressPrefixes"))
        and covers(tuple(read("destinationPortRange", "destinationPortRanges")), port)
    )
