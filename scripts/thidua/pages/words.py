"""The words of a document's text as Markdown inside a line: links, open mentions, remarks, emphasis.

The text is foreign: every piece of it is escaped. Positions are those of the text, so that links and
remarks fall where they were found.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import pairwise

from thidua.markup import address, escape, link
from thidua.model import Document, Link, Remark, Span
from thidua.pages.addresses import Stated
from thidua.pages.emphasis import BOLD, ITALIC
from thidua.pages.gather import Gathered
from thidua.pages.reasons import told

_WORD = re.compile(r"\w")
# Marks of headings at the start of a line; they are layout, not words.
HASHES = re.compile(r"^[ \t]*#{1,6}[ \t]+", re.MULTILINE)


def remarks_in_order(document: Document) -> list[tuple[Remark, Span | None]]:
    """Remarks in the order of the text, each with its place; then those whose words are not in it."""
    found: list[tuple[Remark, Span | None]] = []
    for remark in document.remarks:
        start = document.text.find(remark.quote) if remark.quote else -1
        found.append((remark, Span(start, start + len(remark.quote)) if start >= 0 else None))
    return sorted(found, key=lambda row: (row[1] is None, row[1].start if row[1] else 0))


@dataclass(frozen=True, slots=True)
class _Region:
    """Words that name something: a link, or an open mention with its reason."""

    span: Span
    anchor: str
    link: Link


@dataclass
class Words:
    """The words of one document, ready to be written stretch by stretch, each address once."""

    gathered: Gathered
    document: Document
    page: str
    regions: list[_Region] = field(default_factory=list)
    remarks: list[tuple[Span, int]] = field(default_factory=list)
    bold: list[Span] = field(default_factory=list)
    italic: list[Span] = field(default_factory=list)
    hidden: list[Span] = field(default_factory=list)
    marks: list[tuple[int, str]] = field(default_factory=list)
    anchored: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        text = self.document.text
        end = 0
        for found in self.gathered.links.get(self.document.id, ()):
            span = found.mention.span
            if span.start >= end and span.end > span.start and not isinstance(found.mention.fact, Stated):
                self.regions.append(_Region(span, self.gathered.anchors[found], found))
                end = span.end
        stated = self.gathered.marks.get(self.document.id, {})
        # The bars and bullets that a row begins with are layout: no block writes them.
        self.marks += sorted((_first_word(text, mention.span), anchor) for mention, anchor in stated.items())
        for number, (_, place) in enumerate(remarks_in_order(self.document), 1):
            if place:
                self.remarks.append((place, number))
        for pattern, marked in ((BOLD, self.bold), (ITALIC, self.italic)):
            for match in pattern.finditer(text):
                marked.append(Span(match.start(1), match.end(1)))
                self.hidden += [Span(match.start(), match.start(1)), Span(match.end(1), match.end())]
        self.hidden += [Span(*match.span()) for match in HASHES.finditer(text)]

    def inline(self, start: int, end: int, noted: bool = True) -> str:
        """A stretch of the text as Markdown inside a line, with the notes of its remarks if `noted`."""
        parts: list[str] = []
        position = start
        for region in self.regions:
            if region.span.end <= start or region.span.start >= end:
                continue
            left, right = max(region.span.start, start), min(region.span.end, end)
            parts.append(self._words(position, left, noted))
            # Links cannot stand inside links: notes on words of a link follow it.
            parts.append(self._named(region, self._words(left, right, noted=False)))
            if noted:
                parts.append(self.notes(left, right))
            position = right
        return "".join([*parts, self._words(position, end, noted)])

    def _words(self, start: int, end: int, noted: bool) -> str:
        """Escaped words with emphasis and, if `noted`, the notes of the remarks that end among them."""
        if start >= end:
            return ""
        cuts = {start, end}
        for span in (*self.bold, *self.italic, *self.hidden, *(span for span, _ in self.remarks)):
            cuts |= {cut for cut in (span.start, span.end) if start < cut < end}
        cuts |= {place for place, _ in self._marks(start, end)}
        parts: list[str] = []
        edges = sorted(cuts)
        for left, right in pairwise(edges):
            here = Span(left, right)
            words = "" if any(here in span for span in self.hidden) else escape(self.document.text[left:right])
            if words.strip():
                if any(here in span for span in self.bold):
                    words = f"<strong>{words}</strong>"
                if any(here in span for span in self.italic):
                    words = f"<em>{words}</em>"
                if any(here in span for span, _ in self.remarks):
                    words = f'<mark class="td-remark">{words}</mark>'
            parts += [self.places(left, right), words]
            if noted:
                parts.append(self.notes(left, right))
        return "".join(parts)

    def places(self, start: int, end: int) -> str:
        """Addresses of the facts that begin in a stretch of the text."""
        found = (self.once(anchor) for _, anchor in self._marks(start, end))
        return "".join(f'<span id="{anchor}" class="td-place"></span>' for anchor in found if anchor)

    def _marks(self, start: int, end: int) -> list[tuple[int, str]]:
        first = bisect_left(self.marks, (start, ""))
        return self.marks[first : bisect_left(self.marks, (end, ""), first)]

    def notes(self, start: int, end: int) -> str:
        """Links to the remarks whose words end in a stretch of the text."""
        return "".join(
            link(f"đối chiếu {number}", f"#doi-chieu-{number}", self.once(f"cho-doi-chieu-{number}"), "td-note")
            for span, number in self.remarks
            if start < span.end <= end
        )

    def _named(self, region: _Region, words: str) -> str:
        anchor = self.once(region.anchor)
        if not words.strip():
            return words
        target = region.link.target
        page = self.gathered.page_of(target) if target else None
        if page and page != self.page:
            return link(words, address(self.page, page), anchor, "td-named")
        if page:
            return f'<span{_id(anchor)} class="td-self">{words}</span>'
        reason = escape(told(self.gathered, region.link.reason))
        return f'<span{_id(anchor)} class="td-open" tabindex="0" title="Còn mở: {reason}">{words}</span>'

    def once(self, anchor: str) -> str | None:
        """The address, the first time that it is asked for: words cut in two have one address."""
        if anchor in self.anchored:
            return None
        self.anchored.add(anchor)
        return anchor

    def addresses(self) -> list[str]:
        """Every address that other pages may ask for."""
        return [
            *(region.anchor for region in self.regions),
            *(f"cho-doi-chieu-{number}" for _, number in self.remarks),
            *(anchor for _, anchor in self.marks),
        ]


def _first_word(text: str, span: Span) -> int:
    found = _WORD.search(text, span.start, span.end)
    return found.start() if found else span.start


def _id(anchor: str | None) -> str:
    return f' id="{anchor}"' if anchor else ""
