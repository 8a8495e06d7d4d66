"""Words -> printed rows: what stands at one height, raised marks among it, wide gaps kept apart."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from thidua.encodings import decode_legacy
from thidua.readers.paged.geometry import Word

# Wider than this (in sizes of the font) no justified line parts its words.
WIDE = 2.2
_SPACE = 0.12
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MARK = re.compile(r"[(\[]?([0-9]{1,3})[)\]]?")
OLD_FONT = re.compile(r"\.vn|vni[- ]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """One printed row, words from left to right."""

    words: tuple[Word, ...]
    baseline: float
    size: float

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return max(word.right for word in self.words)

    @property
    def font(self) -> str:
        """The font of most of its characters."""
        lengths: dict[str, int] = {}
        for word in self.words:
            lengths[word.font] = lengths.get(word.font, 0) + len(word.text)
        return max(lengths, key=lambda font: lengths[font])

    @property
    def cells(self) -> tuple[str, ...]:
        """The text, parted where a gap is too wide for a space."""
        texts: list[list[str]] = [[]]
        end = None
        for word in self.words:
            gap = 0.0 if end is None else word.left - end
            if gap > WIDE * self.size:
                texts.append([])
            elif gap > _SPACE * min(word.size, self.size) and texts[-1]:
                texts[-1].append(" ")
            texts[-1].append(word.text)
            end = word.right if end is None else max(end, word.right)
        return tuple("".join(text) for text in texts)

    @property
    def text(self) -> str:
        return "\t".join(self.cells)

    def part(self, words: Iterable[Word]) -> "Row":
        """A row of some of these words."""
        return Row(tuple(words), self.baseline, self.size)


def rows(words: Iterable[Word]) -> list[Row]:
    """The rows from the top down. Old fonts are read by their names, raised digits become marks of footnotes."""
    groups: list[list[Word]] = []
    baseline = size = 0.0
    for word in sorted(words, key=lambda word: (word.baseline, word.left)):
        # What would stand over another word belongs to the row below: columns are set at heights of their own.
        if groups and _beside(word, baseline, size, groups[-1]):
            groups[-1].append(word)
            if word.size > size + 0.5:
                # Raised marks come first; the row stands where its largest letters stand.
                baseline, size = word.baseline, word.size
        else:
            groups.append([word])
            baseline, size = word.baseline, word.size
    return [_row(group) for group in groups]


def _beside(word: Word, baseline: float, size: float, row: list[Word]) -> bool:
    largest = max(word.size, size)
    if word.baseline - baseline >= 0.6 * largest or word.baseline - row[0].baseline >= 0.65 * largest:
        return False
    return not any(
        min(word.right, other.right) - max(word.left, other.left)
        > 0.5 * min(word.right - word.left, other.right - other.left)
        for other in row
    )


def _row(words: list[Word]) -> Row:
    weights: dict[tuple[float, float], int] = {}
    for word in words:
        place = round(word.size, 1), round(word.baseline, 1)
        weights[place] = weights.get(place, 0) + len(word.text)
    size, baseline = max(weights, key=lambda place: (weights[place], place[0]))
    ordered = sorted(words, key=lambda word: word.left)
    read = [_read(word, _is_raised(ordered, at, baseline, size)) for at, word in enumerate(ordered)]
    return Row(tuple(read), baseline, size)


def _is_raised(row: list[Word], at: int, baseline: float, size: float) -> bool:
    """True for small letters that stand high and close to a word of the row's own height."""
    word = row[at]
    height = baseline - word.baseline
    if not ((height > 0.12 * size and word.size <= 0.82 * size) or (height > 0.28 * size and word.size < 0.95 * size)):
        return False
    if at and baseline - row[at - 1].baseline < 0.1 * size:
        return word.left - row[at - 1].right < 0.5 * size
    return at + 1 < len(row) and row[at + 1].left - word.right < size


def _read(word: Word, raised: bool) -> Word:
    text = decode_legacy(word.text, word.font) if OLD_FONT.match(word.font) else word.text
    if raised and (mark := _MARK.fullmatch(text)):
        text = mark[1].translate(_RAISED)
    return word if text == word.text else Word(text, word.left, word.right, word.baseline, word.size, word.font)
