"""Packing: the terms of documents as numbers, small enough to be handed from one process to another.

Words have numbers in order of first sight, one vocabulary for fields that share words; `inverted` puts what several
processes have packed into one.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from thidua.search.contractions import BREAK


class _Words(dict[str, int]):
    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number


class Vocabulary:
    """Words -> numbers, in order of first sight."""

    def __init__(self) -> None:
        self.words: dict[str, int] = _Words()
        self._ranks: tuple[list[str], NDArray[np.int64]] | None = None

    def numbers(self, words: Sequence[str]) -> NDArray[np.int64]:
        return np.fromiter(map(self.words.__getitem__, words), dtype=np.int64, count=len(words))

    def ranks(self) -> tuple[list[str], NDArray[np.int64]]:
        """The words in the order of their bytes, and the place of each number in it."""
        if self._ranks and len(self._ranks[0]) == len(self.words):
            return self._ranks
        order = sorted(self.words, key=str.encode)
        ranks = np.empty(len(order), dtype=np.int64)
        for rank, word in enumerate(order):
            ranks[self.words[word]] = rank
        self._ranks = order, ranks
        return self._ranks


class Form(NamedTuple):
    """How a field is kept: `words` names the vocabulary of its terms, which are pairs of them when it has `pairs`.

    Of a field of `lines` a posting keeps how long the shortest line is that has it, in place of how often it stands.
    Lengths count for scored fields; a facet has an impact of 1.
    """

    words: str
    pairs: bool = False
    lines: bool = False
    scored: bool = True


# Pairs are made of the words of one field.
FORMS = {
    "syllables": Form("words"),
    "bigrams": Form("words", pairs=True),
    "accented": Form("accented", pairs=True),
    "title": Form("title", lines=True),
    "title_bigrams": Form("title", pairs=True, lines=True),
    "numbers": Form("numbers"),
    "own": Form("own"),
}


def field_forms(facets: Sequence[str]) -> dict[str, Form]:
    """Field -> how it is kept; `facets` beside the scored fields."""
    return FORMS | {name: Form(name, scored=False) for name in facets}


class Postings(NamedTuple):
    """What some documents have in one field.

    `keys`: a word's number, or two of them; `times` it stands in the document of that place in `owners`; `lengths`:
    terms of each document.
    """

    keys: NDArray[np.int64]
    times: NDArray[np.uint8]
    owners: NDArray[np.int32]
    lengths: NDArray[np.int32]


class Packed(NamedTuple):
    """The terms of some documents, small enough to be handed from one process to another.

    `words`: the words of each vocabulary; `fields`: the postings, with numbers of words and documents from 0.
    """

    documents: int
    words: dict[str, list[str]]
    fields: dict[str, Postings]


class Packer:
    """Takes documents one after the other, then gives their terms packed."""

    def __init__(self, facets: Sequence[str]) -> None:
        self.documents = 0
        self._forms = field_forms(facets)
        self._vocabularies = {form.words: Vocabulary() for form in self._forms.values()}
        self._rows: dict[str, list[tuple[NDArray[np.int64], NDArray[np.uint8], int]]]
        self._rows = {name: [] for name in self._forms}

    def add(self, terms: Mapping[str, Sequence[str]]) -> None:
        """One document: field -> its terms in order, as often as they stand.

        A field of pairs gets its words, with a BREAK between two that make none; those of `accented` are
        "folded accented". A field of lines has a BREAK between two lines.
        """
        self.documents += 1
        for name, form in self._forms.items():
            vocabulary = self._vocabularies[form.words]
            keys = vocabulary.numbers(terms.get(name, ()))
            broken = keys == vocabulary.words.get(BREAK, -1)
            lines = np.cumsum(broken)
            kept = ~(broken[:-1] | broken[1:]) if form.pairs else ~broken
            keys = (keys[:-1] << 32 | keys[1:] if form.pairs else keys)[kept]
            found, inverse, times = np.unique(keys, return_inverse=True, return_counts=True)
            if form.lines:
                lines = lines[: len(kept)][kept]
                times = np.full(len(found), 255)
                np.minimum.at(times, inverse, np.bincount(lines)[lines] if len(lines) else lines)
            self._rows[name].append((found, np.minimum(times, 255).astype(np.uint8), len(keys)))

    def packed(self) -> Packed:
        """Everything that was added."""
        fields = {}
        for name, rows in self._rows.items():
            keys, times, lengths = zip(*rows, strict=True) if rows else ((), (), ())
            owners = np.repeat(np.arange(len(rows), dtype=np.int32), [len(found) for found in keys])
            fields[name] = Postings(
                np.concatenate([np.empty(0, dtype=np.int64), *keys]),
                np.concatenate([np.empty(0, dtype=np.uint8), *times]),
                owners,
                np.array(lengths, dtype=np.int32),
            )
        words = {name: list(vocabulary.words) for name, vocabulary in self._vocabularies.items()}
        return Packed(self.documents, words, fields)
