"""Where a text names a record: the sentence around the words, cut so that it can be quoted on a page."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from thidua.addresses import Outlined
from thidua.model import Document, Link, Span
from thidua.pages.emphasis import unmarked

# A sentence longer than this is cut around the words that matter; counted in code points.
QUOTE_LENGTH = 420


@dataclass(frozen=True, slots=True)
class Sighting:
    """Where a text names a record: the sentence around it, cut in three at the words that name it."""

    document: Document
    link: Link
    anchor: str
    before: str
    words: str
    after: str
    where: str


def sighting(document: Document, link: Link, anchor: str, sections: tuple[Outlined, ...]) -> Sighting:
    """A mention with its sentence and the section that it stands in."""
    span = link.mention.span
    around = sentence_around(document, span)
    before = _plain(document.text[around.start : span.start]).lstrip()
    after = _plain(document.text[span.end : around.end]).rstrip()
    room = max(80, QUOTE_LENGTH - (span.end - span.start)) // 2
    if len(before) > room:
        before = "… " + before[-room:].split(" ", 1)[-1]
    if len(after) > room:
        after = after[:room].rsplit(" ", 1)[0] + " …"
    where = next(
        (entry.path for entry in reversed(sections) if entry.section.span.start <= span.start < entry.section.body.end),
        "",
    )
    return Sighting(document, link, anchor, before, _plain(link.mention.quote).strip(), after, where)


def sentence_around(document: Document, span: Span) -> Span:
    """The sentence, or the run of sentences, that holds a span; its lines when there are no sentences."""
    starts = [sentence.start for sentence in document.sentences]
    first = bisect_right(starts, span.start) - 1
    if first >= 0 and document.sentences[first].end > span.start:
        last = max(first, bisect_right(starts, span.end - 1) - 1)
        return Span(document.sentences[first].start, max(document.sentences[last].end, span.end))
    end = document.text.find("\n", span.end)
    return Span(document.text.rfind("\n", 0, span.start) + 1, len(document.text) if end < 0 else end)


# What stands before and in a line for layout only: heading marks, bullets, table bars.
_LAYOUT = re.compile(r"^\s*#{1,6}\s+|^\s*[-+*•]\s+|^\s*\||\|\s*$", re.MULTILINE)


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"\s*\|\s*", " | ", _LAYOUT.sub("", unmarked(text))))
