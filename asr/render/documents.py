"""Which documents there are: for what of the plan, with which template."""

from asr.facts import Facts
from asr.plan import Plan
from asr.render.document import Document
from asr.render.mobility import mobility_documents
from asr.render.network import network_documents
from asr.render.permissions import permission_documents
from asr.render.requests import request_documents
from asr.render.servers import server_documents


def documents(plan: Plan, facts: Facts) -> tuple[Document, ...]:
    """All documents of a plan, in the order in which they are used."""
    return (
        *network_documents(plan),
        *request_documents(plan),
        *permission_documents(plan),
        *server_documents(plan, facts),
        *mobility_documents(plan, facts),
    )
