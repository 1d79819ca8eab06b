"""Small documents to change by hand, and what planning them gives."""

import copy
import json
from datetime import date
from typing import Any

import msgspec

from asr.facts import FACTS
from asr.model.validate import decode
from asr.plan import Impossible, Plan, Refusal, resolve
from asr.plan.entities import ProtectedItem
from asr.plan.naming import item_name

Data = dict[str, Any]
TODAY = date(2026, 11, 24)
DR, APPS = "11111111-1111-1111-1111-111111111111", "22222222-2222-2222-2222-222222222222"


def modernized(**changes: Any) -> Data:
    """A small document with one appliance and two machines."""
    return {
        "architecture": "modernized",
        "name": "shop",
        "region": "westeurope",
        "subscriptions": {"dr": DR, "apps": APPS},
        "networks": {"failover": {"create": network()}},
        "site": site(appliances={"app01": {"create": server()}}),
        "policies": {"gold": {"create": {"retention": "24h"}}},
        "machines": {"sql01": machine(), "web01": machine()},
    } | changes


def classic(**changes: Any) -> Data:
    """The same with a configuration server."""
    configuration_server = {"create": {"name": "cs01"} | server()}
    return (
        modernized(architecture="classic", purpose="rehearsal")
        | {"site": site(configurationServer=configuration_server)}
        | changes
    )


def network(**changes: Any) -> Data:
    return {"addressSpace": ["10.40.0.0/16"], "subnets": {"app": "10.40.1.0/24"}} | changes


def site(**changes: Any) -> Data:
    vcenter = {"host": "vc01.example", "credential": "vcenter", "datacenter": "dc01"}
    return {"prefixes": ["192.168.0.0/16"], "vcenters": {"vc01": vcenter}} | changes


def server(**changes: Any) -> Data:
    return {
        "cluster": "cluster01",
        "datastore": "ds01",
        "network": "mgmt",
        "source": {"template": "windows-2022"},
        "address": "192.168.1.10/24",
        "gateway": "192.168.1.1",
    } | changes


def machine(**changes: Any) -> Data:
    return {"policy": "gold", "os": "linux", "subnet": "app"} | changes


def observed(*machines: str, servers: int = 1, **changes: Any) -> Data:
    """An observation in which servers registered and these machines were discovered."""
    return {
        "version": 1,
        "time": "2026-11-23T06:00:00Z",
        "fabric": {
            "name": "fabric",
            "container": "cloud",
            "processServers": {f"app0{n}": f"server-{n}" for n in range(1, servers + 1)},
        },
        "machines": {name: {"id": f"id-{name}"} for name in machines},
    } | changes


def decided(machines: Data | None = None, **changes: Any) -> Data:
    return {
        "fabric": {"name": "fabric", "container": "cloud"},
        "machines": machines or {},
    } | changes


def accepted(name: str, **changes: Any) -> Data:
    """What was decided for a machine of the small documents."""
    account = planned(modernized()).cache_accounts[0].name
    return {
        "id": f"id-{name}",
        "processServer": "server-1",
        "cacheAccount": account,
        "os": "linux",
        "target": target(name),
    } | changes


def target(name: str, **changes: Any) -> Data:
    """What the service was told of a machine of the small documents."""
    return {
        "policy": "gold",
        "targetName": item_name(name),
        "subnet": "app",
        "resourceGroup": f"/subscriptions/{DR}/resourceGroups/rg-asr-shop-machines",
        "diskType": "StandardSSD_LRS",
        "tags": {},
    } | changes


def planned(
    environment: Data, observation: Data | None = None, decisions: Any = None, today: date = TODAY
) -> Plan:
    """The plan. `decisions` is data, or what another plan decided."""
    if isinstance(decisions, dict):
        decisions = decode(copy.deepcopy(decisions), "decided")
    return resolve(
        decode(copy.deepcopy(environment), "environment"),
        None if observation is None else decode(copy.deepcopy(observation), "observed"),
        decisions,
        FACTS,
        today,
    )


def kept(plan: Plan) -> Data:
    """What a plan decided, as the file beside the document keeps it."""
    return json.loads(msgspec.json.encode(plan.decided))


def protected(*machines: str, servers: int = 1, **changes: str) -> Data:
    """An observation in which these machines are protected; with more that it shows of each."""
    found = {name: {"id": f"id-{name}", "protection": "Protected"} | changes for name in machines}
    return observed(servers=servers, machines=found)


def items(plan: Plan) -> dict[str, ProtectedItem]:
    """The protected items by machine."""
    return {machine.name: machine.item for machine in plan.machines if machine.item}


def refused(
    environment: Data, observation: Data | None = None, decisions: Any = None
) -> list[Refusal]:
    """Why there is no plan; empty when there is one."""
    try:
        planned(environment, observation, decisions)
    except Impossible as impossible:
        return list(impossible.refusals)
    return []


def texts(refusals: list[Refusal]) -> list[str]:
    """Refusals in one line each: where, what, and what to do."""
    return [f"{'.'.join(map(str, r.path))}: {r.message} -> {r.fix}" for r in refusals]
