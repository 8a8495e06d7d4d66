"""Facets: which documents pass the filters and fields of a question."""

from collections.abc import Iterable

import numpy as np

from thidua.search.engine import Mask, Source, having
from thidua.search.filters import Filters, kind_facet, part_facet
from thidua.search.joined import Joined
from thidua.search.numbers import dated
from thidua.search.places import BY_TABLE, Table
from thidua.search.question import Question, parse

FACETS = ("kind", "year", "issuer", "place", "ground", "movement")


class Facets:
    """The facets of an open index."""

    def __init__(self, source: Source, store: Joined, table: Table) -> None:
        self._source = source
        self._store = store
        self._table = table

    def allowed(self, asked: Question, filters: Filters) -> Mask | None:
        """The documents that pass the filters and have what a question insists on; None when it asks nothing."""
        masks: list[Mask] = [having(phrase, self._source) for phrase in asked.phrases]
        masks += [~having(syllables, self._source) for syllables in asked.without]
        masks += [self._passing(filters, name) for name in ("kind", "year", "issuer", "place", "movement")
                  if getattr(filters, name) is not None]  # fmt: skip
        for name, values in asked.fields.items():
            if name == "number":
                masks.append(self._any("own", [key for value in values for key in _own_keys(value)]))
            elif name in Filters.__dataclass_fields__:
                mask = self._nothing()
                for value in values:
                    mask |= self._passing(_filter(name, value), name)
                masks.append(mask)
        return np.logical_and.reduce(masks) if masks else None

    def _passing(self, filters: Filters, name: str) -> Mask:
        value = getattr(filters, name)
        if name == "kind":
            return self._any(name, [kind_facet(value)])
        if name == "year":
            return self._any(name, [str(value)])
        mask = self._any(name, self._values(name, part_facet(name, value)))
        if name == "place":
            mask |= self._direct(value) | self._any("ground", self._grounds(value))
        return mask

    def _nothing(self) -> Mask:
        return np.zeros(self._store.documents, dtype=np.bool_)

    def _any(self, field: str, terms: Iterable[str]) -> Mask:
        mask = self._nothing()
        for term in terms:
            mask[self._store.postings(field, term)[0]] = True
        return mask

    def _direct(self, place: str) -> Mask:
        """The documents that name a place, or one inside it, as printed or by any name of its record."""
        part = part_facet("place", place)
        return self._any("place", self._values("place", part)) | self._any("ground", self._table.inside(part))

    def _grounds(self, place: str) -> dict[str, str]:
        """The terms under which the ground of a place is found -> what their documents say instead."""
        part = part_facet("place", place)
        found = self._table.named(part)
        for value in self._store.terms("ground", BY_TABLE):
            _, name, told = value.split(BY_TABLE)
            if f" {part} " in f" {name} ":
                found[value] = told
        return found

    def shared(self, filters: Filters) -> dict[int, tuple[str, ...]]:
        """Document -> the units that it names where only its ground is that of the place asked for."""
        if filters.place is None:
            return {}
        named = self._direct(filters.place)
        found: dict[int, dict[str, None]] = {}
        for term, told in self._grounds(filters.place).items():
            for number in self._store.postings("ground", term)[0].tolist():
                if not named[number]:
                    found.setdefault(number, {})[told] = None
        return {number: tuple(units) for number, units in found.items()}

    def _values(self, field: str, part: str) -> list[str]:
        """The values of a facet in which a part of a name stands, whole syllables only."""
        return [value for value in self._store.terms(field) if f" {part} " in f" {value} "]


def _own_keys(value: str) -> tuple[str, ...]:
    """The keys of a number that is asked for."""
    return tuple(dated(parse(value).tokens.numbers))


def _filter(name: str, value: str) -> Filters:
    if name != "year":
        return Filters(**{name: value})  # type: ignore[arg-type]
    # A year that is none passes nothing.
    return Filters(year=int(value) if value.isdecimal() else -1)
