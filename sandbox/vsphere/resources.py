"""The life of vSphere resources. The provider repeats its inputs in its outputs."""

from sandbox.cloud import Contents
from sandbox.difference import changes, drifted
from sandbox.service import Checked, Difference, Properties, Refused, Request, Resource, Service
from sandbox.vsphere import inventory, machines
from sandbox.vsphere.kinds import BY_TOKEN, Kind, server_of
from sandbox.wire import UNKNOWN, plain

_NEEDED = ("vsphereServer", "user", "password")


def _configure(settings: Properties) -> list[tuple[str, str]]:
    return [(name, "is required and missing") for name in _NEEDED if not settings.get(name)]


def _check(contents: Contents, request: Request) -> Checked:
    kind = BY_TOKEN.get(request.type)
    if kind is None:
        return Checked(request.inputs, [("", f"the sandbox does not know {request.type} yet")])
    inputs = dict(request.inputs)
    if kind.named and not inputs.get("name"):
        made_up = f"{request.name}-{request.seed.hex()[:7]}"
        inputs["name"] = request.old_inputs.get("name") or made_up
    return Checked(inputs, list(kind.faults(contents, request, plain(inputs))))


def _difference(contents: Contents, request: Request) -> Difference:
    kind = BY_TOKEN[request.type]
    found = changes(request.old_inputs, request.inputs)
    shrunk = list(machines.shrunk(request.old_inputs, request.inputs))
    if kind.kind == "VirtualMachine" and shrunk:
        raise Refused("InvalidArgument", "; ".join(reason for _, reason in shrunk))
    return Difference(
        changes=found,
        replaces=frozenset(path for path in found if _replaces(kind, path)),
    )


def _replaces(kind: Kind, path: str) -> bool:
    top, _, rest = path.partition(".")
    if top in kind.replaces_below:
        return rest.split(".")[0] not in kind.replaces_below[top]
    return top in kind.replaces


def _planned(request: Request) -> Properties:
    kind = BY_TOKEN[request.type]
    if request.id:
        return {**request.state, **request.inputs}
    defaults = machines.defaults() if kind.kind == "VirtualMachine" else {}
    return {**defaults, **request.inputs, **dict.fromkeys(kind.computed, UNKNOWN)}


def _create(contents: Contents, request: Request) -> Resource:
    kind = BY_TOKEN[request.type]
    kind.refuse(contents, request, plain(request.inputs))
    id = kind.id(request, plain(request.inputs))
    if inventory.found(contents, server_of(request), kind.kind, id):
        raise Refused("AlreadyExists", f"{kind.kind} {id} already exists")
    return Resource(id=id, outputs=_kept(contents, kind, request, id))


def _update(contents: Contents, request: Request) -> Properties:
    kind = BY_TOKEN[request.type]
    if inventory.found(contents, server_of(request), kind.kind, request.id) is None:
        raise Refused("NotFound", f"{kind.kind} {request.id} not found")
    kind.refuse(contents, request, plain(request.inputs))
    return _kept(contents, kind, request, request.id)


def _kept(contents: Contents, kind: Kind, request: Request, id: str) -> Properties:
    outputs = dict(request.inputs)
    if kind.kind == "VirtualMachine":
        outputs = machines.answer(server_of(request), request.inputs, id)
    if kind.kind == "Role":
        outputs["label"] = outputs["name"]
    inventory.remember(contents, server_of(request), kind.kind, id, outputs)
    return outputs


def _read(contents: Contents, request: Request) -> Resource | None:
    kind = BY_TOKEN.get(request.type)
    if kind is None:
        raise Refused("NotKnown", f"the sandbox does not know {request.type}")
    thing = inventory.found(contents, server_of(request), kind.kind, request.id)
    if thing is None:
        return None
    if request.old_inputs:
        inputs = drifted(request.old_inputs, request.state, thing.body)
    else:
        inputs = {key: value for key, value in thing.body.items() if key not in kind.computed}
    return Resource(id=request.id, outputs=thing.body, inputs=inputs)


def _delete(contents: Contents, request: Request) -> str:
    kind = BY_TOKEN[request.type]
    server = server_of(request)
    thing = inventory.found(contents, server, kind.kind, request.id)
    if thing is None:
        return "absent"
    kind.refuse_deletion(contents, server, thing)
    del contents.vcenter[inventory.key(server, kind.kind, request.id)]
    return "deleted"


def _invoke(
    contents: Contents, token: str, arguments: Properties, settings: Properties
) -> Properties:
    function = token.rsplit(":", 1)[1]
    return inventory.look_up(contents, settings["vsphereServer"], function, arguments)


SERVICE = Service(
    package="vsphere",
    distribution="pulumi-vsphere",
    configure=_configure,
    check=_check,
    difference=_difference,
    planned=_planned,
    create=_create,
    read=_read,
    update=_update,
    delete=_delete,
    invoke=_invoke,
)
