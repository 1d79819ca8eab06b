"""Rendered shell scripts do what they say, twice, take it back, and never show a secret."""

import io
import os
import shutil
import socket
import subprocess
import tarfile
import time
from pathlib import Path

import pytest
from rendered import plan_of

CANARY = "canary-passphrase-7f3a"


def package(folder: Path) -> Path:
    """A package whose installer and configurator note with what they were called."""
    configurator = (
        'printf "%s\\n" "configure $*" >> "{0}/calls"\n'
        "echo AGENT_CONFIGURATION_STATUS=Succeeded > {0}/.vx_version\n"
    )
    install = (
        "#!/bin/sh\n"
        'printf "%s\\n" "install $*" >> "{0}/calls"\n'
        'mkdir -p "{0}/ASR/Vx/bin"\n'
        "echo AGENT_CONFIGURATION_STATUS=Pending > {0}/.vx_version\n"
        'cat > "{0}/ASR/Vx/bin/UnifiedAgentConfigurator.sh" <<"X"\n#!/bin/sh\n'
        + configurator
        + 'X\nchmod 755 "{0}/ASR/Vx/bin/UnifiedAgentConfigurator.sh"\n'
    )
    content = install.replace("{0}", str(folder)).encode()
    file = folder / "agent.tar.gz"
    with tarfile.open(file, "w:gz") as archive:
        entry = tarfile.TarInfo("install")
        entry.size, entry.mode = len(content), 0o755
        archive.addfile(entry, io.BytesIO(content))
    return file


def test_the_agent_is_installed_and_registered_once_and_its_passphrase_is_not_shown(run, tmp_path):
    passphrase = tmp_path / "passphrase"
    passphrase.write_text(CANARY)
    passphrase.chmod(0o600)
    arguments = ("--package", str(package(tmp_path)), "--passphrase", "passphrase")
    for _ in range(2):
        ran = run("machines/linux/install.sh", *arguments)
        assert ran.returncode == 0, ran.stderr
        assert CANARY not in ran.stdout + ran.stderr
    folder = tmp_path / "ASR"
    assert (tmp_path / "calls").read_text().splitlines() == [
        f"install -d {folder} -r Agent -v VmWare -q",
        "configure -i 192.168.10.10 -P passphrase",
    ]
    keeping = [file for file in tmp_path.rglob("*") if file.is_file() and file != passphrase]
    assert not any(CANARY.encode() in file.read_bytes() for file in keeping)


def test_a_passphrase_that_others_may_read_is_refused(run, tmp_path):
    passphrase = tmp_path / "passphrase"
    passphrase.write_text(CANARY)
    passphrase.chmod(0o644)
    arguments = ("--package", str(package(tmp_path)), "--passphrase", "passphrase")
    ran = run("machines/linux/install.sh", *arguments)
    assert ran.returncode == 1
    assert "others may read" in ran.stderr


@pytest.mark.parametrize(("content", "fault"), [(b"no archive", "cannot be extracted"), (None, "")])
def test_a_package_that_is_none_is_told_in_words(run, tmp_path, content, fault):
    passphrase = tmp_path / "passphrase"
    passphrase.write_text(CANARY)
    passphrase.chmod(0o600)
    file = tmp_path / "agent.tar.gz"
    if content is not None:
        file.write_bytes(content)
    ran = run("machines/linux/install.sh", "--package", str(file), "--passphrase", "passphrase")
    assert (ran.returncode, ran.stdout) == (1, "")
    [line] = ran.stderr.splitlines()
    assert (fault or f"there is no package {file}") in line


def test_another_package_is_told_in_words(run, tmp_path):
    passphrase = tmp_path / "passphrase"
    passphrase.write_text(CANARY)
    passphrase.chmod(0o600)
    file = tmp_path / "other.tar.gz"
    with tarfile.open(file, "w:gz") as archive:
        archive.addfile(tarfile.TarInfo("readme"))
    ran = run("machines/linux/install.sh", "--package", str(file), "--passphrase", "passphrase")
    assert ran.returncode == 1
    assert "is no package of the Mobility service" in ran.stderr


def test_the_configuration_of_a_modernized_machine_is_looked_at_before_anything_is_done(
    run, tmp_path
):
    def ran(name: str):
        arguments = ("--package", str(package(tmp_path)), "--config", name)
        return run("machines/linux/install.sh", *arguments, example="woodgrove")

    assert (ran("nosuch").returncode, (tmp_path / "calls").exists()) == (1, False)
    assert "there is no nosuch: name the config.json" in ran("nosuch").stderr
    config = tmp_path / "config.json"
    config.write_text(CANARY)
    config.chmod(0o644)
    assert "others may read config.json" in ran("config.json").stderr
    config.chmod(0o600)
    assert ran("config.json").returncode == 0
    assert (tmp_path / "calls").read_text().splitlines()[-1] == (
        "configure -c CSPrime -S config.json -q"
    )


@pytest.fixture
def simulated_vcenter():
    """The address of a simulated vCenter."""
    if not shutil.which("vcsim") or not shutil.which("govc"):
        pytest.skip("needs vcsim and govc on the PATH")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    process = subprocess.Popen(["vcsim", "-l", address], stdout=subprocess.DEVNULL)
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", int(address.rsplit(":", 1)[1]))) == 0:
                    break
            time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait()


@pytest.mark.engine
def test_rights_in_a_vcenter_are_granted_and_taken_back(run, simulated_vcenter):
    access = {
        "GOVC_URL": simulated_vcenter,
        "GOVC_USERNAME": "user",
        "GOVC_PASSWORD": "canary-password",
        "GOVC_INSECURE": "true",
    }

    def govc(*arguments: str) -> str:
        ran = subprocess.run(
            ["govc", *arguments], env={**os.environ, **access}, capture_output=True, text=True
        )
        return ran.stdout

    def script(name: str, *arguments: str):
        ran = run(f"permissions/vc01/{name}", *arguments, example="fabrikam", **access)
        assert "canary-password" not in ran.stdout + ran.stderr
        return ran

    def permissions() -> str:
        return govc("permissions.ls", "-a=false", "/dc01")

    account, role = "FABRIKAM\\svc-asr", "Azure Site Recovery"
    govc("datacenter.create", "dc01")
    before = permissions()
    ran = script("grant.sh")
    assert ran.returncode == 1
    assert "the site stack makes it" in ran.stderr
    assert govc("role.ls", role) == ""
    govc("role.create", role, *plan_of("fabrikam").vcenters[0].privileges)

    govc("permissions.set", "-principal", account, "-role", "ReadOnly", "/dc01")
    ran = script("grant.sh")
    assert ran.returncode == 1
    assert "another permission" in ran.stderr
    assert "left alone" in script("revoke.sh").stdout
    assert "ReadOnly" in permissions()
    govc("permissions.remove", "-principal", account, "/dc01")

    for words in ("granted: ", "granted already: "):
        ran = script("grant.sh")
        assert ran.returncode == 0, ran.stderr
        assert words in ran.stdout
    assert account in permissions()
    # The simulator forgets an object's other permissions when one is set: one account at a time.
    for name, arguments in ((account, ()), ("LAB\\dr team", ("--group", "LAB\\dr team"))):
        assert script("grant.sh", *arguments).returncode == 0
        assert name in permissions()
        for words in ("taken back: ", "nothing to take back: "):
            ran = script("revoke.sh", *arguments)
            assert ran.returncode == 0, ran.stderr
            assert ran.stdout.startswith(words)
    assert permissions() == before
    assert "VirtualMachine.State.RemoveSnapshot" in govc("role.ls", role)


def test_the_firewall_of_a_linux_master_target_is_opened_and_closed_again(run, tmp_path):
    calls = tmp_path / "calls"
    for name, text in (
        ("hostname", "echo asrmt01"),
        ("ufw", f'printf "%s\\n" "$*" >> {calls}; [ "$1" != status ] || echo "Status: active"'),
    ):
        (tmp_path / "programs" / name).write_text(f"#!/bin/sh\n{text}\n")
        (tmp_path / "programs" / name).chmod(0o755)
    script = "servers/asrmt01/1-host-firewall.sh"
    assert run(script).returncode == 0
    assert run(script, "--undo").returncode == 0
    allowed = "allow proto tcp from 10.40.1.20 to any port 9443"
    assert calls.read_text().splitlines() == [
        f"{allowed} comment asr failback-to-master-target",
        "status",
        f"delete {allowed}",
    ]
    assert run(script, "--what").returncode == 1
    (tmp_path / "programs" / "hostname").write_text("#!/bin/sh\necho another\n")
    assert run(script).returncode == 1
