"""What the browser's search finds: one entry for each generated page that answers a question."""

from collections.abc import Iterator
from dataclasses import dataclass

from thidua.citation_styles import number_of
from thidua.model import Document, LegalAct
from thidua.pages.fragments import act_name, act_subject, document_name, name_of, place_name
from thidua.pages.gather import Gathered


@dataclass(frozen=True, slots=True)
class Entry:
    """A page as search sees it. `location` is its address from the root of the site.

    `boost` above 1 lifts pages that people mean when they type the very name of a thing.
    """

    location: str
    title: str
    text: str
    kind: str
    boost: float = 1.0


def entries(gathered: Gathered) -> list[Entry]:
    """Documents, acts, movements, examples, places and bodies, in that order."""
    return list(_entries(gathered))


def _entries(gathered: Gathered) -> Iterator[Entry]:
    archive = gathered.archive
    for document in archive.documents:
        yield _entry(gathered, document.id, f"{document.head.kind}: {document.head.title}", _document(document),
                     "Văn bản", 1.2)
    for act in gathered.acts.values():
        yield _entry(gathered, act.id, _act_title(act), _act(gathered, act), "Căn cứ", 1.1)
    for movement in archive.movements:
        yield _entry(gathered, movement.id, movement.name,
                     _text(movement.kind, *movement.variants, movement.launched_by, movement.lead_body, movement.note),
                     "Phong trào", 1.1)
    for person in archive.people:
        place = name_of(gathered, person.place) if person.place else None
        movements = (name_of(gathered, movement) for movement in person.movements)
        yield _entry(gathered, person.id, person.name,
                     _text(*person.variants, person.role, place, *movements, person.note), "Điển hình")
    for record in archive.places:
        related = (*record.successors, *(other.id for other in gathered.predecessors.get(record.id, ())))
        yield _entry(gathered, record.id, place_name(record),
                     _text(*record.variants, *(name_of(gathered, other) for other in related), record.note), "Địa danh")
    for body in archive.organizations:
        yield _entry(gathered, body.id, body.name, _text(*body.variants, body.level, body.note), "Cơ quan")


def _entry(gathered: Gathered, target: str, title: str, text: str, kind: str, boost: float = 1.0) -> Entry:
    page = gathered.page_of(target) or ""
    return Entry(page.removesuffix(".md") + ".html", title, text, kind, boost)


def _text(*parts: str | None) -> str:
    return "\n".join(part for part in parts if part)


def _document(document: Document) -> str:
    head = document.head
    signatory = head.signatory.name if head.signatory else None
    return _text(document_name(document), number_of(head), signatory, head.theme, head.place, document.text)


def _act_title(act: LegalAct) -> str:
    return ": ".join(part for part in (act_name(act), act_subject(act)) if part)


def _act(gathered: Gathered, act: LegalAct) -> str:
    others = (gathered.acts[other] for other in (*act.replaces, *act.amends) if other in gathered.acts)
    return _text(act.title, act.issuer, str(act.status), *act.variants, *(act_name(other) for other in others), act.note)
