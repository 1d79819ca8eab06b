"""Both simulated services behind their real protocol, over one empty world."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sandbox import azure, vsphere
from sandbox.client import Client, connected
from sandbox.cloud import Cloud

SUBSCRIPTION = "11111111-1111-1111-1111-111111111111"


@pytest.fixture
def world(tmp_path: Path) -> Path:
    return tmp_path / "world"


@pytest.fixture
def cloud(world: Path) -> Cloud:
    return Cloud(world)


@pytest.fixture
def arm(cloud: Cloud) -> Iterator[Client]:
    with connected(azure.SERVICE, cloud, {"subscriptionId": SUBSCRIPTION}) as client:
        yield client


@pytest.fixture
def vcenter(cloud: Cloud) -> Iterator[Client]:
    account = {"vsphereServer": "vc01.example", "user": "sandbox", "password": "sandbox"}
    with connected(vsphere.SERVICE, cloud, account) as client:
        yield client
