"""Words said twice in a row: "sinh hoạt sinh hoạt", "hành chính chính". Some are rightly doubled: "ngày ngày"."""

from functools import cache
from operator import eq

from thidua.audit.spelling.tokens import Slip, Tokens
from thidua.audit.spelling.vocabulary import known_pairs, small_words
from thidua.patterns import words
from thidua.text import sorted_marks

# How many syllables are said again: a word, a compound, two compounds.
_LENGTHS = (1, 2, 4)


@cache
def _rightly() -> frozenset[str]:
    return frozenset(sorted_marks(word) for word in words("doubled"))


def find(read: Tokens) -> tuple[Slip, ...]:
    """Every doubling; its words once are what was meant."""
    said = read.said
    found: list[Slip] = []
    for length in _LENGTHS:
        # One byte for each syllable that is the same so much later: a run of them is a doubling.
        same = bytes(map(eq, said, said[length:]))
        at = same.find(b"\1" * length)
        while at >= 0:
            found += _single(read, at) if length == 1 else _several(read, at, length)
            at = same.find(b"\1" * length, at + length)
    return tuple(sorted(found, key=lambda slip: slip.span.start))


def _single(read: Tokens, at: int) -> list[Slip]:
    """One syllable twice, unless the second opens a word of its own: "cán bộ | bộ đội"."""
    if read.said[at] in _rightly():
        return []
    closes = at > 0 and (read.said[at - 1], read.said[at]) in known_pairs()
    # Of words that mean something, only the end of a longer one is said again by mistake: the rest may be style.
    if not closes and read.said[at] not in small_words():
        return []
    if len(read.said[at]) < 2 or not (read.on_one_line(at, 2) or "\n".join(read.plain[at : at + 2]) in read.low):
        return []
    if not read.close(at) or (read.close(at + 1) and read.said[at + 2] == read.said[at]):
        return []
    one, two = read.printed(at), read.printed(at + 1)
    if not two.islower() or (not one.islower() and (one.isupper() or not read.begins_sentence(at))):
        return []
    closes = closes and read.close(at - 1)
    if not closes and read.said[at] not in small_words():
        return []
    # "mã số số 12": a number of its own.
    if closes and one == "số":
        return []
    opens = read.close(at + 1) and (read.said[at + 1], read.said[at + 2]) in known_pairs()
    return [] if opens else [Slip(read.span(at, 2), one)]


def _several(read: Tokens, at: int, length: int) -> list[Slip]:
    """Several syllables twice, on one line and with nothing between."""
    if not read.on_one_line(at, length * 2):
        return []
    span = read.span(at, length * 2)
    printed = read.text[span.start : span.end]
    once = read.span(at, length)
    first, second = read.said[at], read.said[at + 1]
    plain = all(read.close(place) for place in range(at, at + length * 2 - 1)) and "\n" not in printed
    if not plain or first == second or not printed[-1].islower() or printed[once.end - once.start + 1].isupper():
        return []
    return [Slip(span, read.text[once.start : once.end])]
