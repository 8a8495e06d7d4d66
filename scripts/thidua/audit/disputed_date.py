"""One act under different dates: in two documents, in one, or against the record or document that is the act."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from thidua.audit.dossier import Cited, Dossier
from thidua.audit.findings import Finding, Weight
from thidua.citation_styles import number_of, short
from thidua.model import Citation, LegalAct, PartialDate
from thidua.resolve import PROVISIONAL
from thidua.resolve.context import body
from thidua.resolve.numbers import is_central, is_party, symbol_parts
from thidua.text import key

SAYS = "Một văn bản được ghi nhiều ngày khác nhau"

# What stands for the act of a citation that is open.
_OPEN = "mo-"
_BESIDE = 4
# Titles that share so much are one title, if the same figures stand in both.
_ALIKE = 0.75
_SUBJECT = 5
# This many times as often, and at least three times: then the other date is the one to question.
_MAJORITY = 3


@dataclass(frozen=True, slots=True)
class _Said:
    """One date of an act: as cited (`cited`), or as its record or the document itself has it."""

    date: PartialDate
    act: str
    title: str
    cited: Cited | None = None


def findings(dossier: Dossier) -> Iterator[Finding]:
    """One for each document and act whose date there is not that of the others."""
    for numbers, said in _by_number(dossier).items():
        for group in _same_acts(numbers, said):
            yield from _disputed(dossier, group)


def _by_number(dossier: Dossier) -> dict[tuple[str, ...], list[_Said]]:
    """Number and whose it is -> every full date that is said of it."""
    found: defaultdict[tuple[str, ...], list[_Said]] = defaultdict(list)
    for identifier, act in dossier.acts.items():
        whose = _whose(act)
        if act.number is None or whose is None:
            continue
        place = (*symbol_parts(act.number), whose)
        if act.issued and act.issued.day and not identifier.startswith(PROVISIONAL):
            found[place].append(_Said(act.issued, identifier, act.title))
        for cited in dossier.cited.get(identifier, ()):
            if cited.citation.issued and cited.citation.issued.day:
                found[place].append(_Said(cited.citation.issued, identifier, cited.citation.title or "", cited))
    for document in dossier.archive.documents:
        head = document.head
        said = body(head.issuer or "")
        if head.number and head.issued and head.issued.day and said.unit:
            place = (*symbol_parts(number_of(head) or ""), f"{said.level} {key(said.unit)}")
            cited_here = dossier.cited.get(document.id, ())
            if place in found or cited_here:
                found[place].append(_Said(head.issued, document.id, head.title))
            for cited in cited_here:
                if cited.citation.issued and cited.citation.issued.day:
                    found[place].append(_Said(cited.citation.issued, document.id, cited.citation.title or "", cited))
    _add_open(dossier, found)
    return found


def _add_open(dossier: Dossier, found: dict[tuple[str, ...], list[_Said]]) -> None:
    """Citations that stay open because their date is no known one, where only one body's number can be meant."""
    places: defaultdict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
    for place in found:
        places[place[:-1]].append(place)
    for link in dossier.resolution.links:
        fact = link.mention.fact
        if link.target or not isinstance(fact, Citation) or not fact.number or not (fact.issued and fact.issued.day):
            continue
        match places.get(symbol_parts(fact.number), []):
            case [place]:
                cited = Cited(dossier.archive.document[link.document], link.mention, fact)
                found[place].append(_Said(fact.issued, f"{_OPEN}{fact.issued}", fact.title or "", cited))


def _whose(act: LegalAct) -> str | None:
    """The unit that an act's number counts in; None when that is not known."""
    said = body(act.issuer or "")
    if said.unit:
        return f"{said.level} {key(said.unit)}"
    return "" if said.central or is_central(act.number or "") else None


def _same_acts(numbers: tuple[str, ...], said: list[_Said]) -> Iterator[list[_Said]]:
    """Groups of dates that mean one act, each with more than one date."""
    dates: dict[tuple[int, int | None, int | None, str], list[_Said]] = defaultdict(list)
    for one in said:
        dates[one.date.year, one.date.month, one.date.day, one.act].append(one)
    rows = list(dates.values())
    group = list(range(len(rows)))
    for at, row in enumerate(rows):
        for other in range(at):
            if group[other] != group[at] and _same(numbers, row, rows[other]):
                old, new = group[at], group[other]
                group = [new if number == old else number for number in group]
    for number in sorted(set(group)):
        mine = [one for at, row in enumerate(rows) if group[at] == number for one in row]
        if len({one.date for one in mine}) > 1:
            yield mine


def _same(numbers: tuple[str, ...], mine: list[_Said], theirs: list[_Said]) -> bool:
    """True when two dates under one number are those of one act."""
    one, other = mine[0], theirs[0]
    if one.act == other.act or one.date == other.date:
        return True
    if one.date.year == other.date.year:
        # Numbers begin anew each year, those of the Party each term.
        return True
    same_day = (one.date.month, one.date.day) == (other.date.month, other.date.day)
    alike = any(_alike(a.title, b.title) for a in mine[:_BESIDE] for b in theirs[:_BESIDE])
    *number, _ = numbers
    if is_party(tuple(number)):
        return abs(one.date.year - other.date.year) < 5 and (same_day or alike)
    return alike and (same_day or any(part.isdecimal() and len(part) == 4 for part in numbers[1:]))


def _alike(title: str, other: str) -> bool:
    mine, theirs = key(title).split(), key(other).split()
    if min(len(mine), len(theirs)) < _SUBJECT:
        return False
    figures = {word for word in mine if word.isdecimal()} == {word for word in theirs if word.isdecimal()}
    return figures and len(set(mine) & set(theirs)) >= _ALIKE * min(len(set(mine)), len(set(theirs)))


def _disputed(dossier: Dossier, said: list[_Said]) -> Iterator[Finding]:
    own = {one.date for one in said if one.cited is None}
    if not own:
        own = _usual(said)
    by_date: dict[PartialDate, list[_Said]] = defaultdict(list)
    for one in said:
        by_date[one.date].append(one)
    seen: set[tuple[str, PartialDate]] = set()
    for one in said:
        if one.cited is None or one.date in own or (one.cited.document.id, one.date) in seen:
            continue
        seen.add((one.cited.document.id, one.date))
        others = [other for date, row in by_date.items() if date != one.date for other in row[:_BESIDE]]
        dates = "; ".join(dict.fromkeys(f"{short(other.date)}{_source(dossier, other)}" for other in others))
        beside = tuple(other.cited.passage for other in others if other.cited)[:_BESIDE]
        note = f"ở đây ghi ngày {short(one.date)}; nơi khác ghi {dates}"
        record = one.act if one.act in dossier.acts else None
        yield Finding("disputed_date", Weight.CONTRADICTION, note, one.cited.passage, record, None, beside)


def _usual(said: Iterable[_Said]) -> set[PartialDate]:
    """The date that by far most documents give; nothing when none is."""
    documents: defaultdict[PartialDate, set[str]] = defaultdict(set)
    for one in said:
        if one.cited:
            documents[one.date].add(one.cited.document.id)
    ranked = sorted(documents.items(), key=lambda row: -len(row[1]))
    (date, most), (_, next_most) = ranked[0], ranked[1]
    return {date} if len(most) >= max(3, _MAJORITY * len(next_most)) else set()


def _source(dossier: Dossier, said: _Said) -> str:
    if said.cited:
        return ""
    return " (bản ghi)" if said.act in dossier.acts else " (chính văn bản ấy)"
