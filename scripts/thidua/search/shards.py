"""The browser's share of the index: the same rows, cut into small files that a page fetches as it needs them.

A file is a script, THIDUA("…"), since a page opened from a disk may load scripts and nothing else; what it says
is base64 of zlib, so that it is as small on a shared folder as behind a server that compresses. What a shard says is
in `packing`. `docs/assets/javascripts/search/shards.js` reads the files.
"""

import base64
import hashlib
import heapq
import json
import math
import os
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, groupby
from pathlib import Path
from typing import Any

from thidua.search.inverted import Inverter, Row
from thidua.search.packing import PackedRow, Shard
from thidua.search.scoring import common_bound
from thidua.search.shard_keys import Keys, syllable_of, words_of

# Bytes of a shard before compression, for an archive of USUAL documents; they grow with the root of the archive's size,
# so that neither the table of shards nor a shard becomes large.
SHARD, USUAL = 40_000, 10_000

# In shares of that: syllables are in one shard up to SHARED; what belongs to one syllable is in one shard up to WHOLE.
# So a question seldom needs two files for one syllable, nor loads much that it did not ask for.
SHARED, WHOLE = 0.5, 1.5

# Files of one folder: more make shared folders slow.
PER_FOLDER = 256

# So many syllables of a segment are listed by how many documents have them.
FREQUENT = 1000

FIELDS = ("syllables", "bigrams", "accented", "title", "title_bigrams", "numbers", "own")


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

    def write_rows(self, inverter: Inverter, names: Sequence[Row] = ()) -> dict[str, Any]:
        """Write the rows of FIELDS, and of names of records, as shards below `k/`.

        Returns the first key of each shard and what keys depend on; `named`: how many names have each of the common
        syllables.
        """
        documents, frequent = inverter.documents, inverter.frequent(FREQUENT)
        size = int(SHARD * max(1.0, (documents / USUAL) ** 0.5))
        often = inverter.often("syllables", common_bound(documents))
        common = [word for word in frequent if word in often] if names else []
        keys = Keys(frequent, len(common))
        called = ((key.encode(), row) for row in names for key in keys.named(row.term))
        keyed = heapq.merge(sorted(called, key=lambda pair: pair[0]), *_keyed(inverter, keys), key=lambda pair: pair[0])
        counts = {row.term: len(row.documents) for row in names}
        return {
            "shards": self._write_keyed(keyed, size),
            "frequent": frequent,
            "named": [counts.get(word, 0) for word in common],
        }

    def _write_keyed(self, rows: Iterable[tuple[bytes, Row]], size: int) -> list[str]:
        """Write rows in the order of their keys as shards of about `size` bytes; returns the first key of each."""
        firsts: list[str] = []
        shard = Shard()

        def closed() -> Shard:
            if shard.size:
                self.write(f"k/{numbered(len(firsts))}", shard.data())
                firsts.append(shard.first)
            return Shard()

        for _, group in groupby(rows, lambda pair: syllable_of(pair[0])):
            found = [PackedRow.of(key, row) for key, row in group]
            whole = sum(row.size for row in found)
            if shard.size + whole > SHARED * size:
                shard = closed()
            parts = math.ceil(whole / size) if whole > WHOLE * size else 1
            words = b""
            for row in found:
                # What a question asks of the same words stays together.
                words, before = words_of(row.key), words
                if words != before and shard.size + row.size / 2 > whole / parts and parts > 1:
                    shard = closed()
                shard.add(row)
            if parts > 1:
                shard = closed()
        closed()
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
