"""A public address is of the Basic kind, which was retired.

Why: Basic public addresses ended on 2025-09-30. Gateways and NAT gateways take Standard ones only,
    and a Standard one cannot take a Basic one's place without another address.
Fix: Create it with the SKU Standard and static allocation.
Exceptions: None.
Source: public-ip-basic-upgrade-guidance.md (2023-05-28); about-gateway-skus.md (2025-06-23).
    As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.graph import Node
from policy.rule import Fault, rule


@rule("NET033", severity="mandatory", each="azure-native:network:PublicIPAddress")
def basic_public_address(address: Node) -> Iterator[Fault]:
    # Azure makes a Basic one where no SKU is given.
    if str(address.read("sku", "name", default="Basic")) == "Basic":
        yield Fault("its SKU is Basic")
