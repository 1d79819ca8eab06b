"""The site part: in every vCenter the role and the folder, and Site Recovery's own servers."""

from collections.abc import Sequence

import pulumi
import pulumi_vsphere as vsphere

from asr.plan.entities import Plan, Separation, VCenter
from components.providers import Providers
from components.site.permissions import set_permission
from components.site.server import BuiltServer, server_machine


class Site(pulumi.ComponentResource):
    """Site Recovery's role, permissions, folder and servers on the VMware site."""

    servers: dict[str, pulumi.Resource]
    """The servers that were created, by host name; later parts of the same stack wait for them."""

    def __init__(
        self,
        name: str,
        plan: Plan,
        providers: Providers,
        before: Sequence[pulumi.Resource],
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__("asr:index:Site", name, {}, opts)
        self.servers = {}
        # Before all else: an entry that stands above another one may need the other's role.
        roles = {
            vcenter.key: _role(
                name,
                vcenter,
                pulumi.ResourceOptions(parent=self, provider=providers.vcenter(vcenter.key)),
            )
            for vcenter in plan.vcenters
            if vcenter.create_role and vcenter.role_made_by == vcenter.key
        }
        for vcenter in plan.vcenters:
            servers = [
                server for server in plan.servers if server.create and server.vcenter == vcenter.key
            ]
            permissions = [
                permission
                for permission in plan.permissions
                if permission.create and permission.vcenter == vcenter.key
            ]
            if not (servers or permissions or vcenter.new_folders):
                continue
            provider = providers.vcenter(vcenter.key)
            inside = pulumi.ResourceOptions(parent=self, provider=provider)
            asking = pulumi.InvokeOptions(parent=self, provider=provider)
            datacenter = vsphere.get_datacenter_output(name=vcenter.datacenter, opts=asking)
            for permission in permissions:
                set_permission(
                    f"{name}-{vcenter.key}-permissions",
                    permission,
                    datacenter.id,
                    roles.get(vcenter.role_made_by),
                    asking,
                    inside,
                )
            after = list(before)
            after += _folders(f"{name}-{vcenter.key}-folder", vcenter, datacenter.id, inside)
            built: dict[str, BuiltServer] = {}
            for server in servers:
                sequence = [built[server.after].machine] if server.after in built else []
                built[server.name] = server_machine(
                    f"{name}-{server.name}",
                    server,
                    vcenter,
                    datacenter.id,
                    providers.password(server.administrator),
                    asking,
                    pulumi.ResourceOptions(
                        parent=self, provider=provider, depends_on=[*after, *sequence]
                    ),
                )
                self.servers[server.name] = built[server.name].machine
            for separation in plan.separations:
                if separation.vcenter == vcenter.key:
                    _keep_apart(f"{name}-{vcenter.key}", separation, built, inside)
        self.register_outputs({})


def _role(name: str, vcenter: VCenter, inside: pulumi.ResourceOptions) -> vsphere.Role:
    """The role of a vCenter, which stays the same role when another entry comes to make it.

    Its name is there once only: should one ever replace another, the old one goes first.
    """
    known_as, *once = (f"{name}-{known}-role" for known in vcenter.role_known_as)
    return vsphere.Role(
        known_as,
        name=vcenter.role,
        role_privileges=list(vcenter.privileges),
        opts=pulumi.ResourceOptions.merge(
            inside,
            pulumi.ResourceOptions(
                aliases=[pulumi.Alias(name=one) for one in once], delete_before_replace=True
            ),
        ),
    )


def _folders(
    name: str,
    vcenter: VCenter,
    datacenter_id: pulumi.Input[str],
    inside: pulumi.ResourceOptions,
) -> list[vsphere.Folder]:
    """The folders to create: each needs the one above it, which the provider does not make.

    Each is known by its path, so that a longer one adds to those that are there. The last one was
    once known by the vCenter alone.
    """
    made: list[vsphere.Folder] = []
    for path in vcenter.new_folders:
        once = [pulumi.Alias(name=name)] if path == vcenter.folder else []
        made.append(
            vsphere.Folder(
                f"{name}-{path}",
                path=path,
                type="vm",
                datacenter_id=datacenter_id,
                opts=pulumi.ResourceOptions.merge(
                    inside, pulumi.ResourceOptions(depends_on=list(made[-1:]), aliases=once)
                ),
            )
        )
    return made


def _keep_apart(
    name: str,
    separation: Separation,
    built: dict[str, BuiltServer],
    inside: pulumi.ResourceOptions,
) -> None:
    apart = [built[server] for server in separation.servers]
    cluster = apart[0].cluster
    assert cluster is not None
    vsphere.ComputeClusterVmAntiAffinityRule(
        f"{name}-{separation.cluster}-{separation.name}",
        name=separation.name,
        compute_cluster_id=cluster,
        virtual_machine_ids=[server.machine.id for server in apart],
        opts=inside,
    )
