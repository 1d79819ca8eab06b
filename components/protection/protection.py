"""The protection part: associated policies, every machine whose gate is open, recovery plans."""

from collections.abc import Mapping, Sequence

import pulumi

from asr.plan.entities import Plan
from components.protection.mapping import container_mapping
from components.protection.protected_machine import protected_machine
from components.protection.recovery_plan import recovery_plan
from components.protection.vcenter import vault_vcenter
from components.providers import Providers


class Protection(pulumi.ComponentResource):
    """The protected machines of an environment, and the policies that are open to them."""

    def __init__(
        self,
        name: str,
        plan: Plan,
        providers: Providers,
        before: Sequence[pulumi.Resource],
        servers: Mapping[str, pulumi.Resource],
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        """`servers` are those of the same stack by host name; `before` is everything that the
        part waits for, and `servers` are among it."""
        super().__init__("asr:index:Protection", name, {}, opts)
        if plan.fabric is not None:
            inside = pulumi.ResourceOptions(
                parent=self,
                provider=providers.azure(plan.vault.subscription),
                depends_on=before,
                # Deleting any of these means purging it; a removal only forgets it.
                retain_on_delete=plan.keep or None,
            )
            for vcenter in plan.vault_vcenters:
                # What was not accepted has no server that could discover yet.
                if vcenter.create and vcenter.process_server:
                    vault_vcenter(
                        f"{name}-{vcenter.name}-vcenter", vcenter, plan.fabric, plan.vault, inside
                    )
            mappings = {
                mapping.policy_key: container_mapping(
                    f"{name}-{mapping.policy_key}-mapping", mapping, plan.fabric, plan.vault, inside
                )
                for mapping in plan.mappings
            }
            items: dict[str, pulumi.Resource] = {}
            for machine in plan.machines:
                if machine.item is not None:
                    mapping = mappings.get(machine.item.policy_key)
                    # Without one, waiting for every server would cost machines times servers.
                    own = [servers[name] for name in machine.item.servers if name in servers]
                    items[machine.name] = protected_machine(
                        f"{name}-{machine.item.name}",
                        machine,
                        machine.item,
                        plan.fabric,
                        plan,
                        pulumi.ResourceOptions(
                            parent=self,
                            provider=inside.provider,
                            # The mapping waits for everything before it.
                            depends_on=[mapping] if mapping is not None else own or before,
                            retain_on_delete=inside.retain_on_delete,
                        ),
                    )
            for recovery in plan.recovery_plans:
                if recovery.ready:
                    members = (name for stage in recovery.stages for name in stage.machines)
                    recovery_plan(
                        f"{name}-{recovery.key}-plan",
                        recovery,
                        plan.vault,
                        pulumi.ResourceOptions(
                            parent=self,
                            provider=inside.provider,
                            depends_on=[items[member] for member in members if member in items],
                        ),
                    )
        self.register_outputs({})
