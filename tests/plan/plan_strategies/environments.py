"""Documents, from the site to the policies."""

from typing import Any

from hypothesis import strategies as some
from plan_documents import APPS, DR, Data, classic, modernized, server, site

from plan_strategies.choices import (
    ACCOUNT,
    ALIASES,
    NAMES,
    STRANGE,
    VAULT,
    Strategy,
    maybe,
    one,
    reference,
    thing,
)
from plan_strategies.machines import machines
from plan_strategies.networks import network_pair, private_endpoints

CLOUDS: tuple[Data, ...] = (
    {"cloud": "china", "region": "chinanorth3"},
    {"cloud": "usgovernment", "region": "usgovtexas"},
)


@some.composite
def environments(draw: Any, wild: bool = False) -> Data:
    """Any document that decodes."""
    is_classic = draw(some.booleans())
    keys = draw(
        some.lists(
            one("gold", "silver", "p" * 31, *(("gold-failback",) if wild else ())),
            min_size=1,
            max_size=3,
            unique=True,
        )
    )
    base = classic() if is_classic else modernized()
    pairs = draw(some.lists(one("lab", "edge"), max_size=2, unique=True))
    networks = draw(network_pair("", wild)) | {
        "additional": {alias: draw(network_pair(f"-{alias}", wild)) for alias in pairs}
    }
    document = base | {
        "name": draw(one("shop", "s", *(("a-name-of-20-letters",) if wild else ()))),
        "networks": networks,
        "site": draw(sites(is_classic, wild)),
        "policies": {key: draw(policy(key, wild)) for key in keys},
        "machines": draw(machines(keys, pairs, is_classic, wild)),
    }
    wild_account = thing(maybe(name=NAMES), reference(ACCOUNT, "", wild=True))
    pattern = "{type}-{environment}-{region}-{role}"
    wild_patterns = ["x", "-", "{role}" * 9, "{type}{role}"]
    settings = {
        "region": one("northeurope", *(("nowhere",) if wild else ())),
        "naming": maybe(pattern=one(pattern, *(wild_patterns if wild else ()))),
        "resourceGroups": maybe(recovery=group("asr", wild), machines=group("vms", wild)),
        "vault": thing(
            maybe(name=NAMES if wild else one("vault01")), reference(VAULT, "vault01", wild)
        ),
        "cache": some.lists(wild_account, min_size=1, max_size=3)
        if wild
        else one([{"existing": "dr/asr/stone"}, {"create": {}}, {"create": {"name": "stthree"}}]),
        "replication": some.fixed_dictionaries({"privateEndpoints": private_endpoints(wild)}),
    }
    for key, strategy in settings.items():
        if draw(some.integers(0, 2)) == 0:
            document[key] = draw(strategy)
    if draw(some.integers(0, 3)) == 0:
        document |= draw(one(*CLOUDS))
    if not wild and document.get("cloud") == "china" and "replication" in document:
        document["replication"]["privateEndpoints"].pop("vault", None)
    if is_classic:
        document["purpose"] = draw(one("existing-estate", "rehearsal"))
    return document


@some.composite
def sites(draw: Any, is_classic: bool, wild: bool) -> Data:
    number = 1 if is_classic else draw(some.integers(1, 3))
    names = one("app01", "app02", "APP01") if wild else one("app01", "app02", "app03")
    servers: Data = {}
    for index in range(number):
        last = draw(one(0, 10, 11)) if wild else 10 + index
        gateway = draw(one("192.168.1.1", "192.168.2.1")) if wild else "192.168.1.1"
        built = server(address=f"192.168.1.{last}/24", gateway=gateway)
        name = draw(names.filter(lambda name: name not in servers))
        servers[name] = draw(one({"create": built}, {"existing": {"address": f"192.168.1.{last}"}}))
    accounts = draw(maybe(windows=one("installer"), linux=one("installer", "root")))
    if is_classic:
        ((kind, settings),) = next(iter(servers.values())).items()
        return site(
            configurationServer={kind: {"name": "app01"} | settings}, runAsAccounts=accounts
        )
    return site(appliances=servers, runAsAccounts=accounts)


def group(name: str, wild: bool) -> Strategy:
    full = "/subscriptions/{}/resourceGroups/{}".format
    if not wild:
        return thing(
            maybe(name=one(name), subscription=one("dr")), one(f"dr/{name}", full(DR, name))
        )
    return thing(
        maybe(name=NAMES, subscription=ALIASES),
        some.one_of(
            some.builds("{}/{}".format, ALIASES, NAMES),
            some.builds(full, one(APPS, STRANGE), NAMES),
        ),
    )


def policy(key: str, wild: bool) -> Strategy:
    shared = {"multiVmConsistency": some.booleans(), "name": NAMES} if wild else {}
    settings = some.fixed_dictionaries({"retention": one("24h", "0m", "99999d")}, optional=shared)
    return thing(settings, NAMES if wild else one(f"existing-{key}"))
