"""Stretches of days: what a partial date may mean, and between which days a document was written."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, replace

from thidua.citation_styles import short
from thidua.model import Citation, Document, Mention, PartialDate
from thidua.text import parse_iso

EVER = "0001-01-01"
NEVER = "9999-12-31"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A day that is known to lie between two days, both included, as ISO dates."""

    first: str
    last: str

    @staticmethod
    def of(date: PartialDate) -> "Stretch":
        """All the days that a partial date may mean: "2024-02" is 1 to 29 February."""
        if date.month is None or date.day is not None:
            return Stretch(date.first, date.last)
        return Stretch(date.first, f"{date}-{monthrange(date.year, date.month)[1]:02d}")

    @property
    def is_day(self) -> bool:
        return self.first == self.last

    def __str__(self) -> str:
        """As officers write it: "18/01/2021", "02/2022", "2022", "từ 08/02/2022 đến 31/12/2022"."""
        first, last = parse_iso(self.first), parse_iso(self.last)
        for whole in (first, PartialDate(first.year, first.month), PartialDate(first.year)):
            if Stretch.of(whole) == self:
                return short(whole)
        return f"từ {short(first)} đến {short(last)}"


def written(document: Document, mentions: Iterable[Mention] = ()) -> Stretch | None:
    """The days between which a document was issued, as far as its head says it; None when nothing does.

    Without a date the years of its period stand for it, as in its id. Nobody cites what is not there yet: the latest
    date cited inside that stretch is its first day.
    """
    head = document.head
    if head.issued:
        known = Stretch.of(head.issued)
    elif head.period and (end := head.period.end or head.period.start):
        start = head.period.start or end
        known = Stretch(f"{start.year:04d}-01-01", f"{end.year:04d}-12-31")
    else:
        return None
    if known.is_day:
        return known
    cited = (m.fact.issued.first for m in mentions if isinstance(m.fact, Citation) and m.fact.issued)
    return replace(known, first=max((day for day in cited if known.first < day <= known.last), default=known.first))
