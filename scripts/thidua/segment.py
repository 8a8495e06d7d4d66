"""Sentences, words and key terms: the only module that imports underthesea.

Sentences come back as exact pieces of the text; word tokens do not, so words are only counted, and
every span here comes from the text itself.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

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


@lru_cache(maxsize=1)
def dictionary() -> frozenset[str]:
    """The headwords of the dictionary that underthesea ships, in lower case."""
    package = find_spec("underthesea")
    if package is None or not package.submodule_search_locations:
        raise ModuleNotFoundError("underthesea")
    # Read where it lies: importing the package costs a quarter of a second.
    path = Path(package.submodule_search_locations[0], "corpus", "data", "Viet74K.txt")
    return frozenset(line.strip().lower() for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


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

    found: dict[str, list[_Seen]] = {}
    for block in _BLOCK.finditer(text):
        for name, seen in _rows([" ".join(word.split()) for word in word_tokenize(block.group())]):
            found.setdefault(name, []).append(seen)
    kept = {name: len(seen) for name, seen in found.items() if _is_whole(seen)}
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
    return [Term(_as_written(found[name]), kept[name]) for name in ranked]


class _Seen(NamedTuple):
    """One place of a row of words: its spelling and its neighbours ("" where nothing telling stands)."""

    spelled: str
    before: str
    after: str


def _is_whole(seen: list[_Seen]) -> bool:
    """True for a compound word, and for a row that comes again with other neighbours."""
    if len(seen) == 1:
        return len(seen[0].spelled.split()) == 2
    return not any(
        word and count >= 0.7 * len(seen)
        for side in (Counter(one.before for one in seen), Counter(one.after for one in seen))
        for word, count in side.items()
    )


def _as_written(seen: list[_Seen]) -> str:
    """The commonest spelling, the first of them in the alphabet."""
    spelled = Counter(one.spelled for one in seen)
    return min(spelled, key=lambda word: (-spelled[word], word))


def _rows(tokens: list[str]) -> Iterator[tuple[str, _Seen]]:
    """Every row of words that may be a term: its key, and how it is seen here."""
    keys = [_key(token) for token in tokens]
    empty = [name in _EMPTY for name in keys]
    ends = [not (nothing or name in _COMMON) for name, nothing in zip(keys, empty, strict=True)]
    wordy = [name.replace(" ", "").isalpha() for name in keys]

    def neighbour(position: int) -> str:
        return keys[position] if 0 <= position < len(keys) and ends[position] else ""

    for start, opens in enumerate(ends):
        if not opens:
            continue
        for end in range(start + 1, min(start + _LONGEST, len(tokens)) + 1):
            if empty[end - 1] or not wordy[end - 1]:
                break
            name = " ".join(keys[start:end])
            if not ends[end - 1] or name in _COMMON:
                continue
            if 2 <= name.count(" ") + 1 <= _SYLLABLES and len(name) >= 5:
                written = _written(" ".join(tokens[start:end]))
                yield name, _Seen(written, neighbour(start - 1), neighbour(end))


@lru_cache(maxsize=8192)
def _key(token: str) -> str:
    return key(token)


def _written(word: str) -> str:
    """A term as shown: names keep their capitals, the capital of a sentence and of a heading goes."""
    rest = word.split()[1:]
    if word.isupper() or not any(syllable[:1].isupper() for syllable in rest):
        return word.lower()
    return word
