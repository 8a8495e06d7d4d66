"""Outline: the labelled parts of a document, from "Phần thứ nhất" down to "1.1.".

Source of the order of levels: Nghị định 30/2020/NĐ-CP Điều 8 and Phụ lục I (phần, chương, mục, tiểu
mục, điều, khoản, điểm), and what offices really print (I. / 1. / 1.1. / a).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from thidua.extractors.tables import tables
from thidua.model import Section, Span
from thidua.text import roman

# Scheme of a label, outermost first. A document uses some of them; the levels are counted over those
# it uses. "I." and "1." are told apart by what they are made of, "1.1." by its dots.
_SCHEMES = (
    (
        "part",
        re.compile(r"(?:PHẦN|Phần)\s+(?:thứ\s+)?(?:[A-ZĐa-zđà-ỹ]+|[IVX]+|[0-9]+)(?=\s*(?:[.:\n]|$)|\s+[A-ZĐÀ-Ỹ]{2})"),
    ),
    ("chapter", re.compile(r"(?:CHƯƠNG|Chương)\s+(?:[IVX]+|[0-9]+)\.?")),
    ("letter", re.compile(r"[A-H]\.(?=\s+[A-ZĐÀ-Ỹ])")),
    ("division", re.compile(r"(?:MỤC|Mục)\s+(?:[IVX]+|[0-9]+)\.?")),
    ("roman", re.compile(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})(?:[.)](?=\s|$)|[ ]?[-–](?=[ ]))")),
    ("article", re.compile(r"(?:ĐIỀU|Điều)\s+[0-9]+[a-zđ]?(?:[.:]|(?=[ ]*$))", re.MULTILINE)),
    ("number", re.compile(r"[0-9]{1,2}(?:\.(?=\s|$)|[ ]?[-–](?=[ ][A-ZĐÀ-Ỹ]))")),
    ("number2", re.compile(r"[0-9]{1,2}\.[0-9]{1,2}\.?(?=\s|$)")),
    ("number3", re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2}){2}\.?(?=\s|$)")),
)
_RANK = {name: rank for rank, (name, _) in enumerate(_SCHEMES)}

# What may stand before a label on its line: Markdown marks of a heading, of bold, of a bullet.
_MARKS = re.compile(r"[ \t]*(?:#{1,6}[ \t]*)?[*_]{0,3}[ \t]*")
_TITLE_WORDS = 9


@dataclass(frozen=True, slots=True)
class _Entry:
    scheme: str
    label: str
    title: str
    start: int
    end: int


def outline(text: str) -> tuple[Section, ...]:
    """The labelled entries of a text, in order.

    A label opens its line. A number is an entry when it goes on counting (1, 2, 3 … under its parent),
    so that "12 năm 2020" at the start of a wrapped line is none. Levels count from 1.
    """
    entries = list(_counting(_labels(text)))
    levels = _levels(entries)
    sections = []
    for number, (entry, level) in enumerate(zip(entries, levels, strict=True)):
        end = next(
            (
                other.start
                for other, depth in zip(entries[number + 1 :], levels[number + 1 :], strict=True)
                if depth <= level
            ),
            len(text),
        )
        sections.append(Section(entry.label, entry.title, level, Span(entry.start, entry.end), Span(entry.start, end)))
    return tuple(sections)


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
        for scheme, pattern in _SCHEMES:
            match = pattern.match(line, begin)
            if match and match.group():
                label, rest = match.group(), line[match.end() :]
                title, length = _title(rest)
                if not title and scheme in ("part", "chapter"):
                    title, length = _title_below(text, start + match.end())
                yield _Entry(scheme, label, title, start + begin, start + match.end() + length)
                break


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
    return (" ".join(" ".join(taken).split()), start + len("\n".join(taken))) if taken else ("", 0)


def _opens_entry(line: str) -> bool:
    begin = _MARKS.match(line).end()  # type: ignore[union-attr]
    return any((match := pattern.match(line, begin)) and match.group() for _, pattern in _SCHEMES)


def _title(rest: str) -> tuple[str, int]:
    """What follows a label on its line: a short heading whole, a running text by its first words."""
    whole = rest.rstrip("\n")
    clean = re.sub(r"[*_]{1,3}", "", whole).strip()
    # A heading ends with its line, or with a colon that opens running text.
    head = re.split(r":(?:\s|$)", clean, maxsplit=1)[0].strip()
    if len(head.split()) <= 30 and (
        head != clean or (not clean.endswith((".", ";", ",")) and len(clean.split()) <= 30)
    ):
        return head.rstrip(":"), len(whole)
    return " ".join(clean.split()[:_TITLE_WORDS]), 0


def _value(entry: _Entry) -> tuple[int, ...]:
    """The counting numbers of a label; empty for those that do not count."""
    if entry.scheme == "roman":
        return (roman(entry.label.rstrip(".)-– ")),)
    if entry.scheme.startswith("number"):
        return tuple(int(part) for part in entry.label.rstrip(".-– ").split("."))
    return ()


def _counting(entries: Iterator[_Entry]) -> Iterator[_Entry]:
    """Entries whose number goes on from the one before; a stray number that does not is dropped."""
    last: dict[str, tuple[int, ...]] = {}
    # Some documents count on over their parts: I. 1. 2. II. 3. 4.
    ever: dict[str, tuple[int, ...]] = {}
    for entry in entries:
        value = _value(entry)
        counts_on = len(value) == 1 and value[0] == (ever.get(entry.scheme) or (0,))[0] + 1
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
        return value[0] <= 2
    return value[0] == 1 or before[0] < value[0] <= before[0] + 2


def _levels(entries: list[_Entry]) -> list[int]:
    """Level of each entry: how many schemes are open around it, itself included."""
    open_ranks: list[int] = []
    levels = []
    for entry in entries:
        rank = _RANK[entry.scheme]
        while open_ranks and open_ranks[-1] >= rank:
            open_ranks.pop()
        open_ranks.append(rank)
        levels.append(len(open_ranks))
    return levels
