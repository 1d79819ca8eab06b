"""A simulated Azure Resource Manager, as the azure-native provider shows it.

`types` is the table of what it knows, `checks` what it refuses to look at, `refusals` what it
refuses because of what exists, `bodies` what it answers, `resources` the life of a resource.
"""

from sandbox.azure.resources import SERVICE

__all__ = ["SERVICE"]
