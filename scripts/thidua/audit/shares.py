"""Shares over 100 %: one share of a whole, or the shares of one whole together."""

import re
from collections.abc import Iterator
from decimal import Decimal

from thidua.audit.amounts import statement
from thidua.audit.annexes import number, step
from thidua.audit.findings import Finding, Weight
from thidua.audit.folio import Folio, finds
from thidua.model import Span, Target
from thidua.text import decimal, key, lower

SAYS = "Tỷ lệ của một tổng thể vượt 100 %, hoặc các tỷ lệ cộng lại vượt 100 %"

_HUNDRED = Decimal(100)
# What is a share of something that has no more than all of itself.
_SHARE = re.compile(
    r"(?:ti le|ti trong) (?:so )?(?:che phu|ho|nguoi|dan so|dan cu|lao dong|gia dinh|xa|phuong|thon|ban|xom|lang"
    r"|khu dan cu|truong|co quan|don vi|tre em|hoc sinh|can bo|cong chuc|vien chuc|dang vien|doan vien|hoi vien|to chuc"
    r"|duong|phu nu|thanh nien|co so|nong thon|thanh thi|rac|chat thai|dien tich|ho so|van ban|giao vien|tram|cu tri"
    r"|ngheo)|do che phu|gia dinh van hoa|lang van hoa|(?:khu dan cu|co quan|don vi) (?:dat (?:chuan )?)?van hoa"
    r"|^(?:so )?(?:ho|xa|thon|ban|xom|nguoi|dang vien|tre em|hoc sinh|truong|tram y te)"
    r" (?:dat|duoc|co|tham gia|su dung|hoan)"
)
_NO_SHARE = re.compile(
    r"so voi|ke hoach|chi tieu|muc tieu|cung ki|tang|giam|vuot|giai ngan|du toan|thu ngan sach|hoan thanh nhiem vu thu"
    r"|nhap hoc|di hoc chung|quai vong|lap dai|cong suat|ti le thu|ti le cap|nghi quyet|lai suat|hoan thanh ke|ti gia"
)
_TOLD_OF_PLAN = re.compile(r"kế hoạch|chỉ tiêu|mục tiêu|so với|cùng kỳ|vượt|tăng|giảm|dự toán|nghị quyết|\bkh\b|giao")
_PERCENT = re.compile(r"(?<![0-9.,])(?P<value>[0-9]{1,2}(?:,[0-9]{1,2})?)\s?%")
_ONE_OF_LIST = re.compile(r"\s*(?:,|;|và)\s*[^,;.()%0-9\n]{1,50}")
_VERB = re.compile(r"tăng|giảm|so với|kế hoạch|hoàn thành|vượt|trong đó|đạt chuẩn|trên|dưới|riêng")
_WHOLE_SPLIT = re.compile(r"cơ cấu|tỷ trọng|tỉ trọng|thành phần dân tộc|dân tộc|dân số")


def in_document(folio: Folio) -> Iterator[Finding]:
    """One for each such share and each such list."""
    for annex in folio.annexes:
        for row in annex.rows:
            if (row.fact.unit or "").strip() != "%":
                continue
            for value in (row.fact.target, row.fact.result):
                if isinstance(value, Decimal) and value > _HUNDRED and _is_share(row.name):
                    yield Finding("shares", Weight.CONTRADICTION, _note(value), row.passage)
    text = folio.text
    for mention in folio.mentions:
        fact = mention.fact
        if isinstance(fact, Target) and fact.unit == "%" and isinstance(fact.value, Decimal) and fact.value > _HUNDRED:
            begin, _ = statement(text, mention.span.start, 60)
            _, end = statement(text, mention.span.end, 60)
            around = lower(text[begin:end])
            # More than all is taken for a share of the plan where the indicator is read; the words must say so.
            name = key(fact.indicator).removesuffix(" so voi ke hoach")
            if _is_share(name) and not _TOLD_OF_PLAN.search(around):
                where = folio.passage(mention.span)
                yield Finding("shares", Weight.CONTRADICTION, _note(fact.value), where)
    yield from _lists(folio)


def _is_share(name: str) -> bool:
    return bool(_SHARE.search(name)) and not _NO_SHARE.search(name)


def _note(value: Decimal) -> str:
    return f"{number(value)} % của một tổng thể không thể quá 100 %"


def _lists(folio: Folio) -> Iterator[Finding]:
    """Lists of shares of one whole: "(Tày 26,8%, Nùng 43,6%, …)"."""
    text = folio.low
    if text.count("%") < 3:
        return
    run: list[re.Match[str]] = []
    for match in [*finds(_PERCENT, text, ("%",), 10, 1), None]:
        if match and run and _goes_on(text[run[-1].end() : match.start()]):
            run.append(match)
            continue
        if len(run) >= 3 and (finding := _over(folio, run)):
            yield finding
        run = [match] if match else []


def _goes_on(between: str) -> bool:
    return len(between) <= 60 and bool(_ONE_OF_LIST.fullmatch(between)) and not _VERB.search(between)


def _over(folio: Folio, run: list[re.Match[str]]) -> Finding | None:
    text = folio.low
    lead = text[max(0, run[0].start() - 120) : run[0].start()]
    lead = re.split(r"[.;\n]", lead)[-1]
    if not _WHOLE_SPLIT.search(lead) or _VERB.search(lead.rpartition("(")[2]):
        return None
    values = [decimal(match["value"]) for match in run]
    total = sum(values, Decimal(0))
    slack = sum((step(value) / 2 for value in values), Decimal(0))
    if total <= _HUNDRED + slack:
        return None
    where = folio.passage(Span(run[0].start(), run[-1].end()))
    return Finding("shares", Weight.CONTRADICTION, f"các tỷ lệ cộng lại {number(total)} %", where)
