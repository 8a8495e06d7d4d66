"""The words of an archive as spelling needs them: how often, beside which others, and how they are usually written.

One small file for both sides. Syllables are folded (see `analysis`); of pairs only the most frequent are kept, others
are looked up in the index. How often is a level, which grows by four when a count doubles, so that it takes a byte and
adds up in whole numbers. `docs/assets/javascripts/search/lexicon.js` reads the file in the browser.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from thidua.search.analysis import LONGEST, SYLLABLE, forms
from thidua.search.packing import varint
from thidua.search.scoring import FEW
from thidua.text import fold, repair

# Syllables and pairs of the file, the most frequent.
SYLLABLES, PAIRS = 6000, 4000

# Texts from which usual spellings are taken, spread over the archive: spelling is the language's, not a document's.
SAMPLE = 300

# Of the spellings of a folded syllable or pair, one is usual from this share on, in hundredths.
USUAL = 67

# Spellings of a syllable that pairs can name, and what stands for none of them.
VARIANTS, UNKNOWN = 15, 255

_WORD = re.compile("[a-z]{1,12}")

Pair = tuple[str, str]
# A syllable or a pair.
Key = TypeVar("Key", str, Pair)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Folded syllables and pairs with their levels, and their usual spellings; rare ones are missing."""

    syllables: Mapping[str, int]
    pairs: Mapping[Pair, int]
    spelled: Mapping[str, str]
    spelled_pairs: Mapping[Pair, Pair]


def level(count: int) -> int:
    """How often, in quarters of a doubling: 0 for never, 4 for once, 8 for twice, 10 for three times."""
    if not count:
        return 0
    exponent = count.bit_length() - 1
    return 4 * (exponent + 1) + ((count << 2 >> exponent) & 3)


def packed(syllables: Mapping[str, int], pairs: Mapping[str, int], documents: int, texts: Iterable[str]) -> bytes:
    """The file: from counts of folded syllables and pairs ("thi dua"), and texts in which both stand as usual."""
    least = 2 if documents >= FEW else 1
    known = _frequent({word: count for word, count in syllables.items() if _WORD.fullmatch(word)}, SYLLABLES, least)
    words = sorted(known)
    number = {word: place for place, word in enumerate(words)}
    split = {(one, two): count for pair, count in pairs.items() for one, two in [pair.split(" ")]}
    near = _frequent({pair: n for pair, n in split.items() if pair[0] in number and pair[1] in number}, PAIRS, least)
    variants, usual = _spellings(words, near, texts)
    after: dict[str, list[Pair]] = defaultdict(list)
    for pair in sorted(near):
        after[pair[0]].append(pair)
    order = [pair for word in words for pair in after[word]]
    gaps = bytearray()
    for word in words:
        last = -1
        for _, two in after[word]:
            gaps += varint(number[two] - last - 1)
            last = number[two]
    spellings = "\n".join("|".join(variants[word]) for word in words).encode()
    return b"".join(
        (
            varint(len(words)),
            _front_coded(words),
            bytes(level(known[word]) for word in words),
            varint(len(spellings)),
            spellings,
            b"".join(varint(len(after[word])) for word in words),
            bytes(gaps),
            bytes(level(near[pair]) for pair in order),
            bytes(usual.get(pair, UNKNOWN) for pair in order),
        )
    )


def _frequent(counts: Mapping[Key, int], most: int, least: int) -> dict[Key, int]:
    kept = sorted((row for row in counts.items() if row[1] >= least), key=lambda row: (-row[1], row[0]))
    return dict(kept[:most])


def _front_coded(words: Sequence[str]) -> bytes:
    found, last = bytearray(), ""
    for word in words:
        shared = next(
            (at for at, (a, b) in enumerate(zip(last, word, strict=False)) if a != b), min(len(last), len(word))
        )
        found += bytes((shared, len(word) - shared)) + word[shared:].encode()
        last = word
    return bytes(found)


def _spellings(
    words: Sequence[str], near: Mapping[Pair, int], texts: Iterable[str]
) -> tuple[dict[str, list[str]], dict[Pair, int]]:
    """The spellings of each syllable, its own first, and for each pair the two that it is usually written with."""
    alone: dict[str, Counter[str]] = defaultdict(Counter)
    together: dict[Pair, Counter[Pair]] = defaultdict(Counter)
    known = set(words)
    for text in texts:
        written = [word.lower() for word in SYLLABLE.findall(repair(text)) if len(word) <= LONGEST]
        for word in written:
            if (plain := forms(word).folded) in known:
                alone[plain][word] += 1
        for one, two in pairwise(written):
            pair = forms(one).folded, forms(two).folded
            if pair in near:
                together[pair][one, two] += 1
    variants = {word: [_alone(alone[word], word)] for word in words}
    usual: dict[Pair, int] = {}
    for pair in sorted(near):
        numbers = []
        for word, spelling in zip(pair, _usual(together[pair]) or (), strict=False):
            if spelling not in variants[word] and len(variants[word]) < VARIANTS:
                variants[word].append(spelling)
            numbers += [variants[word].index(spelling)] if spelling in variants[word] else []
        if len(numbers) == len(pair):
            usual[pair] = numbers[0] * (VARIANTS + 1) + numbers[1]
    return variants, usual


def _alone(written: Counter[str], word: str) -> str:
    """A syllable by itself: without its marks when they depend on what stands beside it."""
    if usual := _usual(written):
        return usual
    # Folding writes i for y; people do not.
    plain = Counter[str]()
    for spelling, count in written.items():
        plain[fold(spelling)] += count
    return max(sorted(plain), key=plain.__getitem__, default=word)


def _usual(written: Counter[Key]) -> Key | None:
    best = max(sorted(written), key=written.__getitem__, default=None)
    return best if best is not None and written[best] * 100 >= USUAL * written.total() else None


def unpacked(data: bytes) -> Lexicon:
    """The lexicon in a file. Raises IndexError or ValueError when it is damaged."""
    read = _Reader(data)
    words, last = [], ""
    for _ in range(read.number()):
        shared, rest = read.byte(), read.byte()
        last = last[:shared] + read.bytes(rest).decode()
        words.append(last)
    syllables = dict(zip(words, read.bytes(len(words)), strict=True))
    lines = read.bytes(read.number()).decode().split("\n") if words else [read.bytes(read.number()).decode()]
    variants = [line.split("|") for line in lines]
    counts = [read.number() for _ in words]
    pairs = []
    numbers = []
    for first, count in enumerate(counts):
        second = -1
        for _ in range(count):
            second += read.number() + 1
            pairs.append((words[first], words[second]))
            numbers.append((first, second))
    levels, usual = read.bytes(len(pairs)), read.bytes(len(pairs))
    spelled_pairs = {
        pair: (variants[first][how // (VARIANTS + 1)], variants[second][how % (VARIANTS + 1)])
        for pair, (first, second), how in zip(pairs, numbers, usual, strict=True)
        if how != UNKNOWN
    }
    spelled = {word: variants[place][0] for place, word in enumerate(words)}
    return Lexicon(syllables, dict(zip(pairs, levels, strict=True)), spelled, spelled_pairs)


class _Reader:
    """Reads what `packed` wrote."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def byte(self) -> int:
        self._at += 1
        return self._data[self._at - 1]

    def bytes(self, size: int) -> bytes:
        found = self._data[self._at : self._at + size]
        if len(found) < size:
            raise ValueError("lexicon cut short")
        self._at += size
        return found

    def number(self) -> int:
        value = shift = 0
        while True:
            byte = self.byte()
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value
