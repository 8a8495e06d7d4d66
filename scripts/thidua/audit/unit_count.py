"""How many communes a district has: other documents, or the records, say another number for the same time."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from thidua.audit.dossier import Dossier
from thidua.audit.findings import Finding, Passage, Weight
from thidua.audit.folio import finds
from thidua.model import Document, Place, Span
from thidua.succession import stands
from thidua.text import key
from thidua.validity import Stretch

SAYS = "Số đơn vị hành chính không khớp"

_UNITS = r"(?:xã, phường, thị trấn|xã, phường|xã, thị trấn|xã/phường/thị trấn|phường, xã|đơn vị hành chính cấp xã)"
# All of them: "20/21 xã, thị trấn", "toàn huyện có 21 xã, thị trấn", "… với 19 xã, thị trấn".
_WHOLE = re.compile(
    rf"(?<![0-9.,])[0-9]{{1,3}}/(?P<of>[0-9]{{1,3}})\s+(?:số\s+)?{_UNITS}"
    r"|(?:[Tt]oàn (?:huyện|tỉnh|thị xã|thành phố)|(?<!ác )[Hh]uyện|[Hh]uyện [A-ZĐ]\S*(?: [A-ZĐ]\S*){0,2}) "
    rf"(?:hiện )?(?:có|gồm|gồm có) (?P<has>[0-9]{{1,3}})\s+{_UNITS}"
    rf"|(?:diện tích|dân số)[^;\n]{{0,200}}?\bvới (?P<with>[0-9]{{1,3}})\s+{_UNITS}"
)
_NAMED = re.compile(_UNITS)
# How far before the units what counts them may begin.
_REACH = 240


@dataclass(frozen=True, slots=True)
class _Count:
    number: int
    document: Document
    passage: Passage
    written: Stretch


Unit = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Units:
    """Records of places by level and folded name, and what lies or lay in each, by its id."""

    named: Mapping[Unit, list[Place]]
    inside: Mapping[str, list[Place]]

    @classmethod
    def of(cls, dossier: Dossier) -> "_Units":
        named: defaultdict[Unit, list[Place]] = defaultdict(list)
        inside: defaultdict[str, list[Place]] = defaultdict(list)
        for place in dossier.archive.places:
            named[place.level, key(place.name)].append(place)
            for parent in {place.parent, *(former.parent for former in place.former_parents)}:
                if parent:
                    inside[parent].append(place)
        return cls(named, inside)

    def days(self, unit: Unit) -> list[str] | None:
        """The days on which a unit, or anything in it, began or ended, in order; None without a record of it."""
        mine = self.named.get(unit)
        if not mine:
            return None
        places = {place.id: place for own in mine for place in (own, *self.inside.get(own.id, ()))}
        return sorted({day.first for place in places.values() for day in (place.valid_from, place.valid_to) if day})


def findings(dossier: Dossier) -> Iterator[Finding]:
    """One for each document and number that others contradict."""
    by_unit: defaultdict[tuple[str, str], list[_Count]] = defaultdict(list)
    for document in dossier.archive.documents:
        speaker, written = dossier.speakers[document.id], dossier.written[document.id]
        if not (speaker.level and speaker.unit and written):
            continue
        for number, span in _counted(document.text):
            count = _Count(number, document, dossier.passage(document, span), written)
            by_unit[speaker.level, key(speaker.unit)].append(count)
    units = _Units.of(dossier)
    for unit, counts in by_unit.items():
        yield from _compared(dossier, units, unit, counts)


def _counted(text: str) -> Iterator[tuple[int, Span]]:
    """Every number of all communes in a text, with its place."""
    for named in finds(_NAMED, text, ("xã, ", "xã/", "phường, xã", "đơn vị hành chính cấp xã"), 0, 40):
        begin = max(0, named.start() - _REACH)
        for match in _WHOLE.finditer(text, begin, named.end()):
            if match.end() == named.end():
                group = next(name for name in ("of", "has", "with") if match[name])
                yield int(match[group]), Span(match.start(group), match.end())


def _compared(dossier: Dossier, units: _Units, unit: Unit, counts: list[_Count]) -> Iterator[Finding]:
    seen: set[tuple[str, int]] = set()
    # Nearly always all say the same.
    differ = len({count.number for count in counts}) > 1
    days = units.days(unit)
    for count in counts:
        listed = _listed(dossier, units, unit, count.written)
        others = [
            other
            for other in (counts if differ else ())
            if other.number != count.number and not _changed(days, count.written, other.written)
        ]
        too_few = count.number < listed
        # A number that the records bear out, or that most documents give, is not the one to question.
        borne = listed == count.number or len(others) * 2 < len(counts) > 2
        if not (too_few or (others and not borne)) or (count.document.id, count.number) in seen:
            continue
        seen.add((count.document.id, count.number))
        told = [f"nơi khác ghi {n}" for n in dict.fromkeys(other.number for other in others)]
        told += [f"bản ghi địa danh có {listed} đơn vị ngày {count.written}"] if listed > count.number else []
        note = f"ở đây là {count.number}; {'; '.join(told)}"
        beside = tuple({other.passage: None for other in others})[:3]
        yield Finding("unit_count", Weight.CONTRADICTION, note, count.passage, None, None, beside)


def _listed(dossier: Dossier, units: _Units, unit: Unit, on: Stretch) -> int:
    """How many communes the records hold for a unit on a day; fewer than there were when they are not complete."""
    parents = {place.id for place in units.named.get(unit, ()) if stands(place, on.first, on.last)}
    inside = {place.id: place for parent in parents for place in units.inside.get(parent, ())}
    return sum(
        1
        for place in inside.values()
        if place.tier == 3
        and stands(place, on.last, on.first)
        and (parent := dossier.succession.parent(place, on.last, on.first))
        and parent.id in parents
    )


def _changed(days: list[str] | None, one: Stretch, other: Stretch) -> bool:
    """True when communes of the unit may have come or gone between two days, or nobody has records of them."""
    first, last = sorted((one.first, other.last)) if one.first <= other.first else sorted((other.first, one.last))
    if days is None:
        return first[:4] != last[:4]
    # What changed on the first day had changed by then.
    return bisect_right(days, first) < bisect_right(days, last)
