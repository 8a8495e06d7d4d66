"""Questions and filters: what is asked, in the index's own terms, without a word about Whoosh."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from thidua import patterns
from thidua.errors import QueryError
from thidua.search.analysis import Tokens, analyse, facet
from thidua.search.numbers import dated

# How much a match counts, by field. Bigrams do what word segmentation is meant to do; the figures are
# those of the measured design (nDCG@10 on real questions), and so is the title's: .1 to .2 helps, .5 harms.
# A document's own number outweighs its being cited, however often.
WEIGHTS = {"syllables": 1.0, "bigrams": 0.7, "accented": 0.3, "numbers": 3.0, "own": 6.0, "title": 0.2}

# BM25: how fast repetition tires (K1) and how much length counts (B).
K1, B = 1.2, 0.75

# A question is answered when at least this much of it is known; a word that stands everywhere counts little.
LEAST_KNOWN, LEAST_WORTH = 0.5, 0.1

# Of a pasted page the beginning is enough to find it again; more would only make the answer slow.
LONGEST_QUESTION = 2000


@dataclass(frozen=True, slots=True)
class Filters:
    """Bộ lọc: conditions that every hit meets; all are optional.

    `kind` is a name or a code ("Chỉ thị", "CT"). `issuer`, `place` and `movement` are a part of a name
    in any spelling, or an id of a record.
    """

    kind: str | None = None
    year: int | None = None
    issuer: str | None = None
    place: str | None = None
    movement: str | None = None

    def __bool__(self) -> bool:
        return any(value is not None for value in (self.kind, self.year, self.issuer, self.place, self.movement))


NO_FILTERS = Filters()


@dataclass(frozen=True, slots=True)
class Wanted:
    """One term that a hit may have, in which field, and how much it counts there."""

    field: str
    term: str
    weight: float


def parse(question: str) -> Tokens:
    """The tokens of a question. Quotes and other marks say nothing."""
    return analyse(question[:LONGEST_QUESTION])


def wanted(tokens: Tokens) -> tuple[Wanted, ...]:
    """The terms to look for, each once: saying a word twice does not make it matter more."""
    rows: dict[str, Iterable[str]] = {
        "syllables": tokens.folded,
        "bigrams": tokens.bigrams,
        "accented": tokens.accented,
        "numbers": tokens.numbers,
        "own": dated(tokens.numbers),
        "title": tokens.folded,
    }
    return tuple(Wanted(field, term, WEIGHTS[field]) for field, terms in rows.items() for term in dict.fromkeys(terms))


def answerable(words: Iterable[str], held: Callable[[str], int], documents: int) -> bool:
    """True when the archive knows half of the question at least, rare words counting more than common ones.

    `held` says in how many documents a word stands. What nobody has written is the rarest of all.
    """
    known = total = 0.0
    for word in set(words):
        count = held(word)
        worth = max(LEAST_WORTH, math.log(documents / (count + 1)))
        total += worth
        known += worth if count else 0.0
    return known >= LEAST_KNOWN * total


def kind_facet(kind: str) -> str:
    """What the index files a kind under. Raises QueryError for a kind that the tables do not have."""
    asked = facet(kind)
    for known in patterns.kinds():
        if asked in (facet(known.name), facet(known.code or known.name)):
            return facet(known.name)
    raise QueryError(f"loại văn bản {kind!r}: không có trong bảng; ví dụ: Chỉ thị, Kế hoạch, QĐ")


def part_facet(name: str, value: str) -> str:
    """A part of a name as the index writes it. Raises QueryError when no letter or digit is in it."""
    asked = facet(value)
    if not asked:
        raise QueryError(f"bộ lọc {name}: {value!r} không có chữ hay số nào")
    return asked
