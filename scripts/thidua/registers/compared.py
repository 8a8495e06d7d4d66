"""Chỉ tiêu và kết quả: what was set beside what was reached, in one document or several; the share recomputed."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from thidua.model import AnnexRow, Comparison, Document, Fact, Mention, Target, TargetKind
from thidua.registers.rows import Book, Column, Register, Row
from thidua.text import key

COLUMNS = (
    Column("indicator", "Chỉ tiêu"),
    Column("unit", "Đơn vị", filters=True),
    Column("place", "Nơi", filters=True),
    Column("year", "Năm", filters=True),
    Column("target", "Đề ra"),
    Column("result", "Đạt"),
    Column("percent", "Tính lại (%)"),
    Column("printed_percent", "Bản gốc (%)"),
    Column("set_in", "Đề ra trong"),
    Column("note", "Ghi chú"),
)
_TENTH = Decimal("0.1")
_CHANGES = (Comparison.RISE, Comparison.FALL)
# "hàng năm" is said of other years in every plan.
_YEARS = re.compile(r"(?:19|20)[0-9]{2}(?:\s?[-–]\s?(?:19|20)[0-9]{2})?")


@dataclass(frozen=True, slots=True)
class _Figure:
    """One number of one indicator: where it stands, what it says."""

    document: Document
    mention: Mention
    value: Decimal
    lower_is_better: bool
    unit: str | None


def register(book: Book) -> Register:
    """Rows of annexed tables that have both; then figures of one indicator, place, year, unit and manner."""
    rows = [
        row
        for document in book.archive.documents
        for mention in book.archive.mentions_of(document.id)
        if (row := _annexed(book, document, mention))
    ]
    rows += _joined(book)
    says = (
        "Chỉ tiêu đề ra đặt cạnh kết quả đạt được, trong một văn bản hay giữa các văn bản cùng nơi, cùng năm; "
        "tỷ lệ do máy tính lại."
    )
    return Register("chi-tieu-ket-qua", "Chỉ tiêu và kết quả", says, COLUMNS, tuple(rows))


def share(target: Decimal, result: Decimal) -> Decimal | None:
    """Result as a percentage of the target, to one decimal; None when nothing was aimed at."""
    return (result * 100 / target).quantize(_TENTH, ROUND_HALF_UP) if target else None


def mirrored(target: Decimal, result: Decimal, printed: Decimal | None) -> bool:
    """Whether a printed percentage is target over result, or what is left of twice the target: lower is better."""
    if printed is None or not target or not result:
        return False
    return any(abs(printed - value) < 1 for value in (target / result * 100, (2 - result / target) * 100))


def _annexed(book: Book, document: Document, mention: Mention) -> Row | None:
    fact = mention.fact
    if not isinstance(fact, AnnexRow) or not isinstance(fact.target, Decimal) or not isinstance(fact.result, Decimal):
        return None
    record = book.target(document, mention)
    name = getattr(book.archive.authorities.get(record or ""), "name", None) or fact.indicator
    percent = share(fact.target, fact.result)
    lower = _lower_is_better(book, record) or mirrored(fact.target, fact.result, fact.percent)
    values = (
        name,
        fact.unit,
        book.place(document, fact),
        book.years(document),
        fact.target,
        fact.result,
        percent,
        fact.percent,
        None,
        _note(percent, fact.percent, lower),
    )
    return Row(values, document.id, mention, {"indicator": record} if record else {})


def _lower_is_better(book: Book, record: str | None) -> bool:
    return getattr(book.archive.authorities.get(record or ""), "better", None) == "giảm"


def _note(percent: Decimal | None, printed: Decimal | None, lower: bool) -> str | None:
    differs = percent is not None and printed is not None and abs(percent - printed) >= 1
    if lower:
        return "thấp hơn là tốt"
    return "tính lại khác bản gốc" if differs else None


def _set_before(result: _Figure, targets: list[_Figure], order: Mapping[str, int]) -> _Figure:
    """The target set last before the result is the one that was reached or missed; the first one when none is older."""
    told = order[result.document.id]
    return next((one for one in reversed(targets) if order[one.document.id] <= told), targets[0])


def _joined(book: Book) -> list[Row]:
    """Pairs of a target and a result that speak of the same: indicator, unit, place, year, and whether of a change."""
    found: defaultdict[tuple[str, ...], dict[TargetKind, list[_Figure]]] = defaultdict(lambda: defaultdict(list))
    names: dict[tuple[str, ...], tuple[str, str | None, str, str]] = {}
    for document in book.archive.documents:
        for mention in book.archive.mentions_of(document.id):
            said = _said(mention.fact, book.years(document))
            if said is None:
                continue
            fact, kind, value, year = said
            record = book.target(document, mention)
            ground = book.ground(document, fact)
            # Without place or year two numbers may be of different things.
            if not (ground and year and _YEARS.fullmatch(year)):
                continue
            change = str(fact.comparison) if isinstance(fact, Target) and fact.comparison in _CHANGES else ""
            what = record or key(fact.indicator)
            about: tuple[str, ...] = (what, key(fact.unit or ""), *ground, year, change)
            # "Không quá 8 %": what stays below is reached. Of a fall more is better.
            below = isinstance(fact, Target) and fact.comparison is Comparison.AT_MOST
            lower = not change and (below or _lower_is_better(book, record))
            figure = _Figure(document, mention, value, lower, fact.unit)
            found[about][kind].append(figure)
            name = getattr(book.archive.authorities.get(record or ""), "name", None) or fact.indicator
            names.setdefault(about, (name, record, book.place(document, fact) or "", year))
    order = {document.id: number for number, document in enumerate(book.archive.documents)}
    rows = []
    for about, kinds in found.items():
        if len(kinds) < 2:
            continue
        name, record, place, year = names[about]
        for result in kinds[TargetKind.RESULT]:
            target = _set_before(result, kinds[TargetKind.TARGET], order)
            percent = share(target.value, result.value)
            note = _note(percent, None, result.lower_is_better or target.lower_is_better)
            numbers = (target.value, result.value, percent, None)
            values = (
                name,
                result.unit,
                place,
                year,
                *numbers,
                target.document.id,
                note,
            )
            rows.append(
                Row(
                    values,
                    result.document.id,
                    result.mention,
                    {"set_in": target.document.id, **({"indicator": record} if record else {})},
                )
            )
    return rows


def _said(fact: Fact, year: str | None) -> tuple[Target | AnnexRow, TargetKind, Decimal, str | None] | None:
    """A number with its kind and year; rows of tables that have both numbers are told by themselves."""
    match fact:
        case Target(value=Decimal() as value):
            return fact, fact.kind, value, fact.year
        case AnnexRow(target=Decimal() as value, result=None):
            return fact, TargetKind.TARGET, value, year
        case AnnexRow(target=None, result=Decimal() as value):
            return fact, TargetKind.RESULT, value, year
        case _:
            return None
