"""A document with its companions, and what can be wrong in them: changes of the text, and where
what must be said.
"""

DOCUMENT = """\
architecture: classic
purpose: existing-estate
name: shop
region: westeurope
subscriptions:
  dr: 11111111-1111-1111-1111-111111111111
tags: {owner: dr-platform}
vault: {existing: dr/asr/rsv-01}
networks:
  failover:
    create:
      addressSpace: [10.40.0.0/16]
      subnets: {app: 10.40.1.0/24}
site:
  prefixes: [192.168.0.0/16]
  vcenters:
    vc01: {host: vc01.example, credential: vcenter, datacenter: dc01}
  configurationServer:
    existing: {name: cs01, address: 192.168.1.10}
replication:
  dataPort: 9443
policies:
  gold:
    create:
      retention: 24h
      applicationConsistent: 4h
machines: shop.csv
"""
INVENTORY = """\
name,policy,os,subnet,address
web01,gold,linux,app,
"""
OBSERVED = """\
{
  "version": 1,
  "time": "2026-11-23T06:00:00Z",
  "vault": {"privateEndpoint": false},
  "machines": {"web01": {"id": "item-1", "protection": "Protected"}}
}
"""
DECIDED = """\
{
  "fabric": {"name": "f", "container": "c"},
  "servers": {"cs01": {"processors": 8, "memoryGb": 16, "cacheDiskGb": 600}}
}
"""
WAIVERS = """\
waivers:
  - rule: LIF002
    subject: shop
    reason: it moves in spring
    ticket: DR-12
    until: 2027-03-31
"""
FILES = {
    "shop.yaml": DOCUMENT,
    "shop.csv": INVENTORY,
    "shop.observed.json": OBSERVED,
    "shop.decided.json": DECIDED,
    "shop.waivers.yaml": WAIVERS,
}
Changes = dict[str, tuple[tuple[str, str], ...]]
CASES: dict[str, tuple[Changes, list[str]]] = {
    "a key is misspelt at the top": (
        {"shop.yaml": (("region: ", "regoin: "),)},
        [
            "shop.yaml:4:1: unknown key 'regoin' in the document",
        ],
    ),
    "a key has gone elsewhere": (
        {"shop.yaml": (("site:\n", "site:\n  role: {create: {purpose: discovery}}\n"),)},
        [
            "shop.yaml:15:19: the key 'purpose' is no longer in site.role.create",
        ],
    ),
    "a key is misspelt in every layer": (
        {
            "shop.yaml": (
                ("existing: dr", "exsiting: dr"),
                ("addressSpace", "addressspace"),
                ("credential", "credentials"),
                ("dataPort", "data_port"),
                ("applicationConsistent", "appConsistent"),
            ),
            "shop.observed.json": (("privateEndpoint", "private"), ("protection", "protected")),
            "shop.decided.json": (("memoryGb", "memoryGB"),),
            "shop.waivers.yaml": (("ticket", "tickets"),),
        },
        [
            "shop.yaml:8:9: unknown key 'exsiting' in vault",
            "shop.yaml:12:7: unknown key 'addressspace' in networks.failover.create",
            "shop.yaml:17:32: unknown key 'credentials' in site.vcenters.vc01",
            "shop.yaml:21:3: unknown key 'data_port' in replication",
            "shop.yaml:26:7: unknown key 'appConsistent' in policies.gold.create",
            "shop.observed.json:4:13: unknown key 'private' in vault",
            "shop.observed.json:5:42: unknown key 'protected' in machines.web01",
            "shop.decided.json:3:41: unknown key 'memoryGB' in servers.cs01",
            "shop.waivers.yaml:5:5: unknown key 'tickets' in waivers.0",
        ],
    ),
    "a column is misspelt": (
        {"shop.csv": (("subnet", "sub-net"),)},
        [
            "shop.csv:1:16: there is no column 'sub-net'",
        ],
    ),
    "a key belongs to the other architecture": (
        {"shop.yaml": (("  configurationServer:", "  appliances: {}\n  configurationServer:"),)},
        [
            "shop.yaml:18:3: unknown key 'appliances' in site",
        ],
    ),
    "a key that nothing resembles": (
        {"shop.yaml": (("name: shop", "name: shop\nzzz: 1"),)},
        [
            "shop.yaml:4:1: unknown key 'zzz' in the document",
        ],
    ),
    "the architecture is not given": (
        {"shop.yaml": (("architecture: classic\n", ""),)},
        [
            "shop.yaml:1:1: the document has no 'architecture'",
        ],
    ),
    "the architecture is misspelt": (
        {"shop.yaml": (("classic", "clasic"),)},
        [
            "shop.yaml:1:15: architecture is none of the values it can have",
        ],
    ),
    "required keys are missing": (
        {"shop.yaml": (("region: westeurope\n", ""), (", datacenter: dc01", ""))},
        [
            "shop.yaml:1:1: the document has no 'region'",
            "shop.yaml:16:11: site.vcenters.vc01 has no 'datacenter'",
        ],
    ),
    "both created and existing": (
        {
            "shop.yaml": (
                ("vault: {existing: dr/asr/rsv-01}", "vault: {create: {}, existing: dr/asr/x}"),
            )
        },
        [
            "shop.yaml:8:8: vault has both `create` and `existing`",
        ],
    ),
    "neither created nor existing": (
        {"shop.yaml": (("vault: {existing: dr/asr/rsv-01}", "vault: {}"),)},
        [
            "shop.yaml:8:8: vault has neither `create` nor `existing`",
        ],
    ),
    "a duration has no unit": (
        {
            "shop.yaml": (
                ("retention: 24h", "retention: 24"),
                ("applicationConsistent: 4h", "rpoThreshold: 240 minutes"),
            )
        },
        [
            "shop.yaml:25:18: policies.gold.create.retention is a number",
            "shop.yaml:26:21: policies.gold.create.rpoThreshold is not written as expected",
        ],
    ),
    "a number where text is meant": (
        {"shop.yaml": (("owner: dr-platform", "costCenter: 4711, shared: true"),)},
        [
            "shop.yaml:7:20: tags.costCenter is a number",
            "shop.yaml:7:34: tags.shared is true",
        ],
    ),
    "text where a number is meant": (
        {"shop.yaml": (("9443", '"9443"'),)},
        [
            "shop.yaml:21:13: replication.dataPort is text",
        ],
    ),
    "a number out of range, and one with a fraction": (
        {
            "shop.yaml": (("9443", "94430"),),
            "shop.decided.json": (('"processors": 8', '"processors": 8.5'),),
        },
        [
            "shop.yaml:21:13: replication.dataPort is out of range",
            "shop.decided.json:3:38: servers.cs01.processors is a number with a fraction",
        ],
    ),
    "a key has no value": (
        {
            "shop.yaml": (
                ("region: westeurope", "region:"),
                ("  gold:\n    create:", "  gold:\n    existing:\n    create:"),
            )
        },
        [
            "shop.yaml:4:8: region has no value",
            "shop.yaml:24:14: policies.gold.existing has no value",
        ],
    ),
    "a list, a mapping and a text are mixed up": (
        {
            "shop.yaml": (
                ("[10.40.0.0/16]", "10.40.0.0/16"),
                ("{app: 10.40.1.0/24}", "[10.40.1.0/24]"),
                ("vault: {existing: dr/asr/rsv-01}", "vault: dr/asr/rsv-01"),
                ("24h", "{h: 24}"),
            )
        },
        [
            "shop.yaml:8:8: vault is text",
            "shop.yaml:12:21: networks.failover.create.addressSpace is text",
            "shop.yaml:13:16: networks.failover.create.subnets is a list",
            "shop.yaml:25:18: policies.gold.create.retention is a mapping",
        ],
    ),
    "nothing where something must be": (
        {"shop.yaml": (("[192.168.0.0/16]", "[]"), ("{app: 10.40.1.0/24}", "{}"))},
        [
            "shop.yaml:13:16: networks.failover.create.subnets is empty",
            "shop.yaml:15:13: site.prefixes is empty",
        ],
    ),
    "a name or an address is not written as it must be": (
        {
            "shop.yaml": (
                ("name: shop", "name: Shop"),
                ("dr: 1111", "DR 1: 1111"),
                ("10.40.1.0/24", "10.40.1.0/33"),
                ("dr/asr/rsv-01", "rsv-01"),
                ("192.168.1.10", "192.168.1.010"),
            )
        },
        [
            "shop.yaml:3:7: name is not written as expected",
            "shop.yaml:6:3: the key 'DR 1' in subscriptions is not written as expected",
            "shop.yaml:8:19: vault.existing is not written as expected",
            "shop.yaml:13:22: networks.failover.create.subnets.app is not written as expected",
            "shop.yaml:19:37: site.configurationServer.existing.address is not written as expected",
        ],
    ),
    "a small change would give a text its form": (
        {
            "shop.yaml": (
                ("region: westeurope", "region: West Europe"),
                ("192.168.1.10", "192.168.1.10/24"),
                ("retention: 24h", "retention: -3d"),
                ("applicationConsistent: 4h", "applicationConsistent: 4 hours"),
            ),
            "shop.csv": (
                (
                    "address\nweb01,gold,linux,app,",
                    "size,address\nweb01,gold,linux,app,E4s v5,10.40.01.9",
                ),
            ),
        },
        [
            "shop.yaml:4:9: region is not written as expected",
            "shop.yaml:19:37: site.configurationServer.existing.address is not written as expected",
            "shop.yaml:25:18: policies.gold.create.retention is not written as expected",
            "shop.yaml:26:30: policies.gold.create.applicationConsistent is not written as "
            "expected",
            "shop.csv:2:22: machines.web01.size is not written as expected",
            "shop.csv:2:29: machines.web01.address is not written as expected",
        ],
    ),
    "a zone in quotes, and one that no region has": (
        {
            "shop.yaml": (
                ("      subnets: {app", '      natGateway: {zone: "1"}\n      subnets: {app'),
            ),
            "shop.csv": (("address\nweb01,gold,linux,app,", "zone\nweb01,gold,linux,app,4"),),
        },
        [
            "shop.yaml:13:26: networks.failover.create.natGateway.zone is text",
            "shop.csv:2:22: machines.web01.zone is out of range",
        ],
    ),
    "a process server in Azure that no Windows can be": (
        {
            "shop.yaml": (
                (
                    "machines: shop.csv",
                    "machines: shop.csv\nmonitoring: {alerts: {rpoThreshold: 0m}}\nfailback:\n"
                    "  processServers:\n    ps01:\n      create:\n        subnet: failover/app\n"
                    "        address: 10.40.1.9\n        image: /subscriptions/11111111-1111-1111-"
                    "1111-111111111111/resourceGroups/r/providers/Microsoft.Compute/images/ps\n"
                    "        password: pw\n        user: administratorofthesite\n"
                    "        diskType: UltraSSD_LRS",
                ),
            )
        },
        [
            "shop.yaml:28:37: monitoring.alerts.rpoThreshold is not written as expected",
            "shop.yaml:37:15: failback.processServers.ps01.create.user is not written as expected",
            "shop.yaml:38:19: failback.processServers.ps01.create.diskType is none of the "
            "values it can have",
        ],
    ),
    "a word is none of a closed set": (
        {
            "shop.yaml": (("existing-estate", "existing estate"),),
            "shop.csv": (("linux", "Linux"),),
        },
        [
            "shop.yaml:2:10: purpose is none of the values it can have",
            "shop.csv:2:12: machines.web01.os is none of the values it can have",
        ],
    ),
    "a row of the inventory is not complete": (
        {"shop.csv": (("web01,gold,linux,app,", "web01,,linux,,10.40.1"),)},
        [
            "shop.csv:2:7: machines.web01 has no 'policy'",
            "shop.csv:2:14: machines.web01 has no 'subnet'",
            "shop.csv:2:15: machines.web01.address is not written as expected",
        ],
    ),
    "the inventory is missing, and more is wrong": (
        {
            "shop.yaml": (
                ("machines: shop.csv", "machines: shops.csv"),
                ("westeurope", "West Europe"),
            )
        },
        [
            "shop.yaml:4:9: region is not written as expected",
            "shop.yaml:27:11: there is no such inventory",
        ],
    ),
    "the machines are the name of something else": (
        {"shop.yaml": (("machines: shop.csv", "machines: shop.xlsx"),)},
        [
            "shop.yaml:27:11: machines is text",
        ],
    ),
    "a resource group that is no id of one": (
        {
            "shop.observed.json": (
                ('"protection": "Protected"', '"protection": "Protected", "resourceGroup": "rg"'),
            ),
        },
        [
            "shop.observed.json:5:86: machines.web01.resourceGroup is not written as expected",
        ],
    ),
    "days that no calendar has": (
        {
            "shop.observed.json": (("2026-11-23T06", "2026-02-31T06"),),
            "shop.waivers.yaml": (("2027-03-31", "2026-02-31"),),
        },
        [
            "shop.observed.json:3:11: time is a day that no calendar has",
            "shop.waivers.yaml:6:12: waivers.0.until is a day that no calendar has",
        ],
    ),
    "days that are not written as days": (
        {
            "shop.observed.json": (("2026-11-23T06:00:00Z", "2026-11-23 06:00"),),
            "shop.waivers.yaml": (("2027-03-31", "31.03.2027"),),
        },
        [
            "shop.observed.json:3:11: time is not written as expected",
            "shop.waivers.yaml:6:12: waivers.0.until is not written as expected",
        ],
    ),
    "a format of another version": (
        {"shop.observed.json": (('"version": 1', '"version": 2'),)},
        [
            "shop.observed.json:2:14: version is none of the values it can have",
        ],
    ),
}
