"""Exemplary figures: people and collectives that a text holds up as examples or commends by name.

Only where the text says that examples follow, in a section about them, in an award or in a list of those
commended: signers, clerks, speakers, and names of history are none.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from thidua.extractors.figures.contexts import Context, contexts
from thidua.extractors.figures.naming import collective, person
from thidua.extractors.figures.praise import praised, row_of_names
from thidua.extractors.movements.bare import bare_names
from thidua.extractors.movements.quoted import quoted_names
from thidua.model import Document, Figure, Mention
from thidua.patterns import compiled

# A movement named so far before a figure, in the same sentence, is the one that it is an example of.
_REACH = 700
# How far before names the words stand that say what they are examples of.
_LEAD = 160
_BREAK = re.compile(r"[.!?]\s|\n")


def extract(document: Document) -> Iterator[Mention]:
    """Every figure, once, with office, home and the movement that its sentence names."""
    text = document.text
    stretches = contexts(text)
    found = [*_announced(text, stretches), *((mention, None) for mention in praised(text))]
    if not found:
        return
    movements = _Movements(text)
    for mention, context in found:
        figure = mention.fact
        if isinstance(figure, Figure):
            named = movements.before(text, mention.span.start)
            if context and context.kind == "awarded":
                named = named or movements.before(text, _line_end(text, context.span.start))
            yield replace(mention, fact=replace(figure, movement=named))


def _announced(text: str, stretches: Iterable[Context]) -> Iterator[tuple[Mention, Context | None]]:
    for context in stretches:
        yield from ((mention, context) for mention in _figures(text, context))


def _line_end(text: str, position: int) -> int:
    """Where the line of an award ends, at most as far on as a movement may be named."""
    end = text.find("\n", position, position + _REACH)
    return end if end >= 0 else min(len(text), position + _REACH)


def _figures(text: str, context: Context) -> Iterator[Mention]:
    start, end = context.span.start, context.span.end
    rows = context.kind in ("list", "rows")
    if rows or (context.kind != "section" and "\n" in text[start:end]):
        for match in compiled("listed_figure").finditer(text, start, end):
            yield from person(text, match, "figure.row")
        for match in compiled("listed_collective").finditer(text, start, end):
            yield collective(text, match, "figure.row")
    if rows:
        return
    if context.kind == "awarded" or (context.kind == "announced" and _of_people(text, start)):
        yield from row_of_names(text, start, end, "figure.bare")
    rule = "figure.awarded" if context.kind == "awarded" else "figure.person"
    addressed_rule = "figure.awarded" if context.kind == "awarded" else "figure.addressed"
    for match in compiled("figure").finditer(text, start, end):
        yield from person(text, match, rule)
    if context.kind != "section":
        for match in compiled("addressed_figure").finditer(text, start, end):
            yield from person(text, match, addressed_rule)
            following = compiled("next_person").match(text, match.end(), end)
            while following:
                yield from person(text, following, addressed_rule)
                following = compiled("next_person").match(text, following.end(), end)
        for match in compiled("named_figure").finditer(text, start, end):
            yield from person(text, match, addressed_rule)
    for match in compiled("collective_figure").finditer(text, start, end):
        before = text[max(0, match.start() - 12) : match.start()]
        first = context.kind == "awarded" and match.start() - start <= 2
        told = compiled("body_acts").match(text, match.end())
        if not told and (first or compiled("before_collective").search(before)):
            yield collective(text, match, "figure.collective")


def _of_people(text: str, position: int) -> bool:
    """True when the words that announce examples speak of people who excel, and not of poets or cities."""
    return bool(compiled("praise_of_people").search(text, max(0, position - _LEAD), position))


class _Movements:
    """The movements of a text, by where their names end."""

    def __init__(self, text: str) -> None:
        self._named = sorted((named.end, named.name) for named in (*quoted_names(text), *bare_names(text)))
        self._ends = [end for end, _ in self._named]

    def before(self, text: str, position: int) -> str | None:
        """The movement named last before a position, in the same sentence."""
        at = bisect_right(self._ends, position) - 1
        if at < 0 or position - self._ends[at] > _REACH:
            return None
        end, name = self._named[at]
        return None if _BREAK.search(text, end, position) else name
