"""Inverting: from documents to terms, each with the documents that have it and its impact in each.

Both indexes are written from these rows, that of Whoosh and the browser's, so that they hold the same. Works in runs on
the disk: memory does not grow with the archive.
"""

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from thidua.search.contractions import BREAK
from thidua.search.scoring import HEADING, USUAL_SPELLING, impacts

# Postings kept in memory before a run is written, and merged at once: 13 bytes each, several times over.
RUN = 6_000_000

_LOW = np.int64(0xFFFFFFFF)


class Row(NamedTuple):
    """A term of a field with its documents, numbers rising, and its impact in each."""

    term: str
    documents: NDArray[np.int32]
    impacts: NDArray[np.uint8]


class _Group(NamedTuple):
    """Terms of a field by their keys, each with the part of the postings that is its own."""

    keys: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    owners: NDArray[np.int32]
    impacts: NDArray[np.uint8]


_Run = tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.uint8]]


def accented_term(one: str, two: str, accented_one: str, accented_two: str) -> str:
    """The term of a pair of accented syllables: it follows that of the folded pair in every order."""
    return f"{one} {two}\x02{accented_one} {accented_two}"


class Vocabulary:
    """Words -> numbers, in order of first sight."""

    def __init__(self) -> None:
        self.words: dict[str, int] = {}

    def numbers(self, words: Iterable[str]) -> NDArray[np.int64]:
        known = self.words
        return np.array([known.setdefault(word, len(known)) for word in words], dtype=np.int64)

    def ranks(self) -> tuple[list[str], NDArray[np.int64]]:
        """The words in the order of their bytes, and the place of each number in it."""
        order = sorted(self.words, key=str.encode)
        ranks = np.empty(len(order), dtype=np.int64)
        for rank, word in enumerate(order):
            ranks[self.words[word]] = rank
        return order, ranks


@dataclass
class _Field:
    """Postings of one field: a key is a word's number, or two of them when the terms are pairs."""

    vocabulary: Vocabulary
    pairs: bool
    # Lengths count for scored fields; a facet has an impact of 1.
    scored: bool
    keys: list[NDArray[np.int64]] = field(default_factory=list)
    times: list[NDArray[np.uint8]] = field(default_factory=list)
    owners: list[NDArray[np.int32]] = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)
    # Of a field of lines a posting keeps how long the shortest line is that has it, in place of how often.
    lines: bool = False
    runs: list[Path] = field(default_factory=list)
    held: int = 0


class Inverter:
    """Takes documents one after the other, then gives the rows of each field.

    `average`: field -> terms of a document on average; what it lacks is worked out from the documents given.
    A context manager; its runs are gone afterwards.
    """

    def __init__(self, facets: Sequence[str], average: dict[str, float] | None = None) -> None:
        self.documents = 0
        self._given = average or {}
        # Pairs are made of the words of one field.
        words, accented, title = Vocabulary(), Vocabulary(), Vocabulary()
        self._fields = {
            "syllables": _Field(words, pairs=False, scored=True),
            "bigrams": _Field(words, pairs=True, scored=True),
            "accented": _Field(accented, pairs=True, scored=True),
            "title": _Field(title, pairs=False, scored=True, lines=True),
            "title_bigrams": _Field(title, pairs=True, scored=True, lines=True),
            "numbers": _Field(Vocabulary(), pairs=False, scored=True),
            "own": _Field(Vocabulary(), pairs=False, scored=True),
        }
        self._fields |= {name: _Field(Vocabulary(), pairs=False, scored=False) for name in facets}
        self._folder = tempfile.TemporaryDirectory(prefix="thidua-")

    def __enter__(self) -> "Inverter":
        return self

    def __exit__(self, *_: object) -> None:
        self._folder.cleanup()

    def add(self, terms: Mapping[str, Sequence[str]]) -> int:
        """One document: field -> its terms in order, as often as they stand. Returns the document's number.

        A field of pairs gets its words, with a BREAK between two that make none; those of `accented` are
        "folded accented". A field of lines has a BREAK between two lines.
        """
        number = self.documents
        self.documents += 1
        for name, words in terms.items():
            mine = self._fields[name]
            keys = mine.vocabulary.numbers(words)
            broken = keys == mine.vocabulary.words.get(BREAK, -1)
            lines = np.cumsum(broken)
            kept = ~(broken[:-1] | broken[1:]) if mine.pairs else ~broken
            keys = (keys[:-1] << 32 | keys[1:] if mine.pairs else keys)[kept]
            mine.lengths.append(len(keys))
            found, inverse, times = np.unique(keys, return_inverse=True, return_counts=True)
            if mine.lines:
                lines = lines[: len(kept)][kept]
                times = np.full(len(found), 255)
                np.minimum.at(times, inverse, np.bincount(lines)[lines] if len(lines) else lines)
            mine.keys.append(found)
            mine.times.append(np.minimum(times, 255).astype(np.uint8))
            mine.owners.append(np.full(len(found), number, dtype=np.int32))
            mine.held += len(found)
            if mine.held > RUN:
                self._spill(name)
        return number

    def averages(self) -> dict[str, float]:
        """Terms of a document on average, by scored field."""
        found = {name: sum(f.lengths) / max(len(f.lengths), 1) for name, f in self._fields.items() if f.scored}
        return found | HEADING | self._given

    def rows(self, name: str, swapped: bool = False) -> Iterator[Row]:
        """The terms of a field in the order of their bytes; those of `accented` in the order of their folded pairs.

        `swapped`: pairs in the order of their second words.
        """
        if name == "accented":
            yield from sorted(self._unusual(), key=lambda row: row.term.encode())
            return
        mine = self._fields[name]
        words, _ = mine.vocabulary.ranks()
        for group in self._groups(name, swapped):
            for key, start, end in zip(*(part.tolist() for part in group[:3]), strict=True):
                one, two = key >> 32, key & 0xFFFFFFFF
                term = (
                    f"{words[two if swapped else one]} {words[one if swapped else two]}" if mine.pairs else words[key]
                )
                yield Row(term, group.owners[start:end], group.impacts[start:end])

    def frequent(self, most: int) -> list[str]:
        """The syllables that stand in most documents, falling."""
        words, _ = self._fields["syllables"].vocabulary.ranks()
        keys, counts = self._counts("syllables")
        order = np.lexsort((keys, -counts))[:most]
        return [words[key] for key in keys[order].tolist()]

    def _unusual(self) -> Iterator[Row]:
        """Accented pairs that are not the usual spelling of their folded pair, see USUAL_SPELLING."""
        _, ranks = self._fields["bigrams"].vocabulary.ranks()
        known = self._fields["bigrams"].vocabulary.words
        words, _ = self._fields["accented"].vocabulary.ranks()
        # An accented word's vocabulary is of "folded accented".
        plain = np.array([ranks[known[word.partition(" ")[0]]] for word in words], dtype=np.int64)
        keys, counts = self._counts("bigrams")
        for group in self._groups("accented"):
            pairs = plain[group.keys >> 32] << 32 | plain[group.keys & _LOW]
            of_pair = counts[np.searchsorted(keys, pairs)]
            marked = group.ends - group.starts < USUAL_SPELLING * of_pair
            for key, start, end in zip(*(part[marked].tolist() for part in group[:3]), strict=True):
                one, two = words[key >> 32].split(" "), words[key & 0xFFFFFFFF].split(" ")
                if one[0] == one[1] and two[0] == two[1]:
                    # Without a diacritic there is nothing to tell apart.
                    continue
                term = accented_term(one[0], two[0], one[1], two[1])
                yield Row(term, group.owners[start:end], group.impacts[start:end])

    def _counts(self, name: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Keys of a field, rising, and in how many documents each stands."""
        groups = [(group.keys, group.ends - group.starts) for group in self._groups(name)]
        if not groups:
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
        keys, counts = zip(*groups, strict=True)
        return np.concatenate(keys), np.concatenate(counts)

    def _groups(self, name: str, swapped: bool = False) -> Iterator[_Group]:
        """The postings of a field, in ranges of keys of a size that memory holds."""
        mine = self._fields[name]
        if mine.held:
            self._spill(name)
        runs = self._ranked(name, swapped)
        lengths = np.array(mine.lengths, dtype=np.int64)
        average = self.averages().get(name, 1.0)
        for low, high in _ranges(runs):
            cuts = [np.searchsorted(keys, (low, high)) for keys, _, _ in runs]
            keys = np.concatenate([run[0][a:b] for run, (a, b) in zip(runs, cuts, strict=True)])
            owners = np.concatenate([run[1][a:b] for run, (a, b) in zip(runs, cuts, strict=True)])
            times = np.concatenate([run[2][a:b] for run, (a, b) in zip(runs, cuts, strict=True)])
            # Runs follow one another, so a stable sort leaves the documents of a term rising.
            order = np.argsort(keys, kind="stable")
            keys, owners, times = keys[order], owners[order], times[order]
            found = np.ones_like(times)
            if mine.lines:
                found = impacts(name, np.ones(len(times), dtype=np.int64), times.astype(np.int64), average)
            elif mine.scored:
                found = impacts(name, times.astype(np.int64), lengths[owners], average)
            starts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))
            yield _Group(keys[starts], starts, np.append(starts[1:], len(keys)), owners, found)

    def _spill(self, name: str) -> None:
        mine = self._fields[name]
        path = Path(self._folder.name) / f"{name}-{len(mine.runs)}"
        np.save(f"{path}-keys.npy", np.concatenate(mine.keys))
        np.save(f"{path}-owners.npy", np.concatenate(mine.owners))
        np.save(f"{path}-times.npy", np.concatenate(mine.times))
        mine.runs.append(path)
        mine.keys, mine.owners, mine.times, mine.held = [], [], [], 0

    def _ranked(self, name: str, swapped: bool) -> list[_Run]:
        """The runs of a field with their keys in the order of the words, sorted."""
        mine = self._fields[name]
        _, ranks = mine.vocabulary.ranks()
        runs = []
        for path in mine.runs:
            keys = np.load(f"{path}-keys.npy")
            if mine.pairs:
                one, two = ranks[keys >> 32], ranks[keys & _LOW]
                keys = two << 32 | one if swapped else one << 32 | two
            else:
                keys = ranks[keys]
            order = np.argsort(keys, kind="stable")
            parts = {"keys": keys, "owners": np.load(f"{path}-owners.npy"), "times": np.load(f"{path}-times.npy")}
            # Both orders are read at once: neither may write over the other's files.
            ending = "swapped" if swapped else "ranked"
            for part, values in parts.items():
                np.save(f"{path}-{part}-{ending}.npy", values[order])
            runs.append(tuple(np.load(f"{path}-{part}-{ending}.npy", mmap_mode="r") for part in parts))
        return runs


def _ranges(runs: Sequence[_Run]) -> Iterator[tuple[int, int]]:
    """Ranges of keys that hold about RUN postings over all runs; a key is never cut."""
    total = sum(len(keys) for keys, _, _ in runs)
    if not total:
        return
    parts = max(1, -(-total // RUN))
    longest = max((keys for keys, _, _ in runs), key=len)
    bounds = sorted({int(longest[len(longest) * part // parts]) for part in range(1, parts)})
    top = max(int(keys[-1]) for keys, _, _ in runs if len(keys)) + 1
    yield from zip([-1, *bounds], [*bounds, top], strict=True)
