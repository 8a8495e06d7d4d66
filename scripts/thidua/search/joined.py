"""The Whoosh indexes of all segments as one: document numbers run through them in order."""

import heapq
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from thidua.errors import SearchIndexError
from thidua.search.generation import REBUILD, WHOOSH, Segment
from thidua.search.store import NONE, Postings, Store


class Joined:
    """Open segments; answers as a `Store` does. `dead` documents are in what it tells, see `alive`.

    `alive`: which documents may be found, None when all of them.
    """

    def __init__(self, segments: Sequence[Segment], dead: Sequence[int]) -> None:
        self._segments = segments
        self._stores: list[Store] = []
        for segment in segments:
            self._stores.append(Store(segment.folder / WHOOSH))
            if self._stores[-1].documents != segment.documents:
                raise ValueError("segment of another size")
        self.documents = sum(segment.documents for segment in segments)
        self.alive: NDArray[np.bool_] | None = None
        if dead:
            self.alive = np.ones(self.documents, dtype=np.bool_)
            self.alive[list(dead)] = False

    def close(self) -> None:
        """Let go of the files."""
        for store in self._stores:
            store.close()

    def count(self, field: str, term: str) -> int:
        """In how many documents a term stands."""
        with self._sound():
            return sum(store.count(field, term) for store in self._stores)

    def postings(self, field: str, term: str) -> Postings:
        """Numbers of the documents that have a term, rising, and its impact in each."""
        found = []
        for segment, store in zip(self._segments, self._stores, strict=True):
            with self._sound():
                documents, impacts = store.postings(field, term)
            if len(documents):
                found.append((documents + segment.first if segment.first else documents, impacts))
        if len(found) < 2:
            return found[0] if found else NONE
        numbers, impacts_of = zip(*found, strict=True)
        return np.concatenate(numbers), np.concatenate(impacts_of)

    def terms(self, field: str, prefix: str = "") -> Iterator[str]:
        """The terms of a field that begin in a certain way, in the order of their bytes."""
        with self._sound():
            rows = heapq.merge(*(store.terms(field, prefix) for store in self._stores), key=str.encode)
            yield from (term for term, _ in groupby(rows))

    @contextmanager
    def _sound(self) -> Iterator[None]:
        """Whoosh unpickles and maps files, and fails on damaged ones in any way at all."""
        try:
            yield
        except Exception as error:
            folder = self._segments[0].folder.parent
            raise SearchIndexError(f"{folder}: chỉ mục bị hỏng ({type(error).__name__}); {REBUILD}") from None
