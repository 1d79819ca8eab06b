"""Roles of people and identities on what this environment creates."""

import pulumi
from pulumi_azure_native import authorization

from asr.plan.entities import CustomRole, Plan, PrincipalRole
from components.providers import Providers


class Access(pulumi.ComponentResource):
    """The roles that a document gives, and the role of our own among them."""

    resources: list[pulumi.Resource]
    """What was created."""

    def __init__(
        self,
        name: str,
        plan: Plan,
        providers: Providers,
        after: list[pulumi.Resource],
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__("asr:index:Access", name, {}, opts)

        def inside(alias: str, after: list[pulumi.Resource]) -> pulumi.ResourceOptions:
            return pulumi.ResourceOptions(
                parent=self, provider=providers.azure(alias), depends_on=after
            )

        roles = [
            _custom_role(f"{name}-{role.key}", role, inside(role.subscription, after))
            for role in plan.custom_roles
        ]
        self.resources = roles + [
            _assignment(f"{name}-{role.key}", role, inside(role.subscription, [*after, *roles]))
            for role in plan.principal_roles
        ]
        self.register_outputs({})


def _custom_role(name: str, role: CustomRole, opts: pulumi.ResourceOptions) -> pulumi.Resource:
    return authorization.RoleDefinition(
        name,
        role_definition_id=role.guid,
        scope=role.scope,
        role_name=role.name,
        role_type="CustomRole",
        description=role.description,
        permissions=[authorization.PermissionArgs(actions=list(role.actions))],
        assignable_scopes=list(role.assignable),
        opts=opts,
    )


def _assignment(name: str, role: PrincipalRole, opts: pulumi.ResourceOptions) -> pulumi.Resource:
    return authorization.RoleAssignment(
        name,
        role_assignment_name=role.name,
        scope=role.scope,
        role_definition_id=role.role_id,
        principal_id=role.principal,
        # Said in so many words: the SDK's default is User, and a new identity may not be found yet.
        principal_type=role.kind,
        opts=opts,
    )
