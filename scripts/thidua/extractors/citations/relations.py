"""What a text does with the acts it cites: căn cứ, sửa đổi, thay thế, bãi bỏ, hướng dẫn, thực hiện.

The words right before a citation say it, and a list of citations says it once. Inside the title of another
citation such words tell what that one does, and the text itself only cites.
"""

import re

from thidua.extractors.citations.found import Found
from thidua.model import Relation
from thidua.patterns import compiled

_BEFORE = 160
_AFTER = 200
# Between the word and the citation the sentence runs on, and the word does not get another object.
_STOPS = re.compile(r"[.;:?!](?=\s|$)|\n")
# "Hiến pháp sửa đổi và Luật …": the word belongs to what stands before it.
_TURNS = re.compile(r"\s?(?:,|\)|và\s)")
_JOINED = re.compile(r"[\s,;()]*(?:và|hoặc|cùng|cùng với|các|theo|tại|số)?[\s,;()]*")


def of_all(text: str, found: list[Found]) -> list[Found]:
    """The finds, in order, each with its relation."""
    related: list[Found] = []
    previous: Found | None = None
    line_of = _Lines(text)
    for at, one in enumerate(found):
        following = found[at + 1].start if at + 1 < len(found) else len(text)
        one = one.saying(relation=_relation(text, one, previous, following, line_of))
        related.append(one)
        # A citation inside a title leaves the list that the title belongs to as it was.
        if previous is None or one.start >= previous.reach:
            previous = one
    return related


class _Lines:
    """Starts of lines, asked for in rising order, so that a long line is not walked back for every citation."""

    def __init__(self, text: str) -> None:
        self._text, self._start, self._next = text, 0, text.find("\n")

    def start(self, position: int) -> int:
        while 0 <= self._next < position:
            self._start, self._next = self._next + 1, self._text.find("\n", self._next + 1)
        return self._start


def _relation(text: str, one: Found, previous: Found | None, following: int, lines: _Lines) -> Relation:
    if previous is not None and one.start < previous.reach:
        return Relation.CITES
    line = lines.start(one.start)
    if previous is not None and previous.end <= one.start:
        reach = max(previous.end, previous.reach)
        if reach <= one.start <= reach + 40 and line <= previous.start and _JOINED.fullmatch(text, reach, one.start):
            return previous.citation.relation
    if compiled("basis_opening").match(text, line) and "này" not in text[max(line, one.start - 40) : one.start]:
        return Relation.BASED_ON
    if compiled("replaced_by_this").match(text, one.end, min(one.end + _AFTER, following)):
        return Relation.REPLACES
    ends = compiled("ends_after").match(text, one.end, min(one.end + _AFTER, following))
    if ends and "sau khi" not in ends.group():
        return Relation.REPEALS
    start = max(line, one.start - _BEFORE, previous.end if previous is not None and previous.end <= one.start else 0)
    found = max(
        compiled("relation_word").finditer(text, start, one.start), key=lambda match: match.start(), default=None
    )
    if (
        found is None
        or found.lastgroup is None
        or _STOPS.search(text, found.end(), one.start)
        or _TURNS.match(text, found.end())
    ):
        return Relation.CITES
    return Relation(found.lastgroup)
