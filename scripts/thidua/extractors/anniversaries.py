"""Anniversaries that a text celebrates: how many years, of what, on which day."""

import re
from collections.abc import Iterator

from thidua.model import Anniversary, Document, Mention, PartialDate, Span
from thidua.patterns import scan
from thidua.text import partial_date


def extract(document: Document) -> Iterator[Mention]:
    """Every anniversary; one with its days in brackets before one that only follows "kỷ niệm", "chào mừng"."""
    dated: list[Span] = []
    for match in scan("anniversary_dated", document.text):
        first, until = _day(match["first"]), _day(match["until"])
        span = Span(*match.span())
        dated.append(span)
        fact = Anniversary(_name(match["name"]), int(match["years"]), first, until)
        yield Mention(span, match.group(), fact, "anniversary.dated")
    for match in scan("anniversary_led", document.text):
        span = Span(match.start("years"), match.end())
        if not any(span.overlaps(other) for other in dated):
            fact = Anniversary(_name(match["name"]), int(match["years"]))
            yield Mention(span, document.text[span.start : span.end], fact, "anniversary.led")


def _name(text: str) -> str:
    return re.sub(r"^(?:ngày|NGÀY|Ngày)(?= )", "Ngày", " ".join(text.split()))


def _day(text: str) -> PartialDate | None:
    """None for a day that no calendar has."""
    day, month, year = re.findall(r"[0-9]+", text)
    try:
        return partial_date(year, month, day)
    except ValueError:
        return None
