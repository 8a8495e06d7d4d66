"""Where a text holds people up as examples: after words that announce them, in sections, awards and lists."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from thidua.extractors.structure.sections import outline
from thidua.model import Span
from thidua.patterns import compiled, compose
from thidua.text import key

_SIGNALS = compose(r"<<examples_follow>>|<<movement_has>>")
_SENTENCE_END = re.compile(r"\.{2,}|\.(?=\s|$)|\n|…")
# A list or a table goes on while its lines open like rows or with a person; a blank line between rows does not end it.
_ROW = compose(
    r"\n{1,2}[ ]*(?:(?:\[[^\[\]\n]{1,30}\][ ]*)?(?:[-–+•*|]|[0-9]{1,3}[ ]?[.)/|\t]|[a-zđ]\))"
    r"|(?:(?:<<honorific_word>>|<<state_title>>)[., -]{1,3}){1,4}(?=<<person_name>>(?:,|[ ]?[(–-])))[^\n]*"
)
_NEXT_PART = re.compile(r"\n[ #*]*(?:DANH SÁCH|Danh sách|Nơi nhận|Điều [0-9]|PHỤ LỤC)")
# How far the examples that one word announces may reach, and those of a section or a list.
_SENTENCE = 900
_SECTION = 8000
_LIST = 60000
# Where the title of a text stands.
_OPENING = 2500


@dataclass(frozen=True, slots=True)
class Context:
    """A stretch in which examples stand; `kind` says why: announced, section, awarded, list, rows."""

    span: Span
    kind: str


def contexts(text: str) -> list[Context]:
    """The stretches of a text in which examples stand, in order, joined where those of one kind overlap."""
    found = [*_announced(text), *_sections(text), *_awarded(text), *_lists(text), *_rows(text)]
    return [Context(span, kind) for kind in _KINDS for span in _joined(c.span for c in found if c.kind == kind)]


_KINDS = ("announced", "section", "awarded", "list", "rows")


def _announced(text: str) -> Iterator[Context]:
    """From the words that announce examples to the end of the sentence, or of the list below it."""
    yield from _after(text, _SIGNALS, "announced")


def _sections(text: str) -> Iterator[Context]:
    for section in outline(text):
        if "dien hinh" in key(section.title):
            end = max(section.span.end, min(section.body.end, section.span.end + _SECTION))
            yield Context(Span(section.span.end, end), "section")


def _awarded(text: str) -> Iterator[Context]:
    yield from _after(text, compiled("awarded_to"), "awarded")


def _after(text: str, signal: re.Pattern[str], kind: str) -> Iterator[Context]:
    """From each signal to where its examples end; one inside the stretch of another adds nothing to it."""
    done = 0
    for match in signal.finditer(text):
        if match.end() >= done:
            done = _end(text, match.end())
            yield Context(Span(match.end(), done), kind)


def _lists(text: str) -> Iterator[Context]:
    for match in compiled("award_list").finditer(text):
        if compiled("no_award_list").search(match.group()):
            continue
        stop = _NEXT_PART.search(text, match.end(), match.end() + _LIST)
        yield Context(Span(match.end(), stop.start() if stop else min(len(text), match.end() + _LIST)), "list")


def _rows(text: str) -> Iterator[Context]:
    """The rows below a line that says who was awarded, and the tables of people of a decision that commends."""
    about_award = compiled("honour_word").search(text, 0, _OPENING)
    heads = [compiled("award_rows"), *([compiled("bare_list")] if about_award else [])]
    for head in heads:
        for match in head.finditer(text):
            if not compiled("no_award_list").search(match.group()):
                yield from _rows_below(text, match.end())
    if compiled("award_decision").search(text, 0, _OPENING):
        for match in compiled("award_table").finditer(text):
            yield from _rows_below(text, match.end() - 1)


def _rows_below(text: str, position: int) -> Iterator[Context]:
    end, row = position, _ROW.match(text, position)
    while row and row.end() - position < _LIST:
        end = row.end()
        row = _ROW.match(text, end)
    if end > position:
        yield Context(Span(position, end), "rows")


def _end(text: str, position: int) -> int:
    """Where the sentence ends that goes on at a position; a colon leads on to the rows below it."""
    reach = min(len(text), position + _SENTENCE)
    stop = _SENTENCE_END.search(text, position, reach)
    end = stop.start() if stop else reach
    if text[position:end].rstrip().endswith(":") or text.startswith(":", max(0, position - 1)):
        row = _ROW.match(text, end)
        while row and row.end() - position < _LIST:
            end = row.end()
            row = _ROW.match(text, end)
    return end


def _joined(spans: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined
