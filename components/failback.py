"""What exists only while failing back. Nothing of it is there until a document asks for it."""

import pulumi


class Failback(pulumi.ComponentResource):
    """The failback part of an environment; empty while no failback is prepared."""

    def __init__(self, name: str, opts: pulumi.ResourceOptions | None = None) -> None:
        # What exists only for a while must be removable, whatever protects the rest.
        opts = pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(protect=False))
        super().__init__("asr:index:Failback", name, {}, opts)
        self.register_outputs({})
