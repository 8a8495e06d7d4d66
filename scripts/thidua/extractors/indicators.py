"""What a number measures: the noun phrase around it, and how the numbers of one line share their words.

"Lạc: diện tích 10 ha, sản lượng 15 tấn" measures "diện tích lạc" and "sản lượng lạc"; in "đàn bò tăng 2%
(180 con)" both numbers are of "đàn bò".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from thidua.extractors.quantities import Family, Quantity
from thidua.model import Comparison
from thidua.patterns import compiled, compose


@dataclass(frozen=True, slots=True)
class Measured:
    """A quantity with its indicator. `start` and `end` bound the words that say it, in the line.

    `head` is what stands left of the number, cleaned, `raw` all the words left of it in its clause. `shared`: the
    indicator is that of the number before; `inside`: it stands in brackets after that number, `near`: right after it.
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
    near: bool = False

    @property
    def said(self) -> bool:
        """Whether words of its own say what it measures."""
        return bool(self.head or self.tail)


_HARD = re.compile(r"[;()?!…\t]|\.{2,}|[.:](?=\s|$)")
_BRACKETS = re.compile(r"\([^()]{0,300}\)")
# Words beyond these hardly belong to what a number measures.
_LONGEST_HEAD = 320
_LONGEST_TAIL = 220
_MOST_WORDS = 24
_LONG = 9
_MOST_TAIL = 16
_LEAD = compiled("target_lead")
_INNER_NOUN = compiled("target_inner_noun")
_TRAIL = compiled("target_trail")
_NOUN = compiled("target_indicator")
_DIMENSION = compose(r"^<<target_dimension>>$")
_OF_SOMETHING = compose(r"^(?:tổng )?<<target_dimension>> ")
_NO_NOUN_AFTER = compiled("target_no_noun")
_TAIL_END = compiled("target_tail_end")
_OPENER = compiled("target_opener")
_AMONG = re.compile(r"\W*(?:và )?trong (?:đó|số đó)(?![a-zđà-ỹ])")
_AMONG_WITHIN = re.compile(r"(?:^|\W)trong (?:đó|số đó)(?![a-zđà-ỹ])")
_SECTOR = compiled("target_sector")
_PREDICATE = compiled("target_predicate")
_FACET = compiled("target_facet")
_GENERIC = compiled("target_generic_doing")
_NO_TAIL = compiled("target_no_tail")
_IN_DIMENSION = compiled("target_ends_in_dimension")
_RECOGNISED = re.compile(r"^được (?:[^,;]{0,60}? )?công nhận (?:là |đạt |danh hiệu )?(?=\S)", re.IGNORECASE)
_TAUGHT = re.compile(r"phổ cập|pcgd|xóa mù|xoá mù|xmc")
_NOTE = re.compile(r"(?<![mM])[¹²³⁴⁵⁶⁷⁸⁹]+")
_REFERENCE = re.compile(r"\[[^\[\]]{0,12}\]")
_DANGLING = re.compile(r"(?: (?:và|cho|là|gồm|như|với|của|để|đạt|có))+$", re.IGNORECASE)
_PARTED = re.compile(r"\s*[,;]?\s*(?:và\s*)?")
_GAP_END = re.compile(r"(?:,|\svà)\s*$")
_LINKED = re.compile(r"(?:với|gồm)(?![a-zđà-ỹ])")
_NEAR = re.compile(r"[\s,()]*(?:và\s*)?")
_WHOLE = Decimal(100)
_PLANNED = " so với kế hoạch"
# Abbreviations that mean one thing only.
_SPELLED = {
    "ĐVTN": "đoàn viên thanh niên",
    "ĐVCĐ": "đoàn viên công đoàn",
    "PCGD": "phổ cập giáo dục",
    "XMC": "xóa mù chữ",
}
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
    whole: Measured | None = None
    for number, quantity in enumerate(found):
        following = found[number + 1] if number + 1 < len(found) else None
        head_start, colon, inside = _head_start(plain, floor, quantity.left)
        raw = line[head_start : quantity.left]
        head = _clean_head(_spoken(raw))
        bracketed = False
        if not inside and colon is not None and (not head or _AMONG.match(low[colon:head_start])):
            # "GRDP: tăng 8%": the words before the colon; "trong đó: vùng cao 5 triệu": both.
            bracketed = low[head_start - 1] == "("
            raw = line[colon : quantity.left]
            head = head or _clean_head(_spoken(raw).rstrip(" :("))
            head_start = colon
        elif colon is not None and not inside and _DIMENSION.match(head.lower()):
            # "Cây lúa: diện tích 30 ha, sản lượng 90 tấn".
            topic = _clean_head(_spoken(line[colon : head_start - 1]))
        tail_end = _tail_end(plain, quantity, following, _points_right(plain, quantity, head))
        tail = _clean_tail(_spoken(line[quantity.end : tail_end])) if tail_end > quantity.end else ""
        near = number > 0 and _NEAR.fullmatch(plain[floor : quantity.left]) is not None
        last = result[-1] if result else before
        words = _Words(head, raw, tail, last, number == 0, inside, near, topic, bracketed, whole)
        indicator, shared = _indicator(quantity, words)
        whole = _whole(quantity, words)
        if not inside:
            topic = _topic(head) or topic
        start = quantity.left if inside or shared else max(head_start, head_start + raw.find(head))
        end = quantity.end + len(line[quantity.end : tail_end].rstrip(" ,")) if tail else quantity.reach
        start += len(line[start:end]) - len(line[start:end].lstrip(" ,;:.-–+•*)("))
        result.append(
            Measured(quantity, indicator, min(start, quantity.start), end, head, raw, tail, shared, inside, near)
        )
        floor = tail_end if tail else quantity.reach
    return _apart(_with_predicates(result, plain))


def _with_predicates(found: list[Measured], plain: str) -> list[Measured]:
    """Percentages that share the verb of the last of them: "90% hộ, 85% thôn đạt chuẩn văn hóa"."""
    result: list[Measured] = []
    shared = ""
    following: Measured | None = None
    for one in reversed(found):
        percent = one.quantity.family == Family.PERCENT and one.tail and not one.shared
        said = _PREDICATE.search(one.tail.lower()) if percent else None
        parted = following is not None and _PARTED.fullmatch(plain, one.end, following.start) is not None
        if said:
            shared = one.tail[said.start() :].strip()
        elif percent and shared and parted:
            one = replace(one, indicator=_joined(one.indicator, shared))
        else:
            shared = ""
        following = one
        result.append(one)
    return result[::-1]


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
    inside = last.group() == "(" and not plain[floor : last.start()].strip(" ,")
    return last.end(), earlier if last.group() in (":", "(") and not inside else None, inside


def _spoken(text: str) -> str:
    """Words without long brackets, marks of footnotes, runs of spaces."""
    text = _REFERENCE.sub(" ", _NOTE.sub("", text.replace("*", " ")))
    return " ".join(_BRACKETS.sub(lambda match: match.group() if len(match.group()) <= 14 else " ", text).split())


def _clean_head(text: str) -> str:
    """Words left of a number without what leads to them and without the verbs that lead on to the number."""
    text = text.strip(" ,;:-–+•*.")
    while match := _LEAD.search(text.lower()):
        text = text[match.end() :].strip(" ,;:-–+•*")
    while match := _TRAIL.search(text.lower()):
        text = text[: match.start()].strip(" ,;:-–")
    done = text.lower().rfind(" đã ")
    text = _clean_head(text[done + 4 :]) if done >= 0 else text
    last = _IN_DIMENSION.match(text.lower())
    if last:
        of = text[: last.end("of")].removesuffix(" với")
        of = of if len(of.split()) <= 14 else of.rsplit(", ", 1)[-1]
        return f"{text[last.start('dimension') :]} {' '.join(of.split()[:8])}".rstrip(" ,")
    while (match := _INNER_NOUN.search(text.lower())) and not _DIMENSION.match(text[match.end() :].lower()):
        text = text[match.end() :].strip(" ,;:-–")
    return _shortened(text)


def _shortened(text: str) -> str:
    """The end of a long head, from where a clause of its own seems to begin."""
    words = text.split()
    if len(words) <= _LONG:
        return text
    if len(words) > _MOST_WORDS:
        text = " ".join(words[-_MOST_WORDS:])
        nouns = [match.start() for match in _NOUN.finditer(text.lower())]
        text = text[nouns[0] :] if nouns else text.rsplit(", ", 1)[-1]
    for border in (" như ", " mỗi "):
        at = text.find(border)
        if at >= 0:
            return _clean_head(text[at + (len(" như ") if border == " như " else 1) :])
    return text


def _clean_tail(text: str) -> str:
    text = _RECOGNISED.sub("", text.strip(" ,;:.-–)"))
    end = _TAIL_END.search(text.lower())
    words = (text[: end.start()] if end else text).split()
    text = " ".join(words[:_MOST_TAIL])
    if len(words) > _MOST_TAIL // 2:
        # For whom is told apart from what, when much is said.
        parts = [text.find(" cho ", 5), text.find(", ", 24)]
        text = text[: min([part for part in parts if part > 0], default=len(text))]
    return _DANGLING.sub("", text.strip(" ,;:.-–"))


def _points_right(plain: str, quantity: Quantity, head: str) -> bool:
    """Whether what is measured stands right of the number: "100% cán bộ", "12 lớp tập huấn"."""
    if quantity.family == Family.LEVEL or quantity.reach > quantity.end:
        return False
    if quantity.family == Family.COUNT:
        return not _NO_TAIL.match(plain, quantity.end)
    if _NO_NOUN_AFTER.match(plain, quantity.end):
        return False
    return not _NOUN.match(head.lower()) and len(head.split()) < 5


def _tail_end(plain: str, quantity: Quantity, following: Quantity | None, right: bool) -> int:
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


@dataclass(frozen=True, slots=True)
class _Words:
    """The words around a quantity, and where it stands: the `last` number before it, in its brackets, near it.

    `whole`: what earlier numbers of the line are parts of. `bracketed`: it stands in brackets after the words
    that name what it is of, "Sơn La (87%)".
    """

    head: str
    raw: str
    tail: str
    last: Measured | None
    first: bool
    inside: bool
    near: bool
    topic: str
    bracketed: bool
    whole: Measured | None


def _indicator(quantity: Quantity, words: _Words) -> tuple[str, bool]:
    """The indicator, and whether it is that of the number before."""
    head, tail, last = words.head, words.tail, words.last
    small = head.lower()
    changed = quantity.comparison in (Comparison.RISE, Comparison.FALL) or quantity.towards is not None
    if quantity.family == Family.LEVEL:
        return _level(head), False
    if last and not words.first and not head:
        if quantity.words.startswith("chiếm"):
            return _joined("tỷ lệ", last.indicator, f"trên {tail}" if tail else ""), False
        if words.inside or (words.near and (changed or not tail)) or _CHANGE.match(words.raw.lower()):
            if quantity.family == Family.COUNT and not words.inside and not changed:
                return _joined(_subject(last), quantity.noun, tail), False
            said = last.indicator.removesuffix(_PLANNED)
            return (_of_plan(quantity, said) if words.near else said), True
    if _DIMENSION.match(small):
        whose = words.topic
        if not whose and last and not words.first and not _DIMENSION.match(last.head.lower()):
            whose = " ".join(last.indicator.split()[:5])
        return _joined(head, quantity.noun, "" if whose and len(tail.split()) > 6 else tail, whose), False
    if words.whole and _is_further_part(quantity, words, words.whole):
        return _joined(words.whole.indicator, head, tail), False
    if last and _is_part(quantity, words):
        sector = _NOUN.match(last.indicator.lower()) if _SECTOR.match(small) else None
        return _joined(last.indicator[: sector.end()] if sector else last.indicator, head, tail), False
    if quantity.family == Family.COUNT:
        return _counted(quantity, words)
    said = _joined(head, tail)
    if quantity.family == Family.PERCENT and not changed and said:
        if not tail and (of_plan := _of_plan(quantity, said)) != said:
            return of_plan, False
        if _NOUN.match(small):
            return head, False
        if quantity.unit in ("%", "‰") and not _CHANGE.match(small):
            return f"tỷ lệ {said}", False
    return (said, False) if said else (last.indicator if last else "", bool(last))


def _is_further_part(quantity: Quantity, words: _Words, whole: Measured) -> bool:
    """Whether a number is one more part of what is split up: "trong đó: lúa 30 ha, ngô 20 ha"."""
    short = 0 < len(words.head.split()) <= 5 and not _NOUN.match(words.head.lower())
    return short and quantity.unit == whole.quantity.unit and quantity.family != Family.COUNT


def _whole(quantity: Quantity, words: _Words) -> Measured | None:
    """What the next number may be a further part of."""
    if words.whole and _is_further_part(quantity, words, words.whole):
        return words.whole
    among = words.last and _is_part(quantity, words) and _AMONG_WITHIN.search(words.raw.lower())
    return words.last if among else None


def _of_plan(quantity: Quantity, said: str) -> str:
    """The indicator of a percentage of what was planned; more than all there is can be of nothing else."""
    if quantity.family != Family.PERCENT or not quantity.settled or said.endswith(_PLANNED):
        return said
    more = isinstance(quantity.value, Decimal) and quantity.value > _WHOLE
    return f"{said}{_PLANNED}" if more or quantity.of_plan else said


def _is_part(quantity: Quantity, words: _Words) -> bool:
    """Whether a head names but a part of what was measured before: "trong đó: vùng cao 24 triệu đồng"."""
    if quantity.family == Family.COUNT or not words.head or len(words.head.split()) > 5:
        return False
    small = words.head.lower()
    if _NOUN.match(small):
        return False
    named = words.bracketed and not words.first and words.head[:1].isupper()
    return named or bool(_AMONG_WITHIN.search(words.raw.lower()) or _FACET.match(small) or _SECTOR.match(small))


def _counted(quantity: Quantity, words: _Words) -> tuple[str, bool]:
    """The indicator of things counted: the verb that does it, the thing, what is said of the thing."""
    head, noun, tail = words.head, quantity.noun, words.tail
    if (_NOUN.match(head.lower()) and "/" not in noun) or re.search(
        rf"(?:^|\s){re.escape(noun.lower())}(?:\s|$)", head.lower()
    ):
        # "Tổng số hội viên là 80 hội viên", "trường đạt chuẩn tăng thêm 6 trường": said already.
        return head, False
    if not tail and len(head.split()) > 8:
        head = _clean_head(head.rsplit(", ", 1)[-1])
    if len(tail.split()) >= 2:
        head = head[len(match.group()) :] if (match := _GENERIC.match(head.lower())) else head
        head = head.rsplit(", ", 1)[-1] if len(head.split()) > 8 else head
        head = _clean_head(head) if len(head.split()) <= 8 else ""
    return _joined(head, noun, tail), False


def _level(head: str) -> str:
    """What has reached a level: "PCGD THCS mức độ 1" is the level of phổ cập giáo dục THCS."""
    said = [match.start() for match in _TAUGHT.finditer(head.lower())]
    return _joined("mức độ", head[said[-1] :]) if said else _joined("mức độ phổ cập giáo dục", head)


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
    words = " ".join(part for part in parts if part).strip(" ,;:").split()
    return " ".join(_SPELLED.get(word, word) for word in words)


def _apart(found: list[Measured]) -> list[Measured]:
    """Stretches that do not overlap, each at least its own quantity."""
    result = found[:1]
    for one, two in pairwise(found):
        start = max(two.start, one.end)
        result.append(replace(two, start=start if start <= two.quantity.start else two.quantity.start))
    return result
