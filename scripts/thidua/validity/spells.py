"""From when to when an act is in force, each day as far as its records tell it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from thidua.citation_styles import is_law
from thidua.model import LegalAct, PartialDate, Status
from thidua.validity.standing import LIVE, OVER
from thidua.validity.stretch import EVER, NEVER, Stretch

# A normative act says itself when it begins, and records do not always know it. The Law of 2022 waited eighteen
# months; none of this field waited two years.
_YEARS_TO_BEGIN = 2
_YEAR_IN_NUMBER = re.compile(r"/(?:19|20)[0-9]{2}/")


def is_normative(act: LegalAct) -> bool:
    """Văn bản quy phạm pháp luật: laws, and numbers with a year in them (Nghị định 30/2020/NĐ-CP)."""
    return is_law(act.kind) or bool(act.number and _YEAR_IN_NUMBER.search(act.number))


def begins(act: LegalAct) -> Stretch | None:
    """The days among which is the first one in force; None when nothing tells it.

    Directives, plans and all Party documents bind from the day they are signed; normative acts begin later.
    """
    found = _begins_at_the_latest(act)
    known = (act.valid_from,) if act.valid_from else (act.issued, *act.issued_variants)
    dates = [Stretch.of(day) for day in known if day]
    if not dates:
        return Stretch(EVER, found) if found else None
    first, last = min(day.first for day in dates), max(day.last for day in dates)
    if not act.valid_from:
        if act.status is Status.NOT_YET:
            # Checked on that day, it had not begun: it begins later.
            return Stretch(max(first, _day_after(Stretch.of(act.evidence.as_of).last)), NEVER)
        if is_normative(act):
            last = f"{int(last[:4]) + _YEARS_TO_BEGIN:04d}{last[4:]}"
    return Stretch(first, max(first, min(last, found)) if found else last)


def _day_after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _begins_at_the_latest(act: LegalAct) -> str | None:
    """A day on which it surely was in force."""
    days = [Stretch.of(act.applied_on).last] if act.applied_on else []
    if act.status in LIVE:
        days.append(Stretch.of(act.evidence.as_of).last)
    return min(days, default=None)


@dataclass(frozen=True, slots=True)
class End:
    """The days among which is the first one no longer in force; `by` replaced it on that day, when that is how we know.

    `day` is that day as the record writes it.
    """

    stretch: Stretch
    day: PartialDate | None = None
    by: LegalAct | None = None


def ends(act: LegalAct, replaced_by: Iterable[LegalAct]) -> End | None:
    """When an act ends; None when it is not known to end. What replaces an act ends it on the day it begins."""
    if act.valid_to and not (act.status in OVER and act.evidence.as_of.last < act.valid_to.first):
        # A record that calls an act ended before the day on which it ends is wrong in one of the two: it never says
        # "in force" then.
        return End(Stretch.of(act.valid_to), act.valid_to)
    known = [(start, other) for other in replaced_by if (start := begins(other)) and start.last != NEVER]
    if known:
        start, other = min(known, key=lambda row: (row[0].last, row[1].id))
        first = min(start.first for start, _ in known)
        day = (other.valid_from or other.issued) if first == start.first and not is_vague(other) else None
        return End(Stretch(first, start.last), day, other)
    if act.status in OVER:
        # It has ended, nobody wrote down when.
        return End(Stretch(act.applied_on.last if act.applied_on else EVER, act.evidence.as_of.last))
    return None


def is_vague(act: LegalAct) -> bool:
    """True for a normative act whose first day in force is not recorded."""
    return act.valid_from is None and is_normative(act)
