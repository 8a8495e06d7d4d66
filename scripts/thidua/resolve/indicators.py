"""Targets, results and rows of tables -> indicator records: what is measured, apart from its value.

Two names are one when the words left are the same after what leads to a number and on from it is taken away ("giảm tỷ
lệ hộ nghèo mỗi năm trên"); then the unit must measure the same, so that the share of communes is not their number, and
a growth is linked to the record of the growth where there is one. Nothing is guessed from likeness.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from thidua.model import AnnexRow, Comparison, Indicator, Target
from thidua.text import accented_key

Found = tuple[str | None, str | None]


def _keys(*phrases: str) -> tuple[str, ...]:
    return tuple(accented_key(phrase) for phrase in phrases)


_MEASURES = _keys("tỷ lệ", "tổng số", "số lượng", "tổng", "số", "các", "danh hiệu", "chỉ tiêu")
_CHANGES = _keys("tốc độ tăng trưởng", "tốc độ tăng", "mức tăng", "mức giảm", "tăng trưởng", "tăng", "giảm")
_LEADS = _keys(
    "phấn đấu", "giữ vững", "duy trì", "nâng cao", "nâng", "ước đạt", "ước", "đạt", "có", "thêm", "trong đó", "riêng"
)
_LEVELS = "|".join(_keys("tỉnh", "huyện", "xã", "thành phố", "thị xã", "quận", "phường", "địa phương"))
_TAIL = re.compile(
    "(?: (?:{}))$".format(
        "|".join(
            [
                *_keys("tăng trên", "tăng thêm", "tăng", "giảm", "lên", "trên", "thêm", "trở lên", "đạt", "ước"),
                *_keys("bình quân", "cả năm", "ước cả năm", "so cùng kỳ", "so với cùng kỳ", "so với kế hoạch"),
                *_keys("so với năm trước", "theo giá hiện hành", "theo giá so sánh", "tính theo giá hiện hành"),
                *_keys("mỗi năm", "hằng năm", "hàng năm", "năm"),
                rf"(?:{'|'.join(_keys('năm', 'các năm', 'giai đoạn', 'đến năm'))})(?: (?:19|20)[0-9]{{2}}){{1,2}}",
                rf"[0-9]{{1,2}} {accented_key('tháng')}(?: {accented_key('đầu năm')})?",
                rf"(?:{'|'.join(_keys('trên địa bàn', 'của', 'toàn', 'trong'))}) (?:{_LEVELS})(?: (?![0-9])\S+){{0,3}}",
            ]
        )
    )
)
_GROWING = re.compile("(?: (?:{}))(?: |$)".format("|".join(_keys("tăng", "giảm"))))
_COMPARED = re.compile("|".join(_keys("so với", "so cùng kỳ")))
# A heading that a row repeats, read twice by the reader: "đào tạo đào tạo nghề".
_TWICE = re.compile(r"(?:(?<= )|^)(\S+(?: \S+){0,2}) \1(?= |$)")
_SHARES = ("%", "‰")
_TIME = frozenset({"năm", "tháng", "quý", "ngày", ""})
_NUMERATORS = (
    ("money", re.compile("đồng|usd|đô la")),
    ("area", re.compile(r"^(?:ha|hecta|héc ta|m²|m2|km²|km2)$")),
    ("length", re.compile("^(?:km|m)$")),
    ("mass", re.compile("tấn|tạ|kg")),
    ("volume", re.compile("lít|m³|m3")),
    ("energy", re.compile("kwh|mw")),
)


@dataclass(frozen=True, slots=True)
class Dimension:
    """What a unit measures: "triệu đồng/ha" is money for area; people, trees and schools are all counts."""

    of: str
    per: str = ""


# The same few thousand names and units come again and again.
@lru_cache(maxsize=16384)
def dimension(unit: str | None) -> Dimension | None:
    """The dimension of a unit as printed; None when no unit is said, or a sign that is none ("0")."""
    text = " ".join((unit or "").casefold().split())
    if not text or text.isdecimal():
        return None
    if text.endswith(_SHARES) or text.startswith(_SHARES) or text.startswith("điểm %"):
        return Dimension("share")
    counted, _, per = text.partition("/")
    per = "/".join(part.strip() for part in per.split("/") if part.strip() not in _TIME)
    for name, pattern in _NUMERATORS:
        if pattern.search(counted.strip()):
            return Dimension(name, per)
    return Dimension("count", per)


@dataclass(frozen=True, slots=True)
class _Kept:
    """A record under one of its names: what it measures, whether the name is that of a growth, and stands whole."""

    record: Indicator
    dimension: Dimension | None
    grows: bool
    whole: bool


# The same indicators are measured year after year; of what stands in one text alone not all is kept.
_KEPT = 100_000


class Indicators:
    """Indicator records, to be found by what a target or a row of a table calls them."""

    def __init__(self, records: Iterable[Indicator]) -> None:
        self._named: dict[str, list[_Kept]] = defaultdict(list)
        self._found: dict[tuple[str, str | None, bool], Found] = {}
        for record in records:
            for name in dict.fromkeys(map(accented_key, (record.name, *record.variants))):
                for form in dict.fromkeys((name, _bare(name))):
                    self._named[form].append(_Kept(record, dimension(record.unit), _grows(name), form == name))

    def find(self, fact: Target | AnnexRow) -> Found:
        """The record's id, or why there is none."""
        changing = isinstance(fact, Target) and fact.comparison in (Comparison.RISE, Comparison.FALL)
        asked = fact.indicator, fact.unit, changing
        if asked not in self._found:
            if len(self._found) >= _KEPT:
                self._found.clear()
            self._found[asked] = self._find(*asked)
        return self._found[asked]

    def _find(self, indicator: str, unit: str | None, changing: bool) -> Found:
        written = accented_key(indicator)
        grows = changing or _grows(written)
        # A share of what is no share is its growth, or what was reached of its plan.
        compared = bool(_COMPARED.search(written)) or (unit or "").replace(" ", "") == "%/năm"
        measured = dimension(unit)
        other_unit = False
        for form in _forms(written, accented_key((unit or "").partition("/")[0])):
            named = self._named.get(form, []) + self._named.get(_bare(form), [])
            found = _fitting(named, measured, grows, compared)
            if found:
                return _only(found)
            other_unit = other_unit or bool(named)
        if other_unit:
            return None, f"chỉ tiêu cùng tên đo bằng đơn vị khác “{unit}”"
        return None, "chưa có bản ghi chỉ tiêu mang tên này"


def _forms(name: str, unit: str) -> Iterator[str]:
    """A name, then what is left of it without each of the words around it that lead to a number or on from it.

    A reader takes the unit into the name where the number stood before it: "giải quyết việc làm [750] lao động".
    """
    once = _TWICE.sub(r"\1", name)
    if once != name:
        yield name
        name = once
    if unit and name.endswith(f" {unit}"):
        yield name
        name = name[: -len(unit) - 1]
    while name:
        yield name
        shorter = _without_lead(name, _LEADS + _CHANGES)
        if shorter != name:
            yield shorter
        match = _TAIL.search(name)
        if not match and shorter == name:
            return
        name = name[: match.start()] if match else shorter


@lru_cache(maxsize=16384)
def _bare(name: str) -> str:
    """A name without the words that only say how it is measured: those the unit says again."""
    while (shorter := _without_lead(name, _MEASURES + _CHANGES)) != name:
        name = shorter
    return name


def _without_lead(name: str, leads: tuple[str, ...]) -> str:
    for lead in leads:
        # What is left must still name something.
        if name.startswith(f"{lead} ") and " " in name[len(lead) + 1 :]:
            return name[len(lead) + 1 :]
    return name


def _grows(name: str) -> bool:
    """True for the name of a growth: "tốc độ tăng …", "giảm tỷ lệ …", "… mỗi năm tăng"."""
    return name.startswith(tuple(f"{lead} " for lead in _CHANGES)) or bool(_GROWING.search(name))


def _fitting(named: list[_Kept], said: Dimension | None, grows: bool, compared: bool) -> list[Indicator]:
    """The records whose unit measures the same, the nearest only: same dimension and kind before a growth in %."""
    share = said is not None and said.of == "share"
    ranked: dict[tuple[int, bool, bool], dict[str, Indicator]] = defaultdict(dict)
    for kept in named:
        if kept.grows and not grows:
            continue
        if said is None or kept.dimension is None:
            rank = 2
        elif said == kept.dimension:
            rank = 0
        elif said.of == kept.dimension.of:
            rank = 1
        elif share and (grows or compared):
            rank = 3
        else:
            continue
        ranked[rank, kept.grows != grows, not kept.whole].setdefault(kept.record.id, kept.record)
    return list(ranked[min(ranked)].values()) if ranked else []


def _only(found: list[Indicator]) -> Found:
    if len(found) == 1:
        return found[0].id, None
    return None, f"có {len(found)} chỉ tiêu cùng tên: {', '.join(record.id for record in found[:6])}"
