"""Lists of documents: by year, issuer, kind and movement."""

from collections.abc import Callable, Iterable, Iterator

from thidua.model import Document
from thidua.pages.collation import collated
from thidua.pages.fragments import document_line, grouped, list_page
from thidua.pages.gather import Gathered
from thidua.pages.names import year_of
from thidua.pages.shelves import BY_ISSUER, BY_KIND, BY_MOVEMENT, DOCUMENTS, Shelf


def pages(gathered: Gathered) -> Iterator[tuple[str, str]]:
    """Four lists of the same documents."""
    yield list_page(DOCUMENTS, "Văn bản theo năm", _documents(gathered, DOCUMENTS, _year))
    yield list_page(BY_ISSUER, BY_ISSUER.name, _documents(gathered, BY_ISSUER, _issuer))
    yield list_page(BY_KIND, BY_KIND.name, _documents(gathered, BY_KIND, lambda document: document.head.kind))
    yield list_page(BY_MOVEMENT, BY_MOVEMENT.name, _by_movement(gathered))


def _year(document: Document) -> str:
    year = year_of(document)
    return f"Năm {year}" if year else "Không rõ năm"


def _issuer(document: Document) -> str:
    return document.head.issuer or "Không ghi cơ quan"


def latest_first(documents: Iterable[Document]) -> list[Document]:
    """Newest first; those of which only the year is known at its end, those without any at the very end."""
    return sorted(
        documents,
        key=lambda d: (d.head.issued.first if d.head.issued else str(year_of(d) or ""), d.id),
        reverse=True,
    )


def _documents(gathered: Gathered, shelf: Shelf, heading: Callable[[Document], str]) -> list[str]:
    rows = [(heading(d), document_line(gathered, shelf.path, d)) for d in latest_first(gathered.archive.documents)]
    if shelf is not DOCUMENTS:
        rows.sort(key=lambda row: collated(row[0]))
    return grouped(rows)


def _by_movement(gathered: Gathered) -> list[str]:
    rows = []
    for movement in sorted(gathered.archive.movements, key=lambda m: collated(m.name)):
        named = {seen.document.id: seen.document for seen in gathered.sightings.get(movement.id, ())}
        rows += [
            (movement.name, document_line(gathered, BY_MOVEMENT.path, document))
            for document in latest_first(tuple(named.values()))
        ]
    return grouped(rows)
