"""A shard of the browser's index as bytes, and whole numbers as the browser's files have them.

A shard holds the rows of neighbouring keys: first the keys, each as how much it shares with the one before and what
follows; then how many documents each has, and how many bytes its gaps take; then the gaps between document numbers,
then the impacts, a byte each. Numbers are written seven bits a byte, low ones first.
`docs/assets/javascripts/search/shards.js` reads them.
"""

from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from thidua.search.inverted import Row


class PackedRow(NamedTuple):
    """A row as it is written."""

    key: bytes
    gaps: bytes
    impacts: bytes

    @classmethod
    def of(cls, key: bytes, row: Row) -> Self:
        """A row under its key."""
        return cls(key, _gaps(row.documents), row.impacts.tobytes())

    @property
    def size(self) -> int:
        """Bytes, about: neighbouring keys have much in common."""
        return len(self.key) // 3 + 3 + len(self.gaps) + len(self.impacts)


class Shard:
    """A shard being filled."""

    def __init__(self) -> None:
        self.first = ""
        self.size = 0
        self._last = b""
        self._keys, self._counts, self._sizes, self._gaps, self._impacts = (bytearray() for _ in range(5))
        self._rows = 0

    def add(self, row: PackedRow) -> None:
        """The next row; keys rise."""
        key, gaps, impacts = row
        if not self._rows:
            self.first = key.decode()
        shared = _shared(self._last, key) if self._rows else 0
        self._keys += varint(shared) + varint(len(key) - shared) + key[shared:]
        self._counts += varint(len(impacts))
        self._sizes += varint(len(gaps))
        self._gaps += gaps
        self._impacts += impacts
        self._last = key
        self._rows += 1
        self.size = len(self._keys) + len(self._counts) + len(self._sizes) + len(self._gaps) + len(self._impacts)

    def data(self) -> bytes:
        """What its file says."""
        parts = (self._keys, self._counts, self._sizes, self._gaps, self._impacts)
        head = varint(self._rows) + b"".join(varint(len(part)) for part in parts)
        return bytes(head + b"".join(parts))


def _gaps(documents: NDArray[np.int32]) -> bytes:
    """How many documents lie before the first and between one and the next."""
    if len(documents) < 8:
        # Most terms are rare, and so few are sooner done one by one.
        found, last = b"", -1
        for number in documents.tolist():
            found += varint(number - last - 1)
            last = number
        return found
    gaps = documents.astype(np.int64)
    gaps[1:] -= documents[:-1]
    gaps[1:] -= 1
    return varints(gaps)


def _shared(one: bytes, two: bytes) -> int:
    """How many bytes two keys begin with in common."""
    return next((at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))


def varint(number: int) -> bytes:
    """A whole number from 0, seven bits a byte, low ones first."""
    if number < 128:
        return bytes((number,))
    found = bytearray()
    while number >= 128:
        found.append(number & 127 | 128)
        number >>= 7
    found.append(number)
    return bytes(found)


def varints(numbers: NDArray[np.int64]) -> bytes:
    """Many of them, one after the other."""
    if not len(numbers):
        return b""
    if numbers.max() < 128:
        return numbers.astype(np.uint8).tobytes()
    # Columns of seven bits; a byte is written when it is the first, or something is left at its place or above.
    columns = max(1, -(-int(numbers.max()).bit_length() // 7))
    left = numbers[:, None] >> (7 * np.arange(columns))
    written = left > 0
    written[:, 0] = True
    more = np.concatenate([written[:, 1:], np.zeros((len(numbers), 1), dtype=bool)], axis=1)
    return ((left & 127) | (more << 7))[written].astype(np.uint8).tobytes()
