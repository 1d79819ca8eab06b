"""Small documents that use every field of every model, as plain data. Each call gives new ones."""

from complete_documents.decisions import decided
from complete_documents.environments import (
    classic_created,
    classic_existing,
    modernized_created,
    modernized_existing,
)
from complete_documents.identifiers import Data
from complete_documents.observation import observed
from complete_documents.servers import with_servers_elsewhere
from complete_documents.waivers import waivers

__all__ = [
    "classic_created",
    "classic_existing",
    "decided",
    "documents",
    "modernized_created",
    "modernized_existing",
    "observed",
    "waivers",
]


def documents() -> dict[str, tuple[str, Data]]:
    """Model and data of each document by a name for it."""
    return {
        "classic, created": ("environment", classic_created()),
        "classic, created elsewhere": ("environment", with_servers_elsewhere(classic_created())),
        "classic, existing": ("environment", classic_existing()),
        "modernized, created": ("environment", modernized_created()),
        "modernized, created elsewhere": (
            "environment",
            with_servers_elsewhere(modernized_created()),
        ),
        "modernized, existing": ("environment", modernized_existing()),
        "observed": ("observed", observed()),
        "observed, modernized": ("observed", observed()),
        "observed, created": ("observed", observed()),
        "observed, modernized and created": ("observed", observed()),
        "decided": ("decided", decided(classic_created())),
        "decided, modernized": ("decided", decided(modernized_created())),
        "waivers": ("waivers", waivers()),
    }
