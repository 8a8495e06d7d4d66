"""Exemplary figures: people and collectives that a text holds up as examples.

Only where the text says that examples follow, or in a section about them: signers, clerks and
historical names are none.
"""

import re
from collections.abc import Iterator

from thidua.extractors.sections import outline
from thidua.model import Document, Figure, Mention, Span
from thidua.patterns import compiled, compose
from thidua.text import key

_PLACES = compose(r"<<place>>(?:,\s*(?:xã|[Tt]hị trấn|phường)\s<<place_name>>)?")
_ROLE = re.compile(
    r"^(?:Bí thư|Chủ tịch|Phó|Trưởng|Giám đốc|Giáo viên|Hiệu trưởng|Cán bộ|Hội viên|Nông dân|Công nhân|Bác sĩ"
    r"|Chi hội trưởng)"
)
_SIGNALS = compose(r"<<examples_follow>>|[Pp]hong trào\s+<<letter>>[^;:.\n]{4,110}?\s+có\s+(?=ông|bà|anh|chị)")
_SENTENCE_END = re.compile(r"\.{2,}|[.\n](?=\s|$)|…")
_MOVEMENT = re.compile(
    r"[Pp]hong trào(?: thi đua)?\s+([^;:\n]{4,110}?)"
    r"(?=\s*:|\s+(?:có|với|là)\s+(?:các\s+)?(?:điển hình|ông|bà|anh|chị|đồng chí)|\s+với điển hình)"
)
# How far the examples announced by one word may reach.
_SENTENCE = 900
_SECTION = 8000


def extract(document: Document) -> Iterator[Mention]:
    """Every figure, once, with the movement that its clause names."""
    text = document.text
    for stretch in _joined(_stretches(text)):
        for match in compiled("figure").finditer(text, stretch.start, stretch.end):
            start = match.start("honorific") if match["honorific"] else match.start("person")
            yield _mention(text, start, match.end(), _person(match, _movement_before(text, start)), "figure.person")
        for match in compiled("collective_figure").finditer(text, stretch.start, stretch.end):
            figure = Figure(
                match["collective"].strip(),
                "collective",
                None,
                None,
                match["where"],
                _movement_before(text, match.start()),
            )
            yield _mention(text, match.start(), match.end(), figure, "figure.collective")


def _mention(text: str, start: int, end: int, figure: Figure, rule: str) -> Mention:
    return Mention(Span(start, end), text[start:end], figure, rule)


def _stretches(text: str) -> Iterator[Span]:
    """Where examples stand: from the words that announce them to the end of the sentence, and sections about them."""
    for match in _SIGNALS.finditer(text):
        reach = min(len(text), match.end() + _SENTENCE)
        stop = _SENTENCE_END.search(text, match.end(), reach)
        yield Span(match.end(), stop.start() if stop else reach)
    for section in outline(text):
        if "dien hinh" in key(section.title):
            yield Span(section.span.end, max(section.span.end, min(section.body.end, section.span.end + _SECTION)))


def _joined(spans: Iterator[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def _person(match: re.Match[str], movement: str | None) -> Figure:
    """What stands in brackets is an office, with the place in its words, or the place itself."""
    about = match["about"]
    if not _ROLE.match(about):
        return Figure(match["person"], "person", match["honorific"], None, about, movement)
    place = _PLACES.search(about)
    return Figure(match["person"], "person", match["honorific"], about, place.group() if place else None, movement)


def _movement_before(text: str, position: int) -> str | None:
    """The movement named last before a figure, in the same clause."""
    clause = re.split(r"[;\n]", text[max(0, position - 400) : position])[-1]
    named = [(match.start(), match[1]) for match in _MOVEMENT.finditer(clause + " ông")]
    named += [
        (match.start(), match["quoted"] or match["single"]) for match in compiled("closed_quote").finditer(clause)
    ]
    return max(named)[1].strip(' “”"') if named else None
