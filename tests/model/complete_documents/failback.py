"""What is there only while machines come back."""

from complete_documents.identifiers import ASR_GROUP, Data


def created_failback() -> Data:
    """A process server in Azure that is created."""
    created = {
        "resourceGroup": "rg-failback",
        "subnet": "failover/app",
        "address": "10.40.1.20",
        "image": f"{ASR_GROUP}/Microsoft.Compute/galleries/servers/images/process-server",
        "size": "Standard_D16s_v5",
        "diskType": "StandardSSD_LRS",
        "user": "operator",
        "password": "failback-admin",
    }
    return {
        "state": "prepared",
        "accessFrom": ["10.40.0.0/26"],
        "processServers": {"psaz01": {"create": created}},
    }


def existing_failback() -> Data:
    """A process server in Azure that others keep."""
    server = {"existing": {"network": "failover", "address": "10.40.1.21"}}
    return {"state": "absent", "processServers": {"psaz01": server}}
