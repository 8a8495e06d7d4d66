"""What the document's own head leaves blank: once, as a reminder."""

import re
from collections.abc import Iterator

from thidua.audit.dossier import Dossier
from thidua.audit.findings import Finding, Passage, Weight
from thidua.model import Document, Span

SAYS = "Thể thức còn để trống"

_NUMBER_LINE = re.compile(r"^[ \t*|]*Số\b[^\n]{0,60}", re.MULTILINE)
_DATE_LINE = re.compile(r"ngày[ \t.…_]{0,30}tháng[^\n]{0,40}năm[ \t.…_]*[0-9]{0,4}")
_REACH = 1500


def findings(dossier: Dossier) -> Iterator[Finding]:
    """One for each document whose number or day is not filled in, or that has neither."""
    for document in dossier.archive.documents:
        missing = _missing(document)
        if missing:
            where = _where(dossier, document)
            note = f"còn trống: {', '.join(missing)}"
            yield Finding("blank_head", Weight.REMINDER, note, where, None if where else document.id)


def _missing(document: Document) -> list[str]:
    head = document.head
    missing = []
    if head.symbol and not head.number:
        missing.append("số")
    if head.issued and head.issued.day is None:
        missing.append("ngày, tháng ban hành" if head.issued.month is None else "ngày ban hành")
    # A signed document of a known kind without number and day has lost its head.
    if not head.symbol and not head.number and head.issued is None and head.signatory and head.recipients:
        missing.append("số, ký hiệu và ngày ban hành")
    return missing


def _where(dossier: Dossier, document: Document) -> Passage | None:
    for pattern in (_NUMBER_LINE, _DATE_LINE):
        match = pattern.search(document.text, 0, _REACH)
        if match:
            return dossier.passage(document, Span(*match.span()))
    line = re.search(r"\S[^\n]*", document.text)
    return dossier.passage(document, Span(*line.span())) if line else None
