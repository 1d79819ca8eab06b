"""What a Linux machine needs before the Mobility service is pushed onto it, and its undo."""

import pytest

PREPARE, UNDO = "machines/linux/push-prepare.sh", "machines/linux/push-undo.sh"
SFTP = "PermitRootLogin no\nSubsystem sftp /usr/lib/openssh/sftp-server"


@pytest.fixture
def machine(run, tmp_path):
    """A machine with two addresses and current packages; gives a way to change its programs."""

    def program(name: str, text: str) -> None:
        (tmp_path / "programs" / name).write_text(f"#!/bin/sh\n{text}\n")
        (tmp_path / "programs" / name).chmod(0o755)

    program("hostname", 'if [ "$1" = -I ]; then echo 10.0.0.5 10.0.1.5 fe80::1; else echo web; fi')
    program("apt-get", "exit 0")
    (tmp_path / "sshd_config").write_text(SFTP + "\n")
    return program


@pytest.mark.parametrize("hosts", ["127.0.0.1 localhost\n10.0.0.5 web", "::1 localhost\n"])
@pytest.mark.parametrize("end", ["", "\n", "\n\n"])
def test_what_the_push_installation_needs_is_taken_back_to_the_byte(
    machine, run, tmp_path, end, hosts
):
    configuration, names = tmp_path / "sshd_config", tmp_path / "hosts"
    configuration.write_text(SFTP + end)
    names.write_text(hosts)
    for _ in range(2):
        ran = run(PREPARE)
        assert ran.returncode == 0, ran.stderr
    changed = configuration.read_text()
    assert changed.startswith(SFTP + end)
    allowed = "\nMatch Address 192.168.10.10,192.168.10.11\n    PermitRootLogin yes\n"
    assert changed.count(allowed) == 1
    of_name = [line.split()[0] for line in names.read_text().splitlines() if " web" in line]
    assert sorted(of_name) == ["10.0.0.5", "10.0.1.5"]
    for _ in range(2):
        assert run(UNDO).returncode == 0
        assert configuration.read_text() == SFTP + end
        assert names.read_text() == hosts


def test_what_others_wrote_behind_it_stays(machine, run, tmp_path):
    configuration = tmp_path / "sshd_config"
    configuration.write_text(SFTP)
    assert run(PREPARE).returncode == 0
    configuration.write_text(configuration.read_text() + "Match all\n")
    assert run(UNDO).returncode == 0
    assert configuration.read_text() == SFTP + "\nMatch all\n"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("echo port 22", "the SSH server has no SFTP"),
        ("echo subsystem sftp x; echo port 2222", "does not listen on port 22"),
        ("echo line 7: bad >&2; exit 255", "line 7: bad"),
    ],
)
def test_what_the_ssh_server_really_does_counts(machine, run, tmp_path, text, fault):
    machine("sshd", text)
    ran = run(PREPARE)
    assert ran.returncode == 1
    assert fault in ran.stderr
    assert (tmp_path / "sshd_config").read_text() == SFTP + "\n"
    assert (tmp_path / "hosts").read_text() == "127.0.0.1 localhost\n"


SIGNS_IN = "permitrootlogin yes", "passwordauthentication yes"


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        (("permitrootlogin no", SIGNS_IN[1]), "PermitRootLogin is not yes for root from"),
        ((SIGNS_IN[0], "passwordauthentication no"), "PasswordAuthentication is not yes for root"),
        ((*SIGNS_IN, "allowusers admin", "allowusers web"), "is kept out by allowusers"),
        ((*SIGNS_IN, "allowusers root@10.*,192.168.10.0/30"), "is kept out by allowusers"),
        ((*SIGNS_IN, "denyusers ro*@*,!192.168.10.10"), "is kept out by denyusers"),
        ((*SIGNS_IN, "allowgroups admins", "denygroups whe*"), "by allowgroups denygroups"),
        ((*SIGNS_IN, "allowusers admin root@192.168.10.8/30", "denyusers web root@10.*"), ""),
        ((*SIGNS_IN, "allowgroups admins wheel", "denygroups roots"), ""),
    ],
)
def test_root_signs_in_from_every_server_or_nothing_is_changed(
    machine, run, tmp_path, lines, fault
):
    machine("id", '[ "$1" = -u ] && echo 0 || echo root wheel')
    # The first server is let in, the second one meets the lines.
    last = "\n".join(lines)
    machine(
        "sshd",
        f"""[ "$1" = -T ] || exit 0
printf 'port 22\\nsubsystem sftp x\\n'
case $* in
    *user=root,host=192.168.10.11,addr=192.168.10.11) echo '{last}' ;;
    *) printf '{SIGNS_IN[0]}\\n{SIGNS_IN[1]}\\n' ;;
esac""",
    )
    ran = run(PREPARE)
    assert ran.returncode == (1 if fault else 0), ran.stderr
    assert fault in ran.stderr
    assert bool(fault) == ("192.168.10.11" in ran.stderr)
    assert bool(fault) == ((tmp_path / "sshd_config").read_text() == SFTP + "\n")
    assert bool(fault) == ((tmp_path / "hosts").read_text() == "127.0.0.1 localhost\n")


def test_a_change_that_the_ssh_server_refuses_leaves_everything(machine, run, tmp_path):
    machine("sshd", '[ "$1" = -T ] || exit 1\nprintf "port 22\\nsubsystem sftp x\\n"')
    ran = run(PREPARE)
    assert ran.returncode == 1
    assert "nothing was changed" in ran.stderr
    assert (tmp_path / "sshd_config").read_text() == SFTP + "\n"
    assert (tmp_path / "hosts").read_text() == "127.0.0.1 localhost\n"


def test_old_packages_of_ssh_are_named(machine, run):
    machine("apt-get", "echo 'Inst openssh-server [1] (2)'; echo 'Conf openssh-server (2)'")
    ran = run(PREPARE)
    assert ran.returncode == 0
    assert (
        "LOOK: the push installation asks for current packages; update these first: " in ran.stdout
    )
    assert "first: openssh-server\n" in ran.stdout
