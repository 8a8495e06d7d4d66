"""What a launching document sets: its theme (slogan) and the time it runs."""

import re
from itertools import islice

from thidua.heading.dates import printed_date
from thidua.model import PartialDate, Period
from thidua.patterns import compiled, scan

# How far around a slogan the words stand that make it one of emulation, and how many candidates are tried.
_AROUND = 260
_MOST = 200
# Documents that set a time; in others dates from … to … are those of what they tell.
_SETTING = frozenset(
    (
        "Kế hoạch",
        "Chỉ thị",
        "Chương trình",
        "Chương trình hành động",
        "Hướng dẫn",
        "Công văn",
        "Thông báo",
        "Lời kêu gọi",
        "Phương án",
    )
)
_OF_A_YEAR = frozenset((*_SETTING, "Báo cáo", "Tờ trình"))
_PLANNED = re.compile(r"kế hoạch|nhiệm vụ|chương trình|dự toán|phong trào|thi đua", re.IGNORECASE)
_YEAR = re.compile(r"(?<![0-9/])năm (?P<year>(?:19|20)[0-9]{2})(?![0-9])", re.IGNORECASE)
_HALF = re.compile(r"(?:6|sáu) tháng (?P<half>đầu|cuối) năm (?P<year>20[0-9]{2})", re.IGNORECASE)


def theme(text: str) -> str | None:
    """The slogan under which a movement is launched, without its quotes."""
    for name in ("theme_quoted", "theme_under_heading", "theme_bare", "theme_motto"):
        for match in islice(scan(name, text), _MOST):
            around = text[max(0, match.start() - _AROUND) : match.end() + _AROUND // 2]
            before, _, _ = around.rpartition(match.group())
            line = before.rpartition("\n")[2] + match.group()
            if compiled("launching_words").search(line) or (
                name == "theme_motto" and compiled("launching_words").search(around)
            ):
                words = " ".join(match["theme"].split()).strip(" ,;.")
                if len(words.split()) >= 3:
                    return words
    return None


def period(text: str, title: str, kind: str) -> Period | None:
    """From and to: "Từ ngày … đến hết ngày …" where the text sets a time, or the years of the title."""
    if kind == "Văn bản":
        return None
    launching = bool(compiled("launching_words").search(title))
    if kind in _SETTING or launching:
        found = _span(text)
        if found:
            return found
    years = compiled("year_span").search(title)
    if years:
        return Period(PartialDate(int(years["from"])), PartialDate(int(years["to"])))
    return _of_title(title) if launching or kind in _OF_A_YEAR or _PLANNED.search(title) else None


def _of_title(title: str) -> Period | None:
    half = _HALF.search(title)
    if half:
        first, last = (1, 6) if half["half"].lower() == "đầu" else (7, 12)
        return Period(PartialDate(int(half["year"]), first), PartialDate(int(half["year"]), last))
    found = [
        match
        for match in _YEAR.finditer(title)
        if not re.search(r"(?:tháng [0-9]{1,2}|đến|tầm nhìn|từ)\s*$", title[: match.start()], re.IGNORECASE)
    ]
    years = {int(match["year"]) for match in found}
    return Period(PartialDate(min(years)), PartialDate(min(years))) if len(years) == 1 else None


def _span(text: str) -> Period | None:
    """The first time that the text sets; the ends of several rounds (đợt) that one paragraph sets."""
    for match in islice(scan("time_span", text), _MOST):
        before = text[max(0, match.start() - 160) : match.start()]
        signed = not re.search(r"[0-9]", match["from"])
        if not signed and not compiled("time_words").search(before):
            continue
        end = printed_date(match["until"])
        if end:
            start = None if signed else printed_date(match["from"], end.year)
            return Period(start, _last_round(text, match.end()) or end)
    return None


def _last_round(text: str, position: int) -> PartialDate | None:
    """The end of the last round, where the lines right after the first one set further rounds."""
    following = text[position : position + 500]
    rounds = [
        match
        for match in compiled("time_span").finditer(following)
        if re.search(r"[Đđ]ợt (?:[0-9]|[IV]+|hai|ba|cuối)[^.\n]{0,60}$", following[: match.start()])
    ]
    return printed_date(rounds[-1]["until"]) if rounds else None
