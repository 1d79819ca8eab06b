"""What exists only while machines come back to the site. Nothing of it is there until a document
asks for it, and it needs nothing from any other stack."""

from collections.abc import Callable, Sequence

import pulumi

from asr.plan.entities import Plan
from components.connections.connections import connections
from components.failback.process_server import ProcessServer
from components.providers import Providers


class Failback(pulumi.ComponentResource):
    """The failback part of an environment; empty while no failback is prepared."""

    gateway_addresses: dict[str, list[pulumi.Output[str | None]]]
    """Public addresses of gateways, by alias."""

    def __init__(
        self,
        name: str,
        plan: Plan,
        providers: Providers,
        secret: Callable[[str], pulumi.Output[str]],
        before: Sequence[pulumi.Resource],
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        # What exists only for a while must be removable, whatever protects the rest.
        opts = pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(protect=False))
        super().__init__("asr:index:Failback", name, {}, opts)
        # What is protected could not go with the last resource that uses it.
        providers = providers.of_its_own(name, self)
        self.gateway_addresses = {}
        if plan.failback.prepared:
            joined = connections(name, plan, "failback", providers, secret, self, before)
            self.gateway_addresses = joined.gateway_addresses
            for server in plan.azure_process_servers:
                if server.create:
                    ProcessServer(
                        f"{name}-{server.name}",
                        server,
                        secret(server.password),
                        plan,
                        pulumi.ResourceOptions(
                            provider=providers.azure(server.subscription), depends_on=before
                        ),
                        pulumi.ResourceOptions(parent=self),
                    )
        self.register_outputs({})
