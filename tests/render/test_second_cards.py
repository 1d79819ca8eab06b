"""Routes of a server whose second network card leads to Azure."""

import subprocess
import sys
from pathlib import Path

from languages import faults
from msgspec.structs import replace
from rendered import PROVENANCE, plan_of

from asr.facts import FACTS
from asr.plan.entities import NetworkCard, SiteRoute
from asr.render import render

ROUTE = SiteRoute(prefix="10.40.0.0/16", gateway="192.168.30.1", address="192.168.30.10")
CARDS = tuple(
    NetworkCard(network="b", distributed_switch="", address=address, prefix_length=24)
    for address in ("192.168.10.10", ROUTE.address)
)


def files(*routes: SiteRoute) -> dict[str, bytes]:
    """The files of a plan whose servers have a second card with these routes."""
    plan = plan_of("rehearsal")
    servers = tuple(replace(server, cards=CARDS, routes=routes) for server in plan.servers)
    return render(replace(plan, servers=servers), FACTS, PROVENANCE)


def check(of: dict[str, bytes]) -> str:
    return of["servers/asrcs01/1-check-prerequisites.ps1"].decode("utf-8-sig")


def test_routes_are_made_before_the_check_that_asks_for_them():
    found = files(ROUTE)
    script = found["servers/asrcs01/0-routes.ps1"].decode("utf-8-sig")
    words = "Prefix = '10.40.0.0/16'; Gateway = '192.168.30.1'; Address = '192.168.30.10'"
    assert words in script
    assert faults("0-routes.ps1", script.encode()) == ""
    assert "route to ' + '10.40.0.0/16'" in check(found)
    assert "run 0-routes.ps1" in check(found)
    index = found["index.md"].decode()
    names = ["0-routes.ps1", "1-check-prerequisites.ps1"]
    places = [index.index(f"](servers/asrcs01/{name})") for name in names]
    assert places == sorted(places)


def test_a_second_card_without_a_router_is_looked_at():
    found = files()
    assert "servers/asrcs01/0-routes.ps1" not in found
    assert "it reaches its own network only" in check(found)


def test_routes_of_a_linux_server_are_written_once_and_taken_back(run, tmp_path):
    text = files(ROUTE)["servers/asrmt01/0-routes.sh"]
    shellcheck = Path(sys.executable).with_name("shellcheck")
    ran = subprocess.run([shellcheck, "-"], input=text, capture_output=True, check=False)
    assert ran.stdout == b""
    for name, does in {
        "hostname": "echo asrmt01",
        "netplan": f"echo applied >> {tmp_path}/netplan-calls",
        "ip": "echo '2: ens192 inet 192.168.10.21/24 x'; echo '3: ens224 inet 192.168.30.10/24 x'",
    }.items():
        (tmp_path / "programs" / name).write_text(f"#!/bin/sh\n{does}\n")
        (tmp_path / "programs" / name).chmod(0o755)
    for _ in range(2):
        ran = run(text)
        assert ran.returncode == 0, ran.stderr
        written = (tmp_path / "90-asr-routes.yaml").read_text()
        assert written == (
            "network:\n  version: 2\n  ethernets:\n    ens224:\n      routes:\n"
            '        - {to: "10.40.0.0/16", via: "192.168.30.1"}\n'
        )
    for _ in range(2):
        assert run(text, "--undo").returncode == 0
        assert not (tmp_path / "90-asr-routes.yaml").exists()
    assert (tmp_path / "netplan-calls").read_text() == "applied\n" * 3
