"""What a number measures: the noun phrase around it, and how the numbers of one line share their words.

"Lạc: diện tích 10 ha, sản lượng 15 tấn" measures "diện tích lạc" and "sản lượng lạc"; in "đàn bò tăng 2%
(180 con)" both numbers are of "đàn bò".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from thidua.extractors.quantities import Family, Quantity
from thidua.patterns import compiled, compose


@dataclass(frozen=True, slots=True)
class Measured:
    """A quantity with its indicator. `start` and `end` bound the words that say it, in the line.

    `head` is what stands left of the number, cleaned; `shared` tells that the indicator is that of the number
    before; `inside`: it stands in brackets after that number. `raw` are all the words left of it in its clause.
    """

    quantity: Quantity
    indicator: str
    start: int
    end: int
    head: str
    raw: str
    tail: str
    shared: bool = False
    inside: bool = False


_HARD = re.compile(r"[;()?!…\t]|\.{2,}|[.:](?=\s|$)")
_BRACKETS = re.compile(r"\([^()]{0,300}\)")
# Words beyond these hardly belong to what a number measures.
_LONGEST_HEAD = 320
_LONGEST_TAIL = 220
_MOST_WORDS = 24
_LEAD = compiled("target_lead")
_TRAIL = compiled("target_trail")
_NOUN = compiled("target_indicator")
_DIMENSION = compose(r"^<<target_dimension>>$")
_OF_SOMETHING = compose(r"^(?:tổng )?<<target_dimension>> ")
_NO_NOUN_AFTER = compiled("target_no_noun")
_TAIL_END = compiled("target_tail_end")
_OPENER = compiled("target_opener")
_AMONG = re.compile(r"^\W*(?:và )?trong (?:đó|số đó)\b")
_LINK = re.compile(r" (?:với|cho|thực hiện|gồm|thu hút|tại|của|ở) ")
_CHANGE = re.compile(r"^\W*(?:tăng|giảm|nâng|vượt|hạ)(?! trưởng)")


def measured(line: str, low: str, found: Sequence[Quantity], before: Measured | None) -> list[Measured]:
    """What each quantity of a line measures. `before` is the last one of the lines above.

    `low` is the line in lower case.
    """
    plain = _without_brackets(low, found)
    result: list[Measured] = []
    topic = ""
    floor = 0
    for number, quantity in enumerate(found):
        previous = result[-1] if result else None
        head_start, colon, inside = _head_start(plain, floor, quantity.left)
        after = found[number + 1].left if number + 1 < len(found) else len(line)
        raw = line[head_start : quantity.left]
        head = _clean_head(_spoken(raw))
        if not head and colon is not None and not inside:
            # "GRDP: tăng 8%": the words before the colon.
            head_start = colon
            raw = line[head_start : quantity.left]
            head = _clean_head(_spoken(raw).rstrip(" :"))
        tail_end = _tail_end(plain, quantity, after, _points_right(plain, quantity, head))
        tail = _clean_tail(_spoken(line[quantity.end : tail_end])) if tail_end > quantity.end else ""
        first = previous is None
        near = not first and not plain[found[number - 1].end : quantity.start].strip(" ,()").replace("và", "").strip()
        one = _indicator(quantity, head, raw, tail, result[-1] if result else before, first, inside, near, topic)
        indicator, shared = one
        if first or not inside:
            topic = _topic(head) or topic
        start = quantity.left if inside or shared else _quote_start(line, head_start, quantity.left)
        end = max(
            quantity.end, quantity.end + len(line[quantity.end : tail_end].rstrip(" ,")) if tail else quantity.end
        )
        result.append(Measured(quantity, indicator, start, end, head, raw, tail, shared, inside))
        floor = tail_end if tail else quantity.end
    return _apart(result)


def _without_brackets(low: str, found: Sequence[Quantity]) -> str:
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


def _head_start(plain: str, floor: int, left: int) -> tuple[int, int | None, bool]:
    """Where the words that lead to a number begin; where they begin if those after a colon are none; in brackets?"""
    floor = max(floor, left - _LONGEST_HEAD)
    borders = list(_HARD.finditer(plain, floor, left))
    if not borders:
        return floor, None, False
    last = borders[-1]
    earlier = borders[-2].end() if len(borders) > 1 else floor
    inside = last.group() == "(" and ")" not in plain[last.end() : left]
    return last.end(), earlier if last.group() == ":" else None, inside


def _spoken(text: str) -> str:
    """Words without long brackets and without runs of spaces."""
    return " ".join(_BRACKETS.sub(lambda match: match.group() if len(match.group()) <= 14 else " ", text).split())


def _clean_head(text: str) -> str:
    """Words left of a number without what leads to them and without the verbs that lead on to the number."""
    text = text.strip(" ,;:-–+•*.")
    while match := _LEAD.search(text.lower()):
        text = text[match.end() :].strip(" ,;:-–+•*")
    while match := _TRAIL.search(text.lower()):
        text = text[: match.start()].strip(" ,;:-–")
    words = text.split()
    if len(words) > _MOST_WORDS:
        text = " ".join(words[-_MOST_WORDS:])
        nouns = [match.start() for match in _NOUN.finditer(text.lower())]
        text = text[nouns[0] :] if nouns else text.rsplit(", ", 1)[-1]
    done = text.lower().rfind(" đã ")
    return text[done + 4 :].strip() if done >= 0 else text


def _clean_tail(text: str) -> str:
    text = text.strip(" ,;:.-–)")
    end = _TAIL_END.search(text.lower())
    text = text[: end.start()] if end else text
    return " ".join(text.split()[:_MOST_WORDS]).strip(" ,;:.-–")


def _points_right(plain: str, quantity: Quantity, head: str) -> bool:
    """Whether what is measured stands right of the number: "100% cán bộ", "12 lớp tập huấn"."""
    if quantity.family == Family.LEVEL or _NO_NOUN_AFTER.match(plain, quantity.end):
        return False
    if quantity.family == Family.COUNT:
        return True
    return not _NOUN.match(head.lower()) and len(head.split()) < 5


def _tail_end(plain: str, quantity: Quantity, after: int, right: bool) -> int:
    """Where the words that belong to a number on its right end."""
    limit = min(after, quantity.end + _LONGEST_TAIL)
    hard = _HARD.search(plain, quantity.end, limit)
    if hard:
        limit = hard.start()
    if not right:
        return quantity.end
    if hard or after > limit or after == len(plain):
        opener = _OPENER.search(plain, quantity.end, limit)
        return opener.start() if opener else limit
    gap = plain[quantity.end : limit]
    opener = _OPENER.search(gap)
    if opener:
        return quantity.end + opener.start()
    for border in (gap.rfind(", "), gap.rfind(" và ")):
        if border >= 0:
            return quantity.end + border
    link = None
    for link in _LINK.finditer(gap):
        pass
    return quantity.end + (link.start() if link else len(gap))


def _indicator(
    quantity: Quantity,
    head: str,
    raw: str,
    tail: str,
    last: Measured | None,
    first: bool,
    inside: bool,
    near: bool,
    topic: str,
) -> tuple[str, bool]:
    """The indicator, and whether it is that of the number before."""
    small = head.lower()
    changed = quantity.comparison in ("+=", "-=") or quantity.towards is not None
    if last and not first and not head and (inside or (near and (changed or not tail)) or _CHANGE.match(raw.lower())):
        if quantity.family == Family.COUNT and not inside and not changed:
            return _joined(_subject(last), quantity.unit or "", tail), False
        return last.indicator, True
    noun = (quantity.unit or "") if quantity.family in (Family.COUNT, Family.LEVEL) else ""
    noun = "mức độ" if quantity.family == Family.LEVEL else noun
    if _DIMENSION.match(small):
        whose = topic or (" ".join(last.indicator.split()[:5]) if last and not first else "")
        return _joined(head, noun, "" if whose and tail and len(tail.split()) > 6 else tail, whose), False
    if quantity.family == Family.PERCENT and not changed and tail and not _NOUN.match(small):
        return _joined("tỷ lệ" if quantity.unit in ("%", "‰") else "", head, tail), False
    alone = bool(_NOUN.match(small))
    if last and head and not alone and len(head.split()) <= 5 and quantity.family != Family.COUNT:
        if _AMONG.search(raw.lower()) or (quantity.family == Family.PERCENT and not first and not tail):
            return _joined(last.indicator, head, tail), False
    if quantity.family == Family.PERCENT and alone:
        return head, False
    said = _joined(head, noun, tail)
    return (said, False) if said else (last.indicator if last else "", bool(last))


def _subject(last: Measured) -> str:
    """Who has what is counted: "Hội có 5 chi hội, 20 hội viên"."""
    words = last.head.split()
    return last.head if len(words) <= 6 else ""


def _topic(head: str) -> str:
    """What the dimensions of a line are of: "Lạc, diện tích …, sản lượng …" or "Diện tích lạc …, sản lượng …"."""
    small = head.lower()
    of = _OF_SOMETHING.match(small)
    if of and len(head.split()) <= 9:
        return head[of.end() :]
    before, comma, dimension = head.rpartition(", ")
    if not comma:
        before, comma, dimension = head.rpartition(": ")
    return before if comma and _DIMENSION.match(dimension.strip().lower()) else ""


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part).strip(" ,;:")


def _quote_start(line: str, start: int, left: int) -> int:
    stretch = line[start:left]
    return start + len(stretch) - len(stretch.lstrip(" ,;:.-–+•*)"))


def _apart(found: list[Measured]) -> list[Measured]:
    """Stretches that do not overlap, each at least its own quantity."""
    result = found[:1]
    for one, two in pairwise(found):
        start = max(two.start, one.end)
        start = start if start < two.quantity.end else two.quantity.left
        result.append(
            Measured(
                two.quantity,
                two.indicator,
                start,
                two.end,
                two.head,
                two.raw,
                two.tail,
                two.shared,
                two.inside,
            )
        )
    return result
