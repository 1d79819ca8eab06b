"""Looking up in a vCenter where a server is placed. Offline every answer is unknown."""

from typing import NamedTuple

import pulumi
import pulumi_vsphere as vsphere

from asr.plan.entities import NetworkCard, Server


class Place(NamedTuple):
    """Ids of the objects that hold a server; None where it needs none."""

    pool: pulumi.Output[str]
    cluster: pulumi.Output[str] | None
    host: pulumi.Output[str] | None
    datastore: pulumi.Output[str] | None
    datastore_cluster: pulumi.Output[str] | None
    networks: list[pulumi.Output[str]]
    tags: list[pulumi.Output[str]]


def look_up_place(
    server: Server, datacenter_id: pulumi.Input[str], asking: pulumi.InvokeOptions
) -> Place:
    """The place of a server, by the names that its document gives."""
    cluster = host = datastore = datastore_cluster = None
    pools: list[pulumi.Output[str]] = []
    if server.host:
        found = vsphere.get_host_output(name=server.host, datacenter_id=datacenter_id, opts=asking)
        host = found.id
        pools.append(found.resource_pool_id)
    if server.cluster:
        found = vsphere.get_compute_cluster_output(
            name=server.cluster, datacenter_id=datacenter_id, opts=asking
        )
        cluster = found.id
        pools.append(found.resource_pool_id)
    if server.resource_pool:
        pool = vsphere.get_resource_pool_output(
            name=f"{server.cluster}/Resources/{server.resource_pool}",
            datacenter_id=datacenter_id,
            opts=asking,
        )
        pools.append(pool.id)
    if server.datastore:
        datastore = vsphere.get_datastore_output(
            name=server.datastore, datacenter_id=datacenter_id, opts=asking
        ).id
    else:
        datastore_cluster = vsphere.get_datastore_cluster_output(
            name=server.datastore_cluster, datacenter_id=datacenter_id, opts=asking
        ).id
    return Place(
        pool=pools[-1],
        cluster=cluster,
        host=host,
        datastore=datastore,
        datastore_cluster=datastore_cluster,
        networks=[_network(card, datacenter_id, asking) for card in server.cards],
        tags=[_tag(category, tag, asking) for category, tag in server.tags.items()],
    )


def _network(
    card: NetworkCard, datacenter_id: pulumi.Input[str], asking: pulumi.InvokeOptions
) -> pulumi.Output[str]:
    switch = None
    if card.distributed_switch:
        # Names of distributed port groups may repeat from switch to switch.
        switch = vsphere.get_distributed_virtual_switch_output(
            name=card.distributed_switch, datacenter_id=datacenter_id, opts=asking
        ).id
    return vsphere.get_network_output(
        name=card.network,
        datacenter_id=datacenter_id,
        distributed_virtual_switch_uuid=switch,
        opts=asking,
    ).id


def _tag(category: str, tag: str, asking: pulumi.InvokeOptions) -> pulumi.Output[str]:
    category_id = vsphere.get_tag_category_output(name=category, opts=asking).id
    return vsphere.get_tag_output(name=tag, category_id=category_id, opts=asking).id
