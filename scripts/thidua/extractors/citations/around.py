"""What stands around the name of a cited document: its date, issuer and title, in the orders that occur."""

import re
from dataclasses import dataclass

from thidua.model import PartialDate
from thidua.patterns import compiled, compose
from thidua.text import partial_date

_YEAR = re.compile(
    r"\s{1,3}(?:\(?năm\s{1,3}(?P<said>(?:19|20)[0-9]{2})\)?(?![0-9/])"
    r"|\(?(?P<year>(?:19|20)[0-9]{2})\)?(?![0-9/.,-]))(?!\s?[-–]\s?[0-9])"
)
# The issuer without "của" stands between date and subject.
_BARE_ISSUER = compose(r"\s{1,2}(?<issuer><<issuer>>)(?=\s(?:về việc|về|V/v)\s)")
_OPENED = re.compile(r"[“\"]")
_CLOSED = re.compile(r"[”\"]")
# After a bare number these go on with the sentence: "Kế hoạch số 12/KH-UBND tổ chức tốt các …".
_SENTENCE_VERBS = ("giao", "triển", "thực", "tổ", "tăng", "đẩy", "tiếp", "tặng", "khen", "sắp")
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
            month = groups.get(f"month{mark}")
            try:
                return partial_date(year, month, groups.get(f"day{mark}") if month else None)
            except ValueError:
                return PartialDate(int(year))
    return None


def after(text: str, position: int, *, bare_year: bool = True) -> After:
    """Date, issuer and title that follow the number or name ending at a position, date and issuer in either order.

    `bare_year`: whether a year alone may date it; after "kết quả thực hiện" it says when things were done.
    """
    issued, issuer, end = None, None, position
    term = compiled("cited_term").match(text, end)
    if term:
        end = term.end()
    for _ in range(2):
        if issued is None and (match := compiled("cited_date").match(text, end)):
            issued, end = date_of(match), match.end()
            if text[end - 1] == ")" and "(" not in match.group():
                end -= 1
        elif issued is None and bare_year and end == position and (match := _YEAR.match(text, end)):
            issued, end = PartialDate(int(match["said"] or match["year"])), match.end()
        if issuer is None and (match := _issuer(text, end, dated=issued is not None)):
            issuer, end = one_line(match["issuer"]).rstrip(","), match.end("issuer")
            term = compiled("cited_term").match(text, end)
            end = term.end() if term else end
    title, reach = title_after(text, end, plain=not (issued or issuer))
    return After(end, issued, issuer, title, reach)


def _issuer(text: str, position: int, *, dated: bool) -> re.Match[str] | None:
    said = compiled("cited_issuer").match(text, position) or compiled("cited_body").match(text, position)
    return said or (_BARE_ISSUER.match(text, position) if dated else None)


def title_after(text: str, position: int, *, plain: bool = False) -> tuple[str | None, int]:
    """The subject that follows, and where it ends: after "về", in quotes, or beginning with the verb of a decision.

    `plain`: nothing but a number stands before, so that a verb may belong to the sentence.
    """
    match = compiled("title_opening").match(text, position)
    if not match or (plain and (match["verb"] or "").casefold().startswith(_SENTENCE_VERBS)):
        return None, position
    start = match.start("about" if match["about"] else "quoted" if match["quoted"] else "verb")
    quoted = text[start] in '“"'
    start += quoted
    if quoted:
        close = _CLOSED.search(text, start, start + _LONGEST_TITLE)
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
    opened = _OPENED.search(text, start, limit)
    stop = compiled("title_end").search(text, position, limit)
    if opened and (not stop or opened.start() <= stop.start()):
        close = _CLOSED.search(text, opened.end(), limit)
        if close and "\n" not in text[opened.end() : close.start()]:
            stop = compiled("title_end").search(text, close.end(), limit)
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
