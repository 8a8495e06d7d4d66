"""Suggestions while typing: the files that hold them, and what they answer.

A suggestion is found by its words, folded, from any of them on, the last one as far as it is typed. The files are
cut by the letters from there on: by two, and by one more wherever a file would be large, so that whatever is typed
one small file has all that can be meant, or what ranks first of it. The first file says with which letters each begins.
`docs/assets/javascripts/search/suggest.js` answers from the same files in the browser.
"""

import hashlib
import json
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from heapq import nsmallest
from pathlib import Path
from typing import Any, NamedTuple

from thidua.search.analysis import SYLLABLE, forms
from thidua.search.shards import compressed, numbered, plain, script
from thidua.text import repair

# Suggestions that are shown, and letters before there are any.
MOST, LEAST_LETTERS = 8, 2

# Bytes of a file before it is packed to a quarter or less, and letters by which files are told apart.
FILE, DEEPEST = 30_000, 32

# Of what is typed, more is a question and no beginning of a name.
LONGEST_TEXT = 200

FIRST_FILE = "first"

# Beyond the place of any row.
END = 1 << 40

# Text, kind, location, weight, reach: as a file has it.
Row = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Gợi ý: `location` is the address of its page from the root of the site.

    It is found by its words from any of them on. `reach`: which of them, from 1, is a document's number, 0 for none;
    negative where it is found from any word on, else from none after the number.
    """

    text: str
    kind: str
    location: str | None = None
    weight: int = 1
    reach: int = 0


def words(text: str) -> list[str]:
    """Folded syllables; a number without the zeros before it, so that 7 is the beginning of 07/CT-UBND too."""
    return [_bare(forms(word).folded) for word in SYLLABLE.findall(repair(text))]


def _bare(word: str) -> str:
    return word.lstrip("0") or "0" if _is_number(word) else word


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdecimal()


def rank(row: Row, typed: Sequence[str]) -> int | None:
    """0 for a suggestion with the very number that is typed, 1 for one that begins so, 2 for others; None for none."""
    mine, reach = words(row[0]), row[4]
    found = [at for at in _starts(mine, reach) if _begins(mine[at:], typed)]
    if not found:
        return None
    if abs(reach) - 1 in found and mine[abs(reach) - 1] == typed[0]:
        return 0
    return 1 if found[0] == 0 else 2


def _starts(words: Sequence[str], reach: int) -> range:
    return range(min(reach, len(words)) if reach > 0 else len(words))


def _begins(words: Sequence[str], typed: Sequence[str]) -> bool:
    size = len(typed)
    return len(words) >= size and words[: size - 1] == typed[:-1] and words[size - 1].startswith(typed[-1])


def write(folder: Path, suggestions: Iterable[Suggestion]) -> str:
    """Write the files into a folder named by what it holds, inside `folder`; returns its name.

    Of equal rank, the weightier suggestion comes first, then the shorter.
    """
    rows = sorted(
        ((one.text, one.kind, one.location, one.weight, one.reach) for one in suggestions),
        key=lambda row: (-row[3], len(row[0]), row[0], row[1]),
    )
    sizes = [len(plain(row)) for row in rows]
    files = _packed(_cut(_keyed(rows), sizes), sizes)
    contents: list[object] = [[letters for letters, _ in files]]
    contents += [[rows[number] for number in sorted(held)] for _, held in files]
    told = [script(compressed(plain(content))) for content in contents]
    name = f"suggest-{hashlib.sha256(b''.join(told)).hexdigest()[:16]}"
    for number, text in zip((FIRST_FILE, *map(numbered, range(len(files)))), told, strict=True):
        path = folder / name / f"{number}.js"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)
    return name


class _Key(NamedTuple):
    """What is typed to find a row from one of its words on, which is a document's number or not.

    `place`: where the row then comes, but for the very number that is typed.
    """

    letters: str
    place: int
    row: int
    numbered: bool


def _keyed(rows: Sequence[Row]) -> list[_Key]:
    found = []
    for number, row in enumerate(rows):
        mine = words(row[0])
        for start in _starts(mine, row[4]):
            letters = " ".join(mine[start : start + DEEPEST])[:DEEPEST].ljust(LEAST_LETTERS)
            found.append(_Key(letters, number + (len(rows) if start else 0), number, start == abs(row[4]) - 1))
    return sorted(found)


def _cut(keys: Sequence[_Key], sizes: Sequence[int]) -> Iterator[tuple[str, set[int]]]:
    """Letters, and the rows that one needs who has typed them, in the order of the letters."""
    waiting = [(0, len(keys), LEAST_LETTERS)]
    while waiting:
        start, end, depth = waiting.pop()
        groups = []
        while start < end:
            letters = keys[start].letters[:depth]
            stop = bisect_right(keys, letters, start, end, key=lambda key: key.letters[:depth])
            if len(letters) == depth:
                groups.append((letters, start, stop))
            start = stop
        deeper = []
        for letters, start, stop in groups:
            held = {key.row for key in keys[start:stop]}
            shared = _shared(keys[start].letters, keys[stop - 1].letters)
            if sum(sizes[row] for row in held) <= FILE:
                yield letters, held
                continue
            yield letters, _first(keys[start:stop], letters)
            if shared < DEEPEST:
                deeper.append((start, stop, shared + 1))
        waiting += reversed(deeper)


def _shared(one: str, two: str) -> int:
    """How many letters two keys begin with in common."""
    return next((at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))


def _first(keys: Sequence[_Key], letters: str) -> set[int]:
    """The rows that come first for letters that all keys begin with."""
    typed = letters.split()[0]
    best: dict[int, int] = {}
    for key in keys:
        place = key.row - END if key.numbered and key.letters.split(" ", 1)[0] == typed else key.place
        if place < best.get(key.row, END):
            best[key.row] = place
    return set(nsmallest(MOST, best, key=lambda row: (best[row], row)))


def _packed(cut: Iterable[tuple[str, set[int]]], sizes: Sequence[int]) -> list[tuple[str, set[int]]]:
    """The files: the first letters of each, and its rows; neighbouring letters share one while it stays small."""
    files: list[tuple[str, set[int]]] = []
    for letters, held in sorted(cut, key=lambda row: row[0]):
        if files and sum(sizes[row] for row in files[-1][1] | held) <= FILE:
            files[-1][1].update(held)
        else:
            files.append((letters, set(held)))
    return files


class Suggestions:
    """The files of an index; `read` gives what one of them says, `gone` are pages that are no longer there."""

    def __init__(self, read: Callable[[str], bytes], gone: Set[str] = frozenset()) -> None:
        self._read = read
        self._gone = gone
        self._firsts: list[str] = []

    def suggest(self, text: str) -> list[Suggestion]:
        """Up to MOST suggestions for what is typed, best first."""
        typed = words(text[:LONGEST_TEXT])
        key = " ".join(typed)
        # 07 is a number as a whole, 7 may be the beginning of 71.
        whole = len(key) < LEAST_LETTERS <= len(text.strip()) and _is_number(key)
        if len(key) < LEAST_LETTERS and not whole:
            return []
        key = key.ljust(LEAST_LETTERS)
        self._firsts = self._firsts or json.loads(self._read(FIRST_FILE))
        # What begins with these letters comes after them; so does, in the same file, what its beginning alone leads to.
        number = bisect_right(self._firsts, key) - 1
        if number < 0:
            return []
        rows = json.loads(self._read(numbered(number)))
        # A file has its rows in the order of weight, length and letters.
        ranked = sorted(
            (found, place)
            for place, row in enumerate(rows)
            if (found := rank(row, typed)) is not None and row[2] not in self._gone
        )
        return [Suggestion(*rows[place]) for found, place in ranked[:MOST] if not (whole and found)]
