"""What is no syllable of the language and nearly one where it stands: "thực hện", "lănh đạo"."""

import re
import unicodedata
from functools import cache

from thidua.audit.spelling.tokens import Slip, Tokens, like
from thidua.audit.spelling.vocabulary import letters, office_compounds, syllables

# Letters of the alphabet with the marks of Vietnamese, in their one form.
_LATIN = re.compile("[a-z]+[\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323\u0335]*")
# A mark of emphasis may have cut off what stands before.
_WORD_BEGINS = re.compile(r"[\s“\"(,-]|\A")


@cache
def _beside() -> tuple[dict[str, list[tuple[str, str]]], dict[str, list[tuple[str, str]]]]:
    """Compounds by their first syllable and by their second: what stands there with it, and as written."""
    first: dict[str, list[tuple[str, str]]] = {}
    second: dict[str, list[tuple[str, str]]] = {}
    for (one, two), word in office_compounds().items():
        first.setdefault(one, []).append((two, word))
        second.setdefault(two, []).append((one, word))
    return first, second


def find(read: Tokens) -> tuple[Slip, ...]:
    """Words in lower case that the dictionary lacks and that, but for one letter, make a compound with a neighbour."""
    strange = {
        syllable for syllable in read.seen - syllables() if not syllable.isascii() and _LATIN.fullmatch(syllable)
    }
    return tuple(slip for at in read.places_of(strange) if (slip := _mended(read, at)))


def _mended(read: Tokens, at: int) -> Slip | None:
    first, second = _beside()
    said = read.said
    before = {word for other, word in first.get(said[at - 1] if at else "", ()) if _near(said[at], other)}
    after = {
        word for other, word in second.get(said[at + 1] if at + 1 < len(said) else "", ()) if _near(said[at], other)
    }
    if not (len(before) == 1 or len(after) == 1) or not _is_word(read, at):
        return None
    if len(before) == 1 and read.close(at - 1):
        span, meant = read.span(at - 1, 2), before.pop()
    elif len(after) == 1 and read.close(at):
        span, meant = read.span(at, 2), after.pop()
    else:
        return None
    return Slip(span, like(meant, read.text[span.start : span.end]))


def _is_word(read: Tokens, at: int) -> bool:
    """Whether a syllable stands whole and is no name: in lower case, in capitals, or first in its sentence."""
    printed, (start, end) = read.printed(at), read.places[at]
    # Notes run into words ("bThư viện"), and marks that no letter takes cut them off.
    if not (printed[1:].islower() or printed.isupper()) or unicodedata.combining(read.text[end : end + 1] or " "):
        return False
    if not _WORD_BEGINS.match(read.text, max(0, start - 1)):
        return False
    return not printed[:1].isupper() or printed.isupper() or read.begins_sentence(at)


def _near(printed: str, meant: str) -> bool:
    """Whether one letter, or nothing but marks, parts two syllables in their one form."""
    if letters(printed) == letters(meant):
        return True
    one, two = letters(printed), letters(meant)
    marks = set(_marks(printed)) ^ set(_marks(meant))
    if len(marks) > 1 or abs(len(one) - len(two)) > 1 or min(len(one), len(two)) < 2:
        return False
    if len(one) == len(two):
        return sum(a != b for a, b in zip(one, two, strict=True)) == 1
    short, long = sorted((one, two), key=len)
    if long == one and one[:-1] == two and one[-1] in "abcd":
        # The mark of a note, run into the word: "cá nhânc".
        return False
    # A letter too many at the beginning is the mark of a note: "ytrực".
    first = 1 if long == one else 0
    return any(long[:place] + long[place + 1 :] == short for place in range(first, len(long)))


def _marks(syllable: str) -> str:
    return "".join(letter for letter in syllable if unicodedata.combining(letter))
