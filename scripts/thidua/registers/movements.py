"""Phong trào: the life of each movement in one line: launched, reviewed, concluded, by whom, where, its other names."""

from collections.abc import Iterable

from thidua.citation_styles import short
from thidua.lives import Event, Moment
from thidua.model import MovementName, Period, Target
from thidua.registers.rows import Book, Column, Register, Row

COLUMNS = (
    Column("movement", "Phong trào"),
    Column("kind", "Loại", filters=True),
    Column("start", "Từ", shown=False),
    Column("end", "Đến", shown=False),
    Column("period", "Thời gian"),
    Column("launched", "Phát động"),
    Column("reviewed", "Sơ kết, tổng kết"),
    Column("lead_body", "Cơ quan thường trực"),
    Column("places", "Nơi"),
    Column("variants", "Cách viết khác", shown=False),
    Column("documents", "Văn bản nêu"),
    Column("people", "Điển hình", shown=False),
    Column("targets", "Chỉ tiêu trong văn bản phát động", shown=False),
)


def register(book: Book) -> Register:
    """One row for each movement of the records, in their order; its source is the first document that names it."""
    archive = book.archive
    named: dict[str, list[str]] = {}
    for link in book.resolution.links:
        if link.target and isinstance(link.mention.fact, MovementName):
            named.setdefault(link.target, []).append(link.document)
    people: dict[str, int] = {}
    for person in archive.people:
        for name in person.movements:
            people[name] = people.get(name, 0) + 1
    aims = {d.id: sum(isinstance(m.fact, Target) for m in archive.mentions_of(d.id)) for d in archive.documents}
    rows = []
    for movement in archive.movements:
        moments = book.lives.get(movement.id, ())
        documents = list(dict.fromkeys(named.get(movement.id, ())))
        launches = [moment for moment in moments if moment.event is Event.LAUNCHED]
        launching = [moment for moment in launches if moment.own]
        period = movement.period
        places = dict.fromkeys(book.place(archive.document[document]) for document in documents)
        values = (
            movement.name,
            movement.kind,
            period.start if period else None,
            period.end if period else None,
            _span(period),
            _said(book, launching or launches) or movement.launched_by,
            _said(book, (moment for moment in moments if moment.event in (Event.REVIEWED, Event.CONCLUDED))),
            movement.lead_body,
            "; ".join(place for place in places if place) or None,
            "; ".join(movement.variants) or None,
            len(documents),
            people.get(movement.id, 0),
            sum(aims[moment.document.id] for moment in launching) or None,
        )
        source = moments[0] if moments else None
        first = source.document.id if source else documents[0] if documents else None
        rows.append(Row(values, first, source.mention if source else None, {"movement": movement.id}))
    says = (
        "Mỗi phong trào một dòng: ai phát động, bao giờ, sơ kết, tổng kết ở đâu, bao nhiêu văn bản nêu. "
        "Tệp tải về có thêm cách viết khác, số điển hình, số chỉ tiêu."
    )
    return Register("phong-trao", "Sổ phong trào", says, COLUMNS, tuple(rows))


def _span(period: Period | None) -> str | None:
    ends = (period.start, period.end) if period else ()
    return " – ".join(dict.fromkeys(short(end) for end in ends if end)) or None


def _said(book: Book, moments: Iterable[Moment]) -> str | None:
    """Each event with the body and the date of the document or act that is its own, else with who tells of it."""
    acts = {act.id: act for act in book.resolution.acts}
    parts = []
    for moment in moments:
        head = moment.document.head
        act = acts.get(moment.cited or "")
        issuer, issued = (act.issuer, act.issued) if act else (head.issuer, head.issued)
        facts = ", ".join(part for part in (issuer, short(issued) if issued else None) if part)
        told = "" if moment.own or act else "theo "
        parts.append(f"{told}{facts}" if facts else "")
    return "; ".join(part for part in dict.fromkeys(parts) if part) or None
