"""The name of a place in the speaker's own area, one letter off its record: "xã Tủa Thành" for Tủa Thàng."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from thidua.audit.dossier import Dossier
from thidua.audit.findings import Finding, Weight
from thidua.audit.spelling.tokens import CANONICAL
from thidua.audit.spelling.vocabulary import letters
from thidua.model import Document, Place, Span
from thidua.patterns import compose
from thidua.text import accented_key, key, lower

SAYS = "Địa danh lệch một chữ so với bản ghi"

_RUN = compose(r"(?<![^\s(“\"])<<upper>><<letter>>*(?: <<upper>><<letter>>*)+")
# What stands before the name of a commune, or of what is named after one.
_NAMED_AFTER = re.compile(
    r"(?:^|[\s(])(?:xã|thị trấn|phường|trường|tiểu học|thcs|th&thcs|thpt|mầm non|mẫu giáo|ptdtbt|ptdtnt|ubnd|trạm y tế"
    r"|đảng ủy|đảng bộ|các xã|cụm xã)[:\s]*\Z"
)
_LISTED = re.compile(r"(?:,| và|, xã| và xã) \Z")
# A spelling that a text uses again and again is another place.
_MOST = 2

Name = tuple[str, ...]
# How many syllables a name has, which of them is left out, and the others.
Gaps = dict[tuple[int, int, Name], list[Name]]
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}


@dataclass(frozen=True, slots=True)
class _Area:
    """The places inside a unit by their syllables, and their names with each syllable left out."""

    named: dict[Name, Place]
    gaps: Gaps


def findings(dossier: Dossier) -> Iterator[Finding]:
    """One for each place whose name is one letter off exactly one record of the area, and no record itself."""
    known = set(_known(dossier))
    areas = {unit: _Area(named, _gaps(named)) for unit, named in _named(dossier).items()}
    for document in dossier.archive.documents:
        speaker = dossier.speakers[document.id]
        area = areas.get((speaker.level or "", key(speaker.unit or "")))
        if not area or speaker.level == "tỉnh":
            continue
        found = [(span, near) for span, near in _odd(document, area, known)]
        often = Counter(accented_key(document.text[span.start : span.end]) for span, _ in found)
        for span, place in found:
            where = dossier.passage(document, span)
            if often[accented_key(where.quote)] <= _MOST:
                note = f"in “{where.quote}”, bản ghi có {place.level} {place.name}"
                yield Finding("place_spelling", Weight.SUGGESTION, note, where, place.id, place.name)


def _named(dossier: Dossier) -> dict[tuple[str, str], dict[Name, Place]]:
    """Unit -> the places inside it by their syllables; names of one syllable are too short to be told apart."""
    parents: defaultdict[tuple[str, str], dict[Name, Place]] = defaultdict(dict)
    by_id = {place.id: place for place in dossier.archive.places}
    for place in dossier.archive.places:
        parent = by_id.get(place.parent or "")
        if parent is None:
            continue
        if len(said := _syllables(place.name)) >= 2:
            parents[parent.level, key(parent.name)].setdefault(said, place)
    return parents


def _known(dossier: Dossier) -> Iterator[Name]:
    """Every name that is right somewhere. A variant one letter off its own record was taken in as a misprint."""
    for place in dossier.archive.places:
        yield _syllables(place.name)
        for variant in map(_syllables, place.variants):
            if not _slips(_syllables(place.name), variant):
                yield variant


def _syllables(name: str) -> Name:
    return tuple(CANONICAL[word] for word in lower(name).split())


def _gaps(names: Iterable[Name]) -> Gaps:
    found: Gaps = {}
    for name in names:
        for at in range(len(name)):
            found.setdefault((len(name), at, name[:at] + name[at + 1 :]), []).append(name)
    return found


def _odd(document: Document, area: _Area, known: set[Name]) -> Iterator[tuple[Span, Place]]:
    text = document.text
    placed, end = False, 0
    for run in _RUN.finditer(text):
        words = run.group().split(" ")
        before = lower(text[max(0, run.start() - 24) : run.start()])
        listed = placed and run.start() - end < 12 and bool(_LISTED.search(text[end : run.start()]))
        placed, end = False, run.end()
        for skip in range(len(words) - 1):
            lead = before + lower("".join(word + " " for word in words[:skip]))
            if not (_NAMED_AFTER.search(lead) or (listed and not skip)):
                continue
            placed = True
            said = _syllables(" ".join(words[skip:]))
            near = _near(said, area.gaps) if said not in known else set()
            if len(near) == 1:
                start = run.end() - len(" ".join(words[skip:]))
                yield Span(start, run.end()), area.named[near.pop()]
                break


def _near(said: Name, gaps: Gaps) -> set[Name]:
    """Names of the area that differ from this in one letter of one syllable."""
    return {
        name
        for at in range(len(said))
        for name in gaps.get((len(said), at, said[:at] + said[at + 1 :]), ())
        if _slips(name, said)
    }


def _slips(right: Name, said: Name) -> bool:
    """Whether two names differ in one letter of one syllable."""
    if len(right) != len(said):
        return False
    apart = [(one, other) for one, other in zip(right, said, strict=True) if one != other]
    return len(apart) == 1 and _one_letter(*apart[0])


def _one_letter(one: str, other: str) -> bool:
    """Whether one letter, one mark of a vowel or the tone parts two syllables in their one form."""
    tones = {mark for mark in one + other if mark in _TONES}
    differ = int(set(one) & _TONES != set(other) & _TONES) if tones else 0
    marks = len({m for m in one if ord(m) > 0x2FF} - _TONES ^ {m for m in other if ord(m) > 0x2FF} - _TONES)
    if letters(one) == letters(other):
        return differ + marks == 1
    if differ or marks:
        return False
    one, other = letters(one), letters(other)
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1
    short, long = sorted((one, other), key=len)
    return len(long) - len(short) == 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
