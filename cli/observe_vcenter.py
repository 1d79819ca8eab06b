"""`asr observe vcenter`: the machines, hosts and datastores of a document's vCenter."""

import argparse
import getpass
import os
import sys

from asr.estate import load
from asr.model.vcenter import VCenter
from asr.observe import CannotObserve
from asr.observe.vcenter import Account, read_vcenter
from cli.observe import now, say_notes
from cli.observe_site import chosen_vcenter, keep
from cli.progress import Progress

_USER, _PASSWORD = "ASR_VCENTER_USER", "ASR_VCENTER_PASSWORD"


def observe(options: argparse.Namespace, progress: Progress) -> int:
    """Reads the vCenter and writes what it says, whole or not at all."""
    estate = load(options.file, rows=False)
    name, vcenter = chosen_vcenter(estate, options.vcenter)
    notes: list[str] = []
    seen = read_vcenter(
        vcenter.host,
        vcenter.port,
        vcenter.datacenter,
        _account(vcenter),
        verified=not vcenter.allow_unverified_certificate,
        time=now(),
        progress=progress,
        notes=notes,
    )
    progress.close()
    say_notes(notes)
    return keep(estate, name, seen, options)


def _account(vcenter: VCenter) -> Account:
    """From the environment; what is missing there, from who sits at the terminal."""
    user, password = os.environ.get(_USER), os.environ.get(_PASSWORD)
    if (not user or not password) and not sys.stdin.isatty():
        raise CannotObserve(
            f"no account for {vcenter.host}: set {_USER} and {_PASSWORD} in the environment (there "
            "is no terminal to ask at); a Read-only account is enough"
        )
    if not user:
        print(f"User of {vcenter.host}: ", end="", file=sys.stderr, flush=True)
        user = sys.stdin.readline().strip()
    return Account(user, password or getpass.getpass(f"Password of {user}: "))
