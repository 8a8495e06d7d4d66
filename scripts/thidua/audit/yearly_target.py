"""A target set for every year beside what was reached in a whole period."""

import re
from collections.abc import Iterator
from decimal import Decimal

from thidua.audit.annexes import fits, number, years_that_fit
from thidua.audit.findings import Finding, Weight
from thidua.audit.folio import Folio
from thidua.text import decimal

SAYS = "Chỉ tiêu từng năm đặt cạnh kết quả cả giai đoạn"

_OVER = re.compile(r"(?P<reached>[0-9.]+(?:,[0-9]+)?)\s*/\s*(?P<planned>[0-9.]+(?:,[0-9]+)?)")


def in_document(folio: Folio) -> Iterator[Finding]:
    """One for each row whose percentage fits only when its yearly target is taken for several years."""
    for annex in folio.annexes:
        for row in annex.rows:
            fact = row.fact
            target = fact.target
            if not row.yearly or not isinstance(target, Decimal):
                continue
            if fact.percent is not None and fits(fact.percent, target, fact.result) is False:
                years = years_that_fit(row)
                if years:
                    note = (
                        f"mục tiêu {number(target)} mỗi năm, kết quả {number(fact.result)};"
                        f" {number(fact.percent)} % chỉ khớp khi tính {years} năm ({number(target * years)})"
                    )
                    yield Finding("yearly_target", Weight.SUSPECT, note, row.passage)
            elif planned := _planned(fact.result_words, target):
                note = f"mục tiêu {number(target)} mỗi năm, kết quả tính trên {number(planned)} cả giai đoạn"
                yield Finding("yearly_target", Weight.REMINDER, note, row.passage)


def _planned(words: str | None, target: Decimal) -> Decimal | None:
    """What was planned for the period, when the cell says it beside the result: "1.020/750"."""
    match = _OVER.fullmatch((words or "").strip())
    if not match:
        return None
    try:
        planned = decimal(match["planned"])
    except ValueError:
        return None
    years = planned / target if target else Decimal(0)
    return planned if years == years.to_integral_value() and 2 <= years <= 10 else None
