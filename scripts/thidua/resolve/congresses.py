"""Party congresses: which one the words mean, by ordinal or by term, at which level, of which unit.

Terms of the central committee are those of its congresses (IX in 2001 … XIV in 2026); the units below hold theirs
about a year earlier, and number them each for itself: there the archive's own words say which ordinal has which term.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from thidua.model import PartialDate
from thidua.patterns.tenures import tenures
from thidua.resolve.context import Context, body
from thidua.text import key, roman

_CONGRESS = re.compile(
    r"\bdai hoi (?:dai bieu |lan thu )*(?:toan quoc|dang|[ivx]+ (?:cua )?dang)\b|\bdang bo .*\bkhoa\b"
)
_ORDINAL = re.compile(r"(?:lần thứ|kh[óo][áa]|Đại hội)\s+([IVXL]{1,6}|[0-9]{1,2})\b")
_TERM = re.compile(r"((?:19|20)[0-9]{2})\s*[-–]\s*((?:19|20)[0-9]{2})")
_NATIONAL = "toan-quoc"


@dataclass(frozen=True, slots=True)
class Congress:
    """Đại hội Đảng: `whose` unit ("huyen suoi mo"), which `ordinal`, the first year of its `term`.

    Ordinal or term may be unsaid.
    """

    whose: str
    ordinal: int | None
    term: int | None


def central_term(day: str) -> int:
    """Which central committee sat on an ISO day: 12 on 2017-10-25; 0 before the sixth. Terms begin with congresses."""
    return max((congress.ordinal for congress in tenures("congresses") if congress.first <= day), default=0)


def same_term(one: PartialDate, other: PartialDate, *, central: bool) -> bool:
    """True when two Party documents may be of one term; below the centre, terms begin in the years before."""
    if central:
        return central_term(one.first) == central_term(other.first)
    return _local_term(one) == _local_term(other)


def _local_term(date: PartialDate) -> int:
    # Congresses below the centre were held in 2000, 2005, 2010, 2015, 2020, 2025, the last of them in the autumn.
    return (date.year - (1 if (date.month or 12) < 7 else 0)) // 5


@lru_cache(maxsize=1 << 14)
def _said(words: str) -> tuple[bool, str | None, str | None, int | None, int | None] | None:
    """(national, level, unit, ordinal, first year of the term); None for words of no congress or of many."""
    folded = key(words)
    if not _CONGRESS.search(folded) or "cac cap" in folded:
        return None
    said, term = _ORDINAL.search(words), _TERM.search(words)
    ordinal = _number(said[1]) if said else None
    first = int(term[1]) if term else None
    if "dang bo" not in folded:
        return True, None, None, ordinal, first
    unit = body(re.sub(r"\b(?:lần thứ|kh[óo][áa]|nhiệm kỳ)\b.*", "", words.partition("Đảng bộ")[2]).strip(" ,"))
    return (False, unit.level, unit.unit, ordinal, first) if unit.level else None


def _number(numeral: str) -> int | None:
    try:
        return int(numeral) if numeral.isdecimal() else roman(numeral)
    except ValueError:
        return None


def congress(words: str, where: Context) -> Congress | None:
    """The congress that words name: "Đại hội Đảng bộ huyện lần thứ XX, nhiệm kỳ 2020-2025", as said in that context."""
    said = _said(" ".join(words.split()))
    if said is None:
        return None
    national, level, unit, ordinal, term = said
    if national:
        if ordinal is None and term:
            ordinal = next((one.ordinal for one in tenures("congresses") if int(one.first[:4]) == term), None)
        return Congress(_NATIONAL, ordinal, None) if ordinal else None
    unit = unit or where.units.get(level or "")
    if not unit:
        return None
    return Congress(key(f"{level} {unit}"), ordinal, term)


class Congresses:
    """Congresses that the words of an archive tell apart: of one unit, ordinal and term say the same thing."""

    def __init__(self, known: Iterable[Congress]) -> None:
        self._ordinals: dict[tuple[str, int], set[int]] = defaultdict(set)
        for one in known:
            if one.ordinal and one.term:
                self._ordinals[one.whose, one.term].add(one.ordinal)

    def key(self, one: Congress, where: Context) -> str | None:
        """One text for one congress: by ordinal where that is known, else by term; None when neither is said."""
        ordinal, term = one.ordinal, one.term
        if not ordinal and not term and where.last:
            # "Nghị quyết Đại hội Đảng bộ huyện" is that of the term which the document was written in.
            year = int(where.last[:4])
            terms = [first for whose, first in self._ordinals if whose == one.whose and first < year <= first + 5]
            term = terms[0] if len(set(terms)) == 1 else None
        if not ordinal and term:
            said = self._ordinals.get((one.whose, term), set())
            ordinal = next(iter(said)) if len(said) == 1 else None
        if ordinal:
            return f"{one.whose} {ordinal}"
        return f"{one.whose} {term}" if term else None
