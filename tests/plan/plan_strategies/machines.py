"""Machines, and what is special about each."""

from typing import Any

from hypothesis import strategies as some
from plan_documents import Data

from plan_strategies.choices import ACCOUNT, COMPUTE, Strategy, maybe, merged, one, reference


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
        result[name] |= draw(placement(wild))
        result[name] |= draw(licences(result[name]["os"], is_classic, wild))
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


def licences(os: str, is_classic: bool, wild: bool) -> Strategy:
    """Licences, and what only a modernized machine can have."""

    def of(family: str) -> Strategy:
        return one("none", *(("hybrid-benefit",) if wild or os == family else ()))

    shared = maybe(windowsLicence=of("windows"), sqlLicence=one("none", "pay-as-you-go"))
    if is_classic:
        return shared
    disks = some.booleans() if wild else some.just(False)
    return some.tuples(
        shared,
        maybe(
            linuxLicence=of("linux"),
            bootDiagnostics=reference(ACCOUNT, "stdiag", wild),
            capacityReservationGroup=reference(f"{COMPUTE}/capacityReservationGroups", "c", wild),
            security=some.fixed_dictionaries(
                {"type": one("trusted-launch"), "confidentialDisk": disks}
            ),
        ),
    ).map(merged)
