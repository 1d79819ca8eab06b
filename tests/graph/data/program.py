"""Every shape a stack export or a preview can have, without a provider."""

import pulumi
from pulumi import ResourceOptions as O


class Vault(pulumi.ComponentResource):
    def __init__(self, name, props, opts=None):
        super().__init__("shop:index:Vault", name, props, opts)
        self.register_outputs(
            {"address": pulumi.Output.concat(name, ".example"), "key": props.get("key")}
        )


class Part(pulumi.ComponentResource):
    def __init__(self, name, props, other, opts=None):
        super().__init__("shop:index:Part", name, props, opts)
        c = pulumi.Config()
        self.vault = Vault(
            f"{name}-vault",
            {
                "retention": 1440,
                "share": 0.5,
                "on": True,
                "nothing": None,
                "note": pulumi.StringAsset("hello"),
                "bundle": pulumi.AssetArchive({"a.txt": pulumi.StringAsset("a")}),
                "key": c.get_secret("key"),
                "nested": {"list": [1, {"deep": pulumi.Output.secret("s")}]},
                "other": other,
                "huge": 1e20,
                "minus": float("-inf"),
                "size": c.get("size"),
            },
            O(parent=self),
        )
        self.register_outputs({"vault": self.vault.urn})


loose = Vault(
    "loose",
    {"retention": 5},
    O(ignore_changes=["retention"], aliases=[pulumi.Alias(name="old")], retain_on_delete=True),
)
part = Part("dr", {"intent": "{}"}, loose, O(protect=True))
if pulumi.Config().get("size") != "large":
    Vault("last", {"after": part.vault.urn}, O(depends_on=[part]))
stash = pulumi.Stash(
    "kept",
    input={"number": 7, "secret": pulumi.Output.secret("s"), "word": "text"},
    opts=O(depends_on=[loose], parent=part),
)
Vault("fed", {"word": stash.output["word"], "all": stash.output, "id": stash.id})
pulumi.Stash("spare", input=5)
reference = pulumi.StackReference("other", stack_name="organization/shapes/dev")
pulumi.export("address", pulumi.Output.secret("x"))
pulumi.export("count", 3)
pulumi.export("part", part.urn)
