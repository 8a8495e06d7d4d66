"""What a text does with the acts it cites: căn cứ, sửa đổi, thay thế, bãi bỏ, hướng dẫn, thực hiện.

The words right before a citation say it, and a list of citations says it once. Inside the title of another
citation such words tell what that one does, and the text itself only cites.
"""

import re

from thidua.extractors.citations.found import Found
from thidua.model import Relation

_BEFORE = 160
_AFTER = 200
_TRIGGER = re.compile(
    r"(?P<based_on>[Cc]ăn cứ(?: vào| theo)?)"
    r"|(?P<amends>[Ss]ửa đổi(?:,? bổ sung)?|(?<=[ \n])[Bb]ổ sung|[Đđ]iều chỉnh|[Đđ]ính chính)"
    r"|(?P<cites>được (?:sửa đổi|bổ sung|thay thế|bãi bỏ|hướng dẫn)[^.;\n]{0,24}(?:bởi|bằng|tại|theo)"
    r"|[Tt]heo (?:quy định|đề nghị|đề xuất|ý kiến|báo cáo)|[Kk]èm theo|trái với)"
    r"|(?P<replaces>[Tt]hay thế(?: cho)?)"
    r"|(?P<repeals>[Bb]ãi bỏ|[Hh](?:ủy|uỷ) bỏ|[Hh]ết hiệu lực)"
    r"|(?P<guides>[Hh]ướng dẫn(?: (?:chi tiết|tổ chức|thi hành|thực hiện|triển khai|áp dụng|và|một số|nội dung|điều|của|việc))*"
    r"|[Qq]uy định chi tiết(?: (?:và|hướng dẫn|thi hành|thực hiện|một số|điều|của|biện pháp|các))*)"
    r"|(?P<implements>[Tt]hực hiện|[Tt]riển khai|[Qq]uán triệt|[Tt]hi hành|[Cc]hấp hành|[Cc]ụ thể h(?:óa|oá)|[Tt]heo tinh thần|[Tt]heo)"
)
# Between the word and the citation the sentence runs on, and the word does not get another object.
_STOPS = re.compile(r"[.;:?!](?=\s|$)|\n")
# "Hiến pháp sửa đổi và Luật …": the word belongs to what stands before it.
_TURNS = re.compile(r"\s?(?:,|\)|và\s)")
_JOINED = re.compile(r"[\s,;()]*(?:và|hoặc|cùng|cùng với|các|theo|tại|số)?[\s,;()]*")
_BASIS_LINE = re.compile(
    r"[ \t*_•–+-]*Căn cứ\s(?!nhiệm vụ|tình hình|vào tình hình|chức năng|[Cc]hỉ thị này|[Kk]ế hoạch này|[Nn]ghị quyết này)"
)
_ENDS = re.compile(r"[^.;\n]{0,60}?\s(?:hết hiệu lực|chấm dứt hiệu lực|bị bãi bỏ|bị thay thế)(?P<by>[^.;\n]{0,40})")
_BY_THIS = re.compile(
    r"[^.;\n]{0,40}?\s(?:được|bị) thay thế (?:bởi|bằng) (?:Luật|Nghị định|Nghị quyết|Quyết định|Thông tư|Chỉ thị|Quy định|Hướng dẫn) này"
)


def of_all(text: str, found: list[Found]) -> list[Found]:
    """The finds, in order, each with its relation."""
    related: list[Found] = []
    previous: Found | None = None
    line_of = _Lines(text)
    for at, one in enumerate(found):
        following = found[at + 1].start if at + 1 < len(found) else len(text)
        one = one.saying(relation=_relation(text, one, previous, following, line_of))
        related.append(one)
        # A citation inside a title leaves the list that the title belongs to as it was.
        if previous is None or one.start >= previous.reach:
            previous = one
    return related


class _Lines:
    """Starts of lines, asked for in rising order, so that a long line is not walked back for every citation."""

    def __init__(self, text: str) -> None:
        self._text, self._start, self._next = text, 0, text.find("\n")

    def start(self, position: int) -> int:
        while 0 <= self._next < position:
            self._start, self._next = self._next + 1, self._text.find("\n", self._next + 1)
        return self._start


def _relation(text: str, one: Found, previous: Found | None, following: int, lines: _Lines) -> Relation:
    if previous is not None and one.start < previous.reach:
        return Relation.CITES
    line = lines.start(one.start)
    if previous is not None and previous.end <= one.start:
        reach = max(previous.end, previous.reach)
        if reach <= one.start <= reach + 40 and line <= previous.start and _JOINED.fullmatch(text, reach, one.start):
            return previous.citation.relation
    if _BASIS_LINE.match(text, line) and "này" not in text[max(line, one.start - 40) : one.start]:
        return Relation.BASED_ON
    if _BY_THIS.match(text, one.end, min(one.end + _AFTER, following)):
        return Relation.REPLACES
    ends = _ENDS.match(text, one.end, min(one.end + _AFTER, following))
    if ends and "sau khi" not in ends.group():
        return Relation.REPEALS
    start = max(line, one.start - _BEFORE, previous.end if previous is not None and previous.end <= one.start else 0)
    found = None
    for found in _TRIGGER.finditer(text, start, one.start):
        pass
    if found is None or _STOPS.search(text, found.end(), one.start) or _TURNS.match(text, found.end()):
        return Relation.CITES
    return Relation(found.lastgroup)
