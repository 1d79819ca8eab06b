"""The life of an Azure resource: checked, created, read, updated, deleted, looked up."""

import re

from sandbox.azure import bodies, checks, ids, refusals, templates
from sandbox.azure.types import BY_KIND, BY_TOKEN, Type, getter
from sandbox.cloud import Contents, Thing, keep
from sandbox.difference import changes, drifted
from sandbox.service import Checked, Difference, Properties, Refused, Request, Resource, Service
from sandbox.wire import UNKNOWN, plain

ANYONE = "00000000-0000-0000-0000-000000000000"
"""The subscription of a provider that names none. (The real one asks the signed-in account.)"""


def _configure(settings: Properties) -> list[tuple[str, str]]:
    return []


def _check(contents: Contents, request: Request) -> Checked:
    type = BY_TOKEN.get(request.type)
    if type is None:
        return Checked(request.inputs, [("", f"the sandbox does not know {request.type} yet")])
    inputs = dict(request.inputs)
    if not inputs.get(type.own_name):
        inputs[type.own_name] = request.old_inputs.get(type.own_name) or _named(type, request)
    return Checked(inputs, list(checks.faults(type, plain(inputs))))


def _named(type: Type, request: Request) -> str:
    """The name that the provider makes up when the program gives none."""
    if type.guid_name:
        return ids.made_up(request.urn, request.seed.hex())
    return request.name + _digits(request.seed.hex(), 8)


def _digits(seed: str, count: int) -> str:
    return (seed + ids.made_up(seed, "digits").replace("-", ""))[:count]


def _difference(contents: Contents, request: Request) -> Difference:
    type = BY_TOKEN[request.type]
    old, new = plain(request.old_inputs), plain(request.inputs)
    found = changes(old, new)
    if bodies.regional(old.get("location") or "") == bodies.regional(new.get("location") or ""):
        found.pop("location", None)
    final = {*type.places, *type.replaces, "location"}
    replaces = frozenset(path for path in found if path.split(".")[0] in final)
    made_up = re.fullmatch(re.escape(request.name) + "[0-9a-f]{8}", str(old.get(type.own_name)))
    return Difference(
        changes=found,
        replaces=replaces,
        delete_first=bool(replaces) and not made_up and not type.guid_name,
    )


def _planned(request: Request) -> Properties:
    """A preview knows what the body repeats of the inputs, and nothing that the service adds."""
    type = BY_TOKEN[request.type]
    told = {
        key: value
        for key, value in request.inputs.items()
        if key not in type.places or key in type.echoed
    }
    if request.id:  # an update: the service's own values are not expected to change
        told = {**request.state, **told}
        return told | {key: UNKNOWN for key in type.reshaped if key in request.inputs}
    unknown = ("id", "name", "type", *type.computed, *type.reshaped)
    return told | {key: UNKNOWN for key in unknown}


def _create(contents: Contents, request: Request) -> Resource:
    type = BY_TOKEN[request.type]
    id = _id(type, request)
    refusals.creation(contents, type, id, request.inputs)
    return Resource(id=id, outputs=_put(contents, type, id, request.inputs))


def _update(contents: Contents, request: Request) -> Properties:
    type = BY_TOKEN[request.type]
    refusals.update(contents, type, request.id, request.inputs, request.old_inputs)
    return _put(contents, type, request.id, request.inputs)


def _put(contents: Contents, type: Type, id: str, inputs: Properties) -> Properties:
    """Keep the resource, with those of its children that its inputs list; its new body."""
    keep(contents.azure, ids.key(id), id=id, kind=type.kind, body={})
    for name, segment in type.inline.items():
        if name in inputs:
            _put_children(contents, f"{id}/{segment}", plain(inputs[name]) or [])
    if type.kind == "Microsoft.Resources/deployments":
        templates.deploy(contents, id, inputs)
    body = bodies.body(contents, type, id, inputs)
    keep(contents.azure, ids.key(id), id=id, kind=type.kind, body=body)
    return body


def _put_children(contents: Contents, path: str, children: list[Properties]) -> None:
    """A PUT that lists children replaces all there were: also those made one by one."""
    for key in [key for key in contents.azure if ids.below(key, path)]:
        del contents.azure[key]
    for child in children:
        id = f"{path}/{child.get('name')}"
        child_type = BY_KIND[ids.kind(id).lower()]
        body = bodies.body(contents, child_type, id, child)
        keep(contents.azure, ids.key(id), id=id, kind=child_type.kind, body=body)


def _read(contents: Contents, request: Request) -> Resource | None:
    type = BY_TOKEN.get(request.type)
    if type is None:
        raise Refused("NotKnown", f"the sandbox does not know {request.type}")
    thing = contents.azure.get(ids.key(request.id))
    if thing is None:
        return None
    body = _seen(contents, thing)
    if request.old_inputs:
        inputs = drifted(request.old_inputs, request.state, body)
    else:
        fixed = {"id", "name", "type", *type.computed}
        inputs = {key: value for key, value in body.items() if key not in fixed}
        inputs |= _arguments(type, thing.id)
    return Resource(id=request.id, outputs=body, inputs=inputs)


def _delete(contents: Contents, request: Request) -> str:
    type = BY_TOKEN[request.type]
    key = ids.key(request.id)
    if key not in contents.azure:
        return "absent"
    refusals.deletion(contents, request.id)
    for gone in [other for other in contents.azure if other == key or ids.below(other, key)]:
        del contents.azure[gone]
    return "purged" if type.purges else "deleted"


def _invoke(
    contents: Contents, token: str, arguments: Properties, settings: Properties
) -> Properties:
    subscription = settings.get("subscriptionId", ANYONE)
    if token == "azure-native:authorization:getClientConfig":
        person = {"clientId": ids.made_up(subscription, "client")}
        person |= {"objectId": ids.made_up(subscription, "object")}
        return person | {"subscriptionId": subscription, "tenantId": bodies.TENANT}
    if token == "azure-native:resources:getResource":
        id = _generic_id(subscription, arguments)
    else:
        type = getter(token)
        if type is None:
            raise Refused("NotKnown", f"the sandbox does not know the function {token}")
        id = ids.filled(type.path, {"subscriptionId": subscription, **arguments})
    thing = contents.azure.get(ids.key(id))
    if thing is None:
        raise Refused("ResourceNotFound", f"The Resource '{id}' was not found.", 404)
    return _seen(contents, thing)


def _seen(contents: Contents, thing: Thing) -> Properties:
    """The body now: a parent's lists its children, however they were made."""
    type = BY_KIND.get(thing.kind.lower())
    inline = type.inline if type else {}
    return thing.body | {
        name: bodies.children(contents, thing.id, segment) for name, segment in inline.items()
    }


def _generic_id(subscription: str, arguments: Properties) -> str:
    parts = (
        f"/subscriptions/{subscription}/resourceGroups/{arguments['resourceGroupName']}",
        f"providers/{arguments['resourceProviderNamespace']}",
        arguments.get("parentResourcePath", "").strip("/"),
        arguments["resourceType"],
        arguments["resourceName"],
    )
    return "/".join(part for part in parts if part)


def _id(type: Type, request: Request) -> str:
    subscription = request.settings.get("subscriptionId", ANYONE)
    return ids.filled(type.path, {"subscriptionId": subscription, **plain(request.inputs)})


def _arguments(type: Type, id: str) -> Properties:
    arguments = ids.taken_apart(type.path, id) or {}
    return {key: value for key, value in arguments.items() if key != "subscriptionId"}


SERVICE = Service(
    package="azure-native",
    distribution="pulumi-azure-native",
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
