"""Page furniture: numbers of pages and what is printed over and under every page go, the text closes over them.

A number alone is one of a page when it goes on counting, a page of text apart each time, or when it cuts a
sentence; other numbers alone are cells of tables. A running head or foot stands beside the end of a page and
comes again.
"""

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

from thidua.readers.rows import Row

_SURE = re.compile(
    r"[\W_]*(?:(?:trang|page)\s*(?:số\s*)?:?\s*[0-9]{1,4}(?:\s*(?:/|of|trên)\s*[0-9]{1,4})?|[-–—]\s*[0-9]{1,4}\s*[-–—])[\W_]*",
    re.IGNORECASE,
)
_BARE = re.compile(r"[\s*_#]*([0-9]{1,3})(?:\s*/\s*[0-9]{1,3})?[\s*_]*")
_UNFINISHED = re.compile(r"[^\W_][\"”’)]?,?\s*")
_TEXT = re.compile(r"^[^\w“\"(]*[a-zà-öø-ÿđ]|^[-+•*|]|[.;:,|]$")
# A page of text is so long; numbers that stand closer or wider apart do not count pages.
_SHORTEST, _LONGEST = 500, 9000
_MASK = re.compile("[0-9]+")


def page_starts(text: str) -> frozenset[int]:
    """The lines (1-based, as `repair` leaves them) with which a page begins after a form feed."""
    if "\f" not in text:
        return frozenset()
    text = re.sub(r"[\r\x0b\u0085\u2028\u2029]", "\n", text.replace("\r\n", "\n"))
    # The same form feeds as in `repair`: one beside a line end is that line end.
    text = re.sub(r"\f+", "\f", text)
    text = re.sub(r"(?<=\n)\f", "\x00", text)
    text = re.sub(r"\f(?=\n)", "\x01", text).replace("\f", "\n\x00")
    starts = set()
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("\x00"):
            starts.add(number)
        if line.endswith("\x01"):
            starts.add(number + 1)
    return frozenset(starts)


def without_furniture(rows: list[Row], starts: frozenset[int]) -> list[Row]:
    """The rows of the text alone; the first row of each page is `turned`."""
    numbers = _page_numbers(rows)
    turns = sorted(_turns(rows, numbers, starts))
    gone = numbers | _running(rows, numbers, turns)
    if not gone and not turns:
        return rows
    kept: list[Row] = []
    turned = False
    first = set(turns)
    for place, row in enumerate(rows):
        turned = turned or place in first
        if place not in gone:
            kept.append(replace(row, turned=turned or row.turned) if kept else row)
            turned = False
    return kept


def _page_numbers(rows: list[Row]) -> set[int]:
    """Places of rows that hold the number of a page and nothing else."""
    sure = {place for place, row in enumerate(rows) if len(row.text) < 40 and _SURE.fullmatch(row.text)}
    bare: list[tuple[int, int]] = []
    for place, row in enumerate(rows):
        match = _BARE.fullmatch(row.text) if len(row.text) < 16 and place not in sure else None
        if match and not _beside_a_table(rows, place):
            bare.append((place, int(match[1])))
    return sure | _counting(rows, bare) | {place for place, value in bare if value > 1 and _cuts(rows, place)}


def _beside_a_table(rows: list[Row], place: int) -> bool:
    beside = rows[max(0, place - 1) : place] + rows[place + 1 : place + 2]
    return any("|" in row.text or "\t" in row.text or _BARE.fullmatch(row.text[:20]) for row in beside)


def _counting(rows: list[Row], bare: list[tuple[int, int]]) -> set[int]:
    """Of rows with a number alone the longest series that counts pages: three at least."""
    written = [0]
    for row in rows:
        written.append(written[-1] + len(row.text))
    series: dict[int, tuple[int, ...]] = {}
    best: tuple[int, ...] = ()
    for place, value in bare:
        before = series.get(value - 1, ())
        near = bool(before) and _SHORTEST <= written[place] - written[before[-1]] <= _LONGEST
        series[value] = (*before, place) if near else (place,)
        best = max(best, series[value], key=len)
    return set(best) if len(best) >= 3 else set()


def _cuts(rows: list[Row], place: int) -> bool:
    """True when the text before goes on in the text after."""
    if not 0 < place < len(rows) - 1:
        return False
    before, after = rows[place - 1].text, rows[place + 1].text
    return len(before) > 30 and bool(_UNFINISHED.fullmatch(before[-4:].lstrip()[-2:])) and after.lstrip()[:1].islower()


def _turns(rows: list[Row], numbers: set[int], starts: frozenset[int]) -> set[int]:
    turns = {place + 1 for place in numbers if place + 1 < len(rows)}
    left = iter(sorted(starts))
    start = next(left, None)
    for place, row in enumerate(rows):
        # A page may begin with blank lines.
        while start is not None and start <= row.number:
            turns.add(place)
            start = next(left, None)
    return turns


def _running(rows: list[Row], numbers: set[int], turns: list[int]) -> set[int]:
    """Places of heads and feet: beside the turn of a page, and the same at most turns but for their numbers."""
    beside: dict[int, str] = {}
    for turn in turns:
        for place in range(max(0, turn - 3), min(len(rows), turn + 2)):
            text = rows[place].text.strip()
            # Heads and feet are titles: no sentence begins or ends in them, and no item of a list.
            if place not in numbers and 4 <= len(text) <= 120 and not _TEXT.search(text):
                beside[place] = _MASK.sub("#", text.casefold())
    seen = Counter(beside.values())
    least = max(2, min(3, len(turns)))
    found = {place for place, key in beside.items() if seen[key] >= least and seen[key] * 2 >= len(turns)}
    return found | _numbered_heads(rows)


def _numbered_heads(rows: list[Row]) -> set[int]:
    """Places of heads that bear the number of the page themselves, as in the Công báo or a printed web page."""
    places: dict[str, list[int]] = {}
    for place, row in enumerate(rows):
        if len(row.text) < 120 and ("CÔNG BÁO" in row.text or "http" in row.text):
            places.setdefault(_MASK.sub("#", row.text.strip()), []).append(place)
    found: set[int] = set()
    for same in places.values():
        steps = [int(after) - int(before) for before, after in pairwise(_numbers(rows, same))]
        if len(same) >= 3 and all(step in (1, 2) for step in steps):
            found |= set(same)
    return found


def _numbers(rows: list[Row], places: list[int]) -> list[str]:
    """The numbers that change from head to head: the first or the last of each."""
    columns = list(zip(*(_MASK.findall(rows[place].text) for place in places), strict=False))
    return next((list(column) for column in (*columns[-1:], *columns[:1]) if len(set(column)) > 1), ["0"] * len(places))
