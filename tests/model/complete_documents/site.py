"""The VMware site: vCenter servers, and what Site Recovery has there."""

from complete_documents.identifiers import Data


def _site() -> Data:
    vcenter = {"host": "vc01.example", "credential": "vcenter", "datacenter": "dc01"}
    second = {"host": "vc02.example", "credential": "other", "datacenter": "dc02"}
    return {
        "prefixes": ["192.168.0.0/16", "172.16.0.0/12"],
        "vcenters": {
            "vc01": vcenter | {"port": 8443, "allowUnverifiedCertificate": True},
            "vc02": second,
        },
        "runAsAccounts": {"windows": "windows-installer", "linux": "linux-installer"},
    }


def in_vault(entry: Data) -> Data:
    """The vCenters, the first of them in the vault."""
    vcenters = _site()["vcenters"]
    return vcenters | {"vc01": vcenters["vc01"] | {"inVault": entry}}


def both_in_vault() -> Data:
    """The vCenters, both added to the vault."""
    vcenters = in_vault({"create": {"name": "vc-one", "account": "discovery"}})
    vcenters["vc02"] = vcenters["vc02"] | {"inVault": {"create": {"account": "discovery"}}}
    return vcenters


def created_site() -> Data:
    """A site where role, permissions and folder are created."""
    return _site() | {
        "role": {
            "create": {
                "name": "Site Recovery",
                "add": ["Host.Inventory.EditCluster"],
                "addUnlisted": ["Backup.Vendor.Run"],
                "remove": ["Task.Create"],
            }
        },
        "permissions": {
            "mode": "create",
            "principals": [{"name": "EXAMPLE\\svc-asr", "group": True}],
        },
        "folder": {"create": {"path": "Recovery", "below": "Infra"}},
    }


def existing_site() -> Data:
    """A site where role and folder exist."""
    return _site() | {
        "role": {"existing": "Recovery role"},
        "rolePurpose": "failback",
        "folder": {"existing": "Infra/DR"},
    }
