"""Exceptions that were agreed."""

from complete_documents.identifiers import Data


def waivers() -> Data:
    """Waivers of findings that the first classic environment has."""
    return {
        "version": 1,
        "waivers": [
            {
                "rule": "LIF002",
                "subject": "example",
                "reason": "the move is planned for spring",
                "ticket": "DR-12",
                "until": "2027-03-31",
            },
            {
                "rule": "NET999",
                "subject": "networks.drill",
                "reason": "no such rule",
                "ticket": "DR-13",
                "until": "2026-01-31",
            },
        ],
    }
