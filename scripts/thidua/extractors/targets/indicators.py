"""What a number measures: the noun phrase around it, and how the numbers of one line share their words.

"Lạc: diện tích 10 ha, sản lượng 15 tấn" measures "diện tích lạc" and "sản lượng lạc"; in "đàn bò tăng 2%
(180 con)" both numbers are of "đàn bò".
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from thidua.extractors.targets.borders import head_start_of, points_right, tail_end_of, without_brackets
from thidua.extractors.targets.naming import Measured, Words, indicator_of, subject, topic_of, whole_of
from thidua.extractors.targets.phrases import clean_head, clean_tail, joined, spoken
from thidua.extractors.targets.quantities import Family, Quantity
from thidua.patterns import compiled, compose

_NOUN = compiled("target_indicator")
_DIMENSION = compose(r"^<<target_dimension>>$")
_AMONG = re.compile(r"\W*(?:và )?trong (?:đó|số đó)(?![a-zđà-ỹ])")
_PREDICATE = compiled("target_predicate")
_COMPARED = re.compile(r"so (?:với )?(?:cùng kỳ|năm|th |đầu|kế hoạch)[^(]{0,40}\(")
_PARTED = re.compile(r"\s*[,;]?\s*(?:và\s*)?")
_NEAR = re.compile(r"[\s,()]*(?:(?:và|với|cho|gồm|thu hút)\s*)?")


def measured(line: str, low: str, found: Sequence[Quantity], before: Measured | None) -> list[Measured]:
    """What each quantity of a line measures. `before` is the last one of the lines above.

    `low` is the line in lower case.
    """
    plain = without_brackets(low, found)
    result: list[Measured] = []
    topic = ""
    floor = 0
    whole: Measured | None = None
    for number, quantity in enumerate(found):
        following = found[number + 1] if number + 1 < len(found) else None
        head_start, colon, inside = head_start_of(plain, floor, quantity.left)
        raw = line[head_start : quantity.left]
        head = clean_head(spoken(raw))
        bracketed = False
        if not inside and colon is not None and (not head or _AMONG.match(low[colon:head_start])):
            # "GRDP: tăng 8%": the words before the colon; "trong đó: vùng cao 5 triệu": both.
            bracketed = low[head_start - 1] == "("
            if bracketed and result and _COMPARED.search(low, colon, head_start):
                # "Tăng gấp đôi so với năm trước (43 tỷ đồng)" is of what was said before.
                inside, bracketed = True, False
            raw = "" if inside else line[colon : quantity.left]
            head = head or clean_head(spoken(raw).rstrip(" :("))
            head_start = head_start if inside else colon
        elif colon is not None and not inside and _DIMENSION.match(head.lower()):
            # "Cây lúa: diện tích 30 ha, sản lượng 90 tấn".
            topic = clean_head(spoken(line[colon : head_start - 1]))
        announced = head_start == colon and not raw.rstrip().endswith("(") and raw.rstrip().endswith(":")
        if announced and not _NOUN.match(head.lower()) and points_right(plain, quantity, ""):
            # "Đến cuối kỳ: 100% hộ": the words before the colon only announce.
            head = ""
        tail_end = tail_end_of(plain, quantity, following, points_right(plain, quantity, head))
        tail = clean_tail(spoken(line[quantity.end : tail_end])) if tail_end > quantity.end else ""
        near = number > 0 and _NEAR.fullmatch(plain[floor : quantity.left]) is not None
        last = result[-1] if result else before
        words = Words(head, raw, tail, last, number == 0, inside, near, topic, bracketed, whole)
        indicator, shared = indicator_of(quantity, words)
        whole = whole_of(quantity, words)
        if not inside:
            topic = topic_of(head) or topic
        start = quantity.left if inside or shared else max(head_start, head_start + raw.find(head))
        said = line.find(tail, quantity.end, tail_end) if tail else -1
        end = said + len(tail) if said >= 0 else max(quantity.end, tail_end if tail else quantity.reach)
        start += len(line[start:end]) - len(line[start:end].lstrip(" ,;:.-–+•*)("))
        if near and result and not head and quantity.family == Family.COUNT:
            # "Hội có 5 chi hội, 60 tổ, 800 hội viên": all of them are the Hội's.
            head = subject(result[-1])
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
            one = replace(one, indicator=joined(one.indicator, shared))
        else:
            shared = ""
        following = one
        result.append(one)
    return result[::-1]


def _apart(found: list[Measured]) -> list[Measured]:
    """Stretches that do not overlap, each at least its own quantity."""
    result = found[:1]
    for one, two in pairwise(found):
        start = max(two.start, one.end)
        result.append(replace(two, start=start if start <= two.quantity.start else two.quantity.start))
    return result
