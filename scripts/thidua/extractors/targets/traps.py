"""Numbers with units that are no targets: rules of law, commendations, descriptions of places, parts of names."""

import re

from thidua.extractors.targets.naming import Measured
from thidua.extractors.targets.quantities import Family
from thidua.model import Comparison, Head
from thidua.patterns import compiled, compose, first
from thidua.text import lower

_RULING_TITLE = compiled("target_ruling_title")
_WEAK = compiled("target_weak_noun")
_DOING = compiled("target_doing")
_OTHER = compiled("target_other")
_NOUN = compiled("target_indicator")
_OF_SOMEBODY = compiled("target_of_somebody")
_OF_PLACES = compiled("target_of_places")
_PLACES = compose(r"^<<target_place>>")
_STOP = re.compile(r"[;.…](?=\s|$)")
# Acts that lay down rules: their numbers bind everybody and are nobody's target.
_RULING = frozenset(
    ("Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh", "Nghị định", "Thông tư", "Thông tư liên tịch", "Quy chế", "Quy định")
)
# "Trên cả 3 tiêu chí": all of them, and no number that anybody set.
_ALL = "cả"
# "Không còn xã dưới 10 tiêu chí": none of a kind that a number tells.
_NONE = re.compile(r"(?:^|\s)không (?:còn|có|để)(?![a-zđà-ỹ])")
# How far around a number its clause is looked at.
_BEFORE, _AFTER = 200, 140
_LEVELS = re.compile(r"phổ cập|pcgd|xóa mù|xoá mù|xmc|thcs|tiểu học|mầm non|đạt chuẩn|trường")


def is_ruling(head: Head) -> bool:
    """Whether a document lays down rules, by its kind or its title."""
    return head.kind in _RULING or bool(_RULING_TITLE.search(lower(head.title)))


def is_trap(low: str, one: Measured, *, ruling: bool) -> bool:
    """Whether a number, in a line of lower-case text, is no target. `ruling`: the document lays down rules."""
    quantity = one.quantity
    if not (one.said or one.near or one.inside or quantity.settled or "/" in (quantity.unit or "")):
        # Nothing says what it measures.
        return True
    clause = _clause(low, quantity.left, quantity.end)
    wished = first("target_wished", clause) is not None
    law = first("target_rule", clause) is not None
    if (law and not wished) or (ruling and (law or not wished)) or first("target_background", clause):
        return True
    if quantity.family == Family.LEVEL:
        return not _LEVELS.search(clause)
    if quantity.family == Family.MONEY and (quantity.unit or "").startswith("đồng/"):
        # What is paid to each is a norm, unless it is what they earn.
        return not _NOUN.match(one.head.lower())
    if quantity.family != Family.COUNT:
        return False
    if first("target_awarded", clause):
        return True
    return _is_label(one)


def _clause(low: str, start: int, end: int) -> str:
    """The words around a number up to the next stops, within reach."""
    before = low[max(0, start - _BEFORE) : start]
    after = low[end : end + _AFTER]
    stops = [match.end() for match in _STOP.finditer(before)]
    stop = _STOP.search(after)
    return before[stops[-1] if stops else 0 :] + low[start:end] + (after[: stop.start()] if stop else after)


def _is_label(one: Measured) -> bool:
    """Whether a counted noun only says where, of which kind, or what a name is made of."""
    quantity = one.quantity
    unit = quantity.unit or ""
    raw = one.raw.lower()
    if quantity.words.endswith(_ALL) or _NONE.search(raw):
        return True
    if _OTHER.match(one.tail.lower()) or (not quantity.words and _OF_SOMEBODY.search(raw)):
        return True
    if _PLACES.match(unit) and not quantity.part and quantity.words in ("", "với", "gồm"):
        # "02 huyện Suối Mơ và Khe Vàng" names them, "trên địa bàn 6 xã" says where.
        named = one.tail[:1].isupper()
        if named or (not quantity.words and _OF_PLACES.search(raw)):
            return True
    if quantity.part or quantity.comparison != Comparison.EQUAL or quantity.settled or "/" in unit:
        return False
    if _WEAK.match(unit):
        return not (one.shared or one.inside or one.near or _DOING.search(" ".join(raw.split()[-5:])))
    return not (one.head or one.tail or one.shared or one.near)
