"""`asr size`: how many servers a document needs, how big they are, and what decided it."""

import argparse
import json

from asr.estate import load
from asr.report.size_lines import size_data, size_lines
from cli.options import refuse_data_of_several


def run(options: argparse.Namespace) -> int:
    """Shows sizes and numbers; whether they suffice is for the rules of `asr check`."""
    if refuse_data_of_several(options):
        return 2
    plans = [load(file).plan(options.today) for file in options.files]
    if options.format == "json":
        [plan] = plans
        data = {"version": 1, "environment": plan.name, **size_data(plan)}
        print(json.dumps(data, indent=2, ensure_ascii=False))
        return 0
    for number, plan in enumerate(plans):
        if number:
            print()
        for line in size_lines(plan, options.explain):
            print(line)
    return 0
