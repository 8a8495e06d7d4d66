"""The name of what a number measures, made of the words on both sides and of the numbers before it."""

import re
from dataclasses import dataclass
from decimal import Decimal

from thidua.extractors.targets.phrases import clean_head, joined
from thidua.extractors.targets.quantities import Family, Quantity
from thidua.model import Comparison
from thidua.patterns import compiled, compose

_NOUN = compiled("target_indicator")
_DIMENSION = compose(r"^<<target_dimension>>$")
_OF_SOMETHING = compose(r"^(?:tổng )?<<target_dimension>> ")
_AMONG_WITHIN = re.compile(r"(?:^|\W)trong (?:đó|số đó)(?![a-zđà-ỹ])")
_SECTOR = compiled("target_sector")
_FACET = compiled("target_facet")
_GENERIC = compiled("target_generic_doing")
_TAUGHT = re.compile(r"phổ cập|pcgd|xóa mù|xoá mù|xmc")
_WHOLE = Decimal(100)
_PLANNED = " so với kế hoạch"
_CHANGE = re.compile(r"^\W*(?:tăng|giảm|nâng|vượt|hạ)(?! trưởng)")


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


@dataclass(frozen=True, slots=True)
class Words:
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


def indicator_of(quantity: Quantity, words: Words) -> tuple[str, bool]:
    """The indicator, and whether it is that of the number before."""
    head, tail, last = words.head, words.tail, words.last
    small = head.lower()
    changed = quantity.comparison in (Comparison.RISE, Comparison.FALL) or quantity.towards is not None
    if quantity.family == Family.LEVEL:
        return _level(head), False
    if last and not words.first and not head:
        if quantity.words.startswith("chiếm"):
            return joined("tỷ lệ", last.indicator, f"trên {tail}" if tail else ""), False
        if words.inside or (words.near and (changed or not tail)) or _CHANGE.match(words.raw.lower()):
            if quantity.family == Family.COUNT and not words.inside and not changed:
                link = words.raw.strip(" ,").lower()
                of = joined(last.indicator, link) if link in ("cho", "thu hút") else subject(last)
                return joined(of, quantity.noun, tail), False
            said = last.indicator.removesuffix(_PLANNED)
            return (_of_plan(quantity, said) if words.near else said), True
    if _DIMENSION.match(small):
        whose = words.topic
        if not whose and last and not words.first and not _DIMENSION.match(last.head.lower()):
            whose = " ".join(last.indicator.split()[:5])
        return joined(head, quantity.noun, "" if whose and len(tail.split()) > 6 else tail, whose), False
    whole = words.whole if words.whole and _is_further_part(quantity, words, words.whole) else None
    if whole is None and last and _is_part(quantity, words):
        whole = last
    if whole:
        sector = _NOUN.match(whole.indicator.lower()) if _SECTOR.match(small) else None
        return joined(whole.indicator[: sector.end()] if sector else whole.indicator, head, tail), False
    if quantity.family == Family.COUNT:
        return _counted(quantity, words)
    said = joined(head, tail)
    if quantity.family == Family.PERCENT and not changed and said:
        if not tail and (of_plan := _of_plan(quantity, said)) != said:
            return of_plan, False
        if _NOUN.match(small):
            return head, False
        if quantity.unit in ("%", "‰") and not _CHANGE.match(small):
            return f"tỷ lệ {said}", False
    return (said, False) if said else (last.indicator if last else "", bool(last))


def _is_part(quantity: Quantity, words: Words) -> bool:
    """Whether a head names but a part of what was measured before: "trong đó: vùng cao 24 triệu đồng"."""
    if quantity.family == Family.COUNT or not words.head or len(words.head.split()) > 5:
        return False
    small = words.head.lower()
    if _NOUN.match(small):
        return False
    named = words.bracketed and not words.first and words.head[:1].isupper()
    return named or bool(_AMONG_WITHIN.search(words.raw.lower()) or _FACET.match(small) or _SECTOR.match(small))


def _is_further_part(quantity: Quantity, words: Words, whole: Measured) -> bool:
    """Whether a number is one more part of what is split up: "trong đó: lúa 30 ha, ngô 20 ha"."""
    short = 0 < len(words.head.split()) <= 5 and not _NOUN.match(words.head.lower())
    return short and quantity.unit == whole.quantity.unit and quantity.family != Family.COUNT


def whole_of(quantity: Quantity, words: Words) -> Measured | None:
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


def _counted(quantity: Quantity, words: Words) -> tuple[str, bool]:
    """The indicator of things counted: the verb that does it, the thing, what is said of the thing."""
    head, noun, tail = words.head, quantity.noun, words.tail
    if (_NOUN.match(head.lower()) and "/" not in noun) or re.search(
        rf"(?:^|\s){re.escape(noun.lower())}(?:\s|$)", head.lower()
    ):
        # "Tổng số hội viên là 80 hội viên", "trường đạt chuẩn tăng thêm 6 trường": said already.
        return head, False
    if not tail and len(head.split()) > 8:
        head = clean_head(head.rsplit(", ", 1)[-1])
    if len(tail.split()) >= 2:
        head = head[len(match.group()) :] if (match := _GENERIC.match(head.lower())) else head
        head = head.rsplit(", ", 1)[-1] if len(head.split()) > 8 else head
        head = clean_head(head) if len(head.split()) <= 8 else ""
    return joined(head, noun, tail), False


def _level(head: str) -> str:
    """What has reached a level: "PCGD THCS mức độ 1" is the level of phổ cập giáo dục THCS."""
    said = [match.start() for match in _TAUGHT.finditer(head.lower())]
    return joined("mức độ", head[said[-1] :]) if said else joined("mức độ phổ cập giáo dục", head)


def subject(last: Measured) -> str:
    """Who has what is counted: "Hội có 5 chi hội, 20 hội viên"."""
    words = last.head.split()
    return last.head if len(words) <= 6 else ""


def topic_of(head: str) -> str:
    """What the dimensions of a line are of: "Lạc, diện tích …, sản lượng …" or "Diện tích lạc …, sản lượng …"."""
    small = head.lower()
    of = _OF_SOMETHING.match(small)
    if of and len(head.split()) <= 9:
        return head[of.end() :]
    before, comma, dimension = head.rpartition(", ")
    if not comma:
        before, comma, dimension = head.rpartition(": ")
    return before if comma and _DIMENSION.match(dimension.strip().lower()) else ""
