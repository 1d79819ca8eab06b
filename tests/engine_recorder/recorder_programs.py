"""Small Pulumi resources that need no provider package: what a generated SDK would declare."""

import pulumi


@pulumi.input_type
class DiskArgs:
    def __init__(self, *, size_in_gb: int, label: str | None = None):
        pulumi.set(self, "size_in_gb", size_in_gb)
        if label is not None:
            pulumi.set(self, "label", label)

    @property
    @pulumi.getter(name="sizeInGB")
    def size_in_gb(self) -> int:
        return pulumi.get(self, "size_in_gb")

    @property
    @pulumi.getter
    def label(self) -> str | None:
        return pulumi.get(self, "label")


class Machine(pulumi.CustomResource):
    """A custom resource with an input of every shape, and an output that no input has."""

    name: pulumi.Output[str]
    address: pulumi.Output[str]
    identity: pulumi.Output[dict]
    zones: pulumi.Output[list]

    def __init__(self, resource_name, opts=None, **inputs):
        props = {"name": None, "address": None, "identity": None, "zones": None, **inputs}
        super().__init__("cloud:compute:Machine", resource_name, props, opts)


class Cloud(pulumi.ProviderResource):
    def __init__(self, resource_name, opts=None):
        super().__init__("cloud", resource_name, {}, opts)


class Site(pulumi.ComponentResource):
    def __init__(self, resource_name, machines=(), opts=None):
        super().__init__("shop:index:Site", resource_name, {"machines": list(machines)}, opts)
        self.machines = [
            Machine(f"{resource_name}-{machine}", name=machine, opts=below(self))
            for machine in machines
        ]
        self.register_outputs({"names": [machine.name for machine in self.machines]})


class Estate(pulumi.ComponentResource):
    def __init__(self, resource_name, opts=None):
        super().__init__("shop:index:Estate", resource_name, {}, opts)
        self.site = Site(f"{resource_name}-site", ["web"], opts=below(self))
        self.register_outputs({})


def below(parent):
    return pulumi.ResourceOptions(parent=parent)
