"""Dated rows of a register as a calendar (.ics, RFC 5545) that Outlook, Google and phones take in."""

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from icalendar import Calendar, Event

from thidua.exports.tables import Sources
from thidua.markup import shown
from thidua.registers import Register, Row, Source

# A calendar says when it was made; any fixed day keeps two builds alike.
_MADE = datetime(2020, 1, 1, tzinfo=UTC)


def calendar_file(register: Register, sources: Sources) -> bytes | None:
    """One whole-day event for each row whose `due` is a whole day; None when there is none."""
    events = [
        _event(register, row, day, source)
        for row, source in zip(register.rows, sources, strict=True)
        if (day := _day(row)) is not None
    ]
    if not events:
        return None
    calendar = Calendar()
    calendar.add("prodid", "-//thidua//VN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", register.title)
    for event in events:
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _day(row: Row) -> date | None:
    due = row.due
    return date(due.year, due.month, due.day) if due and due.month and due.day else None


def _event(register: Register, row: Row, day: date, source: Source) -> Event:
    name, _, address, quote, _ = source
    # Line ends and controls of imported words would end a line of the calendar, and with it an event.
    words = [shown(str(value)) for value in row.values[:2] if value is not None]
    mark = sha256("|".join((register.name, address, day.isoformat(), *words)).encode()).hexdigest()[:32]
    event = Event()
    event.add("uid", f"{mark}@thidua")
    event.add("dtstamp", _MADE)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", ": ".join(words))
    event.add("description", "\n".join(shown(part) for part in (quote, name, address) if part))
    return event
