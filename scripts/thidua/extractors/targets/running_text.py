"""The running text of a document, sentence by sentence of print: what goes on over a line end is one line again."""

import re
from collections.abc import Iterator

from thidua.extractors.structure.tables import tables
from thidua.patterns import compiled
from thidua.text import lower

_VALUE = compiled("target_quantity")
_ENDED = re.compile(r"[.;:!?…|]\s*$|\./\.\s*$")
_OPENED = re.compile(r"\s*(?:[-+•*·–|#]|[0-9]{1,2}(?:\.[0-9]{1,2})*[.)]\s|[a-zđ]\)|[ivxIVX]{1,4}\.\s)")
# A line shorter than this ends because its author ended it.
_WRAPPED = 50


def running_lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a text outside its tables, each with where it starts; lines of one sentence as one line.

    A line end inside is put as a space, so that every position stays what it is.
    """
    closed = [table.span for table in tables(text)]
    held: list[str] = []
    position = start = table = 0
    for line in text.splitlines(keepends=True):
        at, position = position, position + len(line)
        while table < len(closed) and closed[table].end <= at:
            table += 1
        inside = table < len(closed) and closed[table].start <= at
        if held and (inside or not _goes_on(held[-1], line)):
            yield start, " ".join(piece[:-1] for piece in held) + "\n"
            held = []
        if not inside:
            start = start if held else at
            held.append(line if line.endswith("\n") else line + "\n")
    if held:
        yield start, " ".join(piece[:-1] for piece in held) + "\n"


def _goes_on(line: str, following: str) -> bool:
    """Whether a sentence runs on from one line into the next."""
    first = following.lstrip()[:1]
    if not first or not line.strip() or _ENDED.search(line) or _OPENED.match(following):
        return False
    if first.isdigit() and not line.isupper() and _VALUE.match(lower(following[:_WRAPPED].lstrip())):
        return True
    return first.islower() or ((first.isdigit() or first == "(") and len(line) >= _WRAPPED)
