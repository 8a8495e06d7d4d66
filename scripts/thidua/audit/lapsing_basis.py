"""A basis that will soon no longer hold, under a document that is still being carried out: căn cứ sắp hết hiệu lực."""

from collections.abc import Iterator
from datetime import date, timedelta

from thidua.audit.dossier import Dossier
from thidua.audit.findings import Finding, Weight
from thidua.citation_styles import short
from thidua.model import Document, LegalAct, Relation
from thidua.validity import LAPSES_SOON, days_left

SAYS = f"Căn cứ sẽ hết hiệu lực trong {LAPSES_SOON} ngày, trong khi văn bản còn đang thực hiện"

# Documents of this field set tasks for a year; one that does not say for how long is over after that.
_DAYS_CARRIED_OUT = 365


def findings(dossier: Dossier) -> Iterator[Finding]:
    """One for each document and basis: the first place where it stands."""
    for target, places in dossier.cited.items():
        act = dossier.acts.get(target)
        if act is None:
            continue
        standing = dossier.chronicle.standing(act, dossier.as_of)
        left = days_left(standing)
        if left is None or left > LAPSES_SOON or standing.until is None:
            continue
        based = [cited for cited in places if cited.citation.relation is Relation.BASED_ON]
        first = {cited.document.id: cited for cited in reversed(based)}
        for cited in reversed(first.values()):
            if _carried_out(dossier, cited.document):
                note = f"hết hiệu lực từ {short(standing.until)}, còn {left} ngày; {_next(dossier, act)}"
                yield Finding("lapsing_basis", Weight.REMINDER, note, cited.passage, act.id)


def _carried_out(dossier: Dossier, document: Document) -> bool:
    """True while the time that a document sets itself runs, or a year after it was issued."""
    period = document.head.period
    if period and period.end:
        return period.end.last >= dossier.as_of.first
    written = dossier.written[document.id]
    since = date.fromisoformat(dossier.as_of.first) - timedelta(days=_DAYS_CARRIED_OUT)
    return written is not None and written.last >= since.isoformat()


def _next(dossier: Dossier, act: LegalAct) -> str:
    later = [other.number or other.title for other in dossier.chronicle.replaced_by.get(act.id, ())]
    return f"sau đó là {'; '.join(later)}" if later else "kho chưa có văn bản kế tiếp"
