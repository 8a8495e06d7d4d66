"""A numeral that has lost a zero of its thousands: "17.68" beside 17.889, "1.95" người."""

import re
from collections.abc import Iterator
from decimal import Decimal

from thidua.audit.annexes import Row, fits, number
from thidua.audit.findings import Finding, Weight
from thidua.audit.folio import Folio
from thidua.extractors.structure.numerals import THOUSANDS
from thidua.model import Range, Target

SAYS = "Số dường như mất chữ số 0 sau dấu chấm hàng nghìn"

_SHORT = re.compile(r"(?<![0-9.,])(?P<whole>[1-9][0-9]{0,2})\.(?P<part>[0-9]{1,2})(?![0-9.,]|\s?%)")
# So far apart may target and result stand and still speak of one thing.
_NEAR = 10


def in_document(folio: Folio) -> Iterator[Finding]:
    """One for each such cell of an annex, then for each such numeral of running text."""
    for annex in folio.annexes:
        for row in annex.rows:
            for name, other in (("target", "result"), ("result", "target")):
                meant = _meant(row, name, other)
                if meant is not None:
                    printed = row.cells[name]
                    note = f"in “{printed}”, có lẽ là {number(meant)}{_beside(row, other)}"
                    yield Finding("lost_zero", Weight.SUSPECT, note, row.passage, suggestion=number(meant))
    for mention in folio.mentions:
        if isinstance(mention.fact, Target) and mention.fact.lost_zero and isinstance(mention.fact.value, Decimal):
            meant = mention.fact.value
            note = f"có lẽ là {number(meant)}; cùng câu có số dùng dấu chấm cho hàng nghìn"
            where = folio.passage(mention.span)
            yield Finding("lost_zero", Weight.SUSPECT, note, where, suggestion=number(meant))


def _meant(row: Row, name: str, other: str) -> Decimal | None:
    """What a cell meant by its dot, when reading it as a decimal point cannot be."""
    match = _SHORT.search(row.cells.get(name, ""))
    if not match:
        return None
    as_point = Decimal(f"{match['whole']}.{match['part']}")
    as_thousands = Decimal(match["whole"] + match["part"].ljust(3, "0"))
    read = {"target": _low(row.fact.target), "result": _low(row.fact.result)}
    beside = read[other]
    if row.fact.percent is not None and beside is not None:
        # The row says itself which reading it reckons with.
        pointed = fits(row.fact.percent, *_pair(name, as_point, beside))
        grouped = fits(row.fact.percent, *_pair(name, as_thousands, beside))
        if pointed or grouped:
            return as_thousands if grouped and not pointed else None
    if read[name] != as_thousands:
        return None
    grouped_beside = beside is not None and THOUSANDS.search(row.cells.get(other, ""))
    if grouped_beside and beside and not Decimal(1) / _NEAR < as_thousands / beside < _NEAR:
        return None
    return as_thousands


def _pair(name: str, value: Decimal, beside: Decimal) -> tuple[Decimal, Decimal]:
    return (value, beside) if name == "target" else (beside, value)


def _low(value: Decimal | Range | None) -> Decimal | None:
    if isinstance(value, Range):
        return value.low if value.low is not None else value.high
    return value


def _beside(row: Row, other: str) -> str:
    cell = row.cells.get(other, "")
    return f", cạnh “{cell}”" if cell else ""
