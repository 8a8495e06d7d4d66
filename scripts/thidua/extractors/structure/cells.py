"""One cell of a table: its value, its unit, or its words."""

import re
from decimal import Decimal

from thidua.extractors.structure.numerals import numeral
from thidua.model import Range
from thidua.text import key

_CELL = re.compile(
    r"(?P<over>(?:[>≥]|trên|từ)\s*)?(?P<under>(?:[<≤]|dưới)\s*)?(?P<low>[+-]?[0-9][0-9. ]*(?:,[0-9]+)?)"
    r"(?:\s*[-–]\s*(?P<high>[0-9][0-9.]*(?:,[0-9]+)?))?(?P<unit>.*)",
    re.IGNORECASE | re.DOTALL,
)
# Marks that stand for an empty cell.
_EMPTY = frozenset(("", "-", "–", "…", "...", "_", "/"))


def number_in(cell: str, *, thousands: bool = False) -> Decimal | Range | None:
    """Value of a cell: "7,40", "650-700", "1 500", "> 95", "21 triệu đồng/năm"; None when it has none.

    `thousands`: dots in this row part thousands, so that "17.68" has lost a zero.
    """
    match = _CELL.fullmatch(cell.strip())
    if not match:
        return None
    low = _value(match["low"], thousands)
    if low is None:
        return None
    if match["high"]:
        high = _value(match["high"], thousands)
        return Range(low, high) if high is not None else None
    if match["over"] or match["under"]:
        return Range(low, None) if match["over"] else Range(None, low)
    return low


def _value(printed: str, thousands: bool) -> Decimal | None:
    found = numeral(printed, thousands=thousands)
    return found.value if found else None


def read_cell(cell: str, unit: str | None, *, thousands: bool = False) -> tuple[Decimal | Range | None, str | None]:
    """Value of a cell, or its words when it has none: "Đảm bảo", "1.020/750", and "4 bậc" where units have a column.

    `unit` is that of the row when the table has a column for it, else None: then cells bring their own.
    """
    if cell in _EMPTY:
        return None, None
    match = _CELL.fullmatch(cell)
    rest = key(match["unit"]) if match else ""
    parted = match is not None and re.match(r"\s*/\s*[0-9]", match["unit"])
    foreign = unit is not None and rest and "%" not in cell and rest not in key(unit)
    value = None if parted or foreign else number_in(cell, thousands=thousands)
    return (value, None) if value is not None else (None, cell)


def unit_in(cell: str) -> str:
    match = _CELL.fullmatch(cell.strip())
    unit = match["unit"].strip() if match else ""
    unit = re.sub(r"\(.*\)$", "", unit).strip()
    return "" if unit[:1] == "/" else unit
