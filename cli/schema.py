"""`asr schema`: the JSON Schema of a model."""

import argparse
import json
import sys

from asr.document import nearest
from asr.model.schema import MODELS, schema


def run(options: argparse.Namespace) -> int:
    """Prints the schema of a model by its name."""
    if options.model not in MODELS:
        near = nearest(options.model, MODELS)
        hint = f"did you mean {near}?" if near else f"expected one of {', '.join(MODELS)}"
        print(f"asr schema: there is no model {options.model!r}; {hint}", file=sys.stderr)
        return 2
    print(schema_text(options.model), end="")
    return 0


def schema_text(model: str) -> str:
    """The text of a schema file."""
    return json.dumps(schema(model), indent=2, ensure_ascii=False) + "\n"
