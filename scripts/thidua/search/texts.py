"""What a hit shows of each document, read from the files of the segments."""

import json
import zlib
from collections.abc import Sequence
from typing import Any

import numpy as np

from thidua.errors import SearchIndexError
from thidua.search.generation import REBUILD, TEXTS, Segment


class Texts:
    """The open files; document numbers run through the segments in order."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._firsts = [segment.first for segment in segments]
        self._ends = [np.load(segment.folder / f"{TEXTS}.npy") for segment in segments]
        for segment, ends in zip(segments, self._ends, strict=True):
            if len(ends) != segment.documents + 1:
                raise ValueError("segment of another size")
        self._files = [(segment.folder / TEXTS).open("rb") for segment in segments]

    def close(self) -> None:
        """Let go of the files."""
        for file in self._files:
            file.close()

    def kept(self, number: int) -> dict[str, Any]:
        """What is kept of a document, see `kept`. Raises SearchIndexError when it is damaged."""
        at = max(place for place, first in enumerate(self._firsts) if first <= number)
        file = self._files[at]
        start, end = self._ends[at][number - self._firsts[at] :][:2].tolist()
        file.seek(start)
        try:
            return dict(json.loads(zlib.decompress(file.read(end - start))))
        except (ValueError, zlib.error):
            raise SearchIndexError(f"{file.name}: byte {start}: bị hỏng; {REBUILD}") from None
