"""Exemplary figures: people and collectives that a text holds up as examples or commends by name.

Only where the text says that examples follow, in a section about them, in an award or in a list of those
commended: signers, clerks, speakers, and names of history are none.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from thidua.extractors.figure_contexts import Context, contexts
from thidua.extractors.movements.bare import bare_names
from thidua.extractors.movements.quoted import quoted_names
from thidua.model import Document, Figure, Mention, Span
from thidua.patterns import compiled, compose

_HOMES = compiled("homes")
_OFFICE = compose(r"^\s*<<office>>")
# A movement named so far before a figure, in the same sentence, is the one that it is an example of.
_REACH = 700
_BREAK = re.compile(r"[.!?]\s|\n")
# How much of what goes on after a name is looked at for what the person does there.
_AFTER = 120
_BEFORE = 60


def extract(document: Document) -> Iterator[Mention]:
    """Every figure, once, with office, home and the movement that its sentence names."""
    text = document.text
    stretches = contexts(text)
    if not stretches:
        return
    movements = _Movements(text)
    for context in stretches:
        heading = movements.before(text, _line_end(text, context.span.start)) if context.kind == "awarded" else None
        for mention in _figures(text, context):
            figure = mention.fact
            if isinstance(figure, Figure):
                named = movements.before(text, mention.span.start) or heading
                yield replace(mention, fact=replace(figure, movement=named))


def _line_end(text: str, position: int) -> int:
    """Where the line of an award ends, at most as far on as a movement may be named."""
    end = text.find("\n", position, position + _REACH)
    return end if end >= 0 else min(len(text), position + _REACH)


def _figures(text: str, context: Context) -> Iterator[Mention]:
    start, end = context.span.start, context.span.end
    rows = context.kind == "list"
    if rows or (context.kind != "section" and "\n" in text[start:end]):
        for match in compiled("listed_figure").finditer(text, start, end):
            yield from _person(text, match, "figure.row")
        for match in compiled("listed_collective").finditer(text, start, end):
            yield _collective(text, match, "figure.row")
    if rows:
        return
    rule = "figure.awarded" if context.kind == "awarded" else "figure.person"
    addressed_rule = "figure.awarded" if context.kind == "awarded" else "figure.addressed"
    for match in compiled("figure").finditer(text, start, end):
        yield from _person(text, match, rule)
    if context.kind != "section":
        for match in compiled("addressed_figure").finditer(text, start, end):
            yield from _person(text, match, addressed_rule)
            following = compiled("next_person").match(text, match.end(), end)
            while following:
                yield from _person(text, following, addressed_rule)
                following = compiled("next_person").match(text, following.end(), end)
        for match in compiled("named_figure").finditer(text, start, end):
            yield from _person(text, match, addressed_rule)
    for match in compiled("collective_figure").finditer(text, start, end):
        before = text[max(0, match.start() - 12) : match.start()]
        first = context.kind == "awarded" and match.start() - start <= 2
        told = compiled("body_acts").match(text, match.end())
        if not told and (first or compiled("before_collective").search(before)):
            yield _collective(text, match, "figure.collective")


def _person(text: str, match: re.Match[str], rule: str) -> Iterator[Mention]:
    """The person of a match, unless the words around say that it is no example."""
    name = " ".join(match["person"].split())
    before = text[max(0, match.start() - _BEFORE) : match.start()]
    after = text[match.end() : match.end() + _AFTER]
    if compiled("known_figure").search(name) or _is_other(before, after):
        return
    groups = match.groupdict()
    about = groups.get("about") or groups.get("cell") or groups.get("role") or groups.get("home")
    role, place = _about(about) if about else (None, None)
    start = match.start("honorific") if groups.get("honorific") else match.start("person")
    figure = Figure(name, "person", groups.get("honorific"), role, place)
    yield Mention(Span(start, match.end()), text[start : match.end()], figure, rule)


def _is_other(before: str, after: str) -> bool:
    """True when the sentence speaks of somebody who speaks, decides, is appointed or punished."""
    clause = re.split(r"[.;\n]", before)[-1]
    follows = re.split(r"[.;\n]", after)[0]
    return bool(compiled("done_to").search(clause) or compiled("no_figure").search(follows))


def _about(about: str) -> tuple[str | None, str | None]:
    """Office and home from what stands beside a name: an office names its place, all else is the place itself."""
    about = " ".join(about.split()).strip(" ,.-–")
    home = _HOMES.search(about)
    if _OFFICE.match(about):
        return about, home.group() if home else None
    if home:
        return None, about if home.start() == 0 else home.group()
    return (about, None) if about else (None, None)


def _collective(text: str, match: re.Match[str], rule: str) -> Mention:
    name = " ".join(match["collective"].split()).rstrip(" -–")
    groups = match.groupdict()
    figure = Figure(name, "collective", None, None, groups.get("where") or groups.get("inside"))
    start = match.start("collective")
    return Mention(Span(start, match.end()), text[start : match.end()], figure, rule)


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
