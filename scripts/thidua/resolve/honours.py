"""Awards -> records of the two vocabularies: danh hiệu thi đua, or hình thức khen thưởng.

A name that several share ("Bằng khen") means the one that its giver decides; a class ("hạng Nhất") is of the same
record. Praise without a name, and a title for those who cannot hold it, stay open.
"""

import re
from collections import defaultdict
from collections.abc import Iterable

from thidua.model import Award, Commendation, EmulationTitle
from thidua.resolve.context import Context, body
from thidua.text import accented_key, key

Found = tuple[str | None, str | None]
Honour = EmulationTitle | Commendation

_CLASS = re.compile(
    "(?: (?:{}))$".format("|".join(map(accented_key, ("các loại", "các hạng", "hạng nhất", "hạng nhì", "hạng ba"))))
    + "|"
    + rf" {accented_key('hạng')} (?:i|ii|iii|1|2|3)$"
)
_COLLECTIVES = frozenset(map(key, ("tập thể", "đơn vị", "cơ quan", "tổ chức", "doanh nghiệp", "xã", "trường")))
_PERSONS = frozenset(map(key, ("cá nhân", "đồng chí", "cán bộ", "công chức", "giáo viên", "đảng viên", "hội viên")))
# Words that leave open which of many is meant.
_GENERAL = frozenset(map(key, ("Huân chương", "Huy chương", "Huân, huy chương", "Huy hiệu", "Danh hiệu")))
_PRAISE = re.compile(r"^(?:khen thuong|bieu duong|tuien duong|ton vinh|vinh danh)\b")
_PREMIER = re.compile(r"\b(?:thu tuong|chinh phu)\b")
_MINISTER = re.compile(r"^(?:bo truong|bo|cac bo|truong ban|tong lien doan|trung uong)\b")
# Levels of records, by who gives.
_STATE = ("Nhà nước", "toàn quốc")
_MINISTRY_OR_PROVINCE = ("bộ, ban, ngành, tỉnh",)


class Honours:
    """Titles and commendations, to be found by what an award calls them."""

    def __init__(self, titles: Iterable[EmulationTitle], commendations: Iterable[Commendation]) -> None:
        self._named: dict[str, list[Honour]] = defaultdict(list)
        records: tuple[Honour, ...] = (*titles, *commendations)
        for record in records:
            for name in dict.fromkeys(map(accented_key, (record.name, *record.variants))):
                self._named[name].append(record)

    def find(self, award: Award, where: Context) -> Found:
        """The record's id, or why there is none."""
        written = accented_key(award.what)
        named = self._named.get(written) or self._named.get(_CLASS.sub("", written), [])
        if not named:
            return None, _unnamed(key(award.what))
        there = [record for record in named if _was_there(record, award, where)]
        if not there:
            return None, "danh hiệu, hình thức cùng tên chỉ có sau khi văn bản ra đời"
        given = _by_giver(there, award.giver) if len(there) > 1 else there
        fitting = [record for record in given if _may_receive(record, award.receiver)]
        if not given:
            return None, f"không danh hiệu, hình thức nào cùng tên thuộc thẩm quyền của {award.giver}"
        if not fitting:
            return None, f"{given[0].name} không tặng cho {award.receiver}"
        if len(fitting) > 1:
            return None, f"có {len(fitting)} bản ghi cùng tên: {', '.join(record.id for record in fitting[:6])}"
        return fitting[0].id, None


def _unnamed(what: str) -> str:
    if _PRAISE.search(what):
        return "chỉ nói khen thưởng, không nêu danh hiệu hay hình thức"
    if what in _GENERAL:
        return "chỉ nói chung, không nêu loại nào"
    return "chưa có bản ghi danh hiệu hay hình thức khen thưởng mang tên này"


def _was_there(record: Honour, award: Award, where: Context) -> bool:
    """False for what was set up after the text was written: texts do speak of what is no longer given."""
    last = award.year.last if award.year else where.last
    return record.valid_from is None or last is None or record.valid_from.first <= last


def _by_giver(named: list[Honour], giver: str | None) -> list[Honour]:
    """Those at the giver's level; all of them when nothing says who gives."""
    if not giver:
        return named
    if _PREMIER.search(key(giver)):
        levels: tuple[str, ...] = _STATE
    elif _MINISTER.search(key(giver)) or body(giver).level in ("tỉnh", "thành phố"):
        levels = _MINISTRY_OR_PROVINCE
    elif body(giver).level:
        levels = ()
    else:
        return named
    return [record for record in named if record.level in levels]


def _may_receive(record: Honour, receiver: str | None) -> bool:
    """False when a title of persons is said to be a collective's, or the other way round."""
    kinds = (record.receiver or "").split(", ")
    said = key(receiver or "")
    if said in _COLLECTIVES:
        return "cá nhân" not in kinds or len(kinds) > 1
    if said in _PERSONS:
        return record.receiver is None or "cá nhân" in kinds
    return True
