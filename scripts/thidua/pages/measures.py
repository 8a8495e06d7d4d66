"""Where documents set, report or award something: one row a place, its value beside the words."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from thidua.descriptions import COMPARED, measured, number
from thidua.markup import address, escape, link
from thidua.model import AnnexRow, Award, Fact, Range, Target, TargetKind
from thidua.pages.fragments import table
from thidua.pages.gather import Gathered
from thidua.pages.names import document_name, year_of
from thidua.pages.quotations import quotation
from thidua.pages.sightings import Sighting

# A register of its own holds them all; a page shows what can be read.
_ROWS = 60


def measures(gathered: Gathered, here: str, found: Iterable[Sighting]) -> Iterator[str]:
    """A table of the places, the latest document first; of very many the first of them, and how many are left out."""
    rows = sorted(found, key=_latest_first)
    yield table(
        ("Văn bản", "Trị số", "Năm", "Ở đâu", "Câu văn"),
        (
            (
                _document(gathered, here, seen),
                _value(seen.link.mention.fact),
                _year(seen.link.mention.fact),
                _where(seen.link.mention.fact),
                _words(seen),
            )
            for seen in rows[:_ROWS]
        ),
    )
    if len(rows) > _ROWS:
        yield f"… và {len(rows) - _ROWS} chỗ nữa, xem ở trang từng văn bản."


def _latest_first(seen: Sighting) -> tuple[int, str, int]:
    return -(year_of(seen.document) or 0), seen.document.id, seen.link.mention.span.start


def _document(gathered: Gathered, here: str, seen: Sighting) -> str:
    path = gathered.page_of(seen.document.id) or ""
    return link(escape(document_name(seen.document)), address(here, path, seen.anchor))


def _value(fact: Fact) -> str:
    match fact:
        case Target():
            kind = "đạt" if fact.kind is TargetKind.RESULT else "đề ra"
            value = COMPARED[fact.comparison].format(measured(fact.value, fact.unit))
            # A share of what was planned is no value of the indicator itself.
            against = fact.indicator[at:] if (at := fact.indicator.find("so với")) >= 0 else ""
            return " ".join(filter(None, [f"{kind}: {escape(value)}", escape(against)]))
        case Award():
            counted = COMPARED[fact.comparison].format(measured(Decimal(fact.count), fact.receiver))
            return f"{escape(counted)}{', dự kiến' if fact.planned else ''}"
        case AnnexRow():
            cells = (("đề ra", fact.target, fact.target_words), ("đạt", fact.result, fact.result_words))
            told = [
                f"{kind}: {escape(_cell(value, words, fact.unit))}" for kind, value, words in cells if value or words
            ]
            percent = [f"{escape(number(fact.percent))}% kế hoạch"] if fact.percent is not None else []
            return "<br>".join([*told, *percent])
    return ""


def _cell(value: Decimal | Range | None, words: str | None, unit: str | None) -> str:
    # A unit misprinted as "0" says nothing.
    known = unit if unit and not unit.isdecimal() else None
    return measured(value, known) if value is not None else words or ""


def _year(fact: Fact) -> str:
    return escape(str(fact.year)) if isinstance(fact, Target | Award) and fact.year else ""


def _where(fact: Fact) -> str:
    match fact:
        case Target():
            return escape(fact.place or "")
        case Award():
            return escape(fact.giver or "")
    return ""


def _words(seen: Sighting) -> str:
    """The sentence; of a row of a table its first cell, since the others stand beside it."""
    fact = seen.link.mention.fact
    return f"Dòng biểu “{escape(fact.indicator.strip(' -+'))}”" if isinstance(fact, AnnexRow) else quotation(seen)
