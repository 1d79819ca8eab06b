"""What Azure refuses because of what exists. Each function returns, or raises `Refused`."""

from sandbox.azure import gates, ids, network_refusals, private_link, vaults
from sandbox.azure.network_refusals import inside, name_of
from sandbox.azure.types import BY_KIND, Type
from sandbox.cloud import Contents, Thing
from sandbox.difference import changes
from sandbox.service import Properties, Refused
from sandbox.wire import plain, strings

_ITEMS = "microsoft.recoveryservices/vaults/replicationfabrics/replicationprotectioncontainers"
_ITEMS += "/replicationprotecteditems"
_MAPPINGS = _ITEMS.replace("protecteditems", "protectioncontainermappings")
_FABRICS = "microsoft.recoveryservices/vaults/replicationfabrics"
_POLICIES = "microsoft.recoveryservices/vaults/replicationpolicies"
# Of roles only those that a program made are known here.
_NOT_LOOKED_UP = ("scope", "id", "roleDefinitionId")
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
        held = list(inside(contents, id, _ITEMS, _FABRICS, _POLICIES))
        _refuse_held(id, held)
    if not ids.group(id) or ids.same(ids.group(id), id):
        # A group takes its vaults with it, but not those that still protect something.
        _refuse_held(id, list(inside(contents, id, _ITEMS, _FABRICS)))
    if kind == _POLICIES:
        _refuse_used(contents, id, _ITEMS, _MAPPINGS)
    if kind == _MAPPINGS:
        policy = contents.azure[ids.key(id)].body["properties"].get("policyId") or ""
        items = inside(contents, ids.parent(id), _ITEMS)
        using = [one for one in items if ids.same(one.body["properties"].get("policyId"), policy)]
        _refuse_held(id, using)
    if kind == "microsoft.network/privatednszones":
        _refuse_held(id, list(inside(contents, id, private_link.LINKS)))
    _refuse_used(contents, id, *network_refusals.USERS.get(kind, ()))


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
        if known and path not in _NOT_LOOKED_UP and ids.key(text) not in contents.azure:
            raise Refused(
                "InvalidResourceReference",
                f"Resource {text} referenced by {id} (in {path}) was not found.",
                400,
            )
    gates.refuse(contents, type, id, plain(inputs))
    private_link.refuse(contents, type, id, plain(inputs))
    network_refusals.content(contents, type, id, inputs)


def _globally_unique(contents: Contents, id: str) -> None:
    for other in contents.azure.values():
        if ids.kind(other.id) == ids.kind(id) and name_of(other.id).lower() == name_of(id).lower():
            raise Refused(
                "StorageAccountAlreadyTaken",
                f"The storage account named {name_of(id)} is already taken.",
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
