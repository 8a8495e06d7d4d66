"""Fingerprints of texts (MinHash over pairs of folded syllables) and the index that finds near ones.

Folding makes a fingerprint blind to how a text is encoded, wrapped, spaced and accented. Two per cent of wrong
characters break about one syllable in twelve and so one pair in six: two such copies share some 70 % of their pairs.
"""

import base64
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import numpy
import numpy.typing
from datasketch import MinHash, MinHashLSH

from thidua.text import key

_Values = numpy.typing.NDArray[numpy.uint32]

# 128 values estimate a likeness to within 0.04; the seed of the library is fixed, so that they mean the same anywhere.
_VALUES = 128
_SCHEME = "affine32"
# 42 bands of 3 values find a likeness of 0.5 nearly always, 0.3 two times in three, 0.1 one time in 24.
LOOSE = (42, 3)
# 20 bands of 6 find 0.8 nearly always and 0.3 one time in 70: for many documents of one office side by side.
STRICT = (20, 6)
# Says how the values were made: those made otherwise are not compared.
_FORM = "m1."


def fingerprint(text: str) -> str:
    """The fingerprint of a text, as one word of ASCII."""
    return _FORM + base64.b64encode(_sketch(pairwise(["", *key(text).split(), ""])).astype("<u4").tobytes()).decode()


def _sketch(pairs: Iterable[tuple[str, str]]) -> _Values:
    sketch: Any = MinHash(_VALUES, scheme=_SCHEME)
    sketch.update_batch([f"{one} {other}".encode() for one, other in set(pairs)])
    values: _Values = sketch.hashvalues
    return values


def _values(mark: str) -> _Values | None:
    if not mark.startswith(_FORM):
        return None
    try:
        data = base64.b64decode(mark[len(_FORM) :], validate=True)
    except ValueError:
        return None
    return numpy.frombuffer(data, dtype="<u4") if len(data) == 4 * _VALUES else None


def _shared(one: _Values, other: _Values) -> float:
    return float(numpy.mean(one == other))


def likeness(one: str, other: str) -> float:
    """The share of their pairs of syllables that two texts have in common, 0 to 1, from their fingerprints."""
    mine, theirs = _values(one), _values(other)
    return 0.0 if mine is None or theirs is None else _shared(mine, theirs)


class Fingerprints:
    """Fingerprints by name, so that those near another are found without comparing it with all."""

    def __init__(self, bands: tuple[int, int] = LOOSE) -> None:
        self._near = MinHashLSH(num_perm=_VALUES, params=bands)
        self._values: dict[str, _Values] = {}
        # Drawn once: the library would draw them anew for every fingerprint.
        self._drawn: Any = MinHash(_VALUES, scheme=_SCHEME).permutations

    def _sketch(self, values: _Values) -> Any:
        return MinHash(hashvalues=values, permutations=self._drawn, scheme=_SCHEME)

    def add(self, name: str, mark: str) -> None:
        """Keep a fingerprint, in the place of the one that had this name before."""
        values = _values(mark)
        if values is None:
            return
        self.drop(name)
        self._near.insert(name, self._sketch(values))
        self._values[name] = values

    def drop(self, name: str) -> None:
        """Forget a fingerprint; one that is not there is no mistake."""
        if self._values.pop(name, None) is not None:
            self._near.remove(name)

    def nearest(self, mark: str, least: float, limit: int) -> list[tuple[str, float]]:
        """At most `limit` names with how near each is, at least `least`, nearest first."""
        values = _values(mark)
        if values is None:
            return []
        found = self._near.query(self._sketch(values))
        if not found:
            return []
        # All at once: what one office writes every year after one pattern may be near thousands.
        shared = numpy.mean(numpy.array([self._values[name] for name in found]) == values, axis=1)
        near = ((name, float(share)) for name, share in zip(found, shared, strict=True) if share >= least)
        return sorted(near, key=lambda row: (-row[1], row[0]))[:limit]
