"""Facets: which documents pass the filters and fields of a question, and how many answers have each value.

Of several values of one facet one is met, and every facet is. A value is met by the documents filed under it, a place
also by what lies in it. A name is met by every value with that part of a name, in whole syllables; the name of a place
also by what shares its ground. `docs/assets/javascripts/search/facets.js` is the same in the browser.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from thidua.search.analysis import analyse, facet
from thidua.search.engine import Mask, Numbers, having
from thidua.search.filed import Filed, Named, Terms, by_date
from thidua.search.filters import Filters
from thidua.search.numbers import dated
from thidua.search.places import Table
from thidua.search.question import Question

# Values of a list that nobody asked to see whole.
TOP = 10

# What is said of a value that no document has.
NOTHING = {
    "kind": "Kho không có văn bản nào loại “{}”.",
    "year": "Kho không có văn bản nào của năm {}.",
    "issuer": "Kho không có cơ quan ban hành nào tên “{}”.",
    "level": "Kho không có văn bản nào của cấp “{}”.",
    "place": "Kho không có văn bản nào nêu nơi tên “{}”.",
    "movement": "Kho không có văn bản nào nêu phong trào tên “{}”.",
    "validity": "Kho không có văn bản nào ở tình trạng hiệu lực “{}”.",
    "number": "Kho không có văn bản nào mang số “{}”.",
}
NOT_A_YEAR = "“{}” không phải là năm; cần số như năm:2021."
NO_LETTERS = "Bộ lọc “{}:” không có chữ hay số nào, nên không được dùng."

# Facets as questions call them.
NAMES = {
    "kind": "loại", "year": "năm", "issuer": "cơ quan", "level": "cấp", "place": "nơi", "movement": "phong trào",
    "validity": "hiệu lực", "number": "số",
}  # fmt: skip

_YEAR_BEHIND = re.compile(r"0*([0-9]{1,5}) ?/ ?((?:19|20)[0-9]{2})")


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that answers have, and how many of them; `chosen` when a filter asks for it."""

    value: str
    label: str
    count: int
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a question and filters leave; `asks`: whether they ask for anything besides words.

    `fields`: what phrases, excluded words and fields leave; `filters`: what the filters of each facet leave; None is
    all. `told`: lines for who asks. `shared`: documents that only share the ground of the place asked for, and `units`
    the places that they name.
    """

    asks: bool
    fields: Mask | None
    filters: Mapping[str, Mask]
    told: tuple[str, ...]
    shared: Mask
    units: tuple[str, ...]

    def allowed(self, but: str | None = None) -> Mask | None:
        """The documents left, when the filters of one facet are let off; None when nothing is asked."""
        masks = [mask for name, mask in self.filters.items() if name != but]
        masks += [self.fields] if self.fields is not None else []
        return np.logical_and.reduce(masks) if masks else None


class Facets:
    """The facets of an open index."""

    def __init__(self, source: Terms, table: Table) -> None:
        self._source = source
        self._table = table
        self._known: dict[str, Filed] = {}
        self._places: dict[bool, Numbers] = {}

    def _filed(self, name: str) -> Filed:
        if name not in self._known:
            self._known[name] = Filed(name, self._source, self._table)
        return self._known[name]

    def narrowed(self, asked: Question, filters: Filters) -> Narrowed:
        """What phrases, excluded words, fields and filters leave of the documents."""
        told: list[str] = []
        fields = {name: self._found(name, values, told) for name, values in asked.fields.items()}
        excluded = {name: self._found(name, values, told) for name, values in asked.excluded.items()}
        chosen = {name: self._found(name, values, told, exact=True) for name, values in filters.asked().items()}
        masks = [having(phrase, self._source) for phrase in asked.phrases]
        masks += [~having(syllables, self._source) for syllables in asked.without]
        masks += [_either(row.mask for row in rows) for rows in fields.values() if rows]
        # To share the ground of a place is no reason to be left out with it.
        masks += [~_either(row.itself for row in rows) for rows in excluded.values() if rows]
        asks = bool(masks) or any(chosen.values())
        masks += [self._source.alive] if self._source.alive is not None else []
        places = [*fields.get("place", ()), *chosen.get("place", ())]
        return Narrowed(
            asks,
            np.logical_and.reduce(masks) if masks else None,
            {name: _either(row.mask for row in rows) for name, rows in chosen.items() if rows},
            tuple(dict.fromkeys(told)),
            _either(row.mask & ~row.itself for row in places) & ~_either(row.itself for row in places)
            if places
            else np.zeros(self._source.documents, dtype=np.bool_),
            tuple(dict.fromkeys(unit for row in places for unit in row.units)),
        )

    def _found(self, name: str, values: Iterable[str], told: list[str], *, exact: bool = False) -> list[Named]:
        """What each value lets pass; `told` gets a line for one that nothing has, and for one that says nothing."""
        found = []
        for value in values:
            if not facet(value):
                told.append(NO_LETTERS.format(NAMES[name]))
                continue
            found.append(self._passing(name, value, exact=exact))
            mask, alive = found[-1].mask, self._source.alive
            if not (mask if alive is None else mask & alive).any():
                told.append(_nothing(name, value))
        return found

    def _passing(self, name: str, value: str, *, exact: bool) -> Named:
        if name == "number":
            mask: Mask | None = self._numbered(value)
        else:
            mask = self._filed(name).having(value) if exact else None
        return Named(mask, mask) if mask is not None else self._filed(name).named(facet(value))

    def _numbered(self, value: str) -> Mask:
        """The documents whose own number this is; of a number alone, any with it."""
        keys, beginning = own_keys(value)
        terms = [*keys, *(self._source.terms("own", beginning) if beginning else ())]
        mask = np.zeros(self._source.documents, dtype=np.bool_)
        for term in terms:
            mask[self._source.postings("own", term)[0]] = True
        return mask

    def counts(
        self, name: str, answers: Mask, chosen: Iterable[str] = (), most: int | None = TOP
    ) -> tuple[tuple[Choice, ...], int]:
        """The values that answers have, most first (years: the latest first), and how many are left out.

        The chosen ones are always there.
        """
        filed = self._filed(name)
        wanted = {self._table.unit(value) if name == "place" else value for value in chosen}
        counts = filed.counts(answers)
        rows = [at for at, value in enumerate(filed.values) if counts[at] or value in wanted]
        if name == "year":
            rows.sort(key=lambda at: filed.values[at], reverse=True)
        else:
            rows.sort(key=lambda at: (-counts[at], filed.values[at]))
        kept = rows[:most] + [at for at in rows[len(rows[:most]) :] if filed.values[at] in wanted]
        found = tuple(
            Choice(filed.values[at], filed.labels[at], int(counts[at]), filed.values[at] in wanted) for at in kept
        )
        return found, len(rows) - len(kept)

    def ordered(self, documents: Numbers, *, newest: bool) -> Numbers:
        """Documents by the day they were issued, those without one last; of one day, in the order of their numbers."""
        if newest not in self._places:
            self._places[newest] = by_date(self._source, newest=newest)
        return documents[np.argsort(self._places[newest][documents])]

    def ground(self, narrowed: Narrowed, document: int) -> tuple[str, ...]:
        """The units that a document names where only their ground is that of the place asked for."""
        return self._filed("place").naming(document, narrowed.units) if narrowed.shared[document] else ()


def own_keys(value: str) -> tuple[list[str], str]:
    """The keys of the number that a value says, and how those of any symbol begin; "" where the value says its own."""
    keys = dated(analyse(value).numbers)
    # The whole symbol, not each of its beginnings.
    most = max((key.count("-") for key in keys), default=0)
    behind, plain = _YEAR_BEHIND.fullmatch(value.strip()), facet(value)
    stem = f"{behind[1]}-{behind[2]}" if behind else plain.lstrip("0") if re.fullmatch("[0-9]+", plain) else ""
    return [key for key in keys if key.count("-") == most], f"{stem}-" if stem else ""


def _either(masks: Iterable[Mask]) -> Mask:
    found: Mask = np.logical_or.reduce(list(masks))
    return found


def _nothing(name: str, value: str) -> str:
    says = NOT_A_YEAR if name == "year" and not re.fullmatch("[0-9]+", facet(value)) else NOTHING[name]
    return says.format(value)
