"""Two documents of the archive that are nearly the same text: one document twice, or one written on the other."""

from collections.abc import Iterator

from thidua.audit.dossier import Dossier
from thidua.audit.findings import Finding, Passage, Weight
from thidua.lineage import near_duplicates
from thidua.model import Document, Span

SAYS = "Hai văn bản gần như cùng một lời"


def findings(dossier: Dossier) -> Iterator[Finding]:
    """One for each document that is nearly an earlier one."""
    for later, earlier, likeness in near_duplicates(dossier.archive):
        numbers = {document.head.number for document in (later, earlier) if document.head.number}
        if len(numbers) > 1:
            continue
        told = "nếu là một văn bản thì bỏ một bản, nếu viết theo mẫu thì để nguyên"
        note = f"lời giống {round(likeness * 100)}% với {earlier.id}; {told}"
        yield Finding("near_duplicate", Weight.SUGGESTION, note, _opening(later), beside=(_opening(earlier),))


def _opening(document: Document) -> Passage:
    """The first line that says something: a document as a whole has no other place."""
    start = len(document.text) - len(document.text.lstrip())
    end = document.text.find("\n", start)
    span = Span(start, end if end >= 0 else len(document.text))
    return Passage(document.id, span, document.text[span.start : span.end])
