"""Documents for people and servers, made from the plan: requests, scripts, answer files.

Which document there is for what is decided in `documents`; templates only say it.
"""

from asr.render.document import Document
from asr.render.documents import documents
from asr.render.rendering import Provenance, render

__all__ = ["Document", "Provenance", "documents", "render"]
