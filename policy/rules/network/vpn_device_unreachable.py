"""Azure cannot reach the VPN device at the address that the document gives.

Why: The gateway builds its tunnel over the internet, to the address of the device that the
    internet sees. A private one, or one that is reached through the tunnel itself, never answers.
Fix: Give the public address in `device.create.endpoint.address`: behind a router that translates
    addresses, the router's.
Exceptions: A prefix of the site that is public and announced to the internet too.
Source: tutorial-site-to-site-portal.md (2022-03-18). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.facts import Facts
from asr.plan import Plan
from asr.plan.network.addressing import contains, is_private
from policy.rule import Fault, rule


@rule("NET068", severity="advisory", each=Plan)
def vpn_device_unreachable(plan: Plan, facts: Facts) -> Iterator[Fault]:
    site = [prefix.prefix for prefix in plan.prefixes if prefix.side == "site"]
    for device in plan.devices:
        if device.address is None:
            continue
        if is_private(device.address, facts.networks):
            yield Fault(f"{device.address} is a private address", on=device)
        elif around := next((prefix for prefix in site if contains(prefix, device.address)), None):
            yield Fault(
                f"{device.address} is inside {around} of the site, which is reached through the "
                "tunnel to it",
                on=device,
            )
