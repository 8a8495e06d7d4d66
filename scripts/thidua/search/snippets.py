"""Trích đoạn: the sentences of a hit that answer the question, and where in them the words stand.

Works on the stored text, so the words are found with and without diacritics: the tokens decide.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from thidua.model import Span
from thidua.search.analysis import Forms, Tokens, located
from thidua.search.numbers import numbers

# A longer sentence is cut to the stretch around its matches.
WIDTH = 280
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Snippet:
    """Words of a document on one line; `marks` are the matches, in positions of `text`."""

    text: str
    marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Match:
    """A stretch that answers the question: how much it counts, and the one thing that it counts for."""

    span: Span
    weight: float
    what: str


def snippets(
    text: str, sentences: Sequence[Span], asked: Tokens, rarity: Mapping[str, float], limit: int = 2
) -> tuple[Snippet, ...]:
    """Up to `limit` best sentences, in the order of the text; none when no word of the question is there.

    `rarity` weighs the folded syllables of the question; `sentences` may be empty, then lines stand in.
    """
    matches = _matches(text, asked, rarity)
    if not matches:
        return ()
    starts = [match.span.start for match in matches]
    rated = []
    for sentence in sentences or _lines(text):
        within = matches[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        inside = [match for match in within if match.span in sentence]
        if inside:
            rated.append((_worth(inside), sentence, inside))
    best = sorted(rated, key=lambda row: (-row[0], row[1]))[:limit]
    # A second sentence that says much less than the first is no help.
    kept = [row for row in best if row[0] >= best[0][0] / 2]
    return tuple(_cut(text, sentence, inside) for _, sentence, inside in sorted(kept, key=lambda row: row[1]))


def _worth(matches: Sequence[_Match]) -> float:
    return sum({match.what: match.weight for match in matches}.values())


def _matches(text: str, asked: Tokens, rarity: Mapping[str, float]) -> list[_Match]:
    """Pairs of syllables that the question has, its numbers, and its syllables, which count least."""
    single, pairs, spoken = set(asked.folded), set(asked.bigrams), set(asked.accented)
    keys = set(asked.numbers)
    found = [
        _Match(number.span, 3 * max(rarity.values(), default=1.0), number.keys[-1])
        for number in (numbers(text) if keys else ())
        if keys.intersection(number.keys)
    ]
    before: tuple[Span, Forms] | None = None
    for span, word in located(text):
        if word.folded not in single:
            before = None
            continue
        found.append(_Match(span, rarity.get(word.folded, 1.0), word.folded))
        if before and f"{before[1].folded} {word.folded}" in pairs:
            pair = f"{before[1].folded} {word.folded}"
            weight = rarity.get(before[1].folded, 1.0) + rarity.get(word.folded, 1.0)
            bonus = 1.3 if f"{before[1].accented} {word.accented}" in spoken else 1.0
            found.append(_Match(Span(before[0].start, span.end), weight * bonus, pair))
        before = span, word
    return sorted(found, key=lambda match: match.span)


def _lines(text: str) -> list[Span]:
    """Lines that are not blank, as spans."""
    spans, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return spans


def _cut(text: str, sentence: Span, matches: Sequence[_Match]) -> Snippet:
    """The sentence, or its stretch of WIDTH with the most matches, and the marks inside."""
    window = _window(text, sentence, matches)
    inside = [match for match in matches if match.span in window]
    # Single syllables of a long question are everywhere; they are marked where nothing better is.
    strong = [match.span for match in inside if " " in match.what or "-" in match.what]
    start, end = (ELLIPSIS if window.start > sentence.start else ""), (ELLIPSIS if window.end < sentence.end else "")
    shift = len(start) - window.start
    marks = _joined(text, strong or [match.span for match in inside])
    return Snippet(
        start + text[window.start : window.end].replace("\n", " ").replace("\t", " ") + end,
        tuple(Span(mark.start + shift, mark.end + shift) for mark in marks),
    )


def _window(text: str, sentence: Span, matches: Sequence[_Match]) -> Span:
    if sentence.end - sentence.start <= WIDTH:
        return sentence
    starts = [match.span.start for match in matches]
    best, worth = sentence.start, -1.0
    for first, match in enumerate(matches):
        inside = matches[first : bisect_left(starts, match.span.start + WIDTH * 3 // 4)]
        if (found := _worth(inside)) > worth:
            best, worth = match.span.start, found
    start = max(sentence.start, min(best - WIDTH // 4, sentence.end - WIDTH))
    end = min(sentence.end, start + WIDTH)
    if start > sentence.start:
        # Begin with a whole word, but never behind the match.
        blank = text.find(" ", start, best)
        start = blank + 1 if blank >= 0 else best
    if end < sentence.end:
        blank = text.rfind(" ", best + WIDTH // 2, end)
        end = blank if blank >= 0 else end
    return Span(start, end)


def _joined(text: str, spans: Sequence[Span]) -> list[Span]:
    """Spans that overlap or have only a blank between them, as one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and (span.start <= joined[-1].end or text[joined[-1].end : span.start] == " "):
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined
