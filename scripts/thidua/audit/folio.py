"""A folio: one document of the dossier as the rules look at it, one after another, so that what several of them need
is made once and not kept for the whole archive.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from thidua.audit.annexes import Annex, annexes
from thidua.audit.dossier import Dossier
from thidua.audit.findings import Passage
from thidua.audit.spelling import Slips, slips
from thidua.model import Document, Mention, Span
from thidua.text import lower


@dataclass(frozen=True)
class Folio:
    """A document among all the others."""

    dossier: Dossier
    document: Document

    @property
    def text(self) -> str:
        return self.document.text

    @cached_property
    def low(self) -> str:
        """The text in lower case; every place stays what it is."""
        return lower(self.document.text)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        return self.dossier.archive.mentions_of(self.document.id)

    @cached_property
    def annexes(self) -> tuple[Annex, ...]:
        """Its tables of indicators whose rows were filed."""
        return tuple(annexes(self.document, self.mentions))

    @cached_property
    def slips(self) -> Slips:
        """What its text may have misprinted."""
        return slips(self.document.text)

    def passage(self, span: Span) -> Passage:
        """Its words at a span."""
        return self.dossier.passage(self.document, span)


def finds(
    pattern: re.Pattern[str], text: str, words: tuple[str, ...], before: int, after: int
) -> Iterator[re.Match[str]]:
    """What a pattern finds in a text, looked for only around places of plain words, which is many times faster.

    Each find must hold one of the words, with no more than so many letters before and after where that begins.
    """
    for begin, end in stretches(text, words, before, after):
        yield from pattern.finditer(text, begin, end)


def stretches(text: str, words: tuple[str, ...], before: int, after: int) -> Iterator[tuple[int, int]]:
    """Where a text says any of some words, with so many letters on either side; what overlaps is one stretch."""
    said = sorted(at for word in words for at in places(text, word))
    if not said:
        return
    begin, end = said[0] - before, said[0] + after
    for at in said[1:]:
        if at - before > end:
            yield max(0, begin), end
            begin = at - before
        end = at + after
    yield max(0, begin), end


def places(text: str, word: str) -> Iterator[int]:
    """Every place of a word in a text."""
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)
