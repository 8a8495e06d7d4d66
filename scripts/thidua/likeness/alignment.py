"""Two texts syllable by syllable: what is the same, what is only misread, what somebody wrote otherwise.

A scan garbles: single syllables differ by a letter or two, scattered over the text, numbers no more than words. A
person who writes a new document on an old pattern replaces whole words and changes the same year everywhere.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rapidfuzz.distance import Levenshtein, Opcode

from thidua.text import key

# What a person compares lies in the first pages; beyond so many syllables an alignment only takes longer.
_REACH = 20_000
# A syllable that shares half of its letters with another is that one misread; of several in a row more must be left.
_MISREAD = {1: 0.5, 2: 0.6}
_MISREAD_IN_A_ROW = 0.7
# So often the same change is no chance: a misread figure gives any other figure, a misread word hardly another word.
_NUMBERS, _WORDS = 3, 2
# A copy with fewer misread words than this is clean: then every difference was meant.
_CLEAN_SHARE, _CLEAN_COUNT = 0.004, 3


@dataclass(frozen=True, slots=True)
class Alignment:
    """How two texts lie beside each other, counted in folded syllables.

    `length` is that of the shorter text. `same` syllables are alike, `garbled` differ by letters, `rewritten` are other
    words, `moved_in` stand in one of the texts only, `ends` so at its beginning or end. `misread` are places where a
    word and not a number is garbled. `shifted` are numbers and words that mostly became one other: ("2021", "2022").
    """

    length: int
    same: int
    garbled: int
    misread: int
    rewritten: int
    moved_in: int
    ends: int
    shifted: tuple[tuple[str, str], ...]

    @property
    def likeness(self) -> float:
        """The share of all their words that both texts have to the letter, 0 to 1."""
        return self.same / max(1, self.same + self.garbled + self.rewritten + self.moved_in + self.ends)

    @property
    def is_clean(self) -> bool:
        """True when next to nothing is misread, so that every difference was meant."""
        return self.misread < max(_CLEAN_COUNT, _CLEAN_SHARE * self.length)

    @property
    def is_same_text(self) -> bool:
        """True when one text can be the other misread: nothing was written otherwise beyond what noise explains."""
        if self.is_clean and (self.rewritten or self.garbled > _CLEAN_COUNT):
            return False
        return (
            not self.shifted
            and self.rewritten <= 1 + 0.12 * self.garbled + 0.001 * self.length
            and self.moved_in <= 1 + 0.1 * self.garbled + 0.004 * self.length
            and self.ends <= 0.4 * self.length
        )


def slips(one: str, other: str) -> int:
    """How many letters of two folded names differ."""
    return int(Levenshtein.distance(key(one), key(other)))


def closeness(one: Sequence[str], other: Sequence[str]) -> float:
    """How much of two rows of syllables is the same, in order, 0 to 1."""
    return float(Levenshtein.normalized_similarity(one, other))


def align(one: str, other: str) -> Alignment:
    """Lay two texts side by side."""
    mine, theirs = key(one).split()[:_REACH], key(other).split()[:_REACH]
    codes = list(Levenshtein.opcodes(mine, theirs))
    found: Counter[str] = Counter()
    for left, right in _differing(codes):
        first = left.start == 0 or right.start == 0
        last = left.stop == len(mine) or right.stop == len(theirs)
        lost = "ends" if first or last else "moved_in"
        if not (len(left) and len(right)):
            found[lost] += len(left) + len(right)
        elif _is_misread(mine[left.start : left.stop], theirs[right.start : right.stop]):
            found["garbled"] += max(len(left), len(right))
            found["misread"] += not any(mine[place].isdecimal() for place in left)
        else:
            found["rewritten"] += min(len(left), len(right))
            found[lost] += abs(len(left) - len(right))
    return Alignment(
        min(len(mine), len(theirs)),
        sum(code.src_end - code.src_start for code in codes if code.tag == "equal"),
        found["garbled"],
        found["misread"],
        found["rewritten"],
        found["moved_in"],
        found["ends"],
        _shifted(codes, mine, theirs),
    )


def _differing(codes: Iterable[Opcode]) -> Iterator[tuple[range, range]]:
    """Stretches of two rows that differ, as large as they are."""
    for differs, group in groupby(codes, key=lambda code: code.tag != "equal"):
        if differs:
            found = list(group)
            yield range(found[0].src_start, found[-1].src_end), range(found[0].dest_start, found[-1].dest_end)


def _is_misread(one: list[str], other: list[str]) -> bool:
    mine, theirs = "".join(one), "".join(other)
    if max(len(mine), len(theirs)) == 1:
        return True
    least = _MISREAD.get(max(len(one), len(other)), _MISREAD_IN_A_ROW)
    return bool(Levenshtein.normalized_similarity(mine, theirs) >= least)


def _is_meant(one: str, other: str) -> bool:
    """True for two syllables of which neither is the other misread; any two numbers may be."""
    numbers = one.isdecimal() and other.isdecimal()
    return len(one) > 1 and len(other) > 1 and (numbers or not _is_misread([one], [other]))


def _shifted(codes: Iterable[Opcode], mine: list[str], theirs: list[str]) -> tuple[tuple[str, str], ...]:
    """Numbers and words of the first text that became one and the same other in most of their places."""
    pairs: Counter[tuple[str, str]] = Counter()
    for code in codes:
        if code.tag in ("equal", "replace"):
            left, right = mine[code.src_start : code.src_end], theirs[code.dest_start : code.dest_end]
            pairs.update(pair for pair in zip(left, right, strict=False) if pair[0] == pair[1] or _is_meant(*pair))
    total: Counter[str] = Counter()
    for (before, _), count in pairs.items():
        total[before] += count
    return tuple(
        (before, after)
        for (before, after), count in sorted(pairs.items())
        if before != after and count >= (_NUMBERS if before.isdecimal() else _WORDS) and 2 * count > total[before]
    )
