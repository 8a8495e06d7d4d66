"""A part larger than its whole, or parts that do not add up to it: "152 hộ, trong đó 154 hộ".

Only amounts of one class are held against each other. Means, growth and rates have no parts; what "trong đó" lists
may overlap unless it is money or a measure, what "gồm" lists does not.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from thidua.audit.amounts import Amount, amounts, is_place, statement
from thidua.audit.annexes import number
from thidua.audit.findings import Finding, Weight
from thidua.audit.folio import Folio, finds
from thidua.extractors.targets.quantities import Family
from thidua.model import Comparison, Span
from thidua.text import lower

SAYS = "Phần lớn hơn tổng, hoặc các phần cộng lại không bằng tổng"

_MARKER = re.compile(
    r"(?<![a-zà-ỹđ])(?:(?P<among>trong (?:số )?(?:đó|này))|(?P<all>(?:bao )?gồm(?: có)?|chia ra))(?![a-zà-ỹđ])"
)
# Words that every marker holds, and how far around them it may reach.
_MARKS, _AROUND = ("trong đó", "trong số đó", "trong này", "trong số này", "gồm", "chia ra"), 20
_NO_SUM = re.compile(
    r"bình quân|trung bình|mỗi |hàng năm|hằng năm|năng suất|thu nhập|tốc độ|mức |giá (?:bán|trị sản xuất)|tỷ lệ|tỉ lệ"
    r"|tăng trưởng|/ha|/người|lãi suất|chỉ số|tăng|giảm"
)
_ITEM = re.compile(r"[,;](?=\s)|(?<=\s)và(?=\s)")
_BRACKETED = re.compile(r"\([^()]*\)")
_FRACTION = re.compile(
    r"(?<![0-9./,-])(?P<part>[0-9]{1,3}(?:\.[0-9]{3})*)\s?/\s?(?P<whole>[0-9]{1,3}(?:\.[0-9]{3})*)\s"
    r"(?=(?:xã|phường|thị trấn|huyện|thôn|bản|xóm|trường|đơn vị|cơ quan)(?![a-zà-ỹđ]))"
)
_EXAMPLES = re.compile(
    r"(?<![0-9.,/-])(?P<whole>[0-9]{1,3}(?:\.[0-9]{3})*) (?P<what>(?:gương )?điển hình(?: tiên tiến)?|gương người tốt)"
    r"[^.;:0-9\n]{0,40}?,? trong (?:số )?đó(?: có)? (?P<part>[0-9]{1,3}(?:\.[0-9]{3})*) "
    r"(?:cá nhân|tập thể|hộ gia đình)(?![a-zà-ỹđ])"
)
_OF_PLAN = re.compile(r"kế hoạch|chỉ tiêu|nghị quyết|vượt|(?<![a-z])kh(?![a-z])|dự toán|mục tiêu|giao")
# So far may printed figures miss their sum by rounding.
_ROUNDING = Decimal("0.005")
# So much may be said of the last part.
_TAIL = 50
_DIGIT = re.compile(r"[0-9]")
# So far from the words may the first part stand.
_FIRST = 100
# A whole farther back than this from its parts is another one.
_FAR = 150


def in_document(folio: Folio) -> Iterator[Finding]:
    """One for each whole that its parts contradict."""
    for marker in finds(_MARKER, folio.low, _MARKS, _AROUND, _AROUND):
        if finding := _held(folio, marker):
            yield finding
    yield from _fractions(folio)
    yield from _more_than_examples(folio)


def _held(folio: Folio, marker: re.Match[str]) -> Finding | None:
    text = folio.text
    # Numbers on both sides, near by: most such words have none, and reading amounts costs.
    if not _DIGIT.search(text, marker.end(), marker.end() + _FIRST) or not _DIGIT.search(
        text, max(0, marker.start() - _FAR), marker.start()
    ):
        return None
    begin, end = statement(text, marker.start())
    following = _MARKER.search(lower(text[marker.end() : end]))
    end = marker.end() + following.start() if following else end
    parts = amounts(text, marker.end(), end)
    if not parts:
        return None
    whole = _whole(text, begin, marker, parts[0])
    if whole is None:
        return None
    alike = [part for part in _listed(text, marker.end(), end, parts, whole.kind) if part.comparison in _STATED]
    first = alike[0] if alike else None
    if first and first is parts[0] and _own_or_placed(first, whole) and first.value > whole.value:
        note = f"phần {_said(text, first)} lớn hơn tổng {_said(text, whole)}"
        where = folio.passage(Span(whole.start, first.end))
        return Finding("part_and_whole", Weight.CONTRADICTION, note, where)
    return _sum(folio, marker, whole, alike, end)


_STATED = (Comparison.EQUAL, Comparison.AT_LEAST)


def _whole(text: str, begin: int, marker: re.Match[str], part: Amount) -> Amount | None:
    """What is split: the last amount of that class before the words, in their clause."""
    for amount in reversed(amounts(text, begin, marker.start())):
        alike = amount.kind == part.kind or (marker["all"] and amount.kind.startswith("đơn vị") and is_place(part))
        if not alike:
            continue
        between = lower(text[amount.end : marker.start()])
        clauses = between.rstrip(" ,:(").count(",") + between.count(" và ") + between.count("(")
        before = lower(text[max(begin, amount.start - 60) : amount.start]).rpartition(",")[2]
        if not amount.exact or clauses or len(between) > _FAR or amount.quantity.family is Family.PERCENT:
            return None
        return None if _NO_SUM.search(before + " " + between) else amount
    return None


def _more_than_examples(folio: Folio) -> Iterator[Finding]:
    """ "96 điển hình tiên tiến, trong đó có 108 cá nhân": an example is a person, a household or a collective."""
    text = folio.text
    for match in finds(_EXAMPLES, folio.low, ("điển hình", "gương người tốt"), 80, 160):
        whole, part = (int(match[name].replace(".", "")) for name in ("whole", "part"))
        if part > whole:
            start, end = match.span()
            words = " ".join(text[match.start("whole") : match.end("what")].split())
            note = f"phần {' '.join(text[match.start('part') : end].split())} lớn hơn tổng {words}"
            where = folio.passage(Span(start, end))
            yield Finding("part_and_whole", Weight.CONTRADICTION, note, where)


def _listed(text: str, begin: int, end: int, parts: tuple[Amount, ...], kind: str) -> list[Amount]:
    """The parts: one of the class in each item of the list, until an item holds none or more."""
    hidden = [match.span() for match in _BRACKETED.finditer(text, begin, end)]
    open_parts = [part for part in parts if not any(low <= part.start < high for low, high in hidden)]
    borders = [match.end() for match in _ITEM.finditer(text, begin, end)] + [end]
    found: list[Amount] = []
    low = begin
    for high in borders:
        inside = [part for part in open_parts if low <= part.start < high]
        low = high
        own = [part for part in inside if part.kind == kind or is_place(part)]
        if len(own) != 1 or len(inside) > 2:
            break
        found.append(own[0])
    return found


def _own_or_placed(part: Amount, whole: Amount) -> bool:
    return part.kind == whole.kind


def _sum(folio: Folio, marker: re.Match[str], whole: Amount, parts: list[Amount], end: int) -> Finding | None:
    text = folio.text
    if len(parts) < 2 or any(not part.exact for part in parts):
        return None
    if _NO_SUM.search(lower(text[marker.end() : parts[-1].end])):
        return None
    total = sum((part.value for part in parts), Decimal(0))
    slack = whole.value * _ROUNDING
    apart = marker["all"] or whole.quantity.family in (Family.MONEY, Family.MEASURE)
    rest = text[parts[-1].end : end]
    complete = marker["all"] and len(rest) <= _TAIL and not re.search(r"[0-9,;]|\bvà\b", rest)
    if (total > whole.value + slack and apart) or (total < whole.value - slack and complete):
        note = f"các phần cộng lại {_in_unit(text, total, whole)}, tổng in {_said(text, whole)}"
        where = folio.passage(Span(whole.start, parts[-1].end))
        return Finding("part_and_whole", Weight.CONTRADICTION, note, where)
    return None


def _fractions(folio: Folio) -> Iterator[Finding]:
    """ "22/21 xã": more than there are, unless it is held against a plan."""
    text = folio.text
    for match in finds(_FRACTION, text, ("/",), _AROUND, 2 * _AROUND):
        part, whole = (int(match[name].replace(".", "")) for name in ("part", "whole"))
        if part <= whole or whole < 2:
            continue
        begin, end = statement(text, match.start(), 160)
        if not _OF_PLAN.search(lower(text[begin:end])):
            note = f"{match['part']} trên tổng {match['whole']}"
            where = folio.passage(Span(match.start(), match.end() - 1))
            yield Finding("part_and_whole", Weight.CONTRADICTION, note, where)


def _said(text: str, amount: Amount) -> str:
    return " ".join(text[amount.start : amount.end].split())


def _in_unit(text: str, total: Decimal, whole: Amount) -> str:
    """A sum in the unit that its whole is printed in."""
    assert isinstance(whole.quantity.value, Decimal)  # amounts hold no ranges
    scale = whole.value / whole.quantity.value if whole.quantity.value else Decimal(1)
    value = (total / scale).normalize()
    return f"{number(Decimal(f'{value:f}'))} {whole.quantity.unit}"
