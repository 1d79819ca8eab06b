"""What a server writes into its vault when it registers, made from an observation of it."""

from typing import Any

from sandbox.azure import ids

Json = dict[str, Any]


def classic_details(fabric: Json) -> Json:
    """Details of the fabric of a configuration server."""
    return {
        "instanceType": "VMware",
        "processServers": [
            {"id": id, "friendlyName": name, "health": "Normal"}
            for name, id in fabric.get("processServers", {}).items()
        ],
        "masterTargetServers": [
            {"id": id, "name": name} for name, id in fabric.get("masterTargets", {}).items()
        ],
        "runAsAccounts": [
            {"accountId": id, "accountName": name}
            for name, id in fabric.get("runAsAccounts", {}).items()
        ],
    }


def modernized_details(fabric: Json, machines: Json) -> Json:
    """Details of the fabric of appliances, which discover machines in a site of their own."""
    in_site = [machine["id"] for machine in machines.values()]
    in_site += fabric.get("runAsAccounts", {}).values()
    return {
        "instanceType": "InMageRcm",
        "processServers": [
            {"id": id, "name": name, "health": "Normal"}
            for name, id in fabric.get("processServers", {}).items()
        ],
        "reprotectAgents": [
            {"id": id, "name": name} for name, id in fabric.get("masterTargets", {}).items()
        ],
    } | ({"vmwareSiteId": ids.parent(in_site[0])} if in_site else {})


def policy_id(vault: str, name: str) -> str:
    """ARM id of a policy."""
    return f"{vault}/replicationPolicies/{name}"


def policy_inputs(observed: Json) -> Json:
    """What a program would have given for a policy that was observed."""
    kind = observed["kind"]
    together = observed.get("multiVmConsistency")
    modernized = kind.startswith("InMageRcm")
    asked = {
        "instanceType": kind,
        "recoveryPointHistory" + "InMinutes" * modernized: observed.get("retention"),
        "appConsistentFrequencyInMinutes": observed.get("applicationConsistent"),
        "recoveryPointThresholdInMinutes": observed.get("rpoThreshold"),
    }
    if together is not None and modernized:
        asked["enableMultiVmSync"] = str(together)
    elif together is not None:
        asked["multiVmSyncStatus"] = "Enable" if together else "Disable"
    given = {key: value for key, value in asked.items() if value is not None}
    return {"properties": {"providerSpecificInput": given}}


def disk_details(architecture: str, machine: Json) -> Json:
    """What discovery has of the disks of a machine that was observed."""
    disks = machine.get("disks", [])
    if not disks:
        return {}
    if architecture == "classic":
        details = [
            {"diskId": disk["id"], "diskName": disk.get("name")}
            | {"diskSizeInMB": str(disk.get("sizeGb", 0) * 1024)}
            for disk in disks
        ]
        return {"customDetails": {"instanceType": "VMwareVirtualMachine", "diskDetails": details}}
    return {
        "disks": [
            {"uuid": disk["id"], "label": disk.get("name")}
            | {"maxSizeInBytes": disk.get("sizeGb", 0) * 2**30}
            for disk in disks
        ]
    }
