"""The scoring, all in integers, so that the command line and the browser rank alike by construction.

    score(document) = sum over the question's terms of WEIGHTS[field] * rarity(term) * impact(term, document)

Impacts (1 to TOP_IMPACT, BM25's part that depends on the document) are worked out once, when the index is built, and
stored with each posting; rarities (BM25's idf) are read from a table of bounds that goes with the index. So whoever
searches adds whole numbers only. `docs/assets/javascripts/search/engine.js` does the same in the browser.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# How much a match counts, by field. Bigrams do what word segmentation is meant to do; see docs/tim-kiem.md.
# A document's own number outweighs its being cited, however often.
WEIGHTS = {
    "syllables": 10,
    "bigrams": 7,
    "accented": 3,
    "title": 2,
    "title_bigrams": 2,
    "numbers": 30,
    "own": 60,
}

# BM25: how fast repetition tires (K1; pairs sooner than syllables) and how much length counts (B).
K1 = {name: 0.5 if name in ("bigrams", "accented", "title_bigrams") else 0.8 for name in WEIGHTS}
B = 0.7

# The length of a usual heading, in terms. Each counts by its own length, so that many do not weaken one another.
HEADING = {"title": 5.0, "title_bigrams": 4.0}

# Impacts take four bits: finer ones rank no better on the bench.
TOP_IMPACT = 15

# Steps of rarity to one of natural logarithm.
RARITY_STEPS = 8

# A term that stands in more than this share of the documents is looked up only when the question has no other.
COMMON = 0.5
# In a smaller archive nothing is common: a handful of documents says little about what is usual.
FEW = 64

# A pair of accented syllables that is how its folded pair is written in at least this share of the documents says
# nothing beside the folded one, and is not kept.
USUAL_SPELLING = 0.8

# A document answers when it has this share of the best one's score, in hundredths.
LEAST_SCORE = 30

# Nothing answers a question of which the archive knows less than this, in hundredths of rarity.
LEAST_KNOWN = 50


def impacts(field: str, times: NDArray[np.int64], lengths: NDArray[np.int64], average: float) -> NDArray[np.uint8]:
    """BM25's part of term and document, as 1 to TOP_IMPACT; `lengths` and `average` count terms of the field."""
    part = times / (times + K1[field] * (1 - B + B * lengths / max(average, 1.0)))
    return np.clip(np.rint(part * TOP_IMPACT), 1, TOP_IMPACT).astype(np.uint8)


def rarity_bounds(documents: int) -> tuple[int, ...]:
    """The table of rarities: the number of the last bound that a document count does not exceed, from 1.

    Bound k (from 0) is the greatest count of documents whose idf is at least (k + 1) / RARITY_STEPS; they fall.
    """
    bounds: list[int] = []
    level = 1
    while True:
        # idf = log(1 + (N - n + .5) / (n + .5)) = log((N + 1) / (n + .5))
        most = math.floor((documents + 1) / math.exp(level / RARITY_STEPS) - 0.5)
        if most < 1:
            return tuple(bounds)
        bounds.append(most)
        level += 1


def rarity(count: int, bounds: Sequence[int]) -> int:
    """How much a term that stands in `count` documents tells: 1 for all of them, more the fewer they are."""
    low, high = 0, len(bounds)
    while low < high:
        middle = (low + high) // 2
        if bounds[middle] >= count:
            low = middle + 1
        else:
            high = middle
    return max(low, 1)


@dataclass(frozen=True, slots=True)
class Wanted:
    """One term to look for, in which field, and how much the field counts."""

    field: str
    term: str

    @property
    def weight(self) -> int:
        return WEIGHTS[self.field]


def common_bound(documents: int) -> int:
    """A term in more documents than this is common."""
    return math.floor(documents * COMMON) if documents >= FEW else documents


def unique(terms: Iterable[str]) -> tuple[str, ...]:
    """Terms in their order, each once: saying a word twice does not make it matter more."""
    return tuple(dict.fromkeys(terms))
