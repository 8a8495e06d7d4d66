"""Answering: from a question to the documents that answer it, best first, all in whole numbers.

Works on anything that has postings (`Source`), so that the browser's files and Whoosh's give the same answers.
`docs/assets/javascripts/search/engine.js` is the same in the browser.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from thidua.search.analysis import Forms, Tokens
from thidua.search.contractions import Shorts, contracted
from thidua.search.inverted import accented_term
from thidua.search.numbers import dated
from thidua.search.scoring import LEAST_KNOWN, LEAST_SCORE, Wanted, rarity, unique

Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]

# Fields by which a document counts as an answer whatever else it says.
BY_NUMBER = ("numbers", "own")


class Source(Protocol):
    """Where postings are: `documents` of them, `bounds` of rarity, what is `common`, and letters for names.

    `alive`: which documents may be found, None for all of them; those that may not do count in the statistics.
    """

    documents: int
    bounds: tuple[int, ...]
    common: Mapping[str, int]
    shorts: Shorts
    alive: Mask | None

    def postings(self, field: str, term: str) -> tuple[Numbers, Numbers]:
        """Numbers of the documents that have a term, rising, and its impact in each."""
        ...


@dataclass(frozen=True, slots=True)
class Weighed:
    """What every document scores; `numbered` says which ones a number leads to.

    `known`: whether the archive knows enough of what is asked to answer at all.
    """

    scores: Numbers
    numbered: Mask
    known: bool


@dataclass(frozen=True, slots=True)
class Ranked:
    """Documents that answer, best first, with their scores."""

    documents: Numbers
    scores: Numbers


def wanted(tokens: Tokens) -> tuple[Wanted, ...]:
    """The terms to look for, each once."""
    pairs = list(pairwise(tokens.syllables))
    folded, bigrams = unique(tokens.folded), unique(f"{one.folded} {two.folded}" for one, two in pairs)
    accented = unique(
        accented_term(one.folded, two.folded, one.accented, two.accented)
        for one, two in pairs
        if one.accented != one.folded or two.accented != two.folded
    )
    rows = {
        "syllables": folded,
        "bigrams": bigrams,
        "accented": accented,
        "title": folded,
        "title_bigrams": bigrams,
        "numbers": unique(tokens.numbers),
        "own": unique(dated(tokens.numbers)),
    }
    return tuple(Wanted(field, term) for field, terms in rows.items() for term in terms)


def looked_up(terms: Iterable[Wanted], common: Mapping[str, int]) -> tuple[Wanted, ...]:
    """The terms without those that stand nearly everywhere, if anything is left to tell documents apart by.

    `common`: folded syllables and pairs that more than half of the documents have.
    """
    terms = tuple(terms)
    kept = tuple(row for row in terms if row.field in BY_NUMBER or row.term.partition("\x02")[0] not in common)
    return kept if any(row.field == "syllables" for row in kept) else terms


def rank(tokens: Tokens, source: Source, allowed: Mask | None = None) -> Ranked:
    """The documents that answer a question's words, best first, equal ones in the order of their numbers.

    `allowed`: which documents filters leave.
    """
    weighed = weigh(tokens, source)
    found = np.flatnonzero(answering(weighed, allowed))
    return best_first(found, weighed.scores[found])


def best_first(documents: Numbers, scores: Numbers) -> Ranked:
    """Documents with their scores, best first, equal ones in the order of their numbers."""
    order = np.lexsort((documents, -scores))
    return Ranked(documents[order], scores[order])


def weigh(tokens: Tokens, source: Source) -> Weighed:
    """What every document scores for a question's words, whatever filters leave.

    The archive knows too little when that is less than LEAST_KNOWN of what is asked, in hundredths of rarity.
    """
    tokens = Tokens(contracted(tokens.syllables, source.shorts), tokens.numbers)
    scores = np.zeros(source.documents, dtype=np.int64)
    numbered = np.zeros(source.documents, dtype=np.bool_)
    # What everything says is known, though it is not looked up.
    asked = known = sum(
        rarity(source.common[word], source.bounds) for word in unique(tokens.folded) if word in source.common
    )
    for row in looked_up(wanted(tokens), source.common):
        documents, impacts = source.postings(row.field, row.term)
        worth = rarity(len(documents), source.bounds)
        if source.alive is not None:
            kept = source.alive[documents]
            documents, impacts = documents[kept], impacts[kept]
        scores[documents] += row.weight * worth * impacts
        if row.field == "syllables":
            if row.term not in source.common:
                asked += worth
                known += worth if len(documents) else 0
        elif row.field in BY_NUMBER:
            numbered[documents] = True
    return Weighed(scores, numbered, known * 100 >= asked * LEAST_KNOWN or bool(numbered.any()))


def listed(documents: int) -> Weighed:
    """What documents score when nothing is asked of their words: each is an answer, none better than another."""
    return Weighed(np.zeros(documents, dtype=np.int64), np.ones(documents, dtype=np.bool_), True)


def answering(weighed: Weighed, allowed: Mask | None = None) -> Mask:
    """Which documents answer, of those that filters leave.

    A document with less than LEAST_SCORE of the best one's score is no answer, unless a number leads to it.
    """
    if not weighed.known:
        return np.zeros_like(weighed.numbered)
    scores = weighed.scores if allowed is None else np.where(allowed, weighed.scores, 0)
    answers: Mask = weighed.numbered | ((scores > 0) & (scores * 100 >= scores.max(initial=0) * LEAST_SCORE))
    return answers if allowed is None else answers & allowed


def having(syllables: tuple[Forms, ...], source: Source) -> Mask:
    """The documents in which syllables stand one behind the other, as far as pairs can tell."""
    if len(syllables) == 1:
        return _mask(source.postings("syllables", syllables[0].folded)[0], source.documents)
    found = np.ones(source.documents, dtype=np.bool_)
    for one, two in pairwise(syllables):
        found &= _mask(source.postings("bigrams", f"{one.folded} {two.folded}")[0], source.documents)
    return found


def _mask(documents: Numbers, size: int) -> Mask:
    mask = np.zeros(size, dtype=np.bool_)
    mask[documents] = True
    return mask
