"""Parts: what an index keeps of documents besides their terms and what a hit shows; to stand here is to be plugged in.

A part looks at each document once, in whatever process analyses it, and writes what it kept of a segment's documents
into the segment, for both sides. Searching sums over segments.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from thidua.search import shards
from thidua.search.entries import Entry


class Part(Protocol):
    """A part of a segment."""

    def kept(self, entry: Entry) -> Any:
        """What is kept of a document, as plain data."""
        ...

    def write(self, kept: Sequence[Any], folder: Path, browser: shards.Segment) -> Any:
        """Write what was kept of a segment's documents, in their order, into the segment's folder and the browser's.

        Returns what the list of segments in `index.js` says of it, as plain data.
        """
        ...


# Name, in `index.js` too -> part.
PARTS: Mapping[str, Part] = {}
