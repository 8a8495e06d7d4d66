"""A percentage of running text that is not the fraction printed beside it: "17/21 xã, đạt 95 %"."""

import re
from collections.abc import Iterator
from decimal import Decimal

from thidua.audit.annexes import number, step
from thidua.audit.findings import Finding, Weight
from thidua.audit.folio import Folio, finds
from thidua.model import Span
from thidua.text import decimal

SAYS = "Tỷ lệ trong câu không khớp với phân số đứng cạnh"

_FRACTION = r"(?P<part>[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,5})\s?/\s?(?P<whole>[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,5})"
_PERCENT = r"(?P<percent>[0-9]{1,3}(?:,[0-9]{1,2})?)\s?%"
_AFTER = re.compile(
    rf"(?<![0-9a-zà-ỹđ./,-]){_FRACTION}(?![0-9/.,]|\s?[-/%])(?P<words>\s[^0-9%;.\n]{{1,60}}?){_PERCENT}"
)
_BEFORE = re.compile(
    rf"(?<![0-9.,]){_PERCENT}(?P<words>\s*(?:\(|tương ứng |=\s?|tức )\s*){_FRACTION}(?![0-9/.,]|\s?[-/%])"
)
# No fraction stands so far from its percentage.
_REACH = 160
_DATED = re.compile(r"(?:ngày|tháng|số|hết|đến)\s*\Z")
_SAYS_SO = re.compile(r"đạt|chiếm|bằng|tỷ lệ|tỉ lệ|tương đương|tương ứng|=|\(|tức")
_SAYS_ELSE = re.compile(
    r"tăng|giảm|dưới|trên|trong đó|vượt|năm|tháng|ngày|cùng kỳ|còn lại|và |cao hơn|thấp hơn|người|nữ|,.*,"
)


def in_document(folio: Folio) -> Iterator[Finding]:
    """One for each such percentage."""
    for match in sorted(_found(folio.low), key=lambda match: match.start()):
        part, whole, percent = (decimal(match[name]) for name in ("part", "whole", "percent"))
        if whole < 2:
            continue
        share = part / whole * 100
        if abs(share - percent) >= step(percent):
            digits = Decimal(1).scaleb(min(0, int(percent.as_tuple().exponent)))
            right = number(share.quantize(digits))
            where = folio.passage(Span(match.start(), match.end()))
            note = f"{match['part']}/{match['whole']} là {right} %, in {match['percent']} %"
            yield Finding("text_percent", Weight.CONTRADICTION, note, where, suggestion=f"{right} %")


def _found(low: str) -> Iterator[re.Match[str]]:
    """Fractions with a percentage after them, then those with one before."""
    after = finds(_AFTER, low, ("%",), _REACH, 1)
    yield from (match for match in after if _speaks(match["words"]) and not _DATED.search(low, *_left(match)))
    yield from (match for match in finds(_BEFORE, low, ("%",), 10, _REACH) if "," not in match["words"])


def _left(match: re.Match[str]) -> tuple[int, int]:
    """The few letters before a fraction."""
    return max(0, match.start() - 10), match.start()


def _speaks(words: str) -> bool:
    """Whether the words between say that the percentage is that of the fraction."""
    return bool(_SAYS_SO.search(words)) and not _SAYS_ELSE.search(words)
