"""Awards: titles and commendations with how many got them ("tặng giấy khen cho 10 tập thể và 18 cá nhân").

Only what is counted and given, or proposed: shares, prizes, criteria and registrations are none. Laws and
regulations say who may be awarded, never who was.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from thidua.extractors.structure.paragraphs import Paragraph, paragraphs
from thidua.model import Award, Comparison, Document, Mention, PartialDate
from thidua.patterns import compiled, first, honours, scan
from thidua.text import key

_RULES_ONLY = ("Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh", "Nghị định", "Thông tư", "Thông tư liên tịch", "Quy chế")
_SENTENCE = re.compile(r"(?<=[^ .][^ .A-ZĐ])\.\s+(?=[A-ZĐÀ-Ỹ“\"])")
_LAST_PART = re.compile(r",|[ ]và[ ]")
_WORDS = dict(
    zip(("một", "hai", "ba", "bốn", "sáu", "bảy", "tám", "chín", "mười"), (1, 2, 3, 4, 6, 7, 8, 9, 10), strict=True)
)
_COMPARISONS = {
    "trên": Comparison.AT_LEAST,
    "hơn": Comparison.AT_LEAST,
    "ít nhất": Comparison.AT_LEAST,
    "tối thiểu": Comparison.AT_LEAST,
    "không dưới": Comparison.AT_LEAST,
    "gần": Comparison.AT_MOST,
}
# Receivers that count copies and works as well; praise alone does not show which.
_ALSO_THINGS = ("bản", "mô hình", "lao động", "sáng kiến")
# How far from its award a number may stand.
_REACH = 260


@dataclass(frozen=True, slots=True)
class _What:
    """An award named in a sentence: its name, and from where to where it stands."""

    name: str
    start: int
    end: int


def extract(document: Document) -> Iterator[Mention]:
    """Every counted award, one mention a number."""
    if document.head.kind in _RULES_ONLY:
        return
    for paragraph in paragraphs(document.text):
        if not any(first(name, paragraph.words) for name in ("honour", "praise")):
            continue
        begin = 0
        for stop in [*(match.start() + 1 for match in _SENTENCE.finditer(paragraph.words)), len(paragraph.words)]:
            yield from _Sentence(document.text, paragraph, begin, stop).awards()
            begin = stop


class _Sentence:
    """One sentence of a paragraph and what is counted in it."""

    def __init__(self, text: str, paragraph: Paragraph, begin: int, end: int) -> None:
        self._text, self._paragraph, self._begin = text, paragraph, begin
        self._words = paragraph.words[begin:end]
        self._whats = [_what(match) for match in compiled("honour").finditer(self._words)]
        self._starts = [what.start for what in self._whats]
        self._ends = [what.end for what in self._whats]

    def awards(self) -> Iterator[Mention]:
        """The awards of this sentence, in order of what counts them."""
        items = list(compiled("award_item").finditer(self._words))
        groups: list[list[re.Match[str]]] = []
        for item in items:
            between = self._words[groups[-1][-1].end() : item.start()] if groups else ""
            if groups and len(between) < 60 and compiled("award_items_join").search(between):
                groups[-1].append(item)
            else:
                groups.append([item])
        told: set[int] = set()
        for number, group in enumerate(groups):
            floor = groups[number - 1][-1].end() if number else 0
            ceiling = groups[number + 1][0].start() if number + 1 < len(groups) else len(self._words)
            yield from self._of_group(group, floor, ceiling, told)
        counted = {position for item in items for position in range(item.start("count"), item.end("count"))}
        yield from self._numbers_of_awards(told, counted)

    def _of_group(self, group: list[re.Match[str]], floor: int, ceiling: int, told: set[int]) -> Iterator[Mention]:
        words = self._words
        start, end = group[0].start(), group[-1].end()
        left = words[max(floor, start - _REACH) : start]
        right = words[end : min(ceiling, end + _REACH)]
        if self._is_no_award(floor, start, right):
            return
        at = bisect_right(self._ends, start)
        before = self._whats[at - 1] if at and self._ends[at - 1] >= start - _REACH else None
        at = bisect_left(self._starts, end)
        after = self._whats[at] if at < len(self._whats) and self._starts[at] < min(ceiling, end + _REACH) else None
        if before and before.start >= floor and compiled("award_given_to").search(words[before.end : start]):
            told.add(before.start)
            opening = compiled("giving").search(words[max(floor, before.start - 40) : before.start])
            first = max(floor, before.start - 40) + opening.start() if opening else before.start
            yield from self._mentions(group, before.name, first, end, "award.given", before)
        elif after and compiled("award_got").search(words[end : after.start]):
            told.add(after.start)
            yield from self._mentions(group, after.name, start, after.end, "award.got", after)
        elif group[0]["receiver"] not in _ALSO_THINGS and (praised := compiled("praised_before").search(left)):
            first = start - len(left) + praised.start()
            yield from self._mentions(group, praised["praise"].lower(), first, end, "award.praised", None)
        elif group[0]["receiver"] not in _ALSO_THINGS and (praised := compiled("praised_after").search(right)):
            yield from self._mentions(
                group, praised["praise"].lower(), start, end + praised.end(), "award.praised", None
            )

    def _is_no_award(self, floor: int, start: int, right: str) -> bool:
        clause = self._words[max(0, start - _REACH) : start].split(";")[-1]
        left = clause[-max(0, start - floor) or len(clause) :]
        # "42 tập thể đăng ký …": what they did follows at once.
        beside = (_LAST_PART.split(left)[-1], right.split(",")[0].split(";")[0])
        return bool(
            compiled("not_counted_award").search(left)
            or compiled("not_counted_award").search(beside[1])
            or any(compiled("award_entered").search(part) for part in beside)
            or first("award_wish", clause)
            or compiled("named_number").search(clause)
        )

    def _numbers_of_awards(self, told: set[int], counted: set[int]) -> Iterator[Mention]:
        """ "03 Huân chương Lao động hạng Ba", "Lao động tiên tiến: 1.250": the awards themselves are counted."""
        words = self._words
        starts = {what.start: what for what in self._whats}
        for match in compiled("honours_counted").finditer(words):
            what = next((starts[at] for at in range(match.end(), match.end() + 3) if at in starts), None)
            if (
                what is None
                or what.start in told
                or match.start("count") in counted
                or self._is_no_award(0, match.start(), words[what.end : what.end + 40])
            ):
                continue
            told.add(what.start)
            giver = self._giver(match.start(), what.end, what)
            yield self._mention(match, what.name, match.start(), what.end, "award.numbered", giver, None)
        for what in self._whats:
            tally = None if what.start in told else compiled("honour_tally").search(words[what.end : what.end + 120])
            end = what.end + tally.end() if tally else what.end
            if tally and not self._is_no_award(0, what.start, words[end : end + 40]):
                giver = self._giver(what.start, what.end, what)
                yield self._mention(tally, what.name, what.start, end, "award.numbered", giver, None)

    def _mentions(
        self, group: list[re.Match[str]], name: str, first: int, last: int, rule: str, what: _What | None
    ) -> Iterator[Mention]:
        """One mention an item: the first reaches back to the award before it, the last on to the award after it."""
        giver = self._giver(min(first, group[0].start()), max(last, group[-1].end()), what)
        for number, item in enumerate(group):
            start = min(first, item.start()) if number == 0 else item.start()
            end = max(last, item.end()) if number == len(group) - 1 else item.end()
            yield self._mention(item, name, start, end, rule, giver, " ".join(item["receiver"].split()))

    def _giver(self, start: int, end: int, what: _What | None) -> str | None:
        """Who gives: named after the award ("của …"), else the last who gives before it."""
        following = self._words[what.end : what.end + 120] if what else ""
        giver = compiled("giver_after_honour").search(following)
        if not giver:
            # "… đã tặng 5; đề nghị Chủ tịch UBND tỉnh tặng 3".
            giving = [*scan("giver_gives", self._words[max(0, start - 160) : end + 20])]
            giver = giving[-1] if giving else None
        return " ".join(giver["giver"].split()) if giver else None

    def _mention(
        self,
        number: re.Match[str],
        name: str,
        start: int,
        end: int,
        rule: str,
        giver: str | None,
        receiver: str | None,
    ) -> Mention:
        clause = self._words[max(0, start - _REACH) : start].split(";")[-1] + self._words[start:end]
        span = self._paragraph.span(self._begin + start, self._begin + end)
        count = number["count"]
        fact = Award(
            name,
            _WORDS.get(count) or int(count.replace(".", "")),
            receiver,
            _COMPARISONS.get(number["comparison"] or "", Comparison.EQUAL),
            self._year(start, end),
            giver,
            bool(first("award_planned", clause)),
        )
        return Mention(span, self._text[span.start : span.end], fact, rule)

    def _year(self, start: int, end: int) -> PartialDate | None:
        """The year last named before a number in its sentence, else the first after it."""
        words = self._words
        years = [*scan("award_year", words[max(0, start - 600) : start])]
        year = years[-1] if years else first("award_year", words[start : end + _REACH])
        return PartialDate(int(year["awardyear"])) if year else None


def _what(match: re.Match[str]) -> _What:
    groups = match.groupdict()
    words = (
        groups["title"] or groups["form"] or groups["quotedhonour"] or groups["plainhonour"] or groups["givenhonour"]
    )
    start, end = match.span()
    return _What(_name(words), start, end)


def _name(words: str) -> str:
    """An award as the vocabularies spell it; one that they do not have, or with a level or class, as printed."""
    plain = " ".join(words.strip(' “”"').split())
    known = _known().get(key(plain))
    return known or plain[:1].upper() + plain[1:]


@cache
def _known() -> dict[str, str]:
    rows = {key(honour.name): honour.name for honour in honours()}
    return rows | {key(honour.short): honour.name for honour in honours() if honour.short}
