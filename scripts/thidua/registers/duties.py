"""Ai làm gì: which body has which duty, with whom, until when."""

from thidua.cascade import TIER_NAMES, tier
from thidua.heading.identity import document_year
from thidua.model import Assignment
from thidua.registers.deadlines import due
from thidua.registers.rows import Book, Column, Register, Row

COLUMNS = (
    Column("body", "Cơ quan, tổ chức", filters=True),
    Column("duty", "Việc"),
    Column("partners", "Phối hợp"),
    Column("deadline", "Thời hạn"),
    Column("due", "Ngày hạn", shown=False),
    Column("place", "Nơi", filters=True),
    Column("year", "Năm", filters=True),
    Column("level", "Cấp", filters=True, shown=False),
)


def register(book: Book) -> Register:
    """One row for each duty, in the order of documents and text."""
    rows = []
    for document in book.archive.documents:
        year = document_year(document.head)
        for mention in book.archive.mentions_of(document.id):
            fact = mention.fact
            if not isinstance(fact, Assignment):
                continue
            day = due(fact.deadline, year) if fact.deadline else None
            values = (
                fact.body,
                fact.duty,
                "; ".join(fact.partners) or None,
                fact.deadline,
                day,
                book.place(document),
                year,
                TIER_NAMES[tier(document.head.issuer)],
            )
            rows.append(Row(values, document.id, mention, due=day))
    says = "Mỗi văn bản giao ai việc gì, phối hợp với ai, thời hạn nào. Việc có ngày hạn tải được vào lịch."
    return Register("ai-lam-gi", "Ai làm gì", says, COLUMNS, tuple(rows), dated=True)
