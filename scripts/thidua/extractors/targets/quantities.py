"""Numbers with their units in running text, and how they bind: ít nhất 5 xã, tăng 2%, 20/21 xã.

Reads one line. What a number measures is told in `indicators`, of which time in `horizon`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from thidua.extractors.structure.numerals import THOUSANDS, Numeral, numeral
from thidua.model import Comparison, Range
from thidua.patterns import compiled, compose
from thidua.text import lower


class Family(StrEnum):
    """Kinds of unit; they tell where the thing measured stands: left of the number, or right of it."""

    PERCENT = "percent"
    MONEY = "money"
    MEASURE = "measure"
    COUNT = "count"
    LEVEL = "level"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit. `left` is where the words that bind it begin, `start` where the numeral does.

    `noun`: what is counted, as printed. `words`: those that bind it, in lower case. `part`: of a whole, "20/21 xã".
    `reach`: where the words end that hold it against something; `of_plan`: against what was planned.
    `settled`: a verb such as "đạt" or "lên" stands before it, so that "tăng" further left says nothing of it.
    `towards`: it is what something falls to ("xuống còn") or rises to ("lên").
    """

    left: int
    start: int
    end: int
    value: Decimal | Range
    comparison: Comparison
    unit: str | None
    family: Family
    settled: bool = False
    towards: Comparison | None = None
    lost_zero: bool = False
    part: bool = False
    noun: str = ""
    words: str = ""
    reach: int = 0
    of_plan: bool = False


_SCAN = compose(r"<<target_quantity>>|<<target_level>>")
_BEFORE = compiled("target_before")
_AFTER = compiled("target_after")
_QUALIFIER = compiled("target_qualifier")
_PER_ONE = compiled("target_per_one")
_NOT_BEFORE = compiled("target_not_before")
_SCALES = compose(r"^(?:<<target_scale>> )+")
_PLACE = compose(r"<<target_place>>")
_PEOPLE = compose(r"<<target_people>>(?:, <<target_people>>)+")
_NUMBERED = re.compile(r"(?:^|\s)(?:thôn|xóm|bản|tổ|tổ dân phố|khu phố|quận|phường|ấp|khu|đội|cụm|khối|trường)\s*$")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_QUOTED = re.compile(r"“[^“”]{0,160}”|\"[^\"]{0,120}\"")
_SLASH = re.compile(r"\s*/\s*")
_DONG = re.compile(r"(?:vnđ|vnd|(?<= )đ|^đ)$", re.IGNORECASE)
# How far to the left the words that bind a number may reach.
_REACH = 64
# "HV" is học viên in schools: it means hội viên only where the line speaks of a Hội.
_MEANT_BESIDE = {"hv": "hội"}
# What is printed, and what is meant.
_MEANT = {
    "hv": "hội viên",
    "chi": "chị",
    "xuất quà": "suất quà",
    "xuất học bổng": "suất",
    "suất học bổng": "suất",
    "suất quà": "suất",
    "phần trăm": "%",
    "%o": "‰",
    "0/00": "‰",
    "phần nghìn": "‰",
    "m2": "m²",
    "m3": "m³",
    "km2": "km²",
    "hecta": "ha",
    "héc ta": "ha",
    "hộ gia đình": "hộ",
    "tỷ": "tỷ đồng",
    "tỉ": "tỷ đồng",
    "triệu": "triệu đồng",
}


def quantities(printed: str) -> Iterator[Quantity]:
    """Every number with a unit in a line, in order. Numbers inside quotes are part of names."""
    line = lower(printed)
    quoted = [match.span() for match in _QUOTED.finditer(line)]
    grouped = bool(THOUSANDS.search(line))
    at = 0
    last: Quantity | None = None
    for match in _SCAN.finditer(line):
        while at < len(quoted) and quoted[at][1] <= match.start():
            at += 1
        if at < len(quoted) and quoted[at][0] < match.start():
            continue
        found = _level(match) if match["level"] else _quantity(printed, line, match, grouped=grouped)
        if found and not (last and _names_kind(line, last, found)):
            yield found
            last = found


def _names_kind(line: str, last: Quantity, found: Quantity) -> bool:
    """Whether a number only says which ones the number before counts: "12 hộ đạt 8 tiêu chí"."""
    if last.family != Family.COUNT or not (found.unit or "").startswith("tiêu chí") or found.part:
        return False
    return found.comparison == Comparison.EQUAL and not line[last.end : found.left].strip()


def _level(match: re.Match[str]) -> Quantity:
    value = Decimal(match["level"])
    start, end = match.span()
    return Quantity(start, start, end, value, Comparison.EQUAL, "mức độ", Family.LEVEL, reach=end)


def _quantity(printed: str, line: str, match: re.Match[str], *, grouped: bool) -> Quantity | None:
    window = line[max(0, match.start() - _REACH) : match.start()]
    if _is_label(window, match):
        return None
    family = next((family for family in Family if family != Family.LEVEL and match[family.value]), Family.PERCENT)
    whole = family == Family.COUNT and not match["count"].startswith(("triệu", "nghìn", "ngàn", "vạn", "trăm", "t"))
    low = numeral(match["low"], thousands=grouped and family != Family.PERCENT, whole=whole)
    high = numeral(match["high"], whole=whole) if match["high"] else None
    if low is None or (match["high"] and high is None):
        return None
    bound = _bound(line, match.start(), match.end(), window)
    unit = _unit(printed, match)
    end = bound.end
    against = _QUALIFIER.match(line, end)
    value, comparison = _bounded(low, high, bound)
    return Quantity(
        match.start() - bound.width,
        match.start(),
        end,
        value,
        comparison,
        unit,
        family,
        settled=bound.settled,
        towards=bound.towards,
        lost_zero=low.lost_zero,
        part=bool(match["whole"]),
        noun=_SCALES.sub("", printed[match.start("count") : match.end()].rstrip()) if match["count"] else "",
        reach=against.end() if against else end,
        of_plan=bool(against and against["plan"]),
        words=line[match.start() - bound.width : match.start()].strip(),
    )


def _is_label(window: str, match: re.Match[str]) -> bool:
    """Whether a number is a date, the number of an article or a village, or a year."""
    if _NOT_BEFORE.search(window) or _PER_ONE.search(window[-12:] + match.group()):
        return True
    if _NUMBERED.search(window) and match["count"] and _PLACE.match(match["count"]):
        return True
    if match["measure"] == "tuổi" and "tuổi thọ" not in window:
        return True
    if match["high"] and _YEAR.fullmatch(match["low"]) and _YEAR.fullmatch(match["high"]) and not match["percent"]:
        return True
    year = _YEAR.fullmatch(match["low"]) and not match["high"]
    return bool(year and (match["whole"] or window.rstrip().endswith(("-", "–", "/", "năm"))))


def _unit(printed: str, match: re.Match[str]) -> str | None:
    """The unit, as printed but for misprints and abbreviations; %/năm is % of every year."""
    group = next((name for name in ("percent", "money", "measure", "count") if match[name]), None)
    if group is None:
        return None
    small = " ".join(match[group].split())
    if _PEOPLE.fullmatch(small):
        # Several kinds of people counted together.
        return "người"
    meant = _MEANT.get(small) if _MEANT_BESIDE.get(small, "") in match.string.lower() else None
    unit = meant or " ".join(printed[slice(*match.span(group))].split())
    unit = _DONG.sub("đồng", unit[:1].lower() + unit[1:] if unit[1:2].islower() else unit).replace("tỉ ", "tỷ ")
    per = match["per"] if match["per"] and group != "percent" else ""
    return unit + _SLASH.sub("/", per).rstrip()


@dataclass(frozen=True, slots=True)
class _Bound:
    width: int
    end: int
    least: bool = False
    most: bool = False
    origin: bool = False
    change: Comparison | None = None
    towards: Comparison | None = None
    settled: bool = False


def _bound(line: str, start: int, end: int, window: str) -> _Bound:
    """The words around a value that say how it binds, read from the number to the left."""
    marks: set[str] = set()
    rest = window
    while match := _BEFORE.search(rest):
        mark = next(name for name, text in match.groupdict().items() if text)
        # Words further left speak of what was reached, "tăng trưởng đạt 5%", no longer of how it binds.
        if mark in ("rise", "fall", "down", "up") and "value" in marks and mark not in marks:
            break
        marks.add(mark)
        rest = rest[: match.start()]
        if mark in ("rise", "fall", "down"):
            break
    after = _AFTER.match(line[end : end + 16])
    if after:
        marks.add("least" if after["least"] else "most")
        end += after.end()
    change = Comparison.RISE if "rise" in marks else Comparison.FALL if "fall" in marks else None
    towards = Comparison.AT_MOST if "down" in marks else Comparison.AT_LEAST if "up" in marks else None
    return _Bound(
        len(window) - len(rest),
        end,
        "least" in marks,
        "most" in marks,
        "from" in marks,
        None if towards else change,
        towards,
        bool(marks & {"value", "up", "down"}),
    )


def _bounded(low: Numeral, high: Numeral | None, bound: _Bound) -> tuple[Decimal | Range, Comparison]:
    if high is not None:
        return Range(low.value, high.value), bound.change or Comparison.EQUAL
    if bound.change:
        if bound.least:
            return Range(low.value, None), bound.change
        return (Range(None, low.value) if bound.most else low.value), bound.change
    if bound.least or (bound.origin and not bound.most and not bound.towards):
        return low.value, Comparison.AT_LEAST
    return low.value, Comparison.AT_MOST if bound.most else Comparison.EQUAL
