"""The root of every stack: it carries the stack's intent and holds the parts."""

from collections.abc import Callable, Sequence

import pulumi

from asr.plan.entities import Plan
from components.aliases import drop_version_aliases
from components.failback.failback import Failback
from components.foundation.foundation import Foundation
from components.foundation.vault import vault_lock
from components.protection.protection import Protection
from components.providers import Credential, Providers
from components.site.site import Site


class DisasterRecovery(pulumi.ComponentResource):
    """A disaster-recovery environment, or those parts of it that a stack holds.

    Its only input is the intent: one text from which rules can judge the stack without the
    document. It is registered before anything else, so that a violation stops a deployment
    before the first resource is created.
    """

    vault_id: pulumi.Output[str]
    """ARM id of the Recovery Services vault."""
    gateway_addresses: dict[str, list[pulumi.Output[str | None]]]
    """Public addresses of gateways by the alias of the connection that states each."""

    def __init__(
        self,
        plan: Plan,
        intent: str,
        parts: Sequence[str],
        credential: Callable[[str], Credential],
        secret: Callable[[str], pulumi.Output[str]],
        keep_version_aliases: bool = False,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        """`parts` names the parts of this stack; `credential` gives a vCenter's account by the
        name that the document calls it, `secret` any other secret; `keep_version_aliases` is for
        stacks that began with an SDK older than azure-native 3."""
        # A resource takes over the transformations of its parent when it is made: root first.
        transformations: list[pulumi.ResourceTransformation] = (
            [] if keep_version_aliases else [drop_version_aliases]
        )
        opts = pulumi.ResourceOptions.merge(
            opts,
            # Everything below inherits the protection: a destroy that met protected resources
            # only here and there would already have deleted the networks between them.
            pulumi.ResourceOptions(transformations=transformations, protect=plan.keep or None),
        )
        super().__init__("asr:index:DisasterRecovery", plan.name, {"intent": intent}, opts)
        providers = Providers(plan, credential, self)
        inside = pulumi.ResourceOptions(parent=self)
        # Ids made of text carry no edges, so the parts of one stack are ordered by hand.
        before: list[pulumi.Resource] = []
        servers: dict[str, pulumi.Resource] = {}
        made: list[pulumi.Resource] = []
        self.gateway_addresses = {}
        if "foundation" in parts:
            foundation = Foundation(f"{plan.name}-foundation", plan, providers, secret, inside)
            before = foundation.resources
            made += foundation.resources
            self.gateway_addresses |= foundation.gateway_addresses
        if "site" in parts:
            site = Site(f"{plan.name}-site", plan, providers, before, inside)
            servers = site.servers
            before = list(servers.values()) or before
            made.append(site)
        if "protection" in parts:
            made.append(
                Protection(f"{plan.name}-protection", plan, providers, before, servers, inside)
            )
        if "failback" in parts:
            failback = Failback(f"{plan.name}-failback", plan, providers, secret, before, inside)
            self.gateway_addresses |= failback.gateway_addresses
        if "foundation" in parts and plan.vault.lock:
            # Made last and deleted first: below a locked vault nothing can be deleted.
            vault_lock(
                f"{plan.name}-foundation-vault-lock",
                plan.vault,
                pulumi.ResourceOptions(
                    parent=foundation,
                    provider=providers.azure(plan.vault.subscription),
                    depends_on=made,
                ),
            )
        self.vault_id = pulumi.Output.from_input(plan.vault.id)
        self.register_outputs({"vaultId": self.vault_id})
