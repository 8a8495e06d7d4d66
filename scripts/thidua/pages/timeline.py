"""A unit in time, drawn as a short list: each change with its day, what went into what, and the act that did it."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from thidua.citation_styles import short
from thidua.markup import escape
from thidua.model import Organization, PartialDate, Place
from thidua.pages.fragments import to
from thidua.pages.gather import Gathered


class _Change(NamedTuple):
    """On a day, some units gave way to others. `lead` and `said` are the words before the old and the new ones."""

    day: PartialDate
    olds: tuple[Place, ...]
    news: tuple[Place, ...]
    act: str | None
    said: str = "→"
    lead: str = ""


def timeline(gathered: Gathered, here: str, place: Place) -> str:
    """Every change of a unit and of those that it came from or went into, the earliest first; "" when there is none."""
    changes = list(dict.fromkeys([*_mergers(gathered, place), *_divisions(gathered, place), *_moves(gathered, place)]))
    if not changes:
        return ""
    changes.sort(key=lambda change: (change.day.first, change.news[0].id if change.news else ""))
    lines = [_line(gathered, here, place, change) for change in changes]
    return '<div class="td-times" markdown="1">\n\n' + "\n".join(lines) + "\n\n</div>"


def _mergers(gathered: Gathered, place: Place) -> Iterator[_Change]:
    """Units of one level that went into one, along the whole chain."""
    succession = gathered.succession
    for new in (*succession.predecessors(place), place, *succession.successors(place)):
        days: dict[str, list[Place]] = {}
        for old in succession.before(new):
            if old.tier == new.tier and old.valid_to:
                days.setdefault(old.valid_to.first, []).append(old)
        for olds in days.values():
            day = olds[0].valid_to
            if day:
                yield _Change(day, tuple(olds), (new,), new.set_up_by or olds[0].ended_by)


def _divisions(gathered: Gathered, place: Place) -> Iterator[_Change]:
    """A district that gave way to communes: of the unit itself, or of the district that it is part of today."""
    succession = gathered.succession
    for old in (place, *succession.successors(place)):
        news = tuple(other for other in succession.after(old) if other.tier != old.tier)
        if news and old.valid_to:
            # Of a larger district only the part that was this one is told.
            mine = news if old == place else tuple(other for other in news if other in succession.ground(place))
            said = "→" if old == place else "→ (địa bàn này)"
            act = old.ended_by or news[0].set_up_by
            yield _Change(old.valid_to, (old,), mine or news, act, said if mine else "→")
    for old in succession.before(place):
        if old.tier != place.tier and old.valid_to:
            yield _Change(old.valid_to, (old,), (place,), old.ended_by or place.set_up_by, lead="một phần địa bàn ")


def _moves(gathered: Gathered, place: Place) -> Iterator[_Change]:
    """A unit that went on as it was, in another district."""
    parents = [*(former.parent for former in place.former_parents), place.parent or ""]
    for former, after in zip(place.former_parents, parents[1:], strict=True):
        old, new = (gathered.succession.places.get(parent) for parent in (former.parent, after))
        if old and new:
            act = old.ended_by or new.set_up_by
            yield _Change(former.valid_to, (place,), (new,), act, f"từ {old.level} {old.name} sang")


def _line(gathered: Gathered, here: str, place: Place, change: _Change) -> str:
    olds, news = (_units(gathered, here, place, units) for units in (change.olds, change.news))
    return (
        f"- **{short(change.day)}** {change.lead}{olds} {escape(change.said)} {news}{_by(gathered, here, change.act)}"
    )


def _by(gathered: Gathered, here: str, act: str | None) -> str:
    return f"<br><small>Theo {to(gathered, here, act)}</small>" if act else ""


def _units(gathered: Gathered, here: str, place: Place, units: Iterable[Place]) -> str:
    """Units by level and name; the one whose page this is in bold, the days say which of one name is meant."""
    return ", ".join(
        f"<strong>{escape(f'{unit.level} {unit.name}')}</strong>"
        if unit == place
        else to(gathered, here, unit.id, escape(f"{unit.level} {unit.name}"))
        for unit in units
    )


def body_timeline(gathered: Gathered, here: str, body: Organization) -> str:
    """What came before a body and after it, with the days where they are known."""
    before = gathered.succession.bodies_before(body)
    after = [gathered.succession.bodies[other] for other in body.successors]
    lines = [_handed_over(gathered, here, old, body, body) for old in before]
    lines += [_handed_over(gathered, here, body, new, body) for new in after]
    return '<div class="td-times" markdown="1">\n\n' + "\n".join(lines) + "\n\n</div>" if lines else ""


def _handed_over(gathered: Gathered, here: str, old: Organization, new: Organization, body: Organization) -> str:
    day = f"**{short(old.valid_to)}**" if old.valid_to else "**chưa rõ ngày**"
    names = [
        f"<strong>{escape(one.name)}</strong>" if one == body else to(gathered, here, one.id) for one in (old, new)
    ]
    return f"- {day} {names[0]} → {names[1]}{_by(gathered, here, old.ended_by or new.set_up_by)}"
