"""The browser's files of facets and places; `docs/assets/javascripts/search/facets.js` and `places.js` read them.

A facet is one file of a segment: its values as JSON, then the gaps between the documents of each; `issued` is the step
from each document's day to that of the next. What places are called and what shares their ground is one file for the
whole archive, and what became of those that are no more stands in small files of its own: a page knows from a short
list of numbers made of their names whether a question may name one.
"""

import base64
from collections.abc import Iterable
from typing import Any

import numpy as np

from thidua.search.inverted import Row
from thidua.search.packing import varint, varints
from thidua.search.places import Table
from thidua.search.shards import Segment, numbered, plain

# Names in a file of hints.
HINTS = 128

# Bits of the number of a name: of a question's words one in a hundred looks like a name among ten thousand names.
NAME_BITS = 20


def facet_file(rows: Iterable[Row]) -> bytes:
    """The terms of a facet, and the documents of each."""
    kept = tuple(rows)
    head = plain({"terms": [row.term.split("\x1f") for row in kept], "counts": [len(row.documents) for row in kept]})
    gaps = [varints(np.diff(row.documents, prepend=-1).astype(np.int64) - 1) for row in kept]
    return varint(len(head)) + head + b"".join(gaps)


def issued_file(documents: int, rows: Iterable[Row]) -> bytes:
    """The days of documents as numbers that rise with them, 0 for none: the first, then from each to the next.

    A step back is odd.
    """
    days = np.zeros(documents, dtype=np.int64)
    for row in rows:
        year, month, day = map(int, row.term.split("-"))
        days[row.documents] = (year * 12 + month - 1) * 31 + day
    steps = np.diff(days, prepend=0)
    return varints(np.where(steps < 0, -2 * steps - 1, 2 * steps))


def write_places(segment: Segment, table: Table) -> dict[str, Any]:
    """Write the files of places; returns what finds them: their folder, and which names have hints."""
    hints = table.data["hints"]
    segment.write("places", plain({name: rows for name, rows in table.data.items() if name != "hints"}))
    names = sorted(hints, key=lambda name: (name_number(name), name))
    for at in range(0, len(names), HINTS):
        segment.write(f"h/{numbered(at // HINTS)}", plain({name: hints[name] for name in names[at : at + HINTS]}))
    known = np.array([name_number(name) for name in names], dtype=np.int64)
    gaps = varints(np.diff(known, prepend=0))
    return {"folder": segment.finish(), "hints": base64.b64encode(gaps).decode(), "perFile": HINTS}


def name_number(name: str) -> int:
    """A number made of a name (FNV-1a), the same in the browser."""
    found = 0x811C9DC5
    for letter in name:
        found = ((found ^ ord(letter)) * 0x01000193) & 0xFFFFFFFF
    return found >> (32 - NAME_BITS)
