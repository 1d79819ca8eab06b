"""Every prefix of an environment, of the site and of its networks."""

from asr.model import Environment
from asr.plan.entities import Network, Prefix
from asr.plan.network.addressing import check_prefixes
from asr.plan.refusals import Refusal


def check_site_prefixes(environment: Environment) -> list[Refusal]:
    """Refuses prefixes of the site that are none."""
    return check_prefixes(
        (("site", "prefixes", index), prefix)
        for index, prefix in enumerate(environment.site.prefixes)
    )


def plan_prefixes(environment: Environment, networks: tuple[Network, ...]) -> tuple[Prefix, ...]:
    """Every prefix of the environment with the side it belongs to."""
    prefixes = [
        Prefix(path=("site", "prefixes", index), side="site", network="", prefix=prefix)
        for index, prefix in enumerate(environment.site.prefixes)
    ]
    for network in networks:
        if network.role == "drill" and network.create:
            continue  # it repeats the failover network's ranges on purpose
        side = "create" if network.create else "existing"
        prefixes += [
            Prefix(
                path=(*network.path, side, "addressSpace", index),
                side=network.role,
                network=network.key,
                prefix=prefix,
            )
            for index, prefix in enumerate(network.address_space)
        ]
    return tuple(prefixes)
