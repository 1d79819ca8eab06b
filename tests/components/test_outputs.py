"""Outputs: the page and the program agree, and nothing that people rely on goes missing."""

import re
from pathlib import Path
from typing import Any

import pytest
from recorded import ENVIRONMENTS, EXAMPLES, PARTS, graph_of

from asr.graph import UNKNOWN
from components.outputs import BUILT, OUTPUTS

PAGE = Path(__file__).parents[2] / "docs/outputs.md"
# Once exported, a name stays: runbooks ask for it.
PROMISED = {
    *("vaultId", "vaultName", "vaultResourceGroup", "fabric", "container", "policyIds"),
    *("cacheAccountIds", "failoverNetworkId", "drillNetworkId", "networkIds", "workspaceId"),
    *("actionGroupId", "servers", "machines", "waiting", "requests"),
    *("azureProcessServers", "gatewayIds", "circuitIds"),
}


def test_the_page_lists_every_output_with_its_meaning():
    rows = re.findall(r"^\| `(\w+)` \| (.*) \|$", PAGE.read_text(encoding="utf-8"), re.M)
    assert rows == [(output.name, output.meaning) for output in (*OUTPUTS, *BUILT)]


def test_no_promised_name_is_missing():
    assert {output.name for output in OUTPUTS} >= PROMISED


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_part_exports_the_same(example):
    file = ENVIRONMENTS / f"{example}.yaml"
    built = {output.name for output in BUILT}

    def exported(*parts: str) -> dict[str, Any]:
        found = graph_of(file, parts).outputs
        return {name: value for name, value in found.items() if name not in built}

    for part in PARTS:
        assert exported(part) == exported(*PARTS)


def test_a_stack_with_gateways_exports_their_public_addresses():
    file = ENVIRONMENTS / "rehearsal.yaml"
    # Azure gives them when it makes them.
    assert graph_of(file, ("foundation",)).outputs["gatewayAddresses"] == {
        "site": [UNKNOWN, UNKNOWN]
    }
    assert "gatewayAddresses" not in graph_of(file, ("failback",)).outputs


def test_what_is_not_there_yet_is_left_out():
    estate = graph_of(ENVIRONMENTS / "contoso.yaml").outputs
    lab = graph_of(ENVIRONMENTS / "rehearsal.yaml").outputs
    assert {"fabric", "container", "actionGroupId"} <= estate.keys()
    assert not {"fabric", "container", "workspaceId", "actionGroupId"} & lab.keys()
