"""Values of facets: what documents are filed under, what people read, and the names by which it is found.

A value is one term of its facet in the index, with its label and names inside, so that an index needs no other file to
list and to find its values. Loads nothing of the archive.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from thidua.search.analysis import facet

# A list of values a document may have more than one of, or one; `issued` only orders.
FACETS = ("kind", "year", "issuer", "level", "place", "movement", "validity")
ISSUED = "issued"

# Facets whose values are asked for by a whole name: "Kế hoạch" is not "Kế hoạch liên tịch".
WHOLE = frozenset({"kind", "year"})

# Before the key of what no record stands for, made of its label.
UNKNOWN = "~"

# Before the name of today's unit of a place, by underthesea's table.
NOW = "@"

_PARTS = "\x1f"


class Value(NamedTuple):
    """A value: `key` stands in addresses ("huyen-ha-quang"), `label` is what people read; `names` are folded.

    A value without a label is another name of the value with its key, for some of that value's documents.
    """

    key: str
    label: str
    names: tuple[str, ...] = ()

    @property
    def names_now(self) -> tuple[str, ...]:
        """Names of today's units that took its ground."""
        return tuple(name[len(NOW) :] for name in self.names if name.startswith(NOW))

    @property
    def names_itself(self) -> tuple[str, ...]:
        """Its own names."""
        return tuple(name for name in self.names if not name.startswith(NOW))


def value(key: str, label: str, names: Iterable[str] = ()) -> Value:
    """A value with these names and what its label and its key call it."""
    found = tuple(dict.fromkeys(name for name in names if name))
    return Value(key, label, tuple(dict.fromkeys((*_told(key, label, found), *found))))


def unknown(label: str, names: Iterable[str] = ()) -> Value:
    """A value that no record stands for."""
    return value(UNKNOWN + facet(label).replace(" ", "-"), label, names)


def _told(key: str, label: str, names: Sequence[str]) -> tuple[str, ...]:
    """The names that need not be said; a label that speaks of today's unit is no name of the old one."""
    return () if not label or any(name.startswith(NOW) for name in names) else (facet(label), facet(key))


def term_of(value: Value) -> str:
    """A value as a term of the index; what label and key tell is left out."""
    told = _told(value.key, value.label, value.names)
    key = UNKNOWN if value.label and value.key == unknown(value.label).key else value.key
    return _PARTS.join((key, value.label, *(name for name in value.names if name not in told)))


def value_of(term: str) -> Value:
    """The value of a term."""
    key, label, *names = term.split(_PARTS)
    return unknown(label, names) if key == UNKNOWN else value(key, label, names)
