"""The site part: in every vCenter the role and the folder, and Site Recovery's own servers."""

from collections.abc import Sequence

import pulumi
import pulumi_vsphere as vsphere

from asr.plan.entities import Plan
from components.providers import Providers
from components.site.server import server_machine


class Site(pulumi.ComponentResource):
    """Site Recovery's role, folder and servers on the VMware site."""

    servers: list[pulumi.Resource]
    """The servers that were created; later parts of the same stack wait for them."""

    def __init__(
        self,
        name: str,
        plan: Plan,
        providers: Providers,
        before: Sequence[pulumi.Resource],
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__("asr:index:Site", name, {}, opts)
        self.servers = []
        for vcenter in plan.vcenters:
            servers = [
                server for server in plan.servers if server.create and server.vcenter == vcenter.key
            ]
            if not (servers or vcenter.create_role or vcenter.create_folder):
                continue
            provider = providers.vcenter(vcenter.key)
            inside = pulumi.ResourceOptions(parent=self, provider=provider)
            asking = pulumi.InvokeOptions(parent=self, provider=provider)
            if vcenter.create_role:
                vsphere.Role(
                    f"{name}-{vcenter.key}-role",
                    name=vcenter.role,
                    role_privileges=list(vcenter.privileges),
                    opts=inside,
                )
            if not (servers or vcenter.create_folder):
                continue
            datacenter = vsphere.get_datacenter_output(name=vcenter.datacenter, opts=asking)
            after = list(before)
            if vcenter.create_folder:
                folder = vsphere.Folder(
                    f"{name}-{vcenter.key}-folder",
                    path=vcenter.folder,
                    type="vm",
                    datacenter_id=datacenter.id,
                    opts=inside,
                )
                after.append(folder)
            self.servers += [
                server_machine(
                    f"{name}-{server.name}",
                    server,
                    vcenter,
                    datacenter.id,
                    asking,
                    pulumi.ResourceOptions(parent=self, provider=provider, depends_on=after),
                )
                for server in servers
            ]
        self.register_outputs({})
