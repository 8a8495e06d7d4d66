"""Names of movements in quotes: told by the words before the first of a list, by its place in the list after that."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from thidua.patterns import compiled, compose, scan
from thidua.text import key

_YEARS = compose(r"\s*<<movement_years>>")
# Notes of a page, their marks and those of Markdown stand in the print, not in the name.
_MARKS = re.compile(r"\n[⁰¹²³⁴-⁹][^\n]*|[⁰¹²³⁴-⁹*_]+")
_EDGES = " ,;.:“”„«»‘’\"'`"
# How far before "… là các phong trào" the list of names may begin.
_LIST = 600
_PROGRAMME = "chương trình"
_KINDS = {"đợt thi đua": "phong trào", "pttđ": "phong trào", "cvđ": "cuộc vận động"}


@dataclass(frozen=True, slots=True)
class Named:
    """A movement's name as found: where it stands with its kind and years, and what found it.

    `list_start` is where the list begins that it is a later name of.
    """

    start: int
    end: int
    name: str
    kind: str
    rule: str
    list_start: int | None = None


def quoted_names(text: str) -> Iterator[Named]:
    """Names in quotes: after the kind, before "là các phong trào", after "hưởng ứng" or "phát động"."""
    found = [*_after_kind(text), *_listed_before(text)]
    yield from found
    taken = Taken(found)
    for first in scan("joined_movement", text):
        for named in _listed(text, first, "phong trào", "movement.joined", ""):
            if taken.at(named.end):
                break
            if _is_name(named, "no_joined_name"):
                yield named


def _after_kind(text: str) -> Iterator[Named]:
    done = 0
    for first in scan("named_movement", text):
        kind = kind_of(first)
        # A programme is named close by, or what stands in quotes is something that it holds.
        if first.start() < done or (kind == _PROGRAMME and first["account"]):
            continue
        verb = f"{first['verb']} " if first["verb"] else ""
        rule = "movement.programme" if kind == _PROGRAMME else "movement.quoted"
        for named in _listed(text, first, kind, rule, verb):
            done = named.end
            if _is_name(named, "no_next_name" if named.list_start else "no_movement_name"):
                yield named


class Taken:
    """Where names have been found already."""

    def __init__(self, found: Sequence[Named]) -> None:
        self._spans = sorted((named.start, named.end) for named in found)

    def at(self, position: int) -> bool:
        """True when a name covers the letter before that position."""
        before = bisect_left(self._spans, (position, 0)) - 1
        return before >= 0 and self._spans[before][1] >= position


def named_again(text: str, found: Sequence[Named]) -> Iterator[Named]:
    """A quoted name that the text calls a movement elsewhere, where it stands without a word for the kind."""
    known = {key(named.name): named.kind for named in found if named.rule == "movement.quoted"}
    taken = Taken(found)
    for match in compiled("closed_quote").finditer(text) if known else ():
        name = name_in(match)
        kind = known.get(key(name))
        if kind and name.count(" ") >= 2 and not taken.at(match.end()):
            yield Named(match.start(), match.end(), name, kind, "movement.again")


def kind_of(match: re.Match[str]) -> str:
    """phong trào, cuộc vận động or chương trình, from the printed word."""
    printed = match["movementkind"].lower()
    return _KINDS.get(printed, printed)


def clean(name: str) -> str:
    """A name without footnote marks, line ends and the punctuation around it."""
    return " ".join(_MARKS.sub("", name).split()).strip(_EDGES)


def name_in(match: re.Match[str]) -> str:
    """The words between the quotes, whichever form of quotes it was."""
    groups = match.groupdict()
    return clean(next(groups[name] for name in ("quoted", "single", "broken", "unclosed") if groups.get(name)))


def _listed(text: str, first: re.Match[str], kind: str, rule: str, verb: str) -> Iterator[Named]:
    """The first name and, one by one, those that the list goes on with."""
    end = _end(text, first.end())
    yield Named(first.start(), end, verb + name_in(first), kind, rule)
    while True:
        match = compiled("next_quoted").match(text, end)
        if not match:
            return
        start = match.start("aimed") if match["aimed"] else _opening(match)
        end = _end(text, match.end())
        name = clean(match["aimed"]) if match["aimed"] else name_in(match)
        yield Named(start, end, name, kind, rule, first.start())


def _opening(match: re.Match[str]) -> int:
    """Where the quotes of a name open: at the mark before its first letter."""
    start = next(match.start(name) for name in ("quoted", "single", "broken", "unclosed") if match[name])
    inner = match.group()[: start - match.start()].rstrip(" ")
    return match.start() + len(inner) - (2 if inner.endswith(("''", "``")) else 1)


def _end(text: str, position: int) -> int:
    years = _YEARS.match(text, position)
    return years.end() if years else position


def _is_name(named: Named, exceptions: str) -> bool:
    sentence = ". " in named.name or named.name.endswith(("!", "?"))
    return " " in named.name and not sentence and not compiled(exceptions).search(named.name)


def _listed_before(text: str) -> Iterator[Named]:
    done = 0
    for match in scan("listed_before", text):
        reach = max(done, match.start() - _LIST)
        start = max(reach, text.rfind(". ", reach, match.start()) + 1, text.rfind("\n", reach, match.start()) + 1)
        done = match.end()
        for quoted in compiled("closed_quote").finditer(text, start, match.start() + 1):
            named = Named(*quoted.span(), name_in(quoted), kind_of(match), "movement.listed")
            if _is_name(named, "no_next_name"):
                yield named
