"""One normaliser, one tokenizer: what a text and a question about it have in common.

A token is a syllable (a run of letters and digits) in two forms. The folded form has no diacritics:
"Thưởng" is "thuong". The accented form keeps them, but writes the tone behind the syllable, so that
it no longer matters above which vowel it was typed: "hoà" and "hòa" are both "hoa`". Both are in lower
case and write i for y. `docs/assets/javascripts/search/letters.js` follows the same rules in the
browser; tests/vectors/normaliser.yaml holds the pairs that both must give.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from thidua.model import Span
from thidua.search.numbers import number_keys
from thidua.text import fold, repair

SYLLABLE = re.compile(r"[^\W_]+")

# A longer run is no word (a checksum, an encoded picture), and would only swell the index.
LONGEST = 64

# The five tone marks, written behind the syllable as in VIQR.
TONES = {"\u0300": "`", "\u0301": "'", "\u0303": "~", "\u0309": "?", "\u0323": "."}


class Forms(NamedTuple):
    """The two forms of a syllable. They differ when it carries a diacritic."""

    folded: str
    accented: str


@lru_cache(maxsize=1 << 16)
def forms(word: str) -> Forms:
    """Folded and accented form of one repaired syllable: "Hoà" gives "hoa" and "hoa`"."""
    word = word[:LONGEST]
    marks = unicodedata.normalize("NFD", word.lower())
    letters = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in TONES))
    tones = "".join(TONES.get(mark, "") for mark in marks)
    return Forms(fold(word).replace("y", "i"), letters.replace("y", "i") + tones)


@dataclass(frozen=True, slots=True)
class Tokens:
    """What a text is found by: its syllables in order, in both forms, and its number keys."""

    syllables: tuple[Forms, ...]
    numbers: tuple[str, ...]

    @property
    def folded(self) -> list[str]:
        """Folded syllables, in order."""
        return [word.folded for word in self.syllables]

    @property
    def bigrams(self) -> list[str]:
        """Folded syllables two by two: "thi dua", "dua iêu" …"""
        return [f"{first.folded} {second.folded}" for first, second in self._pairs()]

    @property
    def accented(self) -> list[str]:
        """Accented syllables two by two, only the pairs in which there is a diacritic."""
        return [
            f"{first.accented} {second.accented}"
            for first, second in self._pairs()
            if first.accented != first.folded or second.accented != second.folded
        ]

    def _pairs(self) -> Iterable[tuple[Forms, Forms]]:
        return zip(self.syllables, self.syllables[1:], strict=False)


def analyse(text: str) -> Tokens:
    """The tokens of a text or a question, as typed; never fails."""
    text = repair(text)
    return Tokens(tuple(map(forms, SYLLABLE.findall(text))), tuple(number_keys(text)))


def located(text: str) -> list[tuple[Span, Forms]]:
    """The syllables of a repaired text and where they stand in it."""
    return [(Span(*match.span()), forms(match.group())) for match in SYLLABLE.finditer(text)]


@lru_cache(maxsize=1 << 16)
def facet(name: str) -> str:
    """What two spellings of one facet value share: "UBND tỉnh Hoà Bình" is "ubnd tinh hoa binh"."""
    return " ".join(forms(word).folded for word in SYLLABLE.findall(repair(name)))
