"""Inverting: from documents to terms, each with the documents that have it and its impact in each.

Both indexes are written from these rows, that of Whoosh and the browser's, so that they hold the same. Works in runs on
the disk: memory does not grow with the archive.
"""

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from thidua.search.packer import Form, Packed, Postings, Vocabulary, field_forms
from thidua.search.scoring import HEADING, USUAL_SPELLING, impacts

# Postings kept in memory before a run is written, and merged at once: 13 bytes each, several times over.
RUN = 1_500_000

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


@dataclass
class _Field:
    """Postings of one field, those in memory and the paths of those on the disk."""

    form: Form
    vocabulary: Vocabulary
    parts: list[Postings] = field(default_factory=list)
    lengths: list[NDArray[np.int32]] = field(default_factory=list)
    runs: list[Path] = field(default_factory=list)
    held: int = 0
    ranked: dict[bool, list[Path]] = field(default_factory=dict)


class Inverter:
    """Takes documents, packed, then gives the rows of each field.

    `average`: field -> terms of a document on average; what it lacks is worked out from the documents given.
    `unusual`: whether an accented term is kept elsewhere, where these documents are part of a larger index: it is then
    kept here too.
    A context manager; its runs are gone afterwards.
    """

    def __init__(
        self,
        facets: Sequence[str],
        average: Mapping[str, float] | None = None,
        unusual: Callable[[str], bool] = lambda term: False,
    ) -> None:
        self.documents = 0
        self._given = dict(average or {})
        self._elsewhere = unusual
        kept = field_forms(facets)
        self._vocabularies = {form.words: Vocabulary() for form in kept.values()}
        self._fields = {name: _Field(form, self._vocabularies[form.words]) for name, form in kept.items()}
        self._folder = tempfile.TemporaryDirectory(prefix="thidua-")

    def __enter__(self) -> "Inverter":
        return self

    def __exit__(self, *_: object) -> None:
        self._folder.cleanup()

    def add(self, packed: Packed) -> None:
        """The next documents."""
        numbers = {name: self._vocabularies[name].numbers(words) for name, words in packed.words.items()}
        for name, part in packed.fields.items():
            mine, known = self._fields[name], numbers[self._fields[name].form.words]
            keys = known[part.keys >> 32] << 32 | known[part.keys & _LOW] if mine.form.pairs else known[part.keys]
            mine.parts.append(part._replace(keys=keys, owners=part.owners + np.int32(self.documents)))
            mine.lengths.append(part.lengths)
            mine.held += len(keys)
            if mine.held > RUN:
                self._spill(name)
        self.documents += packed.documents

    def averages(self) -> dict[str, float]:
        """Terms of a document on average, by scored field."""
        found = {}
        for name, mine in self._fields.items():
            if mine.form.scored:
                found[name] = float(sum(int(part.sum()) for part in mine.lengths)) / max(self.documents, 1)
        return found | HEADING | self._given

    def frequent(self, most: int) -> list[str]:
        """The syllables that stand in most documents, falling."""
        words, _ = self._fields["syllables"].vocabulary.ranks()
        keys, counts = self._counts("syllables")
        order = np.lexsort((keys, -counts))[:most]
        return [words[key] for key in keys[order].tolist()]

    def often(self, name: str, most: int) -> dict[str, int]:
        """The terms of a field that more documents have than `most`, and how many."""
        mine = self._fields[name]
        words, _ = mine.vocabulary.ranks()
        found = {}
        for group in self._groups(name):
            counts = group.ends - group.starts
            kept = counts > most
            for key, count in zip(group.keys[kept].tolist(), counts[kept].tolist(), strict=True):
                found[_term(key, words, mine.form.pairs)] = count
        return found

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
                term = _term(key, words, mine.form.pairs, swapped)
                yield Row(term, group.owners[start:end], group.impacts[start:end])

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
            for key, start, end, unusual in zip(*(part.tolist() for part in (*group[:3], marked)), strict=True):
                one, two = words[key >> 32].split(" "), words[key & 0xFFFFFFFF].split(" ")
                if one[0] == one[1] and two[0] == two[1]:
                    # Without a diacritic there is nothing to tell apart.
                    continue
                term = accented_term(one[0], two[0], one[1], two[1])
                if unusual or self._elsewhere(term):
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
        if swapped not in mine.ranked:
            mine.ranked[swapped] = self._ranked(name, swapped)
        ranked = mine.ranked[swapped]
        lengths = np.concatenate([np.empty(0, dtype=np.int32), *mine.lengths]).astype(np.int64)
        average = self.averages().get(name, 1.0)
        for low, high in _ranges(ranked):
            # Opened for each range: pages of mapped files count as memory as long as they are mapped.
            runs = [_mapped(path) for path in ranked]
            cuts = [np.searchsorted(keys, (low, high)) for keys, _, _ in runs]
            keys = np.concatenate([run[0][a:b] for run, (a, b) in zip(runs, cuts, strict=True)])
            owners = np.concatenate([run[1][a:b] for run, (a, b) in zip(runs, cuts, strict=True)])
            times = np.concatenate([run[2][a:b] for run, (a, b) in zip(runs, cuts, strict=True)])
            several = len(runs) > 1
            del runs
            if several:
                # Runs follow one another, so a stable sort leaves the documents of a term rising.
                order = np.argsort(keys, kind="stable")
                keys, owners, times = keys[order], owners[order], times[order]
            found = np.ones_like(times)
            if mine.form.lines:
                found = impacts(name, np.ones(len(times), dtype=np.int64), times.astype(np.int64), average)
            elif mine.form.scored:
                found = impacts(name, times.astype(np.int64), lengths[owners], average)
            starts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))
            yield _Group(keys[starts], starts, np.append(starts[1:], len(keys)), owners, found)

    def _spill(self, name: str) -> None:
        """The postings in memory become a run on the disk."""
        mine = self._fields[name]
        path = Path(self._folder.name) / f"{name}-{len(mine.runs)}"
        for part in ("keys", "owners", "times"):
            np.save(f"{path}-{part}.npy", np.concatenate([getattr(row, part) for row in mine.parts]))
        mine.runs.append(path)
        mine.parts, mine.held, mine.ranked = [], 0, {}

    def _ranked(self, name: str, swapped: bool) -> list[Path]:
        """The runs of a field written anew, with their keys in the order of the words, sorted."""
        mine = self._fields[name]
        _, ranks = mine.vocabulary.ranks()
        runs = []
        for path in mine.runs:
            keys = np.load(f"{path}-keys.npy")
            if mine.form.pairs:
                one, two = ranks[keys >> 32], ranks[keys & _LOW]
                keys = two << 32 | one if swapped else one << 32 | two
            else:
                keys = ranks[keys]
            order = np.argsort(keys, kind="stable")
            ranked = path.with_name(f"{path.name}-{'swapped' if swapped else 'ranked'}")
            np.save(f"{ranked}-keys.npy", keys[order])
            for part in ("owners", "times"):
                np.save(f"{ranked}-{part}.npy", np.load(f"{path}-{part}.npy")[order])
            runs.append(ranked)
        return runs


def _mapped(path: Path) -> _Run:
    keys, owners, times = (np.load(f"{path}-{part}.npy", mmap_mode="r") for part in ("keys", "owners", "times"))
    return keys, owners, times


def _term(key: int, words: Sequence[str], pairs: bool, swapped: bool = False) -> str:
    if not pairs:
        return words[key]
    one, two = words[key >> 32], words[key & 0xFFFFFFFF]
    return f"{two} {one}" if swapped else f"{one} {two}"


def _ranges(runs: Sequence[Path]) -> Iterator[tuple[int, int]]:
    """Ranges of keys that hold about RUN postings over all runs; a key is never cut."""
    found = [keys for path in runs for keys in [_mapped(path)[0]] if len(keys)]
    if not found:
        return
    parts = max(1, -(-sum(map(len, found)) // RUN))
    longest = max(found, key=len)
    bounds = sorted({int(longest[len(longest) * part // parts]) for part in range(1, parts)})
    top = max(int(keys[-1]) for keys in found) + 1
    del found, longest
    yield from zip([-1, *bounds], [*bounds, top], strict=True)
