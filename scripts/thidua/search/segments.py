"""Writing a segment: documents analysed batch by batch, in any process, then inverted and written for both sides."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Self

import numpy as np

from thidua.search import shards
from thidua.search.contractions import BREAK, Shorts, added, contracted
from thidua.search.entries import Entry
from thidua.search.facet_files import facet_file, issued_file
from thidua.search.generation import BROWSER, CONTENTS, TEXTS, WHOOSH, Segment
from thidua.search.inverted import Inverter, Row
from thidua.search.kept import kept
from thidua.search.packer import Packed, Packer
from thidua.search.scoring import FEW, WEIGHTS
from thidua.search.store import Store
from thidua.search.store import write as write_store
from thidua.search.values import FACETS, ISSUED, term_of

# Documents analysed together: what they need besides their own words is worked out once for all of them.
SIZE = 250

# Terms that more documents of a segment have than this share may be common in an index of which it is the base.
OFTEN = 0.4


Beside = Callable[[Mapping[str, int], Mapping[str, int]], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Batch:
    """Some documents, analysed: their terms, and what a hit shows of each, compressed."""

    terms: Packed
    texts: tuple[bytes, ...]


def analysed(entries: Iterable[Entry], names: Shorts) -> Batch:
    """The batch of some entries; `names` have letters that stand for them."""
    packer, texts = Packer((*FACETS, ISSUED)), []
    for entry in entries:
        packer.add(terms(entry, names))
        texts.append(shards.compressed(shards.plain(kept(entry.document))))
    return Batch(packer.packed(), tuple(texts))


class Writer:
    """Writes one segment into an empty folder. A context manager: what it needs on the way is gone afterwards.

    `base`: the segment that this one goes with, when it is not the base itself.
    """

    def __init__(self, folder: Path, base: Path | None = None) -> None:
        self._folder = folder
        self._base = Store(base / WHOOSH) if base else None
        averages = contents(base)["averages"] if base else None
        self._inverter = Inverter((*FACETS, ISSUED), averages, self._unusual)
        self._browser = shards.Segment(folder / BROWSER)
        self._texts = (folder / TEXTS).open("wb")
        self._ends = [0]

    def __enter__(self) -> Self:
        self._inverter.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._texts.close()
        self._inverter.__exit__()
        if self._base:
            self._base.close()

    def _unusual(self, term: str) -> bool:
        return self._base is not None and self._base.count("accented", term) > 0

    def add(self, batch: Batch) -> int:
        """The next documents; returns how many there are now."""
        for text in batch.texts:
            self._browser.write_packed(f"d/{shards.numbered(len(self._ends) - 1)}", text)
            self._texts.write(text)
            self._ends.append(self._texts.tell())
        self._inverter.add(batch.terms)
        return len(self._ends) - 1

    def finish(self, first: int = 0, beside: Beside | None = None, names: Sequence[Row] = ()) -> Segment:
        """Write what is left; `first` is the number of the segment's first document; `names`: rows of records' names.

        `beside` writes what the base holds besides documents: it gets the counts of folded syllables and pairs, without
        pairs that stand in one document of many, and returns what the whole index says of it.
        """
        self._texts.close()
        np.save(self._folder / f"{TEXTS}.npy", np.array(self._ends, dtype=np.int64))
        inverter = self._inverter
        rows = {name: partial(inverter.rows, name) for name in (*WEIGHTS, *FACETS, ISSUED)}
        (self._folder / WHOOSH).mkdir()
        write_store(self._folder / WHOOSH, inverter.documents, rows)
        told_rows = self._browser.write_rows(inverter, names)
        for name in FACETS:
            self._browser.write(f"f/{name}", facet_file(inverter.rows(name)))
        self._browser.write(f"f/{ISSUED}", issued_file(inverter.documents, inverter.rows(ISSUED)))
        rare = 1 if inverter.documents >= FEW else 0
        most = int(OFTEN * inverter.documents)
        told = {
            "averages": inverter.averages(),
            "often": inverter.often("syllables", most) | inverter.often("bigrams", most),
            "beside": beside(inverter.often("syllables", 0), inverter.often("bigrams", rare)) if beside else {},
            "told": {"folder": self._browser.finish(), "documents": inverter.documents, **told_rows},
        }
        (self._folder / CONTENTS).write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
        return Segment(self._folder, first, inverter.documents)


def contents(folder: Path) -> dict[str, Any]:
    """What a segment says of itself: averages of its fields, terms that stand in it often, its line of `index.js`."""
    return dict(json.loads((folder / CONTENTS).read_text(encoding="utf-8")))


def terms(entry: Entry, names: Shorts) -> Mapping[str, Any]:
    """Field -> the terms of a document."""
    words = entry.words.folded
    letters, beside = added(words, names)
    headings = list(_lines(entry, names))
    return {
        "syllables": [*words, *letters],
        "bigrams": [*words, *beside],
        "accented": [f"{word.folded} {word.accented}" for word in entry.words.syllables],
        "title": headings,
        "title_bigrams": headings,
        "numbers": entry.words.numbers,
        "own": entry.own,
        **{name: [term_of(value) for value in values] for name, values in entry.facets.items()},
        ISSUED: [entry.issued] if entry.issued else [],
    }


def _lines(entry: Entry, names: Shorts) -> Iterator[str]:
    """The words of the headings, in full and with letters for names, a BREAK behind each."""
    for line in entry.headings:
        for words in dict.fromkeys((line.syllables, contracted(line.syllables, names))):
            yield from (word.folded for word in words)
            yield BREAK
