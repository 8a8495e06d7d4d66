"""What a launching document sets: its theme (slogan) and the time it runs."""

import re

from thidua.model import PartialDate, Period
from thidua.patterns import compiled, compose
from thidua.text import partial_date

_THEMES = (
    re.compile(r"chủ đề[^“\"\n.;]{0,60}?[“\"](?P<theme>[^”\"\n]{8,300})[”\"]", re.IGNORECASE),
    re.compile(r"với chủ đề(?: là)?\s*:\s*(?P<theme>[^“\"\n.;]{8,300}?)(?=\s+tới\s|[.;\n]|, cụ thể)", re.IGNORECASE),
    re.compile(r"(?:phương châm|khẩu hiệu)[^“\"\n.;]{0,40}?[“\"](?P<theme>[^”\"\n]{8,300})[”\"]", re.IGNORECASE),
)
# "Từ ngày phát động … đến hết ngày 31 tháng 12 năm 2022", "từ 01/3/2020 đến 31/12/2020"
_UNTIL = compose(
    r"[Tt]ừ\s+(?:ngày\s+)?(?<from>phát động|ký|ban hành|<<date_marks>>|[0-9]{1,2} tháng [0-9]{1,2}(?: năm [0-9]{4})?)"
    r"[^.;\n]{0,60}?đến\s+(?:hết\s+)?(?<until>(?:ngày\s+)?[0-9][^.;\n]{4,40})"
)


def theme(text: str) -> str | None:
    """The slogan under which a movement is launched, without its quotes."""
    for pattern in _THEMES:
        match = pattern.search(text)
        if match:
            return " ".join(match["theme"].split()).strip(" ,;")
    return None


def period(text: str, title: str) -> Period | None:
    """From and to, from "Từ ngày … đến hết ngày …", or from the years of the title."""
    match = _UNTIL.search(text)
    if match:
        end, start = _date(match["until"]), _date(match["from"])
        if end:
            return Period(start, end)
    years = compiled("year_span").search(title)
    if years:
        return Period(PartialDate(int(years["from"])), PartialDate(int(years["to"])))
    year = re.search(r"(?<![0-9/])năm (20[0-9]{2}|19[0-9]{2})(?![0-9])\s*$", title)
    return Period(PartialDate(int(year[1])), PartialDate(int(year[1]))) if year else None


def _date(words: str) -> PartialDate | None:
    for name in ("date_words", "date_marks"):
        match = compiled(name).search(words)
        if match:
            try:
                return partial_date(match["year"], match["month"], match["day"])
            except ValueError:
                return None
    return None
