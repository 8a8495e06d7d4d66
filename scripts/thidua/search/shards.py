"""The browser's share of the index: the same rows, cut into small files that a page fetches as it needs them.

A file is a script, THIDUA("…"), since a page opened from a disk may load scripts and nothing else; what it says
is base64 of zlib, so that it is as small on a shared folder as behind a server that compresses. A shard holds the
rows of neighbouring keys: first the keys, each as how much it shares with the one before and what follows; then how
many documents each has, and how many bytes its gaps take; then the gaps between document numbers, then the impacts, a
byte each.
Numbers are written seven bits a byte, low ones first. `docs/assets/javascripts/search/shards.js` reads them.
"""

import base64
import hashlib
import heapq
import json
import os
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from thidua.search.inverted import Inverter, Row

# Bytes of a shard before compression, for an archive of USUAL documents; they grow with the root of the archive's size,
# so that neither the table of shards nor a shard becomes large.
SHARD, USUAL = 40_000, 10_000

# Files of one folder: more make shared folders slow.
PER_FOLDER = 256

# So many syllables of a segment are listed by how many documents have them.
FREQUENT = 1000

# What follows the key of a row of the same words: rows of one syllable stand together, its pairs behind it.
_TITLE, _ENDING = "\x01", "\x04"

FIELDS = ("syllables", "bigrams", "accented", "title", "title_bigrams", "numbers", "own")


class Keys:
    """The keys of rows in the shards of a segment.

    A pair stands with the rarer of its syllables, which a question has to look up anyhow: few shards then have all that
    is asked. `frequent`: syllables, falling by how many documents have them; the others are rarer than these.
    """

    def __init__(self, frequent: Sequence[str]) -> None:
        self._places = {word: place for place, word in enumerate(frequent)}

    def ends(self, pair: str) -> bool:
        """Whether a pair stands with its second syllable."""
        one, two = pair.split(" ")
        last = len(self._places)
        return self._places.get(two, last) > self._places.get(one, last)

    def key(self, field: str, term: str) -> str:
        """The key of a term of a field."""
        if field in ("numbers", "own"):
            return f"{'#' if field == 'numbers' else '='}{term}"
        words, mark, accented = term.partition("\x02")
        if " " in words and self.ends(words):
            one, two = words.split(" ")
            words = f"{two}{_ENDING}{one}"
        return f"{words}{mark}{accented}{_TITLE if field in ('title', 'title_bigrams') else ''}"


def compressed(data: bytes) -> bytes:
    """What a file says, small."""
    return zlib.compress(data, 9)


def script(packed: bytes) -> bytes:
    """A file of the browser's index, of what it says compressed."""
    return b'THIDUA("%s")\n' % base64.b64encode(packed)


def read_file(folder: Path, name: str) -> bytes:
    """What a file of the browser's index says. Raises OSError or ValueError when it is missing or damaged."""
    text = (folder / f"{name}.js").read_text(encoding="ascii")
    if not (text.startswith('THIDUA("') and text.endswith('")\n')):
        raise ValueError(f"{name}.js: no file of the index")
    try:
        return zlib.decompress(base64.b64decode(text[8:-3], validate=True))
    except zlib.error as error:
        raise ValueError(f"{name}.js: {error}") from None


def plain(data: object) -> bytes:
    """JSON as the browser's index keeps it."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def numbered(number: int) -> str:
    """The path of a numbered file: "0/17" is the eighteenth."""
    return f"{number // PER_FOLDER}/{number % PER_FOLDER}"


def write_file(path: Path, data: bytes) -> None:
    """Write one file of the browser's index by itself."""
    path.write_bytes(script(compressed(data)))


_number = count()


class Segment:
    """The files of a part of the archive, written into a folder that bears the name of what it holds.

    So a file never changes once it has been fetched, and a newer index is a newer folder.
    """

    def __init__(self, folder: Path) -> None:
        self._parent = folder
        # Two may be written into one folder at a time.
        self._folder = folder / f"new-{next(_number)}"
        self._made: set[str] = set()
        self._sum = hashlib.sha256()

    def write(self, name: str, data: bytes) -> None:
        """Write one file; `name` is its path without the ending."""
        self.write_packed(name, compressed(data))

    def write_packed(self, name: str, packed: bytes) -> None:
        """Write one file of what is compressed already."""
        text = script(packed)
        self._sum.update(b"%s %d\n" % (name.encode(), len(text)))
        self._sum.update(text)
        path = f"{self._folder}/{name}.js"
        parent = path.rpartition("/")[0]
        if parent not in self._made:
            os.makedirs(parent, exist_ok=True)
            self._made.add(parent)
        with open(path, "wb") as file:
            file.write(text)

    def write_rows(self, inverter: Inverter) -> dict[str, Any]:
        """Write the rows of FIELDS as shards below `k/`; returns the first key of each and what keys depend on."""
        documents, frequent = inverter.documents, inverter.frequent(FREQUENT)
        size = int(SHARD * max(1.0, (documents / USUAL) ** 0.5))
        keyed = heapq.merge(*_keyed(inverter, Keys(frequent)), key=lambda pair: pair[0])
        return {"shards": self.write_keyed(keyed, size), "frequent": frequent}

    def write_keyed(self, rows: Iterable[tuple[bytes, Row]], size: int) -> list[str]:
        """Write rows in the order of their keys as shards of about `size` bytes; returns the first key of each."""
        firsts: list[str] = []
        shard = _Shard()
        words = b""
        for key, row in rows:
            # What a question asks of the same words stays together.
            words, before = _words(key), words
            if shard.size and words != before and shard.size + 3 * len(row.documents) > size:
                self.write(f"k/{numbered(len(firsts))}", shard.data())
                firsts.append(shard.first)
                shard = _Shard()
            shard.add(key, row)
        if shard.size:
            self.write(f"k/{numbered(len(firsts))}", shard.data())
            firsts.append(shard.first)
        return firsts

    def finish(self) -> str:
        """Give the folder its name, which is returned."""
        name = self._sum.hexdigest()[:16]
        os.makedirs(self._folder, exist_ok=True)
        self._folder.rename(self._parent / name)
        return name


def _keyed(inverter: Inverter, keys: Keys) -> Iterator[Iterator[tuple[bytes, Row]]]:
    """The rows of all fields with their keys, in streams each of which is in the order of its keys."""

    def stream(field: str, rows: Iterable[Row]) -> Iterator[tuple[bytes, Row]]:
        return ((keys.key(field, row.term).encode(), row) for row in rows)

    for field in ("syllables", "title", "numbers", "own"):
        yield stream(field, inverter.rows(field))
    yield stream("bigrams", (row for row in inverter.rows("bigrams") if not keys.ends(row.term)))
    yield stream("bigrams", (row for row in inverter.rows("bigrams", swapped=True) if keys.ends(row.term)))
    for field in ("accented", "title_bigrams"):
        # Few enough to be sorted at once.
        yield iter(sorted(stream(field, inverter.rows(field)), key=lambda pair: pair[0]))


def _words(key: bytes) -> bytes:
    """The words of a key, without what says which of their rows it is."""
    return key.partition(b"\x02")[0].rstrip(_TITLE.encode())


class _Shard:
    """A shard being filled."""

    def __init__(self) -> None:
        self.first = ""
        self.size = 0
        self._last = b""
        self._keys, self._counts, self._sizes, self._gaps, self._impacts = (bytearray() for _ in range(5))
        self._rows = 0

    def add(self, key: bytes, row: Row) -> None:
        if not self._rows:
            self.first = key.decode()
        shared = _shared(self._last, key) if self._rows else 0
        self._keys += varint(shared) + varint(len(key) - shared) + key[shared:]
        gaps = _gaps(row.documents)
        self._counts += varint(len(row.documents))
        self._sizes += varint(len(gaps))
        self._gaps += gaps
        self._impacts += row.impacts.tobytes()
        self._last = key
        self._rows += 1
        self.size = len(self._keys) + len(self._counts) + len(self._sizes) + len(self._gaps) + len(self._impacts)

    def data(self) -> bytes:
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
