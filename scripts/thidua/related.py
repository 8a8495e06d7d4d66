"""Văn bản liên quan: documents that share key terms, weighted by how rare the terms are."""

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache, partial

from thidua.archive import Archive
from thidua.patterns import kinds

# A term that more documents share is not compared, in however large an archive: time stays linear in their number.
_COMMON = 200


@dataclass(frozen=True, slots=True)
class Related:
    """Another document, how alike it is (cosine, 0 to 1) and the terms that say so, strongest first."""

    document: str
    score: float
    terms: tuple[str, ...]


def weights(archive: Archive) -> dict[str, dict[str, float]]:
    """Document id -> term -> weight (1 + log count, times inverse document frequency), of length 1."""
    frequency = Counter(term.word for document in archive.documents for term in document.terms)
    total = len(archive.documents)
    result = {}
    for document in archive.documents:
        raw = {
            term.word: (1 + math.log(term.count)) * math.log(1 + total / frequency[term.word])
            for term in document.terms
            if not _is_symbol(term.word)
        }
        length = math.sqrt(sum(weight * weight for weight in raw.values())) or 1.0
        result[document.id] = {word: weight / length for word, weight in raw.items()}
    return result


def _is_symbol(word: str) -> bool:
    """True for "nq-cp" and "tb-vpcp": symbols say what kind of document is cited, not what a text is about."""
    first, hyphen, _ = word.partition("-")
    return bool(hyphen) and " " not in word and first in _codes()


@cache
def _codes() -> frozenset[str]:
    return frozenset(kind.code.casefold() for kind in kinds() if kind.code)


def key_terms(archive: Archive, limit: int = 12) -> dict[str, tuple[str, ...]]:
    """Document id -> its most telling terms, strongest first; those that lead to other documents count more."""
    frequency = Counter(term.word for document in archive.documents for term in document.terms)
    often = max(4, len(archive.documents) // 3)

    def telling(row: dict[str, float], word: str) -> tuple[float, str]:
        shared = 2 if 2 <= frequency[word] <= often else 1
        # "nông thôn mới" says more than "nông thôn".
        return (-row[word] * shared * len(word.split()), word)

    return {
        document: tuple(sorted(row, key=partial(telling, row))[:limit]) for document, row in weights(archive).items()
    }


def related(archive: Archive, limit: int = 6) -> dict[str, tuple[Related, ...]]:
    """Document id -> the documents most like it, nearest first; those that share nothing are left out."""
    rows = weights(archive)
    holders: dict[str, list[str]] = defaultdict(list)
    for document, row in rows.items():
        for word in row:
            holders[word].append(document)
    common = min(max(50, len(rows) // 10), _COMMON)
    result = {}
    for document, row in rows.items():
        scores: defaultdict[str, float] = defaultdict(float)
        for word, weight in row.items():
            # A term of nearly every document tells nothing and would pair everything with everything.
            if len(holders[word]) > common:
                continue
            for other in holders[word]:
                if other != document:
                    scores[other] += weight * rows[other][word]
        nearest = sorted(scores, key=lambda other: (-scores[other], other))[:limit]
        result[document] = tuple(
            Related(other, round(scores[other], 4), _shared(row, rows[other])) for other in nearest
        )
    return result


def _shared(mine: dict[str, float], theirs: dict[str, float], limit: int = 5) -> tuple[str, ...]:
    both = mine.keys() & theirs.keys()
    return tuple(sorted(both, key=lambda word: (-mine[word] * theirs[word], word))[:limit])
