"""Who issued a cited document, and when, where the sentence says so before it names the document.

"Theo đề nghị của Giám đốc Sở Y tế tại Tờ trình số …", "Ngày 15/9/2025, Chính phủ ban hành Nghị quyết số …".
"""

import re

from thidua.extractors.citations.around import date_of, one_line
from thidua.extractors.citations.found import Found
from thidua.patterns import first

# How far before its document a body may be named: a body with a long name and the words between.
_REACH = 150
_JOINT = re.compile(r"\s?(?:,|;|và|, và)\s{1,2}(?:các\s)?")


def told_before(text: str, found: list[Found]) -> list[Found]:
    """Finds in order; those without issuer take the body that proposes or issues them in the words before."""
    result: list[Found] = []
    for one in found:
        citation = one.citation
        if citation.issuer is None:
            proposed = _last("proposed_at", text, one.start)
            issued = None if proposed else _last("issued_before", text, one.start)
            if proposed:
                one = one.saying(issuer=_body(proposed["issuer"]))
            elif issued:
                told = date_of(issued)
                better = told and (citation.issued is None or citation.issued.agrees(told))
                one = one.saying(issuer=_body(issued["issuer"]), issued=told if better else citation.issued)
            elif result and result[-1].rule == one.rule and _JOINT.fullmatch(text, result[-1].end, one.start):
                # "tại Tờ trình số … và Báo cáo số …": one body for both.
                before = result[-1]
                if _last("proposed_at", text, before.start):
                    one = one.saying(issuer=before.citation.issuer)
        result.append(one)
    return result


def _last(name: str, text: str, position: int) -> re.Match[str] | None:
    """The find of a piece that ends just at a position."""
    return first(name, text, max(0, position - _REACH), position)


def _body(name: str) -> str:
    return one_line(name.rsplit(", của ", 1)[-1]).strip(" ,")
