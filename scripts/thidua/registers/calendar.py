"""Lịch: anniversaries, times of emulation, reviews, deadlines and lapses, by day."""

import re
from collections.abc import Iterator

from thidua.citation_styles import named, number_of, of_head
from thidua.heading.identity import document_year
from thidua.lives import Event, Moment
from thidua.model import Anniversary, Assignment, Document, PartialDate
from thidua.registers.deadlines import due
from thidua.registers.rows import Book, Column, Register, Row
from thidua.text import fold
from thidua.validity import act_name

COLUMNS = (
    Column("what", "Việc, ngày"),
    Column("kind", "Loại", filters=True),
    Column("day", "Ngày"),
    Column("month", "Tháng", filters=True, shown=False),
    Column("year", "Năm", filters=True),
    Column("place", "Nơi", filters=True),
)
ANNIVERSARY, PERIOD, REVIEW, DEADLINE, LAPSE = (
    "kỷ niệm",
    "thời gian thi đua",
    "sơ kết, tổng kết",
    "thời hạn việc",
    "hết hiệu lực",
)
# In folded letters: duties that look back.
_REVIEW = re.compile(r"\b(?:so ket|tong ket|binh xet|cham diem|bao cao ket qua)\b")


def register(book: Book) -> Register:
    """Every dated thing, by day; what has only a month or a year stands at its end."""
    rows = [row for document in book.archive.documents for row in _of_document(book, document)]
    rows += _of_movements(book)
    rows += _lapses(book)
    rows.sort(key=lambda row: (row.due.last if row.due else "", str(row.values[0])))
    says = "Ngày kỷ niệm, thời gian thi đua, kỳ sơ kết, tổng kết, thời hạn việc và ngày hết hiệu lực của căn cứ."
    return Register("lich", "Lịch thi đua", says, COLUMNS, tuple(rows), dated=True)


def _row(what: str, kind: str, day: PartialDate, place: str | None, **source: object) -> Row:
    month = f"tháng {day.month}" if day.month else None
    return Row((what, kind, day, month, day.year, place), due=day, **source)  # type: ignore[arg-type]


def _of_document(book: Book, document: Document) -> Iterator[Row]:
    place, year = book.place(document), document_year(document.head)
    period = document.head.period
    # A report looks back on a time; it does not end one.
    if period and period.end and document.head.kind != "Báo cáo":
        number = f" {number_of(document.head)}" if document.head.number else ""
        name = f"{document.head.kind}{number}" if number else named(of_head(document.head))
        yield _row(f"Hết thời gian thi đua: {name}", PERIOD, period.end, place, document=document.id)
    seen: set[tuple[str, str]] = set()
    for mention in book.archive.mentions_of(document.id):
        match mention.fact:
            case Anniversary() as fact:
                day = fact.until or (PartialDate(year) if year else None)
                what = f"{fact.years} năm {fact.name}"
                # A text names one anniversary many times.
                if day and (what, str(day)) not in seen:
                    seen.add((what, str(day)))
                    yield _row(what, ANNIVERSARY, day, place, document=document.id, mention=mention)
            case Assignment() as fact if fact.deadline:
                day = due(fact.deadline, year)
                if day:
                    kind = REVIEW if _REVIEW.search(fold(fact.duty)) else DEADLINE
                    yield _row(f"{fact.body}: {fact.duty}", kind, day, place, document=document.id, mention=mention)


def _of_movements(book: Book) -> Iterator[Row]:
    """The ends of movements, but for those that the document launching them says already."""
    for movement in book.archive.movements:
        end = movement.period.end if movement.period else None
        own = [moment.document.head.period for moment in book.lives.get(movement.id, ()) if _launches(moment)]
        if end and not any(period and period.end == end for period in own):
            what = f"Hết thời gian thi đua: {movement.name}"
            yield _row(what, PERIOD, end, None, targets={"what": movement.id})


def _launches(moment: Moment) -> bool:
    return moment.own and moment.event is Event.LAUNCHED


def _lapses(book: Book) -> Iterator[Row]:
    for act in book.archive.acts:
        if act.valid_to and act.basis:
            what = f"Hết hiệu lực: {act_name(act)}"
            yield _row(what, LAPSE, act.valid_to, None, targets={"what": act.id})
