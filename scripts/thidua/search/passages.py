"""Tìm đúng đoạn: the sentences of a document that answer a question, marked, and the section that each stands in.

All in whole numbers. `docs/assets/javascripts/search/passages.js` does the same in the browser, and
tests/vectors/passages.yaml holds both to it.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from thidua.model import Span
from thidua.search.analysis import Forms, facet
from thidua.search.contractions import Shorts
from thidua.search.matches import Match, marks, matches, standing, words, worth
from thidua.search.question import Question

# A longer stretch is cut to so many characters around its matches.
WIDTH = 280
ELLIPSIS = "…"
# Snippets of one document.
MOST = 2


@dataclass(frozen=True, slots=True)
class Place:
    """A section of a document: the labels that lead to it ("III.2"), its title, its address in the page.

    The title is that of the nearest section around which has one.
    """

    label: str
    title: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Snippet:
    """Words of a document on one line; `marks` are the matches, in positions of `text`."""

    text: str
    marks: tuple[Span, ...]
    section: Place | None = None


def verified(shown: Mapping[str, Any], phrases: Sequence[Sequence[Forms]]) -> bool:
    """True when a document says every quoted phrase, syllable behind syllable, in its text or in its head."""
    lines = (f"{shown['kind']} {shown['number'] or ''}", shown["title"], shown["issuer"], shown["theme"], shown["text"])
    said = [words(line) for line in lines if line]
    return all(any(standing(line, phrase) for line in said) for phrase in phrases)


def passages(
    shown: Mapping[str, Any], asked: Question, rarities: Mapping[str, int], shorts: Shorts
) -> tuple[Snippet, ...]:
    """Up to MOST stretches that answer best, the best first; none when the text says no word of the question.

    `shown`: what is kept of a document; `rarities`: of the folded syllables of the question, see `scoring.rarity`;
    `shorts`: names in full and their letters.
    """
    text = shown["text"]
    spans = list(_stretches(shown["stretches"]))
    found = matches(text, asked, rarities, spans, shorts)
    starts = [match.start for match in found]
    rated: list[tuple[int, Span, list[Match]]] = []
    for at, span in enumerate(spans):
        first = bisect_left(starts, span.start)
        if inside := found[first : bisect_left(starts, span.end, first)]:
            # What begins here and goes on behind a line end takes the next line with it.
            end = max(match.end for match in inside)
            last = at
            while spans[last].end < end:
                last += 1
            whole = Span(span.start, spans[last].end)
            inside = found[first : bisect_left(starts, whole.end, first)]
            rated.append((worth(inside), whole, inside))
    # Of equals the shortest, where the words stand closest; then the order of the text.
    rated.sort(key=lambda row: (-row[0], row[1].end - row[1].start))
    chosen = _chosen(text, rated, facet(shown["title"]))
    return tuple(
        _cut(text, span, inside, asked, _place(shown["sections"], inside[0].start)) for _, span, inside in chosen
    )


def _chosen(
    text: str, rated: Sequence[tuple[int, Span, list[Match]]], title: str
) -> list[tuple[int, Span, list[Match]]]:
    """The best that say more than the title, which is shown anyway, and differ; a much poorer second is no help."""
    kept: list[tuple[int, Span, list[Match]]] = []
    told: list[str] = []
    for row in rated:
        if kept and (len(kept) == MOST or row[0] * 2 <= kept[0][0]):
            break
        words = facet(text[row[1].start : row[1].end])
        if f" {words} " not in f" {title} " and words not in told:
            kept.append(row)
            told.append(words)
    return kept or list(rated[:1])


def _stretches(lengths: Sequence[int]) -> Iterator[Span]:
    """Where the stretches of a text are: see `kept`."""
    position = 0
    for length in lengths:
        if length < 0:
            position -= length
        else:
            yield Span(position, position + length)
            position += length + 1


def _place(sections: Sequence[Sequence[Any]], position: int) -> Place | None:
    """The innermost section around a place of a text."""
    start, around, title = 0, None, ""
    parents: list[tuple[int, str]] = []
    for gap, length, label, own, anchor in sections:
        start += gap
        if start > position:
            break
        while parents and parents[-1][0] <= start:
            parents.pop()
        parents.append((start + length, own or (parents[-1][1] if parents else "")))
        if position < start + length:
            around, title = (label, anchor), parents[-1][1]
    return Place(around[0], title, around[1]) if around else None


def _cut(text: str, span: Span, found: Sequence[Match], asked: Question, place: Place | None) -> Snippet:
    """The stretch, or its WIDTH characters with the most matches, and the marks inside."""
    window = _window(text, span, found)
    # A phrase may go on behind the window.
    inside = [
        match._replace(end=min(match.end, window.end)) for match in found if window.start <= match.start < window.end
    ]
    start, end = (ELLIPSIS if window.start > span.start else ""), (ELLIPSIS if window.end < span.end else "")
    line, places = _plain(text, window)
    found_at = [
        Span(len(start) + places[mark.start - window.start], len(start) + places[mark.end - window.start])
        for mark in marks(text, inside, asked)
    ]
    return Snippet(start + line + end, tuple(found_at), place)


def _plain(text: str, window: Span) -> tuple[str, list[int]]:
    """Words on one line without the archive's marks of layout, and where each place of the stretch is in it."""
    places: list[int] = []
    line, blank, before = "", "", "\n"
    for at in range(window.start, window.end):
        letter = text[at]
        places.append(len(line) + (len(blank) if line else 0))
        if letter == "|":
            blank = " | "
        elif letter in " \t\n":
            blank = blank or " "
        elif not (letter == "*" and "*" in (text[at - 1 : at], text[at + 1 : at + 2])) and not (
            letter == "#" and before in "\n#"
        ):
            line += (blank if line else "") + letter
            places[-1] = len(line) - 1
            blank = ""
        before = letter
    return line, [*places, len(line)]


def _window(text: str, span: Span, found: Sequence[Match]) -> Span:
    if span.end - span.start <= WIDTH:
        return span
    starts = [match.start for match in found]
    best, most = span.start, -1
    for first, match in enumerate(found):
        inside = found[first : bisect_left(starts, match.start + WIDTH * 3 // 4)]
        if (told := worth(inside)) > most:
            best, most = match.start, told
    start = max(span.start, min(best - WIDTH // 4, span.end - WIDTH))
    end = min(span.end, start + WIDTH)
    if start > span.start:
        # Begin with a whole word, but never behind the match.
        blank = text.find(" ", start, best)
        start = blank + 1 if blank >= 0 else best
    if end < span.end:
        blank = text.rfind(" ", best + WIDTH // 2, end)
        end = blank if blank >= 0 else end
    return Span(start, end)
