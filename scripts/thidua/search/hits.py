"""Hits: what is kept of a document to show it, and what an answer says of it."""

from dataclasses import dataclass
from typing import Any

from thidua import patterns
from thidua.citation_styles import named, number_of, of_head, short
from thidua.model import Document, Head
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
        "name": name(head),
        "kind": head.kind,
        "issued": str(head.issued) if head.issued else None,
        "issuer": head.issuer,
        "number": number_of(head),
        "text": document.text,
        "sentences": [(span.start, span.end) for span in document.sentences],
    }


def name(head: Head) -> str:
    """ "Chỉ thị về việc … — UBND huyện Hà Quảng, 02/2022": what tells two papers of one name apart.

    The years for which a document is meant follow when nothing before them says them.
    """
    title = named(of_head(head))
    issuer = head.issuer or ""
    for body in patterns.issuers().values():
        issuer = issuer.replace(body.name, body.code)
    beside = ", ".join(part for part in (issuer, short(head.issued) if head.issued else "") if part)
    line = f"{title} — {beside}" if beside else title
    ends = (head.period.start, head.period.end) if head.period else ()
    unsaid = list(dict.fromkeys(str(end.year) for end in ends if end and str(end.year) not in line))
    return f"{line} (năm {' – '.join(unsaid)})" if unsaid else line


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
