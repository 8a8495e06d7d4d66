"""Sổ chỉ tiêu: every target and result of every document, one number a row."""

from collections.abc import Iterator
from decimal import Decimal

from thidua.cascade import TIER_NAMES, tier
from thidua.descriptions import COMPARED, measured
from thidua.model import AnnexRow, Comparison, Document, Mention, Range, Target, TargetKind
from thidua.registers.rows import Book, Column, Register, Row

COLUMNS = (
    Column("indicator", "Chỉ tiêu"),
    Column("printed", "Như đã ghi", shown=False),
    Column("kind", "Đề ra/đạt", filters=True),
    Column("comparison", "Mức", shown=False),
    Column("value", "Giá trị"),
    Column("value_to", "Đến", shown=False),
    Column("unit", "Đơn vị", filters=True, shown=False),
    Column("place", "Nơi", filters=True),
    Column("year", "Năm", filters=True),
    Column("level", "Cấp", filters=True, shown=False),
    Column("issuer", "Cơ quan ban hành", shown=False),
)
_KINDS = {TargetKind.TARGET: "đề ra", TargetKind.RESULT: "đạt"}


def register(book: Book) -> Register:
    """Targets and results in the order of documents and text; a row of an annexed table gives one of each."""
    rows = tuple(
        row
        for document in book.archive.documents
        for mention in book.archive.mentions_of(document.id)
        for row in _rows(book, document, mention)
    )
    says = "Mọi chỉ tiêu đề ra và kết quả đạt được trong kho, mỗi số một dòng, kèm nơi, năm và câu đã nói."
    return Register("so-chi-tieu", "Sổ chỉ tiêu", says, COLUMNS, rows)


def _rows(book: Book, document: Document, mention: Mention) -> Iterator[Row]:
    match mention.fact:
        case Target() as fact:
            yield _row(book, document, mention, fact.indicator, fact.kind, fact.comparison, fact.value, fact)
        case AnnexRow() as fact:
            for kind, value in ((TargetKind.TARGET, fact.target), (TargetKind.RESULT, fact.result)):
                if value is not None:
                    yield _row(book, document, mention, fact.indicator, kind, Comparison.EQUAL, value, fact)


def _row(
    book: Book,
    document: Document,
    mention: Mention,
    printed: str,
    kind: TargetKind,
    comparison: Comparison,
    value: Decimal | Range,
    fact: Target | AnnexRow,
) -> Row:
    record = book.target(document, mention)
    name = getattr(book.archive.authorities.get(record or ""), "name", None) or printed
    low, high = (value.low, value.high) if isinstance(value, Range) else (value, None)
    said_year = fact.year if isinstance(fact, Target) else None
    values = (
        name,
        printed,
        _KINDS[kind],
        COMPARED[comparison].replace("{}", "…") if comparison is not Comparison.EQUAL else None,
        low,
        high,
        fact.unit,
        book.place(document, fact),
        said_year or book.years(document),
        TIER_NAMES[tier(document.head.issuer)],
        document.head.issuer,
    )
    told = {"value": COMPARED[comparison].format(measured(value, fact.unit))}
    return Row(values, document.id, mention, {"indicator": record} if record else {}, told=told)
