"""The Whoosh index: what is written into it and read from it. Nothing else imports whoosh.

A posting's weight in Whoosh is its impact (see `scoring`); lengths and positions are not kept. Whoosh's own codec
writes each weight as a number of eight bytes and cannot keep a rare term's postings beside the term: `Codec` can.
"""

# Whoosh has no types.
# mypy: allow-untyped-calls, allow-subclassing-any

import struct
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

# Terms with fewer postings keep them in the table of terms: a block of its own costs more than so many.
INLINED = 128
# Postings of a block, unpacked together.
BLOCK = 1024

# How many documents have a term, where its postings begin in their file, how many bytes they take.
_EXTENT = struct.Struct("<IqI")

Postings = tuple[NDArray[np.int64], NDArray[np.int64]]

NONE: Postings = (np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64))


class _TermInfo(whoosh3.W3TermInfo):
    """What stands beside a term: its postings when they are few, else where they are.

    Few: the width of a gap in bytes, the gaps between document numbers, the impacts. Many: a zero and `_EXTENT`.
    """

    def add_block(self, block: Any) -> None:
        self._df += len(block)

    # Whoosh's writer calls it by this name, and has it under another.
    def set_inline(self, ids: Any, weights: Any, values: Any) -> None:
        self._inlined = ids, weights

    def to_bytes(self) -> bytes:
        if self._inlined is None:
            return b"\0" + _EXTENT.pack(self._df, *self.extent())
        ids, impacts = self._inlined
        gaps = np.array(ids, dtype=np.int64)
        gaps[1:] -= gaps[:-1].copy()
        width = next(width for width in (1, 2, 4) if gaps.max() < 1 << 8 * width)
        return bytes((width,)) + gaps.astype(f"<u{width}").tobytes() + bytes(impacts)


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

    def _beside(self, field: str, term: str) -> bytes:
        """What stands beside a term, see _TermInfo; nothing when nobody has it."""
        try:
            return bytes(self._terms._tindex[self._terms._keycoder(field, term.encode())])
        except KeyError:
            return b""

    def count(self, field: str, term: str) -> int:
        """In how many documents a term stands."""
        said = self._beside(field, term)
        if said[:1] == b"\0":
            return int(_EXTENT.unpack(said[1:])[0])
        return (len(said) - 1) // (said[0] + 1) if said else 0

    def postings(self, field: str, term: str) -> Postings:
        """Numbers of the documents that have a term, rising, and its impact in each."""
        said = self._beside(field, term)
        if not said:
            return NONE
        if said[0]:
            count, width = (len(said) - 1) // (said[0] + 1), said[0]
            gaps = np.frombuffer(said, dtype=f"<u{width}", count=count, offset=1)
            weights = np.frombuffer(said, dtype=np.uint8, offset=1 + count * width)
            return np.cumsum(gaps, dtype=np.int64), weights.astype(np.int64)
        _, start, length = _EXTENT.unpack(said[1:])
        matcher = whoosh3.W3LeafMatcher(self._terms._postfile, start, length, formats.Existence())
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
