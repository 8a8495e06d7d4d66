"""The document itself: the number in its head, and the same number wherever it stands again, are no citations."""

import re
from collections.abc import Iterable

from thidua.extractors.citations.found import Found
from thidua.model import Head, PartialDate
from thidua.text import key

# The head of a document ends within this.
_HEAD_REACH = 4000
_BEFORE = 120
_MARKS = r"[ \t*_#>]{0,10}"
# "Số:" at the start of a line or of a cell; "Luật số:" in the head of a law.
_LABEL = re.compile(
    rf"(?:^|[\n\t|]){_MARKS}(?:(?:Luật|LUẬT|Bộ luật|Pháp lệnh|Nghị quyết|NGHỊ QUYẾT) (?:số|SỐ)\s*:|Số|SỐ)"
    rf"{_MARKS}[:.]?\s*{_MARKS}$"
)
# "Số:" after the name of the body, columns run into one line; a word of kind before it makes it a citation.
_IN_COLUMN = re.compile(r"(?P<before>[^\n]{0,60})(?:Số|SỐ)\s*:\s*$")
_KIND_LAST = re.compile(
    r"(?:định|quyết|thị|tư|luận|hoạch|văn|điện|trình|cáo|báo|dẫn|luật|lệnh|án|chế|bản|(?:ĐỊNH|QUYẾT|THỊ|TƯ|LUẬN|HOẠCH|VĂN|BÁO|DẪN|LUẬT))\s*$",
)
_ALONE_AFTER = re.compile(r"[\s*_]{0,10}(?:$|\n|\t|\|)")
# Pages that show a document repeat its number in their own frame.
_FRAME = re.compile(r"Số hiệu\s{0,3}:?[\s|]{0,6}$")
_FILING_LINE = re.compile(r"(?:^|\n)[\s*_•+-]{0,10}Lưu(?:\s?:|\s(?=VT|HC|TH|[A-ZĐ]{2}))[^\n]{0,120}$")


def left_out(text: str, found: Iterable[Found], head: Head) -> list[Found]:
    """The finds that are other documents."""
    found = list(found)
    own_places = {one.start for one in found if is_heading(text, one)}
    own = {key(one.citation.number or "") for one in found if one.start in own_places and not _filed(text, one)}
    if head.number and head.symbol and any(key(f"{head.number}/{head.symbol}") == number for number in own):
        own = {key(f"{head.number}/{head.symbol}")}
    return [
        one
        for one in found
        if one.start not in own_places
        and not (_dated_alike(one, head.issued) and key(one.citation.number or "-") in own)
    ]


def is_heading(text: str, one: Found) -> bool:
    """True for a number that heads a document (this one, or a form in an annex) or stands in a filing line."""
    number = one.citation.number
    if number is None:
        return False
    at = text.find(number[:1], one.start, one.end)
    before = text[max(0, at - _BEFORE) : at]
    if _FILING_LINE.search(before) or _FRAME.search(before):
        return True
    if _LABEL.search(before) and (at <= _HEAD_REACH or _ALONE_AFTER.match(text, one.end)):
        return True
    column = _IN_COLUMN.search(before) if at <= _HEAD_REACH else None
    return bool(column and column["before"].strip() and not _KIND_LAST.search(column["before"]))


def _filed(text: str, one: Found) -> bool:
    return bool(_FILING_LINE.search(text[max(0, one.start - _BEFORE) : one.start]))


def _dated_alike(one: Found, issued: PartialDate | None) -> bool:
    return one.citation.issued is None or issued is None or one.citation.issued.agrees(issued)
