"""Where the words that belong to a number begin and end, in a line that holds many numbers."""

import re
from collections.abc import Sequence

from thidua.extractors.targets.quantities import Family, Quantity
from thidua.patterns import compiled

_HARD = re.compile(r"[;()?!…\t]|\.{2,}|[.:](?=\s|$)")
_BRACKETS = re.compile(r"\([^()]{0,300}\)")
# Words beyond these hardly belong to what a number measures.
_LONGEST_HEAD = 320
_LONGEST_TAIL = 220
_NOUN = compiled("target_indicator")
_NO_NOUN_AFTER = compiled("target_no_noun")
_OPENER = compiled("target_opener")
_NO_TAIL = compiled("target_no_tail")
_GAP_END = re.compile(r"(?:,|\svà)\s*$")
_LINKED = re.compile(r"(?:với|gồm)(?![a-zđà-ỹ])")
_LINK = re.compile(r" (?:với|cho|thực hiện|gồm|thu hút|tại|của|ở) ")


def without_brackets(low: str, found: Sequence[Quantity]) -> str:
    """The line with brackets that hold no quantity blanked, so that they part nothing."""
    at = 0
    pieces: list[str] = []
    position = 0
    for match in _BRACKETS.finditer(low):
        while at < len(found) and found[at].end <= match.start():
            at += 1
        if at < len(found) and found[at].start < match.end():
            continue
        pieces += [low[position : match.start()], " " * len(match.group())]
        position = match.end()
    return "".join([*pieces, low[position:]])


def head_start_of(plain: str, floor: int, left: int) -> tuple[int, int | None, bool]:
    """Where the words that lead to a number begin; where they begin if those after a colon are none; in brackets?"""
    floor = max(floor, left - _LONGEST_HEAD)
    borders = list(_HARD.finditer(plain, floor, left))
    if not borders:
        return floor, None, False
    last = borders[-1]
    earlier = borders[-2].end() if len(borders) > 1 else floor
    inside = last.group() == "(" and not plain[floor : last.start()].strip(" ,")
    return last.end(), earlier if last.group() in (":", "(") and not inside else None, inside


def points_right(plain: str, quantity: Quantity, head: str) -> bool:
    """Whether what is measured stands right of the number: "100% cán bộ", "12 lớp tập huấn"."""
    if quantity.family == Family.LEVEL or quantity.reach > quantity.end:
        return False
    if quantity.family == Family.COUNT:
        return not _NO_TAIL.match(plain, quantity.end)
    if _NO_NOUN_AFTER.match(plain, quantity.end):
        return False
    return not _NOUN.match(head.lower()) and len(head.split()) < 5


def tail_end_of(plain: str, quantity: Quantity, following: Quantity | None, right: bool) -> int:
    """Where the words that belong to a number on its right end."""
    after = following.left if following else len(plain)
    limit = min(after, quantity.end + _LONGEST_TAIL)
    hard = _HARD.search(plain, quantity.end, limit)
    if hard:
        limit = hard.start()
    if not right:
        return quantity.end
    # The first word is the noun itself, whatever it is.
    opener = _OPENER.search(plain, min(limit, quantity.end + 2), limit)
    if opener:
        return opener.start()
    if hard or after > limit or following is None or _LINKED.match(following.words):
        return limit
    gap = plain[quantity.end : limit]
    if ended := _GAP_END.search(gap):
        return quantity.end + ended.start()
    for border in (gap.rfind(", "), gap.rfind(" và ")):
        if border >= 0:
            return quantity.end + border
    links = [match.start() for match in _LINK.finditer(gap)]
    return quantity.end + (links[-1] if links else len(gap))
