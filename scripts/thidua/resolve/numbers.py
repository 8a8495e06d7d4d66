"""Numbers of documents: what spellings of one number share, and how far a number goes before it comes back.

Numbers of the State restart each calendar year (Nghị định 30/2020/NĐ-CP Điều 15), those of the Party each
term of the committee (Hướng dẫn 36-HD/VPTW). A number that carries its year never comes back.
"""

import re
from functools import lru_cache

NumberKey = tuple[str, ...]

_PARTS = re.compile(r"[^\W_]+")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
# Bodies of the Party sign so: trung ương, tỉnh, huyện, quận, thị, đảng ủy.
_PARTY = re.compile(r"(?:TW|TU|HU|QU|THU|TXU|DU|VPTW)$")
# Bodies that every place has one of: committees, councils, departments (Sở …).
_LOCAL = re.compile(r"UB|UBND|HDND|TU|HU|QU|THU|TXU|DU|BCD|HDTDKT|S[A-Z]{2,}|P[A-Z]{2,}|BTG[A-Z]*|BDV|DTN|LDLD|MTTQ")
# Bodies of the centre, each there once.
_CENTRAL = frozenset({"TW", "TTG", "CP", "BCT", "VPCP", "QH", "VPTW", "VPQH", "CTN", "HDBT"})
_ASSEMBLY = re.compile(r"^(QH|UBTVQH)[0-9]+$")
# Kinds whose numbers have carried the year since 1997; without it the date says it.
_ALWAYS_WITH_YEAR = re.compile(r"NDCP|TT(?:LT)?B[A-Z]+")


@lru_cache(maxsize=1 << 16)
def symbol_parts(number: str) -> NumberKey:
    """The parts of a number as printed: "034 - CT/TW" is ("34", "CT", "TW")."""
    # Đ typed as D is the same letter of the same number.
    parts = _PARTS.findall(number.upper().replace("Đ", "D"))
    return tuple(part.lstrip("0") or "0" for part in parts)


@lru_cache(maxsize=1 << 16)
def number_key(number: str) -> NumberKey:
    """What spellings of one number share: digits, the year if it has one, and all letters run together.

    34-CT/TW, 34/CT-TW, 034 - CT/TW and 34-CTTW are ("34", "CTTW"); 98/2023/NĐ-CP is ("98", "2023", "NDCP").
    """
    digits, *rest = symbol_parts(number) or ("",)
    year = rest[:1] if rest and _YEAR.fullmatch(rest[0]) else []
    letters = "".join(rest[len(year) :])
    if year:
        # The year says which National Assembly it was: 83/2015/QH14 is a misprint of 83/2015/QH13.
        letters = _ASSEMBLY.sub(r"\1", letters)
    return (digits, *year, *([letters] if letters else []))


def is_short(numbers: NumberKey) -> bool:
    """True for a number without its symbol: "05", "98/2023"."""
    return len(numbers) == 1 or (len(numbers) == 2 and numbers[1].isdecimal())


def year_in(numbers: NumberKey) -> str:
    """The year that a number carries, or nothing."""
    return numbers[1] if len(numbers) > 1 and _YEAR.fullmatch(numbers[1]) else ""


def dated(numbers: NumberKey, year: int | None) -> NumberKey:
    """A number whose kind always carries the year, with the year of its date: ("91", "NDCP") of 2017."""
    if year and year >= 1997 and len(numbers) == 2 and _ALWAYS_WITH_YEAR.fullmatch(numbers[1]):
        return numbers[0], str(year), numbers[1]
    return numbers


def is_party(numbers: NumberKey) -> bool:
    """True for a number of the Party, which restarts with a term and not with a year."""
    return bool(_PARTY.search(numbers[-1]))


def is_of_assembly(numbers: NumberKey) -> bool:
    """True for a number of the National Assembly: laws and resolutions are counted each for themselves."""
    return numbers[-1].startswith(("QH", "UBTVQH"))


@lru_cache(maxsize=1 << 16)
def is_central(number: str) -> bool:
    """True for a number whose symbol only a body of the centre has."""
    return any(part in _CENTRAL or part.startswith(("QH", "UBTVQH")) for part in symbol_parts(number)[1:])


@lru_cache(maxsize=1 << 16)
def is_local(number: str) -> bool:
    """True for a number whose symbol some body of every province, district or commune has."""
    return not is_central(number) and any(_LOCAL.fullmatch(part) for part in symbol_parts(number)[1:])
