"""A simulated vCenter, as the vSphere provider shows it.

Its inventory is whatever is asked for: any datacenter, cluster, host, datastore, network,
resource pool, folder or template exists as soon as a lookup names it, except those whose name
starts with `missing-`. Roles exist only when vCenter has them built in or a program made them.
"""

from sandbox.vsphere.resources import SERVICE

__all__ = ["SERVICE"]
