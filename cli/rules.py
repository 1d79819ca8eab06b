"""`asr rules`: the list of rules."""

import argparse
import json

from policy.rules import RULES


def run(options: argparse.Namespace) -> int:
    """Prints code, severity, slug and title of every rule."""
    if options.format == "json":
        rows = [
            {
                "code": rule.code,
                "slug": rule.slug,
                "severity": rule.severity,
                "title": rule.title,
                "subject": "resources" if rule.on_graph else "plan",
                "why": rule.section("Why"),
                "fix": rule.section("Fix"),
                "exceptions": rule.section("Exceptions"),
                "source": rule.section("Source"),
            }
            for rule in RULES
        ]
        print(json.dumps({"version": 1, "rules": rows}, indent=2, ensure_ascii=False))
        return 0
    for rule in RULES:
        print(f"{rule.code}  {rule.severity:<9}  {rule.title}")
    return 0
