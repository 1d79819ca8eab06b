"""What documents call existing, put into a world, so that a program finds what it refers to."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from asr.document import DocumentError
from asr.estate import Estate, load
from asr.model.site import ClassicSite
from asr.plan import Plan
from asr.plan.secrets import account_names, secret_names
from sandbox import life
from sandbox.azure import ids
from sandbox.cloud import Cloud


class NotPossible(Exception):
    """What was asked cannot happen in this world as it is; the text says what to do first."""


class Named(NamedTuple):
    """What a document names of the configuration of its stacks."""

    accounts: tuple[str, ...] = ()
    secrets: tuple[str, ...] = ()


def let_exist(world: Path, file: str) -> Named:
    """Lets everything exist that a document refers to and does not create.

    Returns the names of the accounts and other secrets that it needs.

    A document that is refused is left alone: the program refuses it too, and says why.
    """
    try:
        estate = load(file)
        plan = estate.plan(datetime.now(UTC).date())
    except DocumentError:
        return Named()
    for group in plan.resource_groups:
        if not group.create:
            life.put(world, group.id, {"location": plan.region})
    for watching in (*plan.workspaces, *plan.action_groups):
        if not watching.create:
            life.put(world, watching.id, {"location": plan.region})
    for account in plan.cache_accounts:
        if not account.create:
            life.put(world, account.id, {"location": plan.region, "kind": "StorageV2"})
    for network in plan.networks:
        if not network.create:
            space = {"addressPrefixes": list(network.address_space)}
            life.put(world, network.id, {"location": plan.region, "addressSpace": space})
            for subnet in network.subnets:
                inputs = {"addressPrefix": subnet.prefix}
                life.put(world, f"{network.id}/subnets/{subnet.name}", inputs)
    peerings = (circuit.microsoft_peering for circuit in plan.circuits)
    filters = [peering.route_filter for peering in peerings if peering]
    for thing in (*plan.gateways, *plan.devices, *plan.circuits, *filters):
        if not thing.create:
            life.put(world, thing.id, {"location": plan.region})
    _others_network_parts(world, plan)
    for id, inputs in _of_others(plan):
        life.put(world, id, inputs)
    for vcenter in plan.vcenters:
        if vcenter.existing_folder:
            life.put_folder(world, vcenter.host, vcenter.existing_folder)
    if not plan.vault.create:
        life.put(world, plan.vault.id, {"location": plan.region})
        _restore(world, estate, plan)
    return Named(accounts=account_names(plan), secrets=secret_names(plan))


def _others_network_parts(world: Path, plan: Plan) -> None:
    """Lets exist what created networks refer to: other networks, bindings of their owners."""
    for network in plan.networks:
        for peering in network.peerings:
            space = {"addressPrefixes": list(peering.address_space)}
            life.put(
                world,
                peering.theirs.network_id,
                {"location": plan.region, "addressSpace": space},
            )
        for subnet in network.subnets:
            for id in (subnet.security_group_id, subnet.route_table_id):
                if id:
                    life.put(world, id, {"location": plan.region})


def _of_others(plan: Plan) -> Iterator[tuple[str, dict[str, Any]]]:
    """Subnets, networks, zones and endpoints that others own, with what the program gave them."""
    ours = {zone.id for zone in plan.private_zones}
    own = tuple(f"{network.id}/".lower() for network in plan.networks if network.create)
    for endpoint in plan.private_endpoints:
        if not endpoint.create:
            reached = {"privateLinkServiceId": plan.vault.id} if endpoint.serves == "vault" else {}
            yield endpoint.id, {"privateLinkServiceConnections": [reached]}
        yield from (
            (zone, {"location": "global"}) for zone in endpoint.zone_ids if zone not in ours
        )
    subnets = [endpoint.subnet_id for endpoint in plan.private_endpoints if endpoint.create]
    subnets += [id for account in plan.cache_accounts for id in account.allowed_subnet_ids]
    subnets += [id for endpoint in plan.private_endpoints for id in endpoint.network_ids]
    yield from ((id, {}) for id in subnets if not f"{id}/".lower().startswith(own))


def register_servers(world: Path, file: str) -> life.Observation:
    """The servers of a document register with its vault and discover its machines.

    Returns the observation that follows. Raises DocumentError for a document that is refused,
    NotPossible while the vault that the document creates does not exist.
    """
    estate = load(file)
    plan = estate.plan(datetime.now(UTC).date())
    if plan.vault.create and not _exists(world, plan.vault.id):
        raise NotPossible(
            f"the vault {plan.vault.name} does not exist in {world} yet, so no server can "
            "register with it: bring its foundation up first (asr sandbox -- pulumi up --stack "
            "NAME), and run this in the same folder"
        )
    if not plan.servers:
        raise NotPossible(f"{file} has no server that could register")
    site = estate.environment.site
    accounts = [site.run_as_accounts.windows, site.run_as_accounts.linux]
    if isinstance(site, ClassicSite):
        entries = [vcenter.in_vault for vcenter in site.vcenters.values()]
        accounts += [entry.create.account for entry in entries if entry and entry.create]
    targets = [server for server in plan.servers if server.kind == "master-target"]
    others = [server for server in plan.servers if server.kind != "master-target"]
    for server in others:
        life.register_server(
            world,
            plan.vault.id,
            architecture=plan.architecture,
            server=server.name,
            configuration_server=others[0].name,
            machines=[machine.name for machine in plan.machines],
            disks=_listed_disks(plan),
            accounts=[name for name in accounts if name],
        )
    for server in targets:
        life.register_master_target(world, plan.vault.id, server=server.name)
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return life.observation(world, plan.vault.id, time=now)


def _listed_disks(plan: Plan) -> dict[str, list[dict[str, Any]]]:
    """The disks that a document lists, by machine, as discovery finds them."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for disk in plan.disks:
        id = disk.id or ids.made_up(plan.vault.id, f"{disk.machine} {disk.name}")
        found[disk.machine].append({"id": id, "name": disk.name, "sizeGb": disk.size_gb or 0})
    return found


def unregister_servers(world: Path, file: str) -> str:
    """The servers of a document leave its vault; the name of the vault.

    Raises DocumentError for a document that is refused, NotPossible while machines are protected
    and where there is no such vault.
    """
    vault = load(file).plan(datetime.now(UTC).date()).vault
    if not _exists(world, vault.id):
        raise NotPossible(f"the vault {vault.name} does not exist in {world}")
    try:
        life.unregister(world, vault.id)
    except ValueError as refusal:
        raise NotPossible(str(refusal)) from None
    return vault.name


def replicate_machines(world: Path, file: str) -> tuple[str, int]:
    """The first replication of every machine in the vault of a document ends; the name of the
    vault, and how many machines it protects now.

    Raises DocumentError for a document that is refused, NotPossible where there is no such vault.
    """
    vault = load(file).plan(datetime.now(UTC).date()).vault
    if not _exists(world, vault.id):
        raise NotPossible(f"the vault {vault.name} does not exist in {world}")
    items = life.replicated_items(world, vault.id)
    for item in items:
        life.finish_replication(world, item)
    return vault.name, len(items)


def _exists(world: Path, id: str) -> bool:
    """Whether a resource exists. A world that is not there is not made by looking."""
    if not world.is_dir():
        return False
    with Cloud(world).reading() as contents:
        return ids.key(id) in contents.azure


def _restore(world: Path, estate: Estate, plan: Plan) -> None:
    if estate.observed is None or estate.observed.fabric is None:
        return
    life.restore(
        world,
        plan.vault.id,
        msgspec.to_builtins(estate.observed),
        architecture=plan.architecture,
        policies=[policy.id for policy in plan.policies if not policy.create],
        others=[
            machine.name
            for machine in plan.machines
            if machine.state in ("existing", "leaving") and machine.item is None
        ],
    )
