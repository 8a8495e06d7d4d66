"""Sentences, words and key terms: the only module that imports underthesea.

Sentences come back as exact pieces of the text; word tokens do not, so words are only counted, and
every span here comes from the text itself.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from thidua.model import Document, Span, Term
from thidua.patterns import words
from thidua.text import key

# Enough to tell documents apart; the rest of the curve is words that stand once.
_TERMS = 120
# A term is up to so many words in a row, and from two to so many syllables.
_LONGEST, _SYLLABLES = 3, 5

# Words of every office text tell nothing at the ends of a term; empty words part terms.
_COMMON = frozenset(key(word) for word in words("common"))
_EMPTY = frozenset(key(word) for word in words("empty"))

# A line, or a stretch of one that ends between words: underthesea takes 2 kB of memory for each character of what it
# is given at once, and a file without line ends is one line.
_BLOCK = re.compile(r"[^\n]{1,20000}(?=[\s]|\Z)|[^\n]{1,20000}")
_NO_SENTENCE = re.compile(r"[\W\d_]*")
_MARKS = re.compile(r"[\s#*_>|+\-•–]*")


def segment(document: Document) -> Document:
    """The document with its sentences and its key terms, most frequent first."""
    return replace(document, sentences=tuple(sentences(document.text)), terms=tuple(terms(document.text)))


def sentences(text: str) -> Iterator[Span]:
    """Spans of the sentences of a text, in order. A line end always ends one, as layout has joined the rest."""
    # Costs a quarter of a second, which search and publish have no use for.
    from underthesea import sent_tokenize

    for block in _BLOCK.finditer(text):
        line = block.group()
        if "\t" in line or line.lstrip().startswith("|"):
            yield Span(block.start(), block.end())
            continue
        position = _MARKS.match(line).end()  # type: ignore[union-attr]
        for piece in sent_tokenize(line[position:]):
            start = line.find(piece, position)
            # Pieces are exact so far as measured; one that is not has no place in the text to be quoted from.
            if start < 0:
                continue
            position = start + len(piece)
            if not _NO_SENTENCE.fullmatch(piece):
                yield Span(block.start() + start, block.start() + position)


def terms(text: str) -> list[Term]:
    """Terms of a text with their counts, the commonest first, at most 120.

    A term is a compound word or some words in a row ("cải cách hành chính", "nông thôn mới") that begins and
    ends with words that tell something. A row of words must come twice, and be whole: a row that
    nearly always has the same neighbour is a piece of something longer.
    """
    from underthesea import word_tokenize

    found: dict[str, _Row] = {}
    for block in _BLOCK.finditer(text):
        for name, written, before, after in _rows([" ".join(word.split()) for word in word_tokenize(block.group())]):
            row = found.setdefault(name, _Row())
            row.spelled[written] += 1
            row.before[before] += 1
            row.after[after] += 1
    kept = {name: row.count for name, row in found.items() if row.is_whole()}
    holding: dict[str, list[str]] = {}
    for name in kept:
        for syllable in set(name.split()):
            holding.setdefault(syllable, []).append(name)
    # What nearly always stands inside one longer term is a part of it.
    parts = {
        name
        for name, count in kept.items()
        for other in holding[name.split()[0]]
        if name != other and f" {name} " in f" {other} " and kept[other] >= 0.7 * count
    }
    kept = {name: count for name, count in kept.items() if name not in parts}
    ranked = sorted(kept, key=lambda name: (-kept[name], name))[:_TERMS]
    return [Term(found[name].as_written(), kept[name]) for name in ranked]


class _Row:
    """What is seen of one row of words: its spellings and its neighbours ("" where nothing telling stands)."""

    def __init__(self) -> None:
        self.spelled: Counter[str] = Counter()
        self.before: Counter[str] = Counter()
        self.after: Counter[str] = Counter()

    @property
    def count(self) -> int:
        return self.spelled.total()

    def is_whole(self) -> bool:
        """True for a compound word, and for a row that comes again with other neighbours."""
        if self.count == 1:
            return len(next(iter(self.spelled)).split()) == 2
        return not any(
            count >= 0.7 * self.count for side in (self.before, self.after) for word, count in side.items() if word
        )

    def as_written(self) -> str:
        """The commonest spelling, the first of them in the alphabet."""
        return min(self.spelled, key=lambda word: (-self.spelled[word], word))


def _rows(tokens: list[str]) -> Iterator[tuple[str, str, str, str]]:
    """Every row of words that may be a term: its key, how it is written, the words before and after it."""
    keys = [key(token) for token in tokens]

    def neighbour(position: int) -> str:
        word = keys[position] if 0 <= position < len(keys) else ""
        return "" if word in _EMPTY or word in _COMMON else word

    for start in range(len(tokens)):
        for length in range(1, _LONGEST + 1):
            row = keys[start : start + length]
            if len(row) < length or not row[-1].replace(" ", "").isalpha() or any(word in _EMPTY for word in row):
                break
            name = " ".join(row)
            if row[0] in _COMMON or row[-1] in _COMMON or name in _COMMON:
                continue
            if 2 <= name.count(" ") + 1 <= _SYLLABLES and len(name) >= 5:
                written = _written(" ".join(tokens[start : start + length]))
                yield name, written, neighbour(start - 1), neighbour(start + length)


def _written(word: str) -> str:
    """A term as shown: names keep their capitals, the capital of a sentence and of a heading goes."""
    rest = word.split()[1:]
    if word.isupper() or not any(syllable[:1].isupper() for syllable in rest):
        return word.lower()
    return word
