"""Baselines of recording: the SDK's own classes under pulumi's own mocks, with nothing of ours
but the filter of version aliases. Each function is a job for a process of its own."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from time import perf_counter
from typing import Any

from bench.measure import Figures


def register_items(count: str) -> Figures:
    """The same class with arguments of the same shape, in a bare loop."""
    from pulumi_azure_native import recoveryservices as service

    group = "/subscriptions/55555555-5555-5555-5555-555555555555/resourceGroups/rg-bench"
    vault = f"{group}/providers/Microsoft.RecoveryServices/vaults/rsv-bench"
    network = f"{group}/providers/Microsoft.Network/virtualNetworks/vnet-bench"

    def loop() -> None:
        for number in range(int(count)):
            tags = [
                service.UserCreatedResourceTagArgs(tag_name=name, tag_value="bench")
                for name in ("application", "tier", "owner", "environment", "cost")
            ]
            service.ReplicationProtectedItem(
                f"item-{number}",
                resource_group_name="rg-bench",
                resource_name_="rsv-bench",
                fabric_name="bench-fabric",
                protection_container_name="bench-container",
                replicated_protected_item_name=f"vm-{number}",
                properties=service.EnableProtectionInputPropertiesArgs(
                    policy_id=f"{vault}/replicationPolicies/gold",
                    provider_specific_details=service.InMageRcmEnableProtectionInputArgs(
                        instance_type="InMageRcm",
                        fabric_discovery_machine_id=f"{group}/machines/{number}",
                        process_server_id="00000000-0000-5000-8000-000000000001",
                        run_as_account_id="00000000-0000-5000-8000-000000000002",
                        target_resource_group_id=group,
                        target_network_id=network,
                        target_subnet_name="app",
                        test_network_id=f"{network}-drill",
                        test_subnet_name="app",
                        target_vm_name=f"az-vm-{number}",
                        target_vm_size="Standard_D4s_v5",
                        target_vm_tags=tags,
                        target_managed_disk_tags=tags,
                        target_nic_tags=tags,
                        seed_managed_disk_tags=tags,
                        disks_default=service.InMageRcmDisksDefaultInputArgs(
                            disk_type="StandardSSD_LRS",
                            log_storage_account_id=f"{group}/storageAccounts/stbench",
                        ),
                        multi_vm_group_name=f"app-{number // 5}",
                    ),
                ),
            )

    first: list[Mapping[str, Any]] = []

    def look(inputs: Mapping[str, Any]) -> None:
        if not first:
            first.append(inputs)

    took = _under_mocks(loop, look)
    return {"seconds": took, "shape": sorted(shape(first[0]))}


def register_resources(file: str) -> Figures:
    """The resources of a file, each by its SDK class, with nothing between them."""
    nodes = json.loads(Path(file).read_text(encoding="utf-8"))["resources"]
    return {"seconds": _under_mocks(lambda: declare(nodes), lambda inputs: None)}


def declare(nodes: Iterable[Mapping[str, Any]]) -> None:
    """Declares resources as `asr preview --format json` writes them, after what they depend on."""
    import pulumi

    made: dict[str, pulumi.Resource] = {}
    for node in nodes:
        before = [made[urn] for urn in node["dependencies"] if urn in made]
        options = pulumi.ResourceOptions(depends_on=before) if before else None
        if not node.get("custom", True):
            pulumi.ComponentResource(node["type"], node["name"], node["inputs"], opts=options)
            continue
        arguments = {_argument(key): value for key, value in node["inputs"].items()}
        make = _class_of(node["type"])
        made[node["urn"]] = make(node["name"], **arguments, opts=options)


def _under_mocks(loop: Callable[[], None], look: Callable[[Mapping[str, Any]], None]) -> float:
    """Seconds that a program takes under pulumi's own mocks, without version aliases."""
    import pulumi

    from components.aliases import drop_version_aliases

    class Silence(pulumi.runtime.Mocks):
        def new_resource(self, args: pulumi.runtime.MockResourceArgs) -> tuple[str, dict]:
            look(args.inputs)
            return "", {}

        def call(self, args: pulumi.runtime.MockCallArgs) -> tuple[dict, None]:
            return {}, None

    def program() -> None:
        pulumi.runtime.register_stack_transformation(drop_version_aliases)
        loop()

    pulumi.runtime.set_mocks(Silence(), preview=True)
    started = perf_counter()
    pulumi.runtime.test(program)()
    return perf_counter() - started


def _class_of(token: str) -> Callable[..., Any]:
    """The SDK class of a type token: `vsphere:index/role:Role`, `pulumi:providers:vsphere`."""
    package, module, name = token.split(":")
    if module == "providers":
        return import_module(f"pulumi_{name.replace('-', '_')}").Provider
    sdk = import_module(f"pulumi_{package.replace('-', '_')}")
    return getattr(sdk if module.startswith("index") else getattr(sdk, module), name)


def _argument(key: str) -> str:
    """The SDK's name of a property; `resource_name` is an older name of the first argument."""
    name = re.sub("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", key).lower()
    return f"{name}_" if name == "resource_name" else name


def shape(value: Any, path: str = "") -> Iterator[str]:
    """Every property that has a value, with its place."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from shape(item, f"{path}.{key}")
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from shape(item, f"{path}.{number}")
    else:
        yield path
