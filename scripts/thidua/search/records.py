"""Records found by name: which acts, places, movements … a question names, and how well.

    name number = record * NAMES + rank * SLOTS + slot       posting's byte = length << 4 | position

`length` counts the syllables of a name, 15 for more; `position` is that of the syllable in the name, from 1, 15 for
those behind, 0 for what may stand beside the name. So the rows alone say how well a question and a name agree. An act
is also found by the keys of its number. docs/assets/javascripts/search/records.js follows the same rules.
"""

import json
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from thidua.search import shards
from thidua.search.inverted import Row
from thidua.search.numbers import dated
from thidua.search.question import Question
from thidua.search.scoring import rarity, rarity_bounds, unique

# Of records that a question names equally well: 0 first, 3 last.
RANKS = 4

# Names of a record, and of those that are of one rank.
SLOTS = 16
NAMES = RANKS * SLOTS

# Records of a file of what is shown.
PACK = 256

# How well a question names a record. From NAMED on the record is what was asked for, and stands before the documents.
PARTLY, SCATTERED, NAMED, WHOLE = range(4)

# The score of an act by its number: above every name.
BY_NUMBER = WHOLE * 16 + 16

# A name answers when it has this share of what the question says, in quarters of rarity.
LEAST_NAMED = 3

# A run of syllables names the record when it is one of so many of its name's; of a long title it may be any words.
LEAST_RUN = 4

# Whoever names nothing in particular is not shown more.
MOST_RECORDS = 3

_LAST = 15


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a record: folded syllables in their order, and those that may stand beside them."""

    words: tuple[str, ...]
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """A record as search knows it.

    `location` is its page from the root of the site; `kind` may go on with a state after " · "; `rank` is below RANKS.
    `numbers` are the keys of an act's number.
    """

    id: str
    location: str
    title: str
    kind: str
    text: str
    rank: int
    names: tuple[Name, ...]
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordHit:
    """Bản ghi tìm thấy: a record that a question names; `named`: it is what was asked for, not only akin to it.

    `location` is its page from the root of the site; `kind` may go on with a state after " · ".
    """

    id: str
    location: str
    title: str
    kind: str
    text: str
    score: int
    named: bool


def rows(records: Sequence[Named]) -> list[Row]:
    """The rows of all names and numbers, in the order of their keys; that of a number is "#34-ct"."""
    found: dict[str, tuple[list[int], list[int]]] = {}

    def add(key: str, number: int, byte: int) -> None:
        numbers, bytes_ = found.setdefault(key, ([], []))
        numbers.append(number)
        bytes_.append(byte)

    for number, record in enumerate(records):
        first = number * NAMES + record.rank * SLOTS
        for slot, name in enumerate(record.names[-SLOTS:]):
            for word, byte in _bytes(name).items():
                add(word, first + slot, byte)
        for key in record.numbers:
            add(f"#{key}", first, 0)
    return [
        Row(word, np.array(found[word][0], dtype=np.int32), np.array(found[word][1], dtype=np.uint8))
        for word in sorted(found, key=str.encode)
    ]


def _bytes(name: Name) -> dict[str, int]:
    positions = {word: 0 for word in name.beside}
    words = unique(name.words)
    positions |= {word: min(place, _LAST) for place, word in enumerate(words, 1)}
    return {word: min(len(words), _LAST) << 4 | position for word, position in positions.items()}


def write(records: Sequence[Named], found: Sequence[Row], path: Path, browser: Path) -> dict[str, Any]:
    """Write the names for the command line, and what is shown for the browser, too; `found` are their rows.

    Returns what the browser must know. Its shards of documents have the rows, see `shards.Segment.write_rows`.
    """
    bounds = rarity_bounds(max(1, sum(len(record.names) for record in records)))
    shown = [[record.id, record.location, record.title, record.kind, record.text] for record in records]
    data = {
        "bounds": bounds,
        "rows": {row.term: [row.documents.tolist(), row.impacts.tolist()] for row in found},
        "shown": shown,
    }
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    segment = shards.Segment(browser)
    for start in range(0, len(shown), PACK):
        segment.write(f"r/{shards.numbered(start // PACK)}", shards.plain(shown[start : start + PACK]))
    return {"folder": segment.finish(), "bounds": bounds, "pack": PACK}


Postings = Callable[[str], tuple[Sequence[int], Sequence[int]]]


def found(
    asked: Question, postings: Postings, bounds: Sequence[int], limit: int = MOST_RECORDS
) -> list[tuple[int, int]]:
    """Records that a question names, best first: number and score. A question with fields asks for documents.

    Whoever says the number of an act that there is means that act; names are then not looked up.
    """
    words = unique(asked.tokens.folded)
    if not words or asked.fields or asked.excluded or asked.without:
        return []
    scores = _numbered(asked, postings) or _called(words, postings, bounds)
    best: dict[int, tuple[int, int, int]] = {}
    for number, score in scores:
        record, rest = divmod(number, NAMES)
        # Of equal ones the rank decides, then the order of the records.
        if score and (record not in best or score > -best[record][0]):
            best[record] = (-score, rest // SLOTS, record)
    return [(record, -score) for score, _, record in sorted(best.values())[:limit]]


def _called(words: Sequence[str], postings: Postings, bounds: Sequence[int]) -> list[tuple[int, int]]:
    """The names that have words of a question, with their scores."""
    seen: dict[int, list[tuple[int, int]]] = {}
    total = 0
    for word in words:
        numbers, bytes_ = postings(word)
        worth = rarity(len(numbers), bounds)
        total += worth
        for number, byte in zip(numbers, bytes_, strict=True):
            seen.setdefault(number, []).append((worth, byte))
    return [(number, _score(matched, len(words), total)) for number, matched in seen.items()]


def _numbered(asked: Question, postings: Postings) -> list[tuple[int, int]]:
    """The acts of which a question says the number, as fully as any."""
    seen: dict[int, int] = {}
    for key in unique(dated(asked.tokens.numbers)):
        for number in postings(f"#{key}")[0]:
            seen[number] = seen.get(number, 0) + 1
    most = max(seen.values(), default=0)
    return [(number, BY_NUMBER) for number, keys in seen.items() if keys == most]


def _score(matched: Sequence[tuple[int, int]], asked: int, total: int) -> int:
    """How well a name and a question agree; 0 when they do not."""
    length = matched[0][1] >> 4
    positions = [byte & 15 for _, byte in matched if byte & 15]
    if not positions or sum(worth for worth, _ in matched) * 4 < total * LEAST_NAMED:
        return 0
    level = _level(len(matched) == asked, length, positions)
    return level * 16 + 16 - length if level >= 0 else 0


def _level(all_said: bool, length: int, positions: Sequence[int]) -> int:
    """PARTLY … WHOLE, -1 for no answer."""
    whole = len(positions) == length < _LAST
    if not all_said:
        return PARTLY if whole else -1
    if whole:
        return WHOLE
    run = all(two == one + 1 or one == two == _LAST for one, two in pairwise(positions))
    return NAMED if run and len(positions) > 1 and len(positions) * LEAST_RUN >= length else SCATTERED


class Records:
    """The names of an index, as the command line reads them. `gone`: pages that are no longer there."""

    def __init__(self, path: Path, gone: Set[str] = frozenset()) -> None:
        self._gone = gone
        data = json.loads(path.read_text(encoding="utf-8"))
        self._rows: Mapping[str, tuple[Sequence[int], Sequence[int]]] = data["rows"]
        self._bounds: Sequence[int] = data["bounds"]
        self._shown: Sequence[Sequence[str]] = data["shown"]

    def find(self, asked: Question, limit: int = MOST_RECORDS) -> tuple[RecordHit, ...]:
        """The records that a question names, best first."""
        hits = (self._hit(record, score) for record, score in found(asked, self._postings, self._bounds, limit))
        return tuple(hit for hit in hits if hit.location not in self._gone)

    def _hit(self, record: int, score: int) -> RecordHit:
        identifier, location, title, kind, text = self._shown[record]
        return RecordHit(identifier, location, title, kind, text, score, score > NAMED * 16)

    def _postings(self, word: str) -> tuple[Sequence[int], Sequence[int]]:
        return self._rows.get(word, ((), ()))
