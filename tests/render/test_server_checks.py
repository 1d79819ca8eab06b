"""What the check of a server looks at before anything is installed on it."""

import pytest
from rendered import files_of, plan_of


def check_of(example: str, server: str) -> str:
    """The check of a Windows server."""
    return files_of(example)[f"servers/{server}/1-check-prerequisites.ps1"].decode("utf-8-sig")


def target(host: str, port: int) -> str:
    return f"[pscustomobject]@{{ Host = '{host}'; Port = {port} }}"


@pytest.mark.parametrize("example", ["rehearsal", "contoso"])
def test_a_process_server_tries_the_configuration_server_that_it_registers_with(example):
    plan = plan_of(example)
    kinds = {server.kind: server for server in plan.servers}
    control = target(kinds["configuration-server"].address, 443)
    created = [one for one in plan.servers if one.kind == "process-server" and one.create]
    for server in created:
        assert control in check_of(example, server.name)
    if kinds["configuration-server"].create:
        assert control not in check_of(example, kinds["configuration-server"].name)


@pytest.mark.parametrize(
    ("example", "server"), [("rehearsal", "asrps01"), ("fabrikam", "asrapp01")]
)
def test_a_server_that_discovers_machines_tries_every_vcenter(example, server):
    for vcenter in plan_of(example).vcenters:
        assert target(vcenter.host, vcenter.port) in check_of(example, server)


@pytest.mark.parametrize("server", ["asrcs01", "asrps01"])
def test_a_classic_server_has_no_policy_of_script_execution_at_all(server):
    check = check_of("rehearsal", server)
    assert "if ($null -ne (Get-Setting $policy 'EnableScripts')) {" in check
    assert "$policy = $hive + '\\SOFTWARE\\Policies\\Microsoft\\Windows\\PowerShell'" in check
    assert "EnableScripts" not in check_of("fabrikam", "asrapp01")
