"""Outline: the labelled parts of a document, from "Phần thứ nhất" down to "1.1." and "a)".

Source of the order of levels: Nghị định 30/2020/NĐ-CP Điều 8 and Phụ lục I (phần, chương, mục, tiểu
mục, điều, khoản, điểm), and what offices really print (I. / 1. / 1.1. / a).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from thidua.extractors.structure.tables import tables
from thidua.model import Section, Span
from thidua.patterns import compiled
from thidua.text import key, roman

# Schemes of labels, outermost first. A document uses some of them; the levels are counted over those
# it uses. "I." and "1." are told apart by what they are made of, "1.1." by its dots.
_SCHEMES = (
    "part", "chapter", "letter", "division", "subdivision", "roman", "article", "number", "number2", "number3", "point",
)  # fmt: skip
# Which schemes a first letter may begin: most lines begin with none of them.
_OPENINGS = {
    **dict.fromkeys("0123456789", ("number", "number2", "number3")),
    **dict.fromkeys("abcdđeghiklmnopqrstuvxy", ("point",)),
    **dict.fromkeys("ABCDEFGH", ("letter",)),
    **dict.fromkeys("IVX", ("roman",)),
    "P": ("part",),
    "C": ("chapter", "letter"),
    "M": ("division",),
    "T": ("subdivision",),
    "Đ": ("article",),
}
_RANK = {name: rank for rank, name in enumerate(_SCHEMES)}
# An annex begins again: its labels belong to nothing above.
_ANNEX = "annex"

# What may stand before a label on its line: Markdown marks of a heading, of bold, of a quote.
_MARKS = re.compile(r"[ \t>]*(?:#{1,6}[ \t]*)?[*_]{0,3}[ \t]*")
# A label and what decides about it stand in the first words of a line.
_LABEL_REACH = 60
_TITLE_WORDS = 9
# Points are counted in the order of the Vietnamese alphabet, with or without đ.
_POINTS = "abcdđeghiklmnopqrstuvxy"


@dataclass(frozen=True, slots=True)
class _Entry:
    scheme: str
    label: str
    title: str
    start: int
    end: int


# The outline of a text is asked for by one part after another.
@lru_cache(maxsize=1)
def outline(text: str) -> tuple[Section, ...]:
    """The labelled entries of a text, in order.

    A label opens its line. A number is an entry when it goes on counting (1, 2, 3 … under its parent),
    so that "12 năm 2020" at the start of a wrapped line is none. Levels count from 1.
    """
    entries = list(_counting(_without_contents(_labels(text))))
    levels = _levels(entries)
    ends = _ends(entries, levels, len(text))
    return tuple(
        Section(entry.label, entry.title, level, Span(entry.start, entry.end), Span(entry.start, end))
        for entry, level, end in zip(entries, levels, ends, strict=True)
        if entry.scheme != _ANNEX
    )


def _ends(entries: list[_Entry], levels: list[int], length: int) -> list[int]:
    """Where the body of each entry ends: at the next entry of the same or an outer level."""
    ends = [length] * len(entries)
    open_entries: list[int] = []
    for at, (entry, level) in enumerate(zip(entries, levels, strict=True)):
        while open_entries and levels[open_entries[-1]] >= level:
            ends[open_entries.pop()] = entry.start
        open_entries.append(at)
    return ends


def _labels(text: str) -> Iterator[_Entry]:
    closed = [table.span for table in tables(text)]
    following = 0
    position = 0
    for line in text.splitlines(keepends=True):
        start, position = position, position + len(line)
        while following < len(closed) and closed[following].end <= start:
            following += 1
        if following < len(closed) and closed[following].start <= start:
            continue
        begin = _MARKS.match(line).end()  # type: ignore[union-attr]
        found = _label(line[begin : begin + _LABEL_REACH])
        if found is None:
            continue
        scheme, label = found
        rest = line[begin + len(label) :]
        if scheme in (_ANNEX, _CONTENTS) or (
            len(rest) < _LONGEST_TITLE and compiled("contents_line").search(rest.rstrip())
        ):
            # Lines of a table of contents are no parts; headings of annexes part what they separate.
            if scheme in (_ANNEX, _CONTENTS):
                yield _Entry(scheme, label, "", start + begin, start + begin)
            continue
        title, length = _title(rest)
        if not title and scheme in ("part", "chapter", "division", "subdivision"):
            title, length = _title_below(text, start + begin + len(label))
        yield _Entry(scheme, label, title, start + begin, start + begin + len(label) + length)


_CONTENTS = "contents"


def _label(line: str) -> tuple[str, str] | None:
    """Scheme and label that open a line; annexes and tables of contents count as schemes of their own."""
    for scheme in _OPENINGS.get(line[:1], ()):
        match = compiled(f"{scheme}_label").match(line)
        if match and match.group():
            return scheme, match.group()
    if line[:1] not in ("M", "P"):
        return None
    if compiled("contents_heading").match(line.rstrip("\n *_")):
        return _CONTENTS, line
    return (_ANNEX, line.rstrip("\n")) if compiled("annex_line").match(line) else None


def _without_contents(entries: Iterable[_Entry]) -> Iterator[_Entry]:
    """Entries without those of a table of contents: what follows its heading is said again below."""
    held: list[_Entry] | None = None
    for entry in entries:
        if entry.scheme == _CONTENTS:
            yield from held or ()
            held = []
        elif held is None:
            yield entry
        else:
            first = held[0] if held else None
            if first and (entry.label, key(entry.title)) == (first.label, key(first.title)):
                held = None
                yield entry
            else:
                held.append(entry)
    yield from held or ()


# A title in capitals is at most so long; what follows it can be the whole document.
_LONGEST_TITLE = 400
_LETTERS = re.compile(r"[A-ZĐÀ-Ỹ]{2}")


def _title_below(text: str, position: int) -> tuple[str, int]:
    """The title of a part, in capitals on the lines under its label, and how far it reaches."""
    below = text[position : position + _LONGEST_TITLE]
    start = len(below) - len(below.lstrip())
    taken: list[str] = []
    for line in below[start:].split("\n"):
        if line.upper() != line or not _LETTERS.search(line) or _opens_entry(line):
            break
        taken.append(line)
    return (" ".join(" ".join(taken).strip("#* ").split()), start + len("\n".join(taken))) if taken else ("", 0)


def _opens_entry(line: str) -> bool:
    begin = _MARKS.match(line).end()  # type: ignore[union-attr]
    return _label(line[begin : begin + _LABEL_REACH]) is not None


def _title(rest: str) -> tuple[str, int]:
    """What follows a label on its line: a short heading whole, a running text by its first words."""
    whole = rest.rstrip("\n")
    clean = re.sub(r"[*_]{1,3}", "", whole).strip().lstrip(":–- ")
    # A heading ends with its line, or with a colon that opens running text.
    head = re.split(r":(?:\s|$)", clean, maxsplit=1)[0].strip()
    if len(head.split()) <= 30 and (
        head != clean or (not clean.endswith((".", ";", ",")) and len(clean.split()) <= 30)
    ):
        return head.rstrip(":"), len(whole)
    return " ".join(clean.split()[:_TITLE_WORDS]), 0


def _value(entry: _Entry) -> tuple[int, ...]:
    """The counting numbers of a label; empty for those that do not count."""
    match entry.scheme:
        case "roman":
            return (roman(entry.label.rstrip(".)-–/: ")),)
        case "article":
            return (int(re.sub(r"[^0-9]", "", entry.label)),)
        case "point":
            return (_POINTS.find(entry.label[0]) + 1,)
        case "number" | "number2" | "number3":
            return tuple(int(part) for part in re.findall(r"[0-9]+", entry.label))
    return ()


def _counting(entries: Iterable[_Entry]) -> Iterator[_Entry]:
    """Entries whose number goes on from the one before; a stray number that does not is dropped."""
    last: dict[str, tuple[int, ...]] = {}
    # Some documents count on over their parts: I. 1. 2. II. 3. 4.
    ever: dict[str, tuple[int, ...]] = {}
    for entry in entries:
        if entry.scheme == _ANNEX:
            last, ever = {}, {}
            yield entry
            continue
        value = _value(entry)
        counts_on = len(value) == 1 and entry.scheme != "point" and value[0] == (ever.get(entry.scheme) or (0,))[0] + 1
        if value and not counts_on and not _goes_on(value, last.get(entry.scheme), entry.scheme, last):
            continue
        last[entry.scheme] = ever[entry.scheme] = value
        # A new outer entry lets the inner ones begin again.
        for scheme in [scheme for scheme in last if _RANK[scheme] > _RANK[entry.scheme]]:
            last[scheme] = ()
        yield entry


def _goes_on(
    value: tuple[int, ...], before: tuple[int, ...] | None, scheme: str, last: dict[str, tuple[int, ...]]
) -> bool:
    if len(value) > 1:
        # 2.3 belongs to 2: its parent is the number last seen, or the first of a run without parents.
        parent = last.get("number") or last.get("number2") or ()
        if not before:
            return value[-1] == 1 or not parent or parent[0] == value[0]
        return value[:-1] >= before[:-1] and (value[-1] <= before[-1] + 3 or value[-1] == 1)
    if not before:
        return value[0] == 1 if scheme == "point" else value[0] <= 2
    if scheme == "article":
        # Điều 7a follows Điều 7.
        return value[0] == 1 or before[0] <= value[0] <= before[0] + 3
    return value[0] == 1 or before[0] < value[0] <= before[0] + 2


def _levels(entries: list[_Entry]) -> list[int]:
    """Level of each entry: how many schemes are open around it, itself included."""
    open_ranks: list[int] = []
    levels = []
    for entry in entries:
        if entry.scheme == _ANNEX:
            open_ranks.clear()
            levels.append(1)
            continue
        rank = _RANK[entry.scheme]
        while open_ranks and open_ranks[-1] >= rank:
            open_ranks.pop()
        open_ranks.append(rank)
        levels.append(len(open_ranks))
    return levels
