"""One explicit provider per subscription and per vCenter, made when first asked for.

Explicit, so that nothing lands in whichever subscription or vCenter a shell happens to point at.
"""

from collections.abc import Callable
from typing import TypedDict

import pulumi
import pulumi_azure_native as azure_native
import pulumi_vsphere as vsphere

from asr.plan.entities import Plan


class Credential(TypedDict):
    """An account of a vCenter."""

    user: pulumi.Input[str]
    password: pulumi.Input[str]


class Providers:
    """Providers of one stack, children of one component."""

    def __init__(
        self, plan: Plan, credential: Callable[[str], Credential], parent: pulumi.Resource
    ) -> None:
        self._plan = plan
        self._cloud = plan.cloud
        self._subscriptions = {entry.alias: entry for entry in plan.subscriptions}
        self._vcenters = {vcenter.key: vcenter for vcenter in plan.vcenters}
        self._credential = credential
        self._name = plan.name
        self._inside = pulumi.ResourceOptions(parent=parent)
        self._made: dict[tuple[str, str], pulumi.ProviderResource] = {}

    def of_its_own(self, name: str, parent: pulumi.Resource) -> "Providers":
        """The same providers once more, below another component: they come and go with it."""
        other = Providers(self._plan, self._credential, parent)
        other._name = name
        return other

    def azure(self, alias: str) -> pulumi.ProviderResource:
        """The provider of a subscription, by its alias in the document."""
        if ("azure", alias) not in self._made:
            self._made["azure", alias] = azure_native.Provider(
                f"{self._name}-{alias}",
                subscription_id=self._subscriptions[alias].id,
                environment=self._cloud,
                opts=self._inside,
            )
        return self._made["azure", alias]

    def vcenter(self, key: str) -> pulumi.ProviderResource:
        """The provider of a vCenter, by its key in the document."""
        if ("vcenter", key) not in self._made:
            vcenter = self._vcenters[key]
            credential = self._credential(vcenter.credential)
            self._made["vcenter", key] = vsphere.Provider(
                f"{self._name}-{key}",
                vsphere_server=vcenter.host
                if vcenter.port == 443
                else f"{vcenter.host}:{vcenter.port}",
                user=credential["user"],
                password=pulumi.Output.secret(credential["password"]),
                allow_unverified_ssl=vcenter.allow_unverified_certificate,
                opts=self._inside,
            )
        return self._made["vcenter", key]

    def password(self, name: str) -> pulumi.Output[str] | None:
        """The password of a credential of the stack; None for no name."""
        return pulumi.Output.secret(self._credential(name)["password"]) if name else None
