"""What a provisional record says: of all that citations tell of one act, what most of them tell."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from thidua.citation_styles import is_law
from thidua.model import Citation, Evidence, LegalAct, PartialDate
from thidua.resolve.context import Context
from thidua.resolve.keys import body, key

# Where a line ended after these, nothing was said of the subject.
_BARE_VERBS = frozenset(
    key(word) for word in ("quy định", "ban hành", "hướng dẫn", "phê duyệt", "về", "về việc", "công bố", "thực hiện")
)
# A title longer than this has usually run into the words after it.
_LONG = 250

_SOURCE = "Chỉ biết qua viện dẫn trong kho"
# What the ids of such records begin with.
PROVISIONAL = "vien-dan-"


@dataclass(frozen=True, slots=True)
class Told:
    """What one citation tells of an act: itself, the issuer in full, when its document was written."""

    citation: Citation
    issuer: str | None
    written: PartialDate | None


def record(identifier: str, group: list[Told]) -> LegalAct:
    """The record of an act, with the date, kind, issuer and title that most citations give."""
    citations = [told.citation for told in group]
    if len(group) == 1:
        return _of_one(identifier, group[0])
    days = Counter(citation.issued for citation in citations if citation.issued and citation.issued.day)
    issued = max(days, key=lambda date: (days[date], str(date)), default=None) or max(
        (citation.issued for citation in citations if citation.issued), key=str, default=None
    )
    written = max((told.written for told in group if told.written), key=lambda date: date.last, default=None)
    return LegalAct(
        id=identifier,
        kind=_usual(citation.kind for citation in citations) or citations[0].kind,
        title=_usual(_title(citation) for citation in citations) or "",
        # Nobody checked it: the day is that of the last document which vouches for it.
        evidence=Evidence(_SOURCE, written or issued or PartialDate(1945), False),
        number=_usual(citation.number for citation in citations),
        issued=issued,
        issuer=_usual(told.issuer for told in group),
        issued_variants=tuple(sorted((date for date in days if date != issued), key=str)),
    )


def _of_one(identifier: str, told: Told) -> LegalAct:
    citation = told.citation
    return LegalAct(
        id=identifier,
        kind=citation.kind,
        title=_title(citation) or "",
        evidence=Evidence(_SOURCE, told.written or citation.issued or PartialDate(1945), False),
        number=citation.number,
        issued=citation.issued,
        issuer=told.issuer,
    )


def issuer_in_full(citation: Citation, where: Context) -> str | None:
    """The issuer as cited; "UBND tỉnh" of the place of writing in full."""
    said = body(citation.issuer or "")
    unit = where.units.get(said.level or "")
    if not citation.issuer or said.central or said.unit or not unit:
        return citation.issuer
    level = said.level or ""
    # "Ủy ban nhân dân Tỉnh" names the level last; "Ban Thường vụ Tỉnh ủy" goes on to the unit by itself.
    issuer = citation.issuer[: -len(level)] + level if citation.issuer.casefold().endswith(level) else citation.issuer
    return f"{issuer} {unit}"


def _usual(texts: Iterable[str | None]) -> str | None:
    """What most citations say; of what is said as often the fullest, but leftovers of a page and running text last."""
    said = [text for text in texts if text]
    if len(said) < 2:
        return said[0] if said else None
    times = Counter(key(text) for text in said)

    def worth(text: str) -> tuple[bool, int, bool, int, str]:
        whole = len(text) <= _LONG
        return _is_clean(text), times[key(text)], whole, len(text) if whole else -len(text), text

    return max(dict.fromkeys(said), key=worth, default=None)


def _before_leftovers(title: str) -> str:
    """A title up to what a web page prints after it: a note mark, a closing quote mark that nothing opened."""
    title = title.partition("^")[0]
    before, mark, _ = title.partition('"')
    return (before if mark and before[-1:].strip() not in ("", "(") else title).strip()


def _is_clean(text: str) -> bool:
    """False for a text with half a pair of quote marks or a note mark of a web page."""
    return "^" not in text and text.count('"') % 2 == 0 and text.count("“") == text.count("”")


def _title(citation: Citation) -> str | None:
    """The subject as cited; a law is called by its kind and name."""
    title = _before_leftovers(citation.title or "")
    if not title or key(title) in _BARE_VERBS:
        return None
    return f"{citation.kind} {title}" if is_law(citation.kind) else title
