"""Provisional records: acts that are only known because documents of the archive cite them."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from thidua.model import Citation, Evidence, LegalAct, PartialDate
from thidua.patterns import kind_named
from thidua.resolve.acts import is_short, number_key
from thidua.resolve.context import Context, body
from thidua.text import key, slug

# Where a line ended after these, nothing was said of the subject.
_BARE_VERBS = frozenset(
    key(word) for word in ("quy định", "ban hành", "hướng dẫn", "phê duyệt", "về", "về việc", "công bố", "thực hiện")
)
# A title longer than this has usually run into the words after it.
_LONG = 250

# What the ids of such records begin with.
PROVISIONAL = "vien-dan-"


@dataclass(frozen=True, slots=True)
class _Cited:
    """One citation of such an act: which name, which body's, its issuer in full, what it says, when it was written."""

    name: str
    whose: str
    issuer: str | None
    citation: Citation
    written: PartialDate | None


class Provisional:
    """Collects citations without a record; when all are in, says which act each of them means."""

    def __init__(self) -> None:
        self._cited: list[_Cited] = []

    def add(self, citation: Citation, where: Context, written: PartialDate | None) -> int | None:
        """A ticket for `ids` once all citations are in; None when this one says too little to be one document."""
        name = _name(citation)
        if name is None:
            return None
        self._cited.append(_Cited(name, _whose(citation, where), _issuer(citation, where), citation, written))
        return len(self._cited) - 1

    def ids(self) -> tuple[str, ...]:
        """The id of the act that each citation means, by ticket."""
        dates: dict[tuple[str, str], set[str]] = defaultdict(set)
        for cited in self._cited:
            if cited.citation.issued:
                dates[cited.name, cited.whose].add(str(cited.citation.issued))
        return tuple(self._id(cited, sorted(dates[cited.name, cited.whose])) for cited in self._cited)

    @staticmethod
    def _id(cited: _Cited, dates: list[str]) -> str:
        """A citation without a date, or with a year only, joins the one dated act that it can mean."""
        date = str(cited.citation.issued) if cited.citation.issued else ""
        longer = [other for other in dates if other.startswith(date) and len(other) == 10]
        if len(longer) == 1:
            date = longer[0]
        parts = [PROVISIONAL + cited.name, date or _year(cited.citation) or "khong-ro-nam", cited.whose]
        return "-".join(part for part in parts if part)

    def acts(self) -> tuple[LegalAct, ...]:
        """The records, by id, each with the fullest date, and the kind, issuer and title that most citations give."""
        groups: dict[str, list[_Cited]] = defaultdict(list)
        for identifier, cited in zip(self.ids(), self._cited, strict=True):
            groups[identifier].append(cited)
        return tuple(_record(identifier, group) for identifier, group in sorted(groups.items()))


def _name(citation: Citation) -> str | None:
    if citation.number:
        numbers = number_key(citation.number)
        return None if is_short(numbers) else slug("-".join(numbers), 80)
    known = kind_named(citation.kind)
    return slug(f"{citation.kind} {citation.title}", 80) if known and known.names_itself and citation.title else None


def _year(citation: Citation) -> str:
    numbers = number_key(citation.number or "")
    return next((part for part in numbers[1:] if len(part) == 4 and part.isdecimal()), "")


def _whose(citation: Citation, where: Context) -> str:
    """The unit of the cited body, made full by the place of writing; nothing for bodies of the centre and laws."""
    if not citation.number or (_year(citation) and not citation.issuer):
        return ""
    said = body(citation.issuer or "")
    if said.central:
        return ""
    symbol = set(number_key(citation.number)[1:])
    if not citation.issuer and symbol & {"TW", "TTG", "CP", "BCT", "VPCP", "QH", "VPTW"}:
        return ""
    if said.unit:
        return slug(f"{said.level} {said.unit}")
    if said.level:
        return slug(f"{said.level} {where.units.get(said.level, '')}")
    level, unit = next(iter(where.units.items()), ("", ""))
    return slug(f"{level} {unit}") if citation.issuer or symbol & {"UBND", "HDND", "TU", "HU"} else ""


def _record(identifier: str, group: list[_Cited]) -> LegalAct:
    citations = [cited.citation for cited in group]
    issued = max((c.issued for c in citations if c.issued), key=lambda date: (len(str(date)), str(date)), default=None)
    written = max((cited.written for cited in group if cited.written), key=lambda date: date.last, default=None)
    return LegalAct(
        id=identifier,
        kind=_usual(citation.kind for citation in citations) or citations[0].kind,
        title=_usual(_title(citation) for citation in citations) or "",
        # Nobody checked it: the day is that of the last document which vouches for it.
        evidence=Evidence("Chỉ biết qua viện dẫn trong kho", written or issued or PartialDate(1945), False),
        number=_usual(citation.number for citation in citations),
        issued=issued,
        issuer=_usual(cited.issuer for cited in group),
    )


def _issuer(citation: Citation, where: Context) -> str | None:
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
    times = Counter(key(text) for text in said)

    def worth(text: str) -> tuple[bool, int, bool, int, str]:
        whole = len(text) <= _LONG
        return _is_clean(text), times[key(text)], whole, len(text) if whole else -len(text), text

    return max(said, key=worth, default=None)


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
    known = kind_named(citation.kind)
    return f"{citation.kind} {title}" if known and known.names_itself else title
