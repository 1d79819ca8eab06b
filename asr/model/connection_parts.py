"""What connections over VPN and over ExpressRoute have in common."""

from typing import Annotated, Literal

from msgspec import Meta

from asr.model.scalars import Zone

Asn = Annotated[
    int,
    Meta(ge=1, le=4294967295, description="Autonomous system number.", examples=[65010]),
]
Lifetime = Literal["permanent", "failback"]
Zones = tuple[Zone, ...]
