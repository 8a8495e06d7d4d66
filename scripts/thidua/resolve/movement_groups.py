"""Which names of movements mean one movement: the same words but for what print and habit change.

Case, tones, commas, "Phong trào", "thi đua", years at the end, a name cut short by a page break, "cùng"
for "với", the missing people of "(nông dân) sản xuất kinh doanh giỏi": none of them makes another movement. The
people or place that begins a name does ("Cả nước chung sức …", "Suối Mơ chung sức …"), and so does a number.
"""

import re
from collections.abc import Sequence

from thidua.text import key

# All in the spelling of `key`: folded, i for y.
_PROGRAMME = "chuong trinh"
_KIND = re.compile(
    r"^(?:(?:thuc hien|huong ung|cac|nhung|phat dong|day manh|tiep tuc|dot|phong trao|cuoc van dong|chuong trinh"
    r"|thi dua|ieu nuoc|chuien de|doi voi|cong tac) )+(?=\S+ \S)"
)
_THROUGHOUT = re.compile(r"\b(?:thi dua|hai|cac) ")
_YEARS = re.compile(
    r" (?:(?:trong |tu )?(?:giai doan|nam|nam hoc|hang nam|nhiem ki) )?(?:(?:19|20)\d\d ?)+$| h[ai]ng nam$"
)
# The year is all the name that these have.
_UNNAMED = re.compile(r"^(?:tren dia ban|nam|giai doan|cua|trong) ")
_AIM = re.compile(r" voi (?:muc tieu|phuong cham|khau hieu) .*$")
# "… với chủ đề: nhân dân huyện thi đua lập thành tích chào mừng …": the name begins with the achievement.
_ACHIEVEMENT = re.compile(r"^.* (?=lap thanh tich )")
# Who takes part, left out as often as not when the rest says it.
_PEOPLE = re.compile(
    r"^(?:toan dan|nong dan|nhan dan|hoi vien|phu nu|can bo|doan vien|toan dan doan ket|xai dung) (?=(?:\S+ ){2,}\S)"
)
_NUMBERS = re.compile(r"\d+")
# Fewer words than this are too few to tell a name cut short from another name.
_CUT = 5
_ALIKE = 0.7
# With how many names that begin alike a name is compared, so that a list of thousands stays linear.
_COMPARED = 40


def group(names: Sequence[str]) -> list[int]:
    """For each name the number of its group; groups count from 0 in the order of their first names."""
    numbers: list[int] = []
    by_core: dict[str, int] = {}
    alike: dict[str, list[tuple[str, int]]] = {}
    for name in names:
        core = core_of(name)
        number = by_core.get(core)
        if number is None:
            near = alike.setdefault(" ".join(core.split()[:2]), [])
            number = next((number for other, number in near[-_COMPARED:] if _same(core, other)), None)
            if number is None:
                number = max(numbers, default=-1) + 1
            near.append((core, number))
            by_core[core] = number
        numbers.append(number)
    return numbers


def core_of(name: str) -> str:
    """What is left of a name without the words that do not tell it from others."""
    words = _AIM.sub("", key(name))
    core = _THROUGHOUT.sub("", _KIND.sub("", _ACHIEVEMENT.sub("", words))).strip()
    if not _UNNAMED.match(core):
        core = _PEOPLE.sub("", _YEARS.sub("", core))
    return f"{_PROGRAMME} {core}" if words.startswith(_PROGRAMME) else core


def fullest(names: Sequence[str]) -> str:
    """The name of a group: its first, or the longest that goes on where the first is cut short."""
    first = key(names[0])
    return max((name for name in names if key(name).startswith(first)), key=lambda name: len(key(name)))


def _same(one: str, other: str) -> bool:
    """Two names that begin alike: one is cut short, or they share most of their words and all numbers."""
    if _UNNAMED.match(one):
        if _NUMBERS.findall(one) != _NUMBERS.findall(other):
            return False
        one, other = _YEARS.sub("", one), _YEARS.sub("", other)
    short, long = sorted((one.split(), other.split()), key=len)
    if len(short) >= (_CUT if not _UNNAMED.match(one) else _CUT - 1) and long[: len(short)] == short:
        return True
    if _NUMBERS.findall(one) != _NUMBERS.findall(other):
        return False
    shared, either = len({*short} & {*long}), len({*short} | {*long})
    return shared / either >= _ALIKE and len(short) >= _CUT
