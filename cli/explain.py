"""`asr explain`: the page of a rule."""

import argparse
import sys

from asr.document import nearest
from policy.rules import RULES


def run(options: argparse.Namespace) -> int:
    """Prints a rule's page by its code or slug."""
    wanted = options.rule
    names = {name: rule for rule in RULES for name in (rule.code, rule.slug)}
    rule = names.get(wanted) or names.get(wanted.upper()) or names.get(wanted.lower())
    if rule is None:
        near = nearest(wanted.upper(), names) or nearest(wanted, names)
        hint = f"did you mean {near}?" if near else "asr rules lists them"
        print(f"asr explain: there is no rule {wanted!r}; {hint}", file=sys.stderr)
        return 2
    print(f"{rule.code} {rule.slug} ({rule.severity})\n")
    print(rule.page)
    return 0
