"""Servers of Site Recovery on the site."""

from complete_documents.identifiers import Data


def classic_servers() -> Data:
    """Servers beside a configuration server, and more as needed."""
    process_server = server_settings(11)
    master_target = server_settings(12)
    return {
        "configurationServer": {"create": {"name": "cs01"} | server_settings()},
        "processServers": {"ps02": {"create": process_server}},
        "masterTargets": {
            "mt01": {"create": master_target | {"os": "linux", "datastores": ["ds1"]}},
        },
        "asNeeded": {
            "processServers": numbered_servers("ps"),
            "windowsMasterTargets": numbered_servers("mtw"),
            "linuxMasterTargets": numbered_servers("mtl"),
        },
        "churnPerDay": "5TB",
        "failbackWaves": 1,
    }


def numbered_servers(names: str) -> Data:
    """Servers as needed, by the first part of their names."""
    left_out = ["address", "secondNetwork", *(["size"] if names in ("ps", "mtl") else [])]
    placement = {key: value for key, value in server_settings().items() if key not in left_out}
    third = {"rep": 30, "ps": 40, "mtw": 50, "mtl": 60}[names]
    addresses = [f"192.168.1.{third + number}/24" for number in range(4)]
    return placement | {"names": names, "addresses": addresses}


def server_settings(last: int = 10) -> Data:
    """A server to build, by the last number of its address."""
    second = {"network": "Azure", "distributedSwitch": "switch02"}
    return {
        "secondNetwork": second | {"address": f"192.168.2.{last}/24", "gateway": "192.168.2.1"},
        "vcenter": "vc02",
        "cluster": "cluster01",
        "host": "esx01.example",
        "resourcePool": "recovery",
        "datastore": "datastore01",
        "network": "VM Network",
        "distributedSwitch": "switch01",
        "source": {"template": "windows-2022"},
        "address": f"192.168.1.{last}/24",
        "gateway": "192.168.1.1",
        "dns": ["192.168.1.2", "192.168.1.3"],
        "domain": "example",
        "administrator": "template",
        "tags": {"backup": "daily"},
        "size": {"processors": 8, "memory": "32GB", "cacheDisk": "1TB"},
    }


def with_servers_elsewhere(document: Data) -> Data:
    """The same with its servers on datastore clusters, and made from something else."""
    site = document["site"]
    listed = [
        *site.get("processServers", {}).values(),
        *site.get("masterTargets", {}).values(),
        *site.get("appliances", {}).values(),
    ]
    library = {"library": "templates", "item": "windows-2022", "guest": "windows2019srv_64Guest"}
    library |= {"firmware": "bios", "controller": "pvscsi", "systemDisk": "90GB"}
    for settings in [*(one["create"] for one in listed), *site["asNeeded"].values()]:
        settings["datastoreCluster"] = settings.pop("datastore")
        settings["source"] = {"contentLibrary": library}
    as_needed = site["asNeeded"]
    targets = [one["create"] for one in site.get("masterTargets", {}).values()]
    targets += [as_needed[key] for key in as_needed if key.endswith("MasterTargets")]
    for settings in targets:
        settings["source"] = {"contentLibrary": library | {"controller": "lsilogic"}}
    if "configurationServer" in site:
        settings = site["configurationServer"]["create"]
        settings["datastoreCluster"] = settings.pop("datastore")
        settings["source"] = {"ovf": {"package": "/srv/server.ova", "network": "Network 1"}}
        del settings["administrator"]
    return document
