"""Old encodings found in a text, whichever they are: English, code and plain Unicode stay as they are.

A text may hold several: a few paragraphs of TCVN3 among Unicode are found and decoded, the rest is kept.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from thidua.encodings import bytewise, mistaken, tcvn3, viqr, vni
from thidua.encodings.syllables import is_plain_syllable, is_syllable

_FONTS = ((re.compile(r"\.vn", re.IGNORECASE), tcvn3.NAME), (re.compile(r"vni[- ]", re.IGNORECASE), vni.NAME))
# A text as short as this may be in VNI and show no odd letter ("daân").
_SHORT = 10_000
# Of the words of a line in VIQR so many are syllables, and so many bear marks.
_SYLLABLES, _MARKED = 0.6, 0.15


@dataclass(frozen=True, slots=True)
class Recognised:
    """A text in Unicode: `encodings` are the names of those it came from, `lines` how many lines each had."""

    text: str
    encodings: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()


def decode_legacy(text: str, font: str | None = None) -> str:
    """A text in Unicode, whatever it was typed in; the name of its font, where known, decides.

    `font` is as the document names it: ".VnTimeH" is TCVN3 in capitals, "VNI-Times" is VNI.
    """
    name = next((name for pattern, name in _FONTS if font and pattern.match(font)), None)
    # A .Vn font on text that is Unicode already was left behind by a conversion.
    if name is None or any(ord(letter) > 0xFF and unicodedata.category(letter)[0] == "L" for letter in text):
        return recognise(text).text
    decoded = bytewise.ENCODINGS[name](text)
    return decoded.upper() if name == tcvn3.NAME and font and font.upper().endswith("H") else decoded


def recognise(text: str) -> Recognised:
    """A text in Unicode, and which old encodings were found in it."""
    found: Counter[str] = Counter()
    if not text.isascii():
        text, found = mistaken.mend(text)
        if len(text) < _SHORT or bytewise.ODD.search(text):
            text, lines = bytewise.decoded(text)
            found |= lines
    text, lines = _from_viqr(text)
    found |= lines
    return Recognised(text, tuple(found), tuple(found.values()))


def _from_viqr(text: str) -> tuple[str, Counter[str]]:
    if not viqr.MARKS.search(text):
        return text, Counter()
    lines = text.split("\n")
    labels = [_viqr_label(line) for line in lines]
    proofs = {word for line, label in zip(lines, labels, strict=True) if label for word in _proofs(line.split())}
    # Fewer may stand in any text that speaks of formulas.
    if len(proofs) < 4:
        return text, Counter()
    settled = bytewise.with_neighbours(bytewise.as_the_whole(labels))
    # The backslashes of the whole text tell how its full stops are meant.
    escaped = "\\." in text
    decoded = [viqr.decode(line, escaped) if label else line for line, label in zip(lines, settled, strict=True)]
    return "\n".join(decoded), Counter({viqr.NAME: sum(map(bool, settled))})


def _viqr_label(line: str) -> str | None:
    if not line.isascii():
        return bytewise.AS_IT_STANDS
    # Numbers of documents and abbreviations say nothing.
    words = [word for word in line.split() if re.search("[aeiouyAEIOUY]", word) and not re.search("[0-9/]", word)]
    if not words:
        return None
    if sum(map(_is_word, words)) < len(words) * _SYLLABLES:
        return bytewise.AS_IT_STANDS
    return viqr.NAME if len(_proofs(words)) >= max(1, len(words) * _MARKED) else None


def _proofs(words: list[str]) -> list[str]:
    return [word for word in words if viqr.MARKS.search(word) and _is_word(word)]


@lru_cache(maxsize=1 << 16)
def _is_word(word: str) -> bool:
    decoded = viqr.decode(word, False).strip(".,;:!?\"'()“”-*_/")
    return all(is_syllable(part) or is_plain_syllable(part) for part in re.split(r"[-/.]", decoded))
