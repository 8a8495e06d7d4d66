"""Two passages word by word: which words both have, and where one says it otherwise."""

import re
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from thidua.model import Span
from thidua.text import accented_key

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Run:
    """A run of words of two passages: the same words in both, or other words; an empty span where one has none."""

    same: bool
    one: Span
    other: Span


def wording(one: str, other: str) -> tuple[Run, ...]:
    """Both passages from beginning to end in stretches. Case, punctuation and where a tone mark stands do not count."""
    mine, theirs = _words(one), _words(other)
    codes = Levenshtein.opcodes([key for key, _ in mine], [key for key, _ in theirs])
    found: list[Run] = []
    for code in codes:
        left = _covering(mine, code.src_start, code.src_end)
        right = _covering(theirs, code.dest_start, code.dest_end)
        same = code.tag == "equal"
        if found and found[-1].same == same:
            before = found.pop()
            left, right = _joined(before.one, left), _joined(before.other, right)
        found.append(Run(same, left, right))
    return tuple(found)


def _words(text: str) -> list[tuple[str, Span]]:
    return [(accented_key(match.group()), Span(*match.span())) for match in _WORD.finditer(text)]


def _covering(words: list[tuple[str, Span]], start: int, end: int) -> Span:
    if start < end:
        return Span(words[start][1].start, words[end - 1][1].end)
    place = words[start][1].start if start < len(words) else words[-1][1].end if words else 0
    return Span(place, place)


def _joined(before: Span, after: Span) -> Span:
    """Two neighbouring spans as one; an empty one adds nothing."""
    if before.start == before.end:
        return after
    return before if after.start == after.end else Span(before.start, after.end)
