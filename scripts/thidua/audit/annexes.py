"""The rows of annexed tables as the rules of the audit read them: values, and what was printed for them.

A percentage fits when it is the result over the target, as far as the printed decimals tell.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from thidua.audit.findings import Passage
from thidua.extractors.annexes import IndicatorTable, indicator_tables
from thidua.model import AnnexRow, Document, Mention, Range
from thidua.text import key

_HUNDRED = Decimal(100)
_YEARLY = re.compile(r"moi nam|hang nam|binh quan nam|binh quan moi nam|hang nam|/ ?nam\b|nam nao cung|hang nam")
_LOWER_IS_BETTER = re.compile(
    r"giam|ngheo|sui dinh duong|thap coi|ti suat|ti le sinh|sinh con thu|that nghiep|toi pham|tai nan|vi pham|tu vong"
    r"|tang dan so|bo hoc|no dong|ton dong|qua han|tre han|mu chu|thiet hai|ti le chet|tao hon|khieu nai"
)
# Longer periods than this are no plan.
_MOST_YEARS = 10


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its fact, the printed cells by kind of value, and where it stands."""

    fact: AnnexRow
    cells: dict[str, str]
    passage: Passage

    @property
    def name(self) -> str:
        return key(self.fact.indicator)

    @property
    def yearly(self) -> bool:
        """Whether its target is set for every year."""
        unit = (self.fact.unit or "").casefold().replace(" ", "")
        return bool(_YEARLY.search(self.name)) or unit.endswith("/năm") or "/năm" in self.cells.get("target", "")

    @property
    def lower_is_better(self) -> bool:
        return bool(_LOWER_IS_BETTER.search(self.name))


@dataclass(frozen=True, slots=True)
class Annex:
    """One table of indicators with its rows."""

    document: Document
    table: IndicatorTable
    rows: tuple[Row, ...]


def annexes(document: Document, mentions: Iterable[Mention]) -> Iterator[Annex]:
    """Every table of indicators of a document whose rows were filed."""
    filed = {mention.span.start: mention for mention in mentions if isinstance(mention.fact, AnnexRow)}
    if not filed:
        return
    for table in indicator_tables(document.text):
        rows = []
        printed = zip(table.table.lines, table.table.rows, strict=True)
        for line, cells in printed:
            mention = filed.get(line.start)
            if mention and isinstance(mention.fact, AnnexRow):
                named = {name: cells[column] for name, column in table.columns.items()}
                rows.append(Row(mention.fact, named, Passage(document.id, mention.span, mention.quote)))
        if rows:
            yield Annex(document, table, tuple(rows))


def step(value: Decimal) -> Decimal:
    """The worth of the last printed digit: 1 for 106, 0.01 for 94.11."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) and exponent < 0 else Decimal(1)


def percentages(target: Decimal | Range | None, result: Decimal | Range | None) -> tuple[Decimal, Decimal] | None:
    """The least and the most that result over target may be in percent; None when that cannot be told."""
    if not isinstance(result, Decimal):
        return None
    ends = (target.low, target.high) if isinstance(target, Range) else (target,)
    known = [end for end in ends if end is not None and end > 0]
    if not known:
        return None
    values = [result / end * _HUNDRED for end in known]
    return min(values), max(values)


def fits(percent: Decimal, target: Decimal | Range | None, result: Decimal | Range | None) -> bool | None:
    """Whether a printed percentage is result over target, rounded or cut; None when that cannot be told.

    A target that is a range allows what lies between its ends, and 100 when the result lies inside.
    """
    between = percentages(target, result)
    if between is None or not isinstance(result, Decimal):
        return None
    low, high = between
    most = max(low, high)
    # What rounding of the result may hide, and of the percentage.
    slack = step(percent) + (step(result) / 2 / result * most if result and step(result) < 1 else Decimal(0))
    if isinstance(target, Range) and percent == _HUNDRED:
        inside = (target.low is None or result >= target.low) and (target.high is None or result <= target.high)
        if inside:
            return True
    return low - slack < percent < high + slack


def fits_mirrored(percent: Decimal, target: Decimal | Range | None, result: Decimal | Range | None) -> bool:
    """Whether it is target over result, or what is left of twice the target: for what had better be low."""
    if not isinstance(target, Decimal) or not isinstance(result, Decimal) or not result or not target:
        return False
    turned = target / result * _HUNDRED
    left = (2 - result / target) * _HUNDRED
    return any(abs(percent - value) < step(percent) for value in (turned, left))


def years_that_fit(row: Row) -> int | None:
    """For how many years a yearly target must be taken for the percentage to fit; None when for none."""
    percent, target, result = row.fact.percent, row.fact.target, row.fact.result
    if percent is None or not isinstance(target, Decimal):
        return None
    return next((n for n in range(2, _MOST_YEARS + 1) if fits(percent, target * n, result)), None)


def number(value: Decimal | Range | None) -> str:
    """A value as Vietnamese prints it: 17680 is "17.680", 9.2 is "9,2"."""
    if isinstance(value, Range):
        ends = (value.low, value.high)
        if None in ends:
            return number(value.low if value.low is not None else value.high)
        return "-".join(number(end) for end in ends)
    if value is None:
        return ""
    plain = f"{value:,f}"
    whole, _, part = plain.partition(".")
    return whole.replace(",", ".") + (f",{part}" if part else "")
