"""Documents of every kind for hypothesis, as plain data that goes through `decode`.

Tame ones have a plan; wild ones may ask for anything that the model accepts.
"""

from typing import Any

from hypothesis import settings
from hypothesis import strategies as some
from plan_documents import (
    APPS,
    DR,
    Data,
    classic,
    decided,
    kept,
    modernized,
    observed,
    planned,
    server,
    site,
    target,
)

repeatable = settings(max_examples=120, deadline=None, derandomize=True, database=None)
"""The same examples in every run, and nothing kept on disk."""

Strategy = some.SearchStrategy[Any]
STRANGE = "99999999-9999-9999-9999-999999999999"
VAULT = "Microsoft.RecoveryServices/vaults"
ACCOUNT, NETWORK = "Microsoft.Storage/storageAccounts", "Microsoft.Network/virtualNetworks"
COMPUTE = "Microsoft.Compute"
CLOUDS: tuple[Data, ...] = (
    {"cloud": "china", "region": "chinanorth3"},
    {"cloud": "usgovernment", "region": "usgovtexas"},
)
ENDPOINT, ZONE = "Microsoft.Network/privateEndpoints", "Microsoft.Network/privateDnsZones"


def maybe(**keys: Strategy) -> Strategy:
    """Any of these keys, or none."""
    return some.fixed_dictionaries({}, optional=keys)


def thing(create: Strategy, existing: Strategy) -> Strategy:
    """Something that is created or exists."""
    return some.one_of(
        create.map(lambda value: {"create": value}), existing.map(lambda value: {"existing": value})
    )


def one(*values: Any) -> Strategy:
    return some.sampled_from(values)


NAMES = one("asr", "ASR", "stcache1", "vnet.dr", "x", "policy-1", "a" * 64, "n_1")
ALIASES = one("dr", "apps", "hub")


def reference(kind: str, name: str, wild: bool) -> Strategy:
    """A short reference or a full id; a wild one of anything, anywhere."""
    full = "/subscriptions/{}/resourceGroups/{}/providers/{}/{}".format
    if not wild:
        return one(f"dr/asr/{name}", full(DR, "asr", kind, name), full(APPS, "dr", kind, name))
    kinds = one(kind, kind.lower(), "Microsoft.Compute/virtualMachines/vm/extensions")
    return some.one_of(
        some.builds("{}/{}/{}".format, ALIASES, NAMES, NAMES),
        some.builds(full, one(DR, APPS, STRANGE), NAMES, kinds, NAMES),
    )


def id_of(reference: str, kind: str) -> str:
    """The id that a tame reference means."""
    if reference.startswith("/"):
        return reference
    alias, group, name = reference.split("/")
    subscription = {"dr": DR, "apps": APPS}[alias]
    return f"/subscriptions/{subscription}/resourceGroups/{group}/providers/{kind}/{name}"


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


def network(name: str, wild: bool) -> Strategy:
    """A network; `create` with ranges of its own."""
    prefixes = one(
        *("10.40.0.0/16", "10.40.0.0/22", "10.40.1.0/24", "10.40.1.128/25", "10.40.2.0/24"),
        *("10.41.0.0/16", "10.40.3.0/29", "10.40.3.8/30", "10.40.1.7/24", "10.0.0.0/7"),
    )
    subnet_names = one("app", "data", "App", "GatewaySubnet")
    ranges = {
        "addressSpace": some.lists(prefixes, min_size=1, max_size=2),
        "subnets": some.dictionaries(subnet_names, prefixes, min_size=1, max_size=3),
    }
    if not wild:
        subnets = {"app": "10.40.1.0/24", "data": "10.41.2.0/24"}
        gateway = {"GatewaySubnet": "10.40.255.0/27"}
        ranges = {
            "addressSpace": some.just(["10.40.0.0/16", "10.41.0.0/16"]),
            "subnets": one(subnets, subnets | gateway),
        }
    parts = {
        "name": NAMES if wild else one(name),
        "outbound": one("nat-gateway", "azure-default", "none", {"appliance": "10.40.1.4"}),
        "gatewayRoutes": some.booleans(),
        "dnsServers": one(["10.40.1.4", "10.30.0.4"], []),
        "routes": some.dictionaries(
            one("out", "default"),
            some.fixed_dictionaries(
                {"prefix": prefixes, "via": one("gateway", "internet", "none", "10.40.1.4")}
            ),
            max_size=2,
        )
        if wild
        else one({"out": {"prefix": "10.30.0.0/16", "via": "10.40.1.4"}}),
        "peerings": some.dictionaries(
            one("hub", "branch"), peering(wild), max_size=2 if wild else 1
        ),
        "flows": some.dictionaries(one("users", "mail"), application_flow(wild), max_size=2),
    }
    if wild:
        parts["natGateway"] = maybe(name=NAMES, zone=one("1", "3"))
    return thing(
        some.fixed_dictionaries(ranges, optional=parts),
        some.fixed_dictionaries(ranges | {"network": reference(NETWORK, name, wild)}),
    )


def peering(wild: bool) -> Strategy:
    """A peering; a tame one needs no gateway and overlaps nothing."""
    return some.fixed_dictionaries(
        {
            "network": reference(NETWORK, "hub", wild),
            "addressSpace": one(["10.40.1.0/24"], ["10.30.0.0/16"])
            if wild
            else one(["10.30.0.0/16"]),
        },
        optional={
            "otherSide": one("request", "create"),
            "forwardedTraffic": some.booleans(),
            "gateway": one("none", "theirs", "ours") if wild else one("none"),
        },
    )


def application_flow(wild: bool) -> Strategy:
    """What an application needs."""
    return some.fixed_dictionaries(
        {
            "direction": one("inbound", "outbound"),
            "remote": one(["Internet"], ["10.1.0.0/16", "10.40.0.0/16"], ["*"]),
            "why": one("users reach the shop"),
        },
        optional={
            "local": one(["10.40.1.0/24"], ["10.99.0.0/16"]) if wild else one(["10.40.1.0/24"]),
            "ports": one(["443"], ["99999", "9-8"]) if wild else one(["443", "8000-8010"]),
            "protocol": one("tcp", "udp", "any"),
        },
    )


def network_pair(suffix: str, wild: bool) -> Strategy:
    """A failover network with its drill network."""
    return some.fixed_dictionaries(
        {"failover": network(f"failover{suffix}", wild)},
        optional={"drill": drill(f"drill{suffix}", wild)},
    )


def drill(name: str, wild: bool) -> Strategy:
    existing = network(name, wild).filter(lambda value: "existing" in value)
    return some.one_of(
        maybe(
            name=NAMES if wild else one(name), egress=one("none", "nat-gateway", "azure-default")
        ).map(lambda value: {"create": value}),
        existing,
    )


@some.composite
def machines(draw: Any, keys: list[str], pairs: list[str], is_classic: bool, wild: bool) -> Data:
    tame_names = ["sql01", "WEB01", "web 01", "web-02", "Büro", "データ", "x" * 80, "a" * 54, "-"]
    names = one(*tame_names, "a" * 55, "SQL01", "web_01", "sql01-dr", "0")
    chosen = draw(some.lists(names, max_size=5, unique_by=None if wild else str.lower))
    result: Data = {}
    for index, name in enumerate(chosen):
        subnet = draw(one("app", "data", *(("GatewaySubnet",) if wild else ())))
        second = {"app": "10.40.1", "data": "10.41.2"}.get(subnet, "10.40.1")
        number = draw(one(3, 4, 255)) if wild else 4 + index
        result[name] = {
            "policy": draw(one(*keys, *(("gold",) if wild else ()))),
            "os": draw(one("windows", "linux")),
            "subnet": subnet,
        } | draw(
            maybe(
                address=one(f"{second}.{number}"),
                targetName=one("db", "DB", "web-02") if wild else one(f"target-{index}"),
                consistencyGroup=one("shop", "erp"),
                want=one("protected", "removed"),
                **({"network": one(*pairs)} if pairs else {}),
                tags=one({"application": "shop"}),
                drillSubnet=one("app", "data", *(("GatewaySubnet",) if wild else ())),
                size=one("Standard_D4s_v5", *(("Standard_Q4",) if wild else ())),
            )
        )
        result[name] |= draw(placement(wild)) | (draw(licences(is_classic, wild)))
    return result


def placement(wild: bool) -> Strategy:
    """Where a machine joins others in Azure."""
    both = {"availabilitySet": "apps/vms/as", "zone": 1}
    either = one({}, {"availabilitySet": "apps/vms/as"}, *((both,) if wild else ()))
    others = {
        "proximityPlacementGroup": reference(f"{COMPUTE}/proximityPlacementGroups", "ppg", wild),
        "diskEncryptionSet": reference(f"{COMPUTE}/diskEncryptionSets", "des", wild),
        "resourceGroup": one("apps/vms", "dr/vms", *(("nobody/vms",) if wild else ())),
    }
    return some.tuples(either, maybe(**others)).map(merged)


def licences(is_classic: bool, wild: bool) -> Strategy:
    """Licences, and what only a modernized machine can have."""
    shared = maybe(
        windowsLicence=one("none", "hybrid-benefit"), sqlLicence=one("none", "pay-as-you-go")
    )
    if is_classic:
        return shared
    disks = some.booleans() if wild else some.just(False)
    return some.tuples(
        shared,
        maybe(
            linuxLicence=one("none", "hybrid-benefit"),
            bootDiagnostics=reference(ACCOUNT, "stdiag", wild),
            capacityReservationGroup=reference(f"{COMPUTE}/capacityReservationGroups", "c", wild),
            security=some.fixed_dictionaries(
                {"type": one("trusted-launch"), "confidentialDisk": disks}
            ),
        ),
    ).map(merged)


def merged(parts: tuple[Data, ...]) -> Data:
    return {key: value for part in parts for key, value in part.items()}


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


def private_endpoints(wild: bool) -> Strategy:
    """Endpoints of the vault and of the cache; wild ones in any subnet, with any zones."""
    exists = reference(ENDPOINT, "endpoint", wild)
    zones = one({"create": {}}, {"request": {"owner": "network team"}})
    if wild:
        zones |= reference(ZONE, "zone", wild).map(lambda zone: {"existing": [zone]})
        zones |= one({"create": {"additional": ["privatelink.blob.core.windows.net"]}})
    subnets = one("failover/app", "failover/data", "dr/net/hub/endpoints")
    settings = some.fixed_dictionaries(
        {"subnet": subnets | one("drill/app", "x/y") if wild else subnets},
        optional={
            "zones": zones,
            "links": some.lists(one("failover", "drill", "dr/net/hub"), max_size=2),
        }
        | ({"name": NAMES} if wild else {}),
    )
    return maybe(vault=thing(settings, exists), cache=thing(settings, exists.map(lambda e: [e])))


def policy(key: str, wild: bool) -> Strategy:
    shared = {"multiVmConsistency": some.booleans(), "name": NAMES} if wild else {}
    settings = some.fixed_dictionaries({"retention": one("24h", "0m", "99999d")}, optional=shared)
    return thing(settings, NAMES if wild else one(f"existing-{key}"))


def is_id(text: str) -> bool:
    return text.startswith("/")


@some.composite
def observations(draw: Any, environment: Data) -> Data | None:
    """Any observation of a document's machines and of others, or none."""
    if draw(some.integers(0, 4)) == 0:
        return None
    found: Data = {}
    for index, name in enumerate([*environment["machines"], "stranger"]):
        if draw(some.integers(0, 2)):
            found[name] = {"id": f"id-{draw(some.integers(0, 99))}"} | draw(
                maybe(
                    processServer=one("app01", "APP02", "gone"),
                    protection=one("Protected", "PlannedFailover"),
                    targetName=one(f"seen-{index}"),
                    size=one("Standard_D4s_v5", "Standard_E8s_v5"),
                    subnet=one("app", "data"),
                    network=reference(NETWORK, "failover-lab", wild=False).filter(is_id),
                    address=one(f"10.40.1.{4 + index}", f"10.41.2.{4 + index}"),
                    diskType=one("Premium_LRS", "StandardSSD_LRS"),
                    zone=one(1, 2),
                    networkCards=one([{"id": "card", "primary": True, "drillSubnet": "data"}]),
                    tags=one({}, {"application": "other"}),
                )
            )
    observation = observed(servers=draw(some.integers(0, 3)), machines=found)
    observation["fabric"]["runAsAccounts"] = draw(maybe(installer=one("1"), root=one("2")))
    if draw(some.integers(0, 5)) == 0:
        del observation["fabric"]
    return observation


@some.composite
def decisions(draw: Any, environment: Data, accounts: list[str], wild: bool) -> Data | None:
    """Any decisions about a document's machines; wild ones about others too, and moved ones."""
    if draw(some.booleans()):
        return None
    names = [*environment["machines"], *(("stranger",) if wild else ())]
    entries = {
        name: draw(decision(environment, name, index, accounts, wild))
        for index, name in enumerate(names)
        if draw(some.integers(0, 2))
    }
    settled = {"retention": 1440, "applicationConsistent": 0, "multiVmConsistency": True}
    whole: Data = {
        "estate": {"name": "shop", "vault": "/vault", "region": "westeurope"},
        "policies": {"gold": {"name": "gold"} | settled},
    }
    if not wild:
        whole = kept(planned(environment, observed()))
    kinds = maybe(**{key: some.just(whole[key]) for key in ("estate", "policies") if key in whole})
    return decided(entries, **draw(kinds))


@some.composite
def decision(
    draw: Any, environment: Data, name: str, index: int, accounts: list[str], wild: bool
) -> Data:
    """What may have been decided for a machine, and for a tame one can still hold."""
    wanted = environment["machines"].get(name, {"policy": "gold"})
    pairs = [*environment["networks"]["additional"], *(("gone",) if wild else ())]
    fixed = {key: wanted[key] for key in ("policy", "consistencyGroup") if key in wanted}
    if "diskEncryptionSet" in wanted and not wild:
        fixed["diskEncryptionSet"] = id_of(
            wanted["diskEncryptionSet"], f"{COMPUTE}/diskEncryptionSets"
        )
    if "security" in wanted:
        fixed["security"] = wanted["security"]
    changes = maybe(
        targetName=one(wanted.get("targetName", f"decided-{index}")),
        size=one("Standard_D4s_v5", "Standard_E8s_v5"),
        subnet=one("app", "data"),
        **({"network": one(*pairs)} if pairs else {}),
        diskType=one("Premium_LRS", "StandardSSD_LRS"),
        **({"policy": one("gold", "silver"), "consistencyGroup": one("shop")} if wild else {}),
    )
    return {
        "id": f"id-{draw(some.integers(0, 99))}",
        "processServer": draw(one("server-1", "server-2", "server-gone")),
        "cacheAccount": draw(one(*accounts)),
        "target": target(name, **fixed) | draw(changes),
    } | draw(
        maybe(protected=some.booleans(), replicating=some.booleans(), runAsAccount=one("1", "2"))
    )


@some.composite
def estates(draw: Any, wild: bool = False) -> tuple[Data, Data | None, Data | None]:
    """A document, an observation and decisions."""
    environment = draw(environments(wild))
    accounts = ["stcache1", "gone"]
    if not wild:
        accounts = [account.name for account in planned(environment).cache_accounts]
    return (
        environment,
        draw(observations(environment)),
        draw(decisions(environment, accounts, wild)),
    )
