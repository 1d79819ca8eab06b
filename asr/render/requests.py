"""A page for each request to the owner of something that has no other."""

from asr.plan import Plan
from asr.render.document import Document


def request_documents(plan: Plan) -> list[Document]:
    """What others must do, with the exact values."""
    return [
        Document(
            path=f"requests/{request.key}.md",
            template="requests/request.md.j2",
            values={"request": request},
            step="requests",
            what=request.title,
            where="any desk",
            who=request.owner,
        )
        for request in plan.requests
        if not request.page
    ]
