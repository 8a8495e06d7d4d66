"""The syllables of a text: as printed, and with their marks in one order, so that "hoà" and "hòa" are one."""

import re
from collections.abc import Set
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, compress, count, pairwise

from thidua.model import Span
from thidua.text import lower, sorted_marks

_WORD = re.compile(r"[^\W\d_]+")
_NUMBER_BEFORE = re.compile(r"[0-9][0-9.,]*\s?\Z")
_NUMBER_AFTER = re.compile(r"\s?[0-9]")
_CLAUSE_END = re.compile(r"[ *_]*(?:[.;:,!?)”\"]|\Z|\n\s*\n)")
# What may part the syllables of one word: blanks, a line end.
_CLOSE = re.compile(r" *\n? *")
_SENTENCE_BEGINS = re.compile(r"(?:\A|[.:;!?\n\t|“\"(+–-]|[0-9)]\s)[\s*_#“\"]*\Z")


class _Canonical(dict[str, str]):
    """Syllable in lower case -> that syllable with its marks in one order."""

    def __missing__(self, syllable: str) -> str:
        found = self[syllable] = sorted_marks(syllable)
        return found


CANONICAL = _Canonical()


class _Pieces(dict[str, tuple[str, ...]]):
    """What stands between two blanks, in lower case -> its syllables. Those of whole offices are few thousand."""

    def __missing__(self, piece: str) -> tuple[str, ...]:
        found = tuple(_WORD.findall(piece))
        # Long numbers and addresses are without end.
        if len(piece) < (_LONGEST if found else _NUMBER):
            self[piece] = found
        return found


_LONGEST, _NUMBER = 12, 5
_PIECES = _Pieces()


@dataclass(frozen=True, slots=True)
class Slip:
    """What looks misprinted, and what was probably meant, when that is known."""

    span: Span
    right: str | None


@dataclass(frozen=True)
class Tokens:
    """The syllables of a text: `low` and `plain` in lower case, `said` in their one form."""

    text: str
    low: str
    plain: list[str]
    said: list[str]

    @cached_property
    def _lines(self) -> dict[str, bool]:
        return {}

    @cached_property
    def seen(self) -> set[str]:
        return set(self.said)

    @cached_property
    def places(self) -> list[tuple[int, int]]:
        """Where each syllable stands. Costs as much as reading, and many texts need it for no rule."""
        found, at, find = [], 0, self.low.find
        for syllable in self.plain:
            start = find(syllable, at)
            at = start + len(syllable)
            found.append((start, at))
        return found

    def places_of(self, syllables: Set[str]) -> list[int]:
        """Positions of any of some syllables, in one pass."""
        return [at for at, said in enumerate(self.said) if said in syllables] if syllables else []

    def places_of_pairs(self, pairs: Set[tuple[str, str]]) -> list[int]:
        """Positions of any of some pairs, perhaps with a mark between, in one pass."""
        return list(compress(count(), map(pairs.__contains__, pairwise(self.said))))

    def on_one_line(self, at: int, count: int) -> bool:
        """Whether these syllables stand somewhere with nothing but single blanks between them: quick to tell."""
        words = " ".join(self.plain[at : at + count])
        found = self._lines.get(words)
        if found is None:
            found = self._lines[words] = words in self.low
        return found

    def close(self, at: int) -> bool:
        """Whether nothing but blanks stands between a syllable and the next."""
        if at < 0 or at + 1 >= len(self.said):
            return False
        between = self.text[self.places[at][1] : self.places[at + 1][0]]
        return between == " " or bool(between and len(between) <= 12 and _CLOSE.fullmatch(between))

    def span(self, at: int, count: int = 1) -> Span:
        return Span(self.places[at][0], self.places[at + count - 1][1])

    def printed(self, at: int) -> str:
        start, end = self.places[at]
        return self.text[start:end]

    def begins_sentence(self, at: int) -> bool:
        start = self.places[at][0]
        return bool(_SENTENCE_BEGINS.search(self.text[max(0, start - 8) : start]))

    def before(self, at: int) -> str:
        """The syllable right before a position in its one form; "#" for a number, "" for none."""
        start = self.places[at][0]
        if _NUMBER_BEFORE.search(self.text[max(0, start - 24) : start]):
            return "#"
        return self.said[at - 1] if self.close(at - 1) else ""

    def after(self, at: int) -> str:
        """The syllable right after a position; "#" for a number, "." for the end of a clause, "" for none."""
        end = self.places[at][1]
        if _NUMBER_AFTER.match(self.text, end):
            return "#"
        if self.close(at):
            return self.said[at + 1]
        return "." if _CLAUSE_END.match(self.text, end) else ""


def tokens(text: str) -> Tokens:
    low = lower(text)
    plain = list(chain.from_iterable(map(_PIECES.__getitem__, low.split())))
    return Tokens(text, low, plain, list(map(CANONICAL.__getitem__, plain)))


def canonical(words: str) -> tuple[str, ...]:
    """The syllables of a phrase of a list in their one form; marks such as "#" and "." as they are."""
    return tuple(CANONICAL[word] for word in words.lower().split())


def like(right: str, printed: str) -> str:
    """What is meant, in the capitals of what is printed: all of them, or the first."""
    if len(printed) > 1 and printed.isupper():
        return right.upper()
    return right[:1].upper() + right[1:] if printed[:1].isupper() else right
