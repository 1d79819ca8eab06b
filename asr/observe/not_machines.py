"""Virtual machines of an inventory that nobody protects: vSphere and Site Recovery Manager make
them, and remake them."""

import re

_CLUSTER_SERVICES = re.compile(r"vCLS\b.*")
_SITE_RECOVERY_MANAGER = "com.vmware.vcDr"


def why_no_machine(name: str, *, placeholder: bool) -> str | None:
    """Why a virtual machine is none that anybody could protect; None for all others."""
    if _CLUSTER_SERVICES.fullmatch(name):
        return f"{name}: a machine of vSphere's cluster services; left out"
    if placeholder:
        return f"{name}: a placeholder of Site Recovery Manager; left out"
    return None


def is_placeholder(extension: str | None) -> bool:
    """Whether this extension of a vCenter keeps placeholders for machines of another site."""
    return (extension or "").startswith(_SITE_RECOVERY_MANAGER)
