"""A percentage of an annex that is not its result over its target.

Asked only where the column is one of such percentages: most of its rows must fit. What had better be low may be
counted the other way round; yearly targets and lost zeros are questioned by rules of their own.
"""

from collections.abc import Iterator
from decimal import Decimal

from thidua.audit.annexes import Annex, Row, fits, fits_mirrored, number, percentages, years_that_fit
from thidua.audit.findings import Finding, Weight
from thidua.audit.folio import Folio

SAYS = "Tỷ lệ trong biểu không khớp với kết quả chia mục tiêu"


def in_document(folio: Folio) -> Iterator[Finding]:
    """One for each row whose percentage fits in no way."""
    for annex in folio.annexes:
        asked = [(row, fit) for row in annex.rows if (fit := _fit(row)) is not None]
        if not _is_of_target(annex, sum(fit for _, fit in asked), len(asked)):
            continue
        for row, fit in asked:
            if not fit and not (row.yearly and years_that_fit(row)):
                yield _finding(row)


def _fit(row: Row) -> bool | None:
    percent, target, result = row.fact.percent, row.fact.target, row.fact.result
    if percent is None:
        return None
    straight = fits(percent, target, result)
    if straight is None:
        return None
    return straight or (row.lower_is_better and fits_mirrored(percent, target, result))


def _is_of_target(annex: Annex, fitting: int, asked: int) -> bool:
    """Whether the column holds results over targets; a table of two rows is believed when its heading says so."""
    if asked > 3:
        return fitting * 3 >= asked * 2
    heading = annex.table.heading("percent").casefold()
    said = any(word in heading for word in ("mục tiêu", "kế hoạch", "kh", "hoàn thành", "đạt", "tỷ lệ", "tỉ lệ", "%"))
    other = any(word in heading for word in ("cùng kỳ", "năm trước", "tăng", "giảm"))
    return said and not other and (fitting > 0 or asked == 1)


def _finding(row: Row) -> Finding:
    percent, target, result = row.fact.percent, row.fact.target, row.fact.result
    between = percentages(target, result)
    assert percent is not None and between is not None  # both were held against each other in `_fit`
    low, high = (_rounded(end, percent) for end in between)
    found = low if low == high else f"{low}-{high}"
    note = f"in {number(percent)} %, tính lại {number(result)} / {number(target)} là {found} %"
    return Finding("row_percent", Weight.CONTRADICTION, note, row.passage, suggestion=found if low == high else None)


def _rounded(value: Decimal, like: Decimal) -> str:
    """As many decimals as the printed percentage has."""
    exponent = like.as_tuple().exponent
    return number(value.quantize(Decimal(1).scaleb(min(0, exponent) if isinstance(exponent, int) else 0)))
