"""What stands around the name of a cited document: its date, issuer and title, in the orders that occur."""

import re
from dataclasses import dataclass

from thidua.model import PartialDate
from thidua.patterns import compose
from thidua.text import partial_date

_DATE = compose(r"\s{0,3}[,(–-]?\s{0,3}(?:ra |ký |ban hành |đề )?(?=ngày|tháng|năm\s[0-9]{1,2}\s|[0-9])(?<when><<date>>)\)?")
_YEAR = re.compile(
    r"\s{1,3}(?:\(?năm\s{1,3}(?P<said>(?:19|20)[0-9]{2})\)?(?![0-9/])|\(?(?P<year>(?:19|20)[0-9]{2})\)?(?![0-9/.,-]))(?!\s?[-–]\s?[0-9])"
)
_ISSUER = compose(
    r"(?:,?\s{1,3}(?:của|do)\s{1,3}(?:liên bộ\s|liên tịch\s)?|,?\s{1,3}(?=Hội nghị lần thứ|Hội nghị Trung ương))(?<issuer><<issuer>>)"
    r"<<no_letter_after>>(?:\s+ban hành)?"
)
# The issuer without "của" stands between date and subject.
_BARE_ISSUER = compose(r"\s{1,2}(?<issuer><<issuer>>)(?=\s(?:về việc|về|V/v)\s)")
_TERM = re.compile(
    r"\s?,?\s?\(?(?:[Kk]hóa|[Kk]hoá)\s+[IVX]+\)?"
    r"(?:,? [Kk]ỳ họp (?:thứ )?(?:[0-9]{1,2}|(?:nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười)"
    r"(?: (?:một|hai|ba|tư|bốn|lăm|năm|sáu|bảy|tám|chín|mốt))?|chuyên đề|bất thường))?"
)
_TITLE = re.compile(
    r"(?:\s\((?:khóa|khoá)\s+[IVX]+\))?(?:\s(?:Chỉ thị|Kế hoạch|Quyết định|Nghị quyết)(?=\s[a-zđ]))?[,:]?\s{0,2}[-–]?\s{0,2}(?:(?:về\s+việc|về|[Vv]/v|Về việc|Về)[:\s]\s?(?P<about>[“\"]?\S)|(?P<quoted>[“\"]\S)|"
    r"(?P<verb>[Qq]uy định|[Bb]an hành(?!\s(?:ngày|năm|kèm))|[Pp]hê duyệt|[Hh]ướng dẫn|[Gg]iao|[Pp]hát động|[Ss]ửa đổi|[Tt]riển khai|[Cc]ông bố|[Tt]hành lập"
    r"|[Kk]iện toàn|[Bb]ãi bỏ|[Cc]ông nhận|[Đđ]iều chỉnh|[Tt]ổ chức|[Tt]hông qua|[Ss]ắp xếp|[Tt]ăng cường|[Đđ]ẩy mạnh|[Tt]iếp tục"
    r"|[Tt]hực hiện|[Tt]ặng|[Kk]hen thưởng|[Tt]ổng kết|[Ss]ơ kết|[Mm]ột số)\s(?!số\s|[0-9]))"
)
# After a bare number these go on with the sentence: "Kế hoạch số 12/KH-UBND tổ chức tốt các …".
_SENTENCE_VERBS = ("giao", "triển", "thực", "tổ", "tăng", "đẩy", "tiếp", "tặng", "khen", "sắp")
_TITLE_END = re.compile(
    r"[;\n\t|?]|\.(?=\s|$|\.)|:(?=\s|$)|[”\"](?!\s?[,.]?\s?(?:và|giai đoạn|năm|trên|của|tại|đến)\s)"
    r"|,\s+(?=(?:nhất là|tạo|góp phần|gắn|trong đó|nhằm|được sửa đổi|cụ thể|theo đó|đồng thời|UBND|Ủy ban|Chủ tịch|Hội đồng)\s)"
    r"|\s+(?=đến toàn thể|tới toàn thể|theo tinh thần|có hiệu lực|hết hiệu lực|\((?:sau đây|gọi tắt|gọi chung|sau đâu)|như sau|cụ thể như|ra sao|là gì|(?:như )?thế nào|\([Kk]èm theo)"
    r"|(?:,|\s+và)\s+(?=(?:Luật|Bộ luật|Nghị quyết|Nghị định|Quyết định|Chỉ thị|Thông tư|Kết luận|Kế hoạch|Hướng dẫn"
    r"|Quy định|Công văn|Văn bản|Đề án|Thông báo|Báo cáo)\s+(?:số\s|[0-9]|của\s|Trung ương|TW|Hội nghị|Đại hội))"
    r"|(?:,|\s+và)\s+(?=(?:các )?(?:văn bản|quy định) (?:hướng dẫn|khác|liên quan|có liên quan)|tình hình thực tế)"
)
_LONGEST_TITLE = 400


@dataclass(frozen=True, slots=True)
class After:
    """What follows a number or name: where the quote ends, date, issuer, title, and where the title ends."""

    end: int
    issued: PartialDate | None = None
    issuer: str | None = None
    title: str | None = None
    reach: int = 0


def date_of(match: re.Match[str]) -> PartialDate | None:
    """The date that a <<date>> match holds; the year alone for a day that no calendar has."""
    groups = match.groupdict()
    for mark in ("", "2", "3"):
        if year := groups.get(f"year{mark}"):
            try:
                return partial_date(year, groups.get(f"month{mark}"), groups.get(f"day{mark}"))
            except ValueError:
                return PartialDate(int(year))
    return None


def after(text: str, position: int, *, bare_year: bool = True) -> After:
    """Date, issuer and title that follow the number or name ending at a position, date and issuer in either order.

    `bare_year`: whether a year alone may date it; after "kết quả thực hiện" it says when things were done.
    """
    issued, issuer, end = None, None, position
    term = _TERM.match(text, end)
    if term:
        end = term.end()
    for _ in range(2):
        if issued is None and (match := _DATE.match(text, end)):
            issued, end = date_of(match), match.end()
            if text[end - 1] == ")" and "(" not in match.group():
                end -= 1
        if issuer is None and (match := _ISSUER.match(text, end) or (issued and _BARE_ISSUER.match(text, end)) or None):
            issuer, end = one_line(match["issuer"]), match.end("issuer")
            term = _TERM.match(text, end)
            end = term.end() if term else end
    if issued is None and bare_year and (match := _YEAR.match(text, position)):
        issued = PartialDate(int(match["said"] or match["year"]))
        end = max(end, match.end())
    title, reach = title_after(text, end, plain=not (issued or issuer))
    return After(end, issued, issuer, title, reach)


def title_after(text: str, position: int, *, plain: bool = False) -> tuple[str | None, int]:
    """The subject that follows, and where it ends: after "về", in quotes, or beginning with the verb of a decision.

    `plain`: nothing but a number stands before, so that a verb may belong to the sentence.
    """
    match = _TITLE.match(text, position)
    if not match or (plain and (match["verb"] or "").casefold().startswith(_SENTENCE_VERBS)):
        return None, position
    start = match.start("about" if match["about"] else "quoted" if match["quoted"] else "verb")
    quoted = text[start] in '“"'
    start += quoted
    if quoted:
        close = re.compile(r"[”\"]").search(text, start, start + _LONGEST_TITLE)
        if close and "\n" not in text[start : close.start()]:
            return one_line(text[start : close.start()]).strip(" ,.;") or None, close.end()
    stop = _end(text, start)
    title = text[start : stop if stop else start + _LONGEST_TITLE]
    if not stop and len(title) == _LONGEST_TITLE:
        title = title.rsplit(" ", 1)[0] + " …"
    title = _balanced(title)
    return one_line(title).strip(" ,") or None, start + len(title)


def _end(text: str, start: int) -> int | None:
    """Where a title ends. A quotation inside it is passed over whole."""
    position = start
    limit = start + _LONGEST_TITLE
    opened = re.compile(r"[“\"]").search(text, start, limit)
    stop = _TITLE_END.search(text, position, limit)
    if opened and (not stop or opened.start() <= stop.start()):
        close = re.compile(r"[”\"]").search(text, opened.end(), limit)
        if close and "\n" not in text[opened.end() : close.start()]:
            stop = _TITLE_END.search(text, close.end(), limit)
    return stop.start() if stop else None


def _balanced(title: str) -> str:
    """A title up to the bracket that closes what was opened before it."""
    depth = 0
    for at, letter in enumerate(title):
        depth += (letter == "(") - (letter == ")")
        if depth < 0:
            return title[:at]
    return title


def one_line(text: str) -> str:
    """A name on one line, single blanks between its words."""
    return " ".join(text.split())
