"""What Azure refuses because of what exists. Each function returns, or raises `Refused`."""

import ipaddress
from collections.abc import Iterator

from sandbox.azure import gates, ids, vaults
from sandbox.azure.types import BY_KIND, Type
from sandbox.cloud import Contents, Thing
from sandbox.difference import changes
from sandbox.service import Properties, Refused
from sandbox.wire import plain, strings

Prefix = ipaddress.IPv4Network | ipaddress.IPv6Network

_ITEMS = "microsoft.recoveryservices/vaults/replicationfabrics/replicationprotectioncontainers"
_ITEMS += "/replicationprotecteditems"
_MAPPINGS = _ITEMS.replace("protecteditems", "protectioncontainermappings")
_FABRICS = "microsoft.recoveryservices/vaults/replicationfabrics"
_POLICIES = "microsoft.recoveryservices/vaults/replicationpolicies"
_VAULTS = "microsoft.recoveryservices/vaults"


def creation(contents: Contents, type: Type, id: str, inputs: Properties) -> None:
    """Refuse to create what exists, what has no place to be, what refers to nothing."""
    if type.registered:
        raise Refused(
            "OperationNotSupported",
            f"{id} appears when {type.registered} registers with the vault; no program creates it",
            400,
        )
    if ids.key(id) in contents.azure:
        raise Refused("Conflict", f"cannot create already existing resource '{id}'")
    _parent(contents, id)
    _content(contents, type, id, inputs)
    if type.kind == "Microsoft.RecoveryServices/vaults":
        vaults.refuse(id, {}, inputs)
    if type.kind == "Microsoft.Storage/storageAccounts":
        _globally_unique(contents, id)


def update(
    contents: Contents, type: Type, id: str, inputs: Properties, old_inputs: Properties
) -> None:
    """Refuse a PUT that the service would refuse, or is not known to accept."""
    if ids.key(id) not in contents.azure:
        raise Refused("ResourceNotFound", f"The Resource '{id}' was not found.", 404)
    _locks(contents, id, "ReadOnly")
    changed = {path.split(".")[0] for path in changes(old_inputs, inputs)}
    for name in type.write_once:
        if name in changed:
            raise Refused(
                "OperationNotSupported",
                f"{type.kind} is not known to accept other {name} in a second PUT: the service "
                "changes it by PATCH, which azure-native does not send. Create a new object under "
                f"another name, or ignore changes of {name}. Id: {id}",
                400,
            )
    _content(contents, type, id, inputs)
    if type.kind == "Microsoft.RecoveryServices/vaults":
        vaults.refuse(id, contents.azure[ids.key(id)].body, inputs)


def deletion(contents: Contents, id: str) -> None:
    """Refuse to delete what is locked, what is in use and what still holds things."""
    _locks(contents, id, "CanNotDelete", "ReadOnly")
    kind = ids.kind(id).lower()
    if kind == _VAULTS:
        held = list(_inside(contents, id, _ITEMS, _FABRICS, _POLICIES))
        _refuse_held(id, held)
    if not ids.group(id) or ids.same(ids.group(id), id):
        # A group takes its vaults with it, but not those that still protect something.
        _refuse_held(id, list(_inside(contents, id, _ITEMS, _FABRICS)))
    if kind == _POLICIES:
        _refuse_used(contents, id, _ITEMS, _MAPPINGS)
    if kind == _MAPPINGS:
        policy = contents.azure[ids.key(id)].body["properties"].get("policyId") or ""
        items = _inside(contents, ids.parent(id), _ITEMS)
        using = [one for one in items if ids.same(one.body["properties"].get("policyId"), policy)]
        _refuse_held(id, using)
    if kind == "microsoft.network/networksecuritygroups":
        _refuse_used(contents, id, "microsoft.network/virtualnetworks/subnets")


def _parent(contents: Contents, id: str) -> None:
    parent = ids.parent(id)
    if ids.is_subscription(parent) or ids.key(parent) in contents.azure:
        return
    group = ids.group(id)
    if group and ids.key(group) not in contents.azure:
        name = group.rsplit("/", 1)[1]
        raise Refused("ResourceGroupNotFound", f"Resource group '{name}' could not be found.", 404)
    below = ids.kind(id).lower().startswith(_FABRICS + "/")
    hint = " Nothing exists below a fabric before a server has registered." if below else ""
    raise Refused(
        "ParentResourceNotFound",
        f"Failed to perform 'write' on resource(s) of type '{ids.kind(id)}', because the parent "
        f"resource '{parent}' could not be found.{hint}",
        404,
    )


def _content(contents: Contents, type: Type, id: str, inputs: Properties) -> None:
    for path, text in strings(plain(inputs)):
        known = ids.is_id(text) and ids.kind(text).lower() in BY_KIND
        if known and path not in ("scope", "id") and ids.key(text) not in contents.azure:
            raise Refused(
                "InvalidResourceReference",
                f"Resource {text} referenced by {id} (in {path}) was not found.",
                400,
            )
    gates.refuse(contents, type, id, plain(inputs))
    if type.kind == "Microsoft.Network/virtualNetworks/subnets":
        _subnet(contents, id, inputs)
    if type.kind == "Microsoft.Network/virtualNetworks":
        _network(contents, id, inputs)
    if type.kind == "Microsoft.Network/networkSecurityGroups/securityRules":
        _priority(contents, id, inputs)


def _subnet(contents: Contents, id: str, inputs: Properties) -> None:
    network = contents.azure[ids.key(ids.parent(id))]
    space = [ipaddress.ip_network(one) for one in _space(network.body)]
    for prefix in _prefixes(inputs):
        if not any(_within(prefix, one) for one in space):
            raise Refused(
                "NetcfgSubnetRangeOutsideVnet",
                f"Subnet '{_name(id)}' is not valid in virtual network '{_name(network.id)}': "
                f"{prefix} is outside its address space.",
                400,
            )
        for other in _inside(contents, network.id, "microsoft.network/virtualnetworks/subnets"):
            if ids.same(other.id, id):
                continue
            if any(prefix.overlaps(one) for one in _prefixes(other.body)):
                raise Refused(
                    "NetcfgSubnetRangesOverlap",
                    f"Subnet '{_name(id)}' is not valid because its IP address range overlaps "
                    f"with that of subnet '{_name(other.id)}'.",
                    400,
                )


def _network(contents: Contents, id: str, inputs: Properties) -> None:
    space = [ipaddress.ip_network(one) for one in _space(inputs)]
    for subnet in _inside(contents, id, "microsoft.network/virtualnetworks/subnets"):
        for prefix in _prefixes(subnet.body):
            if not any(_within(prefix, one) for one in space):
                raise Refused(
                    "InUsePrefixCannotBeDeleted",
                    f"The address space of '{_name(id)}' no longer holds subnet "
                    f"'{_name(subnet.id)}', {prefix}.",
                    400,
                )


def _priority(contents: Contents, id: str, inputs: Properties) -> None:
    kind = "microsoft.network/networksecuritygroups/securityrules"
    wanted = (inputs.get("direction"), inputs.get("priority"))
    for other in _inside(contents, ids.parent(id), kind):
        taken = (other.body.get("direction"), other.body.get("priority"))
        if not ids.same(other.id, id) and taken == wanted:
            raise Refused(
                "SecurityRuleConflict",
                f"Security rule {_name(id)} conflicts with rule {_name(other.id)}: rules cannot "
                "have the same priority and direction.",
                400,
            )


def _globally_unique(contents: Contents, id: str) -> None:
    for other in contents.azure.values():
        if ids.kind(other.id) == ids.kind(id) and _name(other.id).lower() == _name(id).lower():
            raise Refused(
                "StorageAccountAlreadyTaken",
                f"The storage account named {_name(id)} is already taken.",
                409,
            )


def _locks(contents: Contents, id: str, *levels: str) -> None:
    for lock in contents.azure.values():
        if lock.kind != "Microsoft.Authorization/locks" or lock.body.get("level") not in levels:
            continue
        scope = ids.parent(lock.id)
        reaches = ids.same(scope, id) or ids.below(id, scope) or ids.below(scope, id)
        if reaches and not ids.same(lock.id, id):
            raise Refused(
                "ScopeLocked",
                f"The scope '{id}' cannot perform this operation because the following scope(s) "
                f"are locked: '{scope}'. Please remove the lock and try again.",
                409,
            )


def _refuse_held(id: str, held: list[Thing]) -> None:
    if held:
        raise Refused(
            "ServiceResourceNotEmptyWithContainerDetails",
            f"'{id}' cannot be deleted: there are existing resources within it, first {held[0].id}",
            400,
        )


def _refuse_used(contents: Contents, id: str, *kinds: str) -> None:
    for other in contents.azure.values():
        if other.kind.lower() in kinds and any(
            ids.same(text, id) for _, text in strings(other.body)
        ):
            raise Refused("InUse", f"'{id}' cannot be deleted: it is used by {other.id}", 400)


def _inside(contents: Contents, id: str, *kinds: str) -> Iterator[Thing]:
    for thing in contents.azure.values():
        if thing.kind.lower() in kinds and ids.below(thing.id, id):
            yield thing


def _space(network: Properties) -> list[str]:
    return plain(network).get("addressSpace", {}).get("addressPrefixes", [])


def _prefixes(subnet: Properties) -> list[Prefix]:
    one = subnet.get("addressPrefix")
    texts = [one] if one else plain(subnet).get("addressPrefixes") or []
    return [ipaddress.ip_network(text) for text in texts]


def _within(inner: Prefix, outer: Prefix) -> bool:
    narrower = inner.prefixlen >= outer.prefixlen
    return inner.version == outer.version and narrower and inner.overlaps(outer)


def _name(id: str) -> str:
    return id.rsplit("/", 1)[-1]
