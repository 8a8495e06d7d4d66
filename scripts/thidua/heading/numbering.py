"""The number of a document: in its head, in the words of its title, or where a page announces it."""

import re
from dataclasses import dataclass

from thidua.heading.cells import Cell
from thidua.heading.dates import calendar_date
from thidua.heading.title import Title
from thidua.model import PartialDate
from thidua.patterns import compiled, compose, kind_named, kind_names

_ANNOUNCED = compose(rf"(?<kind>{kind_names()})(?:[ ]số)?[ ]<<document_number>>")
# The first lines of a page, where it says what it prints.
_OPENING = 6


@dataclass(frozen=True, slots=True)
class Number:
    """Số, ký hiệu: the digits as printed, or None where they are left blank."""

    digits: str | None
    symbol: str | None


def number_in(region: tuple[Cell, ...], small: bool = False) -> Number | None:
    """The first number of a region; `small`: one in capitals belongs to a title that cites it."""
    for cell in region:
        match = compiled("head_number").match(cell.text)
        if match and (match["mark"] or match["digits"]) and not (small and cell.text.startswith("SỐ ")):
            return _printed(match)
    for cell in region:
        match = compiled("bare_head_number").match(cell.text)
        if match:
            return Number(match["digits"], None)
    return None


def _printed(match: re.Match[str]) -> Number:
    digits = re.sub(r"\s", "", match["digits"]) or None
    return Number(digits, re.sub(r"\s", "", match["symbol"]).replace("–", "-"))


def gazette_number(top: tuple[Cell, ...], title: Title) -> Number | None:
    """The number that the words of a title print."""
    match = _gazette(top, title)
    return _printed(match) if match else None


def gazette_date(top: tuple[Cell, ...], title: Title) -> PartialDate | None:
    """The date that the words of a title print beside the number."""
    match = _gazette(top, title)
    return calendar_date(match["year"], match["month"], match["day"]) if match and match["year"] else None


def _gazette(top: tuple[Cell, ...], title: Title) -> re.Match[str] | None:
    """Number and date in the very words of the title: "CỦA THỦ TƯỚNG CHÍNH PHỦ SỐ 15/1999/CT-TTG NGÀY …"."""
    words = " ".join(cell.text for cell in top[title.start : title.end])[:300]
    if not title.issued_by:
        return None
    match = compiled("gazette_number").search(words)
    about = re.search(r"\b(?:VỀ|Về|về|V/v) ", words)
    return match if match and (about is None or match.start() < about.start()) else None


def announced(top: tuple[Cell, ...], title: Title) -> Number | None:
    """The number under which a page announces the document that it prints: "Nghị quyết số 196/2025/QH15 …"."""
    for cell in top[: min(_OPENING, title.start)]:
        match = _ANNOUNCED.search(cell.text)
        if match and (known := kind_named(match["kind"])) and known.name == title.kind.name:
            if match["pdigits"]:
                return Number(match["pdigits"], re.sub(r"\s", "", match["psymbol"]))
            if match["digits"]:
                year = f"/{match['numberyear']}" if match["numberyear"] else ""
                return Number(match["digits"] + year, re.sub(r"\s", "", match["symbol"]))
    return None
