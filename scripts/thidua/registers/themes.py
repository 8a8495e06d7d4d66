"""Chủ đề: the slogans of emulation by year and level."""

from thidua.cascade import TIER_NAMES, tier
from thidua.heading.identity import document_year
from thidua.registers.rows import Book, Column, Register, Row

COLUMNS = (
    Column("year", "Năm", filters=True),
    Column("level", "Cấp", filters=True),
    Column("issuer", "Cơ quan ban hành", filters=True),
    Column("theme", "Chủ đề, khẩu hiệu"),
)


def register(book: Book) -> Register:
    """One row for each document that has a theme, the latest year first, from the centre down."""
    rows = []
    for document in book.archive.documents:
        head = document.head
        if head.theme:
            end = head.period.end or head.period.start if head.period else None
            year = end.year if end else document_year(head)
            level = tier(head.issuer)
            values = (year, TIER_NAMES[level], head.issuer, head.theme)
            rows.append(((-(year or 0), level, document.id), Row(values, document.id)))
    says = "Chủ đề, khẩu hiệu thi đua của từng năm, từng cấp."
    ordered = tuple(row for _, row in sorted(rows, key=lambda pair: pair[0]))
    return Register("chu-de", "Chủ đề thi đua", says, COLUMNS, ordered)
