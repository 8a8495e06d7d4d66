"""The page of a key term: the documents that share it, most often first."""

from collections.abc import Iterator

from thidua.markup import escape
from thidua.pages.fragments import document_line, page
from thidua.pages.gather import Gathered, Term
from thidua.pages.shelves import TERMS


def pages(gathered: Gathered) -> Iterator[tuple[str, str]]:
    """One page for each term that at least two documents share."""
    for term in gathered.terms.values():
        path = f"archive/tu-khoa/{term.slug}.md"
        yield (
            path,
            page(
                path,
                f"Từ khóa: {term.word}",
                [_documents(gathered, path, term)],
                TERMS,
                f"Từ khóa <q>{escape(term.word)}</q>",
            ),
        )


def _documents(gathered: Gathered, here: str, term: Term) -> str:
    return "\n".join(
        f"- {document_line(gathered, here, document)} <small>({count} lần)</small>"
        for document, count in term.documents
    )
