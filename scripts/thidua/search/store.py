"""The Whoosh index: what is written into it and read from it. Nothing else imports whoosh.

A posting's weight in Whoosh is its impact (see `scoring`); lengths and positions are not kept. Whoosh's own codec
writes each weight as a number of eight bytes and cannot keep a rare term's postings beside the term: `Codec` can.
"""

# Whoosh has no types.
# mypy: allow-untyped-calls, allow-subclassing-any

import warnings
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from thidua.search.inverted import Row

with warnings.catch_warnings():
    # Whoosh 2.7.4 has old escapes in its patterns; a newer Python would complain to the user of them.
    warnings.simplefilter("ignore", SyntaxWarning)
    from whoosh import fields, formats
    from whoosh import index as whoosh_index
    from whoosh.codec import whoosh3
    from whoosh.reading import TermNotFound

# Terms with fewer postings keep them in the table of terms; more would make that table slow.
INLINED = 6
# Postings of a block, unpacked together.
BLOCK = 1024

Postings = tuple[NDArray[np.int64], NDArray[np.int64]]

NONE: Postings = (np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64))


class _TermInfo(whoosh3.W3TermInfo):
    # Whoosh's writer calls it by this name, and has it under another.
    def set_inline(self, ids: Any, weights: Any, values: Any) -> None:
        self.set_inlined(ids, weights, values)


class _PostingsWriter(whoosh3.W3PostingsWriter):
    """Takes the postings of a term at once; impacts become a string of bytes, which reads as whole numbers."""

    def add_row(self, documents: NDArray[np.int32], impacts: NDArray[np.uint8]) -> None:
        for start in range(0, len(documents), self._blocklimit):
            if self._ids:
                self._write_block()
            # Whole numbers from 0: the same bytes with and without a sign.
            self._ids.frombytes(documents[start : start + self._blocklimit].tobytes())
            self._weights = impacts[start : start + self._blocklimit].tobytes()
            self._maxweight = max(self._weights)

    def _mini_ids(self) -> Any:
        # As gaps; a string of bytes where each fits into one.
        gaps = np.array(self._ids, dtype=np.int64)
        gaps[1:] -= gaps[:-1].copy()
        return gaps.astype(np.uint8).tobytes() if gaps.max() < 256 else tuple(gaps.tolist())

    def _mini_weights(self) -> Any:
        return self._weights


class _FieldWriter(whoosh3.W3FieldWriter):
    def start_term(self, btext: bytes) -> None:
        self._btext = btext
        self._postwriter.start_postings(self._fieldobj.format, _TermInfo())

    def add_postings(self, schema: Any, lengths: Any, items: Mapping[str, Callable[[], Iterator[Row]]]) -> None:
        """The rows of each field, instead of Whoosh's postings one by one."""
        for name in sorted(items):
            self.start_field(name, schema[name])
            for row in items[name]():
                self.start_term(row.term.encode())
                self._postwriter.add_row(row.documents, row.impacts)
                self.finish_term()
            self.finish_field()


class Codec(whoosh3.W3Codec):
    """Whoosh's third format, with rows written whole and rare terms inlined."""

    length_stats = False

    def __init__(self) -> None:
        super().__init__(blocklimit=BLOCK, compression=3, inlinelimit=INLINED)

    def new_segment(self, storage: Any, indexname: Any) -> Any:
        # Whoosh would draw lots for a name; the same archive shall give the same files.
        segment = super().new_segment(storage, indexname)
        segment.segid = "1"
        return segment

    def field_writer(self, storage: Any, segment: Any) -> Any:
        return _FieldWriter(self, storage, segment)

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> Any:
        return _PostingsWriter(dbfile, self._blocklimit, byteids, self._compression, self._inlinelimit)


class _Pool:
    """Stands where Whoosh sorts postings: ours are sorted already."""

    def __init__(self, items: Mapping[str, Callable[[], Iterator[Row]]]) -> None:
        self._items = items

    def iter_postings(self) -> Mapping[str, Callable[[], Iterator[Row]]]:
        return self._items

    def cleanup(self) -> None:
        """Nothing to clean up."""


def write(folder: Path, documents: int, rows: Mapping[str, Callable[[], Iterator[Row]]]) -> None:
    """Write an index of one segment into an empty folder: field -> what gives its rows, sorted by term."""
    schema = fields.Schema(**{name: fields.FieldType(formats.Existence(), None) for name in rows})
    writer = whoosh_index.create_in(folder, schema).writer(codec=Codec(), compound=False)
    try:
        for number in range(documents):
            writer.perdocwriter.start_doc(number)
            writer.perdocwriter.finish_doc()
        writer.docnum = documents
        writer.pool.cleanup()
        writer.pool = _Pool(rows)
        writer._added = True
    except BaseException:
        writer.cancel()
        raise
    writer.commit()


class Store:
    """An open Whoosh index of one segment."""

    def __init__(self, folder: Path) -> None:
        index = whoosh_index.open_dir(folder, readonly=True)
        self._reader = index.reader()
        self._terms = self._reader._terms
        self.documents = int(self._reader.doc_count_all())

    def close(self) -> None:
        """Let go of the files."""
        self._reader.close()

    def count(self, field: str, term: str) -> int:
        """In how many documents a term stands."""
        try:
            return int(self._terms.doc_frequency(field, term.encode()))
        except (KeyError, TermNotFound):
            return 0

    def postings(self, field: str, term: str) -> Postings:
        """Numbers of the documents that have a term, rising, and its impact in each."""
        try:
            info = self._terms.term_info(field, term.encode())
        except TermNotFound:
            return NONE
        if info.is_inlined():
            ids, weights, _ = info.inlined_postings()
            return np.array(ids, dtype=np.int64), np.array(weights, dtype=np.int64)
        matcher = whoosh3.W3LeafMatcher(self._terms._postfile, *info.extent(), formats.Existence())
        documents, impacts = [], []
        while matcher.is_active():
            matcher._read_data()
            gaps, weights, _ = matcher._data
            numbers = np.frombuffer(gaps, dtype=np.uint8) if isinstance(gaps, bytes) else np.array(gaps)
            documents.append(np.cumsum(numbers.astype(np.int64)))
            impacts.append(np.frombuffer(weights, dtype=np.uint8))
            matcher._next_block()
        return np.concatenate(documents), np.concatenate(impacts).astype(np.int64)

    def terms(self, field: str, prefix: str = "") -> Iterator[str]:
        """The terms of a field that begin in a certain way, in the order of their bytes."""
        for value in self._reader.expand_prefix(field, prefix):
            yield value.decode()
