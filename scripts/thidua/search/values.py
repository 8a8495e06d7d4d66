"""Values of facets: what documents are filed under, what people read, and the names by which it is found.

A value is one term of its facet in the index, with its label and names inside, so that an index needs no other file to
list and to find its values. Loads nothing of the archive.
"""

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


def unknown(label: str, names: tuple[str, ...] = ()) -> Value:
    """A value that no record stands for."""
    return Value(UNKNOWN + facet(label).replace(" ", "-"), label, names or (facet(label),))


def term_of(value: Value) -> str:
    """A value as a term of the index; what the label tells is left out."""
    key = UNKNOWN if value.label and value == unknown(value.label, value.names) else value.key
    names = () if value.names == (facet(value.label),) else value.names
    return _PARTS.join((key, value.label, *names))


def value_of(term: str) -> Value:
    """The value of a term."""
    key, label, *names = term.split(_PARTS)
    named = tuple(names) or (facet(label),)
    return unknown(label, named) if key == UNKNOWN else Value(key, label, named)
