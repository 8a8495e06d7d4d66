"""Hits: what is kept of a document to show it, and what an answer says of it."""

from dataclasses import dataclass
from typing import Any

from thidua.citation_styles import number_of
from thidua.model import Document
from thidua.search.snippets import Snippet


@dataclass(frozen=True, slots=True)
class Hit:
    """Kết quả: a document that answers; `source` is the name of the file it was read from.

    `ground`: the units that it names where it was asked for by another name of their ground.
    """

    id: str
    source: str
    title: str
    kind: str
    issued: str | None
    issuer: str | None
    number: str | None
    score: int
    snippets: tuple[Snippet, ...]
    ground: tuple[str, ...] = ()


def shown(document: Document) -> dict[str, Any]:
    """What is kept of a document, in both indexes."""
    head = document.head
    return {
        "id": document.id,
        "source": document.source.name,
        "title": head.title,
        "kind": head.kind,
        "issued": str(head.issued) if head.issued else None,
        "issuer": head.issuer,
        "number": number_of(head),
        "text": document.text,
        "sentences": [(span.start, span.end) for span in document.sentences],
    }


def hit_of(row: dict[str, Any], score: int, found: tuple[Snippet, ...], ground: tuple[str, ...]) -> Hit:
    """A hit from what is kept of a document."""
    return Hit(
        row["id"],
        row["source"],
        row["title"],
        row["kind"],
        row["issued"],
        row["issuer"],
        row["number"],
        score,
        found,
        ground,
    )
