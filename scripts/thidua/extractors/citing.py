"""What stands around the name of a cited document: date, issuer, title, provision, relation."""

import re
from dataclasses import dataclass

from thidua.model import PartialDate, Provision, Relation
from thidua.patterns import compose
from thidua.text import partial_date

_DATE = compose(r",?\s+(?:ra\s+)?(?=ngày\s|tháng\s|[0-9])<<date>>")
_YEAR = re.compile(r"\s+(?:năm\s+)?(?P<year>(?:19|20)[0-9]{2})(?![0-9/.,-])")
_ISSUER = compose(r"(?:,?\s+(?:của|do)\s+|,?\s+(?=Hội nghị lần thứ))(?<issuer><<issuer>>)(?:\s+ban hành)?")
_TERM = re.compile(r"\s*(?:,\s*)?\(?(?:khóa|khoá)\s+[IVX]+\)?")
_TITLE = re.compile(
    r"(?:\s*\((?:khóa|khoá)\s+[IVX]+\))?,?\s*(?:(?:về\s+việc|về|V/v)\s+(?P<about>[“\"]?\S)|"
    r"(?P<verb>[Qq]uy định|[Bb]an hành|[Pp]hê duyệt|[Hh]ướng dẫn"
    r"|[Gg]iao|[Pp]hát động|[Ss]ửa đổi|[Tt]riển khai|[Cc]ông bố|[Tt]hành lập)\s)"
)
_TITLE_END = re.compile(
    r"[;\n]|\.(?=\s|$|\.)|[”\"]"
    r"|,\s+(?=(?:nhất là|tạo|góp phần|gắn|trong đó|nhằm|được sửa đổi|cụ thể)\s)"
    r"|\s+(?=đến toàn thể|tới toàn thể|theo tinh thần)"
    r"|(?:,|\s+và)\s+(?=(?:Luật|Bộ luật|Nghị quyết|Nghị định|Quyết định|Chỉ thị|Thông tư|Kết luận|Kế hoạch|Hướng dẫn"
    r"|Quy định)\s+(?:số\s|[0-9]))"
)
_PROVISION = compose(r"<<provision>>(?:\s+(?:của\s+)?)$")
_LONGEST_TITLE = 400

_WORDS = {
    Relation.BASED_ON: r"[Cc]ăn cứ(?: vào)?",
    Relation.AMENDS: r"(?:sửa đổi|Sửa đổi)(?:,? bổ sung)?(?: một số điều)?(?: của)?",
    Relation.REPLACES: r"[Tt]hay thế(?: cho)?",
    Relation.REPEALS: r"[Bb]ãi bỏ|[Hh]ủy bỏ",
    Relation.IMPLEMENTS: (
        r"[Tt]hực hiện|[Tt]riển khai|[Qq]uán triệt(?: sâu (?:sắc|rộng))?"
        r"|[Hh]ướng dẫn thi hành|theo tinh thần|[Tt]heo"
    ),
}
_TRIGGERS = tuple(
    (relation, re.compile(rf"(?:{words})(?P<between>[^.;\n]{{0,120}})$")) for relation, words in _WORDS.items()
)
_BASIS_LINE = re.compile(
    r"[ \t*_-]*Căn cứ\s(?!nhiệm vụ|tình hình|vào tình hình|chức năng|[Cc]hỉ thị này|[Kk]ế hoạch này)"
)


@dataclass(frozen=True, slots=True)
class After:
    """What follows a number or name: where it ends, date, issuer, title."""

    end: int
    issued: PartialDate | None = None
    issuer: str | None = None
    title: str | None = None


def date_of(match: re.Match[str]) -> PartialDate | None:
    """The date that a <<date>> match holds; None for a day that no calendar has."""
    groups = match.groupdict()
    year = groups.get("year") or groups.get("year2")
    if not year:
        return None
    try:
        return partial_date(year, groups.get("month") or groups.get("month2"), groups.get("day") or groups.get("day2"))
    except ValueError:
        return PartialDate(int(year))


def after(text: str, position: int) -> After:
    """Date, issuer and title that follow the number or name ending at a position, in their usual order."""
    issued, end = None, position
    match = _DATE.match(text, end) or _YEAR.match(text, end)
    if match:
        issued = date_of(match)
        end = match.end()
    issuer = _ISSUER.match(text, end)
    if issuer:
        end = issuer.end("issuer")
        term = _TERM.match(text, end)
        end = term.end() if term else end
    return After(end, issued, _one_line(issuer["issuer"]) if issuer else None, title_after(text, end))


def title_after(text: str, position: int) -> str | None:
    """The subject that follows: after "về", in quotes, or beginning with the verb of a decision."""
    match = _TITLE.match(text, position)
    if not match:
        return None
    start = match.start("about") if match["about"] else match.start("verb")
    start += text[start] in '“"'
    stop = _TITLE_END.search(text, start, start + _LONGEST_TITLE)
    title = text[start : stop.start() if stop else start + _LONGEST_TITLE]
    if not stop and len(title) == _LONGEST_TITLE:
        title = title.rsplit(" ", 1)[0] + " …"
    return _one_line(title).strip(" ,") or None


def provisions_before(text: str, position: int) -> tuple[Provision, ...]:
    """The Điều, khoản, điểm of the act that is named at a position."""
    match = _PROVISION.search(text, max(0, position - 60), position)
    return (Provision(match["article"], match["clause"], match["point"]),) if match else ()


def relation_at(text: str, position: int) -> Relation:
    """What the citing text does with the act named at a position, from the words before it."""
    start = max(0, position - 160)
    before = text[start:position]
    if _BASIS_LINE.match(text, text.rfind("\n", 0, position) + 1):
        return Relation.BASED_ON
    found = [(hit.start(), relation) for relation, words in _TRIGGERS for hit in [words.search(before)] if hit]
    return max(found)[1] if found else Relation.CITES


def _one_line(text: str) -> str:
    return " ".join(text.split())
