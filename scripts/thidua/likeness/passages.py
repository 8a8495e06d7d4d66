"""The index that finds passages near another one among very many, in time that does not grow with their number.

Passages come in some order; of a family of like ones only the first few are kept, so that a formula that stands in
every document costs no more than in thirty.
"""

from collections.abc import Sequence
from typing import Any

from datasketch import MinHash, MinHashLSH

# Passages are short and many: 12 bands of 3 values find a likeness of 0.6 nineteen times in twenty.
_BANDS, _ROWS = 12, 3
_SCHEME = "affine32"


class Passages:
    """Passages by number, each a row of pieces (pairs of syllables)."""

    def __init__(self, most: int) -> None:
        """`most`: from so many near ones on a passage is a formula, and further ones are not kept."""
        self._near = MinHashLSH(num_perm=_BANDS * _ROWS, params=(_BANDS, _ROWS))
        self._most = most
        # Drawn once: the library would draw them anew for every passage.
        self._empty: Any = MinHash(_BANDS * _ROWS, scheme=_SCHEME)

    def _sketch(self, pieces: Sequence[str]) -> Any:
        sketch = self._empty.copy()
        sketch.update_batch([piece.encode() for piece in set(pieces)])
        return sketch

    def near(self, pieces: Sequence[str]) -> list[int]:
        """The numbers of kept passages that are near, in order."""
        return sorted(self._near.query(self._sketch(pieces)))

    def add(self, number: int, pieces: Sequence[str]) -> None:
        """Keep a passage, unless enough like it are kept."""
        sketch = self._sketch(pieces)
        if len(self._near.query(sketch)) < self._most:
            self._near.insert(number, sketch, check_duplication=False)
