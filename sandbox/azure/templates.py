"""Template deployments: what a deployment's template says is PUT, whatever is there."""

from collections.abc import Iterator

from sandbox.azure import ids
from sandbox.cloud import Contents, keep
from sandbox.service import Properties, Refused
from sandbox.wire import plain


def deploy(contents: Contents, deployment: str, inputs: Properties) -> None:
    """Put the resources of a deployment's template. Deleting the deployment leaves them."""
    for id, resource in _resources(deployment, plain(inputs)):
        if ids.key(ids.parent(id)) not in contents.azure:
            raise Refused(
                "DeploymentFailed",
                f"the deployment '{deployment}' failed: '{ids.parent(id)}' could not be found",
                404,
            )
        body = {"id": id, "name": id.rsplit("/", 1)[-1], "type": resource["type"]}
        body |= {"properties": resource.get("properties", {})}
        keep(contents.azure, ids.key(id), id=id, kind=resource["type"], body=body)


def _resources(deployment: str, inputs: Properties) -> Iterator[tuple[str, Properties]]:
    for resource in inputs["properties"]["template"].get("resources", []):
        provider, *segments = resource["type"].split("/")
        names = resource["name"].split("/")
        steps = "/".join(f"{kind}/{name}" for kind, name in zip(segments, names, strict=True))
        yield f"{ids.group(deployment)}/providers/{provider}/{steps}", resource
