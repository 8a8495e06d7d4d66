"""One facet of an open index: its values, the documents filed under each, and counting them."""

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple, Protocol

import numpy as np

from thidua.search.engine import Mask, Numbers, Source
from thidua.search.places import Table
from thidua.search.values import ISSUED, WHOLE, value_of


class Terms(Source, Protocol):
    """Postings, and which terms there are; `alive`: which documents may be found, None when all of them."""

    alive: Mask | None

    def terms(self, field: str, prefix: str = "") -> Iterator[str]:
        """The terms of a field that begin in a certain way, in the order of their bytes."""
        ...


class Named(NamedTuple):
    """The documents that a name lets pass, and those of them that have it themselves.

    The others speak of a place by another name of its ground: `units` are the values that they name.
    """

    mask: Mask
    itself: Mask
    units: tuple[str, ...] = ()


class _Pairs(NamedTuple):
    """Documents and the numbers of the values they have, pair by pair."""

    documents: Numbers
    values: Numbers


class Filed:
    """A facet. `values`: its keys; all records of one place are one value, and units above a place are values too."""

    def __init__(self, name: str, source: Terms, table: Table) -> None:
        self._name = name
        self._source = source
        self._table = table
        self._known: dict[str, Numbers] = {}
        self._rows = [(term, value_of(term)) for term in source.terms(name)]
        self._above = {value.key: self._units_above(value.key) for _, value in self._rows}
        self.values = tuple(dict.fromkeys(unit for units in self._above.values() for unit in units))

    def _units_above(self, key: str) -> tuple[str, ...]:
        """What is filed under a key is filed under these: the value, and the units above a place."""
        if self._name != "place":
            return (key,)
        return tuple(dict.fromkeys(map(self._table.unit, (key, *self._table.above(key)))))

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Key -> number of the value."""
        return {key: number for number, key in enumerate(self.values)}

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """What people read for each value: where documents write it in several ways, as most of them do."""
        found: dict[str, tuple[int, str]] = {}
        for term, value in self._rows:
            count = len(self._documents(term))
            if value.label and count > found.get(value.key, (0, ""))[0]:
                found[value.key] = (count, value.label)
        return tuple(self._table.label(key) if self._is_recorded(key) else found[key][1] for key in self.values)

    def _is_recorded(self, key: str) -> bool:
        return self._name == "place" and key in self._table.numbers

    def having(self, key: str) -> Mask | None:
        """The documents that have a value; None when there is no such value."""
        value = self.numbers.get(self._table.unit(key) if self._name == "place" else key)
        return None if value is None else self._mask(self._pairs.documents[self._pairs.values == value])

    def named(self, part: str) -> Named:
        """The documents that have a value of this name: a whole one for some facets, else a part in whole syllables."""
        units = self._table.asked(part) if self._name == "place" else set()
        inside, beside = self._table.inside(units), self._table.named(units)
        itself, ground, names = [], [], []
        for term, value in self._rows:
            # What the record of a place is called stands in the table.
            own = () if value.label and self._is_recorded(value.key) else value.names_itself
            if value.key in inside or self._is_named(part, own):
                itself.append(term)
            elif value.key in beside or self._is_named(part, value.names_now):
                ground.append(term)
                names.append(value.key)
        mine = self._mask(*map(self._documents, itself))
        return Named(mine | self._mask(*map(self._documents, ground)), mine, tuple(names))

    def _is_named(self, part: str, names: tuple[str, ...]) -> bool:
        return part in names if self._name in WHOLE else any(f" {part} " in f" {name} " for name in names)

    def counts(self, answers: Mask) -> Numbers:
        """How many of the answers have each value."""
        pairs = self._pairs
        return np.bincount(pairs.values[answers[pairs.documents]], minlength=len(self.values))

    def naming(self, document: int, units: tuple[str, ...]) -> tuple[str, ...]:
        """What those of some values that a document has are called, with their years."""
        mine = {
            value.key: self._table.shown(value.key) if self._is_recorded(value.key) else value.label
            for term, value in self._rows
            if value.label and value.key in units and document in self._documents(term)
        }
        return tuple(mine[key] for key in sorted(mine))

    @cached_property
    def _pairs(self) -> _Pairs:
        """Each document with what it is filed under, each once."""
        rows = [(self._documents(term), self._above[value.key]) for term, value in self._rows if value.label]
        filed = [(documents, self.numbers[unit]) for documents, units in rows for unit in units]
        sizes = [len(documents) for documents, _ in filed]
        documents = np.concatenate([np.empty(0, dtype=np.int64), *(documents for documents, _ in filed)])
        values = np.repeat(np.array([number for _, number in filed], dtype=np.int64), sizes)
        size = max(len(self.values), 1)
        pairs = np.unique(documents * size + values)
        return _Pairs(pairs // size, pairs % size)

    def _documents(self, term: str) -> Numbers:
        if term not in self._known:
            self._known[term] = self._source.postings(self._name, term)[0]
        return self._known[term]

    def _mask(self, *documents: Numbers) -> Mask:
        mask = np.zeros(self._source.documents, dtype=np.bool_)
        for numbers in documents:
            mask[numbers] = True
        return mask


def by_date(source: Terms, *, newest: bool) -> Numbers:
    """The place of each document in the order of the days they were issued; those without one are last.

    Those of one day stand in the order of their numbers.
    """
    days = np.zeros(source.documents, dtype=np.int64)
    for at, day in enumerate(source.terms(ISSUED), 1):
        days[source.postings(ISSUED, day)[0]] = at
    days[days == 0] = -1 if newest else days.max(initial=0) + 1
    places = np.empty(len(days), dtype=np.int64)
    places[np.argsort(-days if newest else days, kind="stable")] = np.arange(len(days))
    return places
