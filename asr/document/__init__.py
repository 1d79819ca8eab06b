"""Documents as the user wrote them: YAML 1.2, JSON and CSV, with a position for everything."""

from asr.document.document import Document
from asr.document.inventory import check_inventory, read_inventory
from asr.document.problem import DocumentError, Path, Position, Problem
from asr.document.reading import read
from asr.document.spelling import nearest

__all__ = [
    "Document",
    "DocumentError",
    "Path",
    "Position",
    "Problem",
    "check_inventory",
    "nearest",
    "read",
    "read_inventory",
]
