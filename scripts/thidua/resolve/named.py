"""Documents without a number that their name tells from others: Party congresses' resolutions, plans for years."""

import re
from dataclasses import dataclass
from functools import lru_cache

from thidua.model import Citation
from thidua.patterns.tenures import constitutions
from thidua.resolve.congresses import Congresses, congress
from thidua.resolve.context import Context
from thidua.resolve.keys import body, key
from thidua.text import slug

_YEARS = re.compile(r"\b(?:19|20)[0-9]{2}\b")
# What is said or left out of a plan's name without making it another.
_IDLE = re.compile(r"\b(?:giai doan|thoi ki|trong|tam nhin den nam [0-9]{4})\b|\b0(?=[0-9])")
# Kinds that are known by subject and years.
_PLANS = frozenset({"Kế hoạch", "Chiến lược", "Chương trình", "Quy hoạch", "Đề án", "Chương trình hành động"})
_NATIONWIDE = "Chiến lược"


@dataclass(frozen=True, slots=True)
class Named:
    """What such a name says: the words that one document shares, whose it is, and its years."""

    words: str
    whose: str
    years: str

    @classmethod
    def of_congress(cls, which: str) -> "Named":
        """The resolution of a congress; `which` as Congresses.key says it."""
        return cls(slug(f"nghi quyet dai hoi dang bo {which}", 90), "", "")


@lru_cache(maxsize=1 << 15)
def plan_name(kind: str, title: str) -> str | None:
    """What two spellings of a plan's name share: "… 05 năm giai đoạn 2021-2025" is "… 5 năm (2021 - 2025)".

    None for a plan that its name does not tell from others: one without a year.
    """
    if kind not in _PLANS or not _YEARS.search(title):
        return None
    return " ".join(_IDLE.sub(" ", key(f"{kind} {title}")).split())


def named(citation: Citation, quote: str, where: Context, congresses: Congresses, document: str) -> Named | None:
    """What the name of a congress or plan says; None for any other citation."""
    if citation.number:
        return None
    if citation.kind == "Hiến pháp":
        year = _constitution(quote, where)
        return Named(f"hien-phap-{year}", "", "") if year else None
    if citation.kind == "Nghị quyết":
        meeting = congress(quote, where)
        which = congresses.key(meeting, where) if meeting else None
        return Named.of_congress(which) if which else None
    plan = plan_name(citation.kind, citation.title or "")
    if plan is None:
        return None
    said = body(citation.issuer or "")
    unit = said.unit or (where.units.get(said.level) if said.level else None)
    if said.central or citation.kind == _NATIONWIDE:
        whose = ""
    elif unit:
        whose = slug(f"{said.level} {unit}")
    else:
        # Whose it is nobody says: then it is the speaker's, or of this document alone.
        level, unit = next(iter(where.units.items()), ("", ""))
        whose = slug(f"{level} {unit}") or document
    return Named(slug(plan, 110), whose, _YEARS.findall(plan)[0])


def _constitution(quote: str, where: Context) -> str | None:
    """The year of the constitution that words mean: the one they say, else the one in force at that time."""
    said = next((year for year, _ in constitutions() if year in quote), None)
    then = where.last or where.first
    return said or (max((year for year, first in constitutions() if first <= then), default=None) if then else None)
