"""A document's text as Markdown: headings with addresses, lists, tables, links, remarks.

The text is foreign: every piece of it is escaped, and only what stands here becomes markup. Lines
are the unit, since the archive keeps one paragraph on one line; positions are those of the text, so
that links and remarks fall where they were found.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from thidua.extractors.annexes import Table, tables
from thidua.markup import address, attributes, escape, link
from thidua.model import Document, Form, Link, Span
from thidua.pages.gather import Gathered, Outlined

_HASHES = re.compile(r"^[ \t]*#{1,6}[ \t]+", re.MULTILINE)
_BULLET = re.compile(r"([ \t]*)([-*•–+]|- \+)[ \t]+(?=\S)")
_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
# A line of bars, rules and hashes only is what a table or a page left behind.
_SAYING = re.compile(r"[^\s|_=*#–—-]")
_SENTENCE_END = re.compile(r"[.;:,…?!]$")
_NUMBER = re.compile(r"[-+<>≥≤]?\s*[0-9][0-9.,\s]*(?:%|‰)?")

# A labelled line longer than this is a paragraph that begins with its label, not a heading.
HEADING_LENGTH = 160


@dataclass(frozen=True, slots=True)
class _Region:
    """Words that name something: a link, or an open mention with its reason."""

    span: Span
    anchor: str
    link: Link


@dataclass
class Body:
    """The text of one document, ready to be written piece by piece."""

    gathered: Gathered
    document: Document
    page: str
    sections: tuple[Outlined, ...] = ()
    regions: list[_Region] = field(default_factory=list)
    remarks: list[tuple[Span, int]] = field(default_factory=list)
    bold: list[Span] = field(default_factory=list)
    hidden: list[Span] = field(default_factory=list)
    anchored: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        text = self.document.text
        self.sections = self.gathered.outlines.get(self.document.id, ())
        end = 0
        for found in self.gathered.links.get(self.document.id, ()):
            span = found.mention.span
            if span.start >= end and span.end > span.start:
                self.regions.append(_Region(span, self.gathered.anchors[found], found))
                end = span.end
        for number, remark in enumerate(self.document.remarks, 1):
            start = text.find(remark.quote)
            if start >= 0 and remark.quote:
                self.remarks.append((Span(start, start + len(remark.quote)), number))
        for match in _BOLD.finditer(text):
            self.bold.append(Span(match.start(1), match.end(1)))
            self.hidden += [Span(match.start(), match.start(1)), Span(match.end(1), match.end())]
        self.hidden += [Span(*match.span()) for match in _HASHES.finditer(text)]

    def inline(self, start: int, end: int) -> str:
        """A stretch of the text as Markdown inside a line."""
        parts: list[str] = []
        position = start
        for region in self.regions:
            if region.span.end <= start or region.span.start >= end:
                continue
            left, right = max(region.span.start, start), min(region.span.end, end)
            parts.append(self._words(position, left, noted=True))
            # Links cannot stand inside links: notes on words of a link follow it.
            parts += [self._named(region, self._words(left, right, noted=False)), self._notes(left, right)]
            position = right
        return "".join([*parts, self._words(position, end, noted=True)])

    def _words(self, start: int, end: int, noted: bool) -> str:
        """Escaped words with emphasis and, if `noted`, the notes of the remarks that end among them."""
        if start >= end:
            return ""
        cuts = {start, end}
        for span in (*self.bold, *self.hidden, *(span for span, _ in self.remarks)):
            cuts |= {cut for cut in (span.start, span.end) if start < cut < end}
        parts: list[str] = []
        edges = sorted(cuts)
        for left, right in pairwise(edges):
            here = Span(left, right)
            words = "" if any(here in span for span in self.hidden) else escape(self.document.text[left:right])
            if words.strip():
                if any(here in span for span in self.bold):
                    words = f"<strong>{words}</strong>"
                if any(here in span for span, _ in self.remarks):
                    words = f'<mark class="td-remark">{words}</mark>'
            parts.append(words)
            if noted:
                parts.append(self._notes(left, right))
        return "".join(parts)

    def _notes(self, start: int, end: int) -> str:
        """Links to the remarks whose words end in a stretch of the text."""
        return "".join(
            link(f"đối chiếu {number}", f"#doi-chieu-{number}", self._once(f"cho-doi-chieu-{number}"), "td-note")
            for span, number in self.remarks if start < span.end <= end
        )

    def _named(self, region: _Region, words: str) -> str:
        anchor = self._once(region.anchor)
        if not words.strip():
            return words
        target = region.link.target
        page = self.gathered.page_of(target) if target else None
        if page and page != self.page:
            return link(words, address(self.page, page), anchor, "td-named")
        if page:
            return f'<span{_id(anchor)} class="td-self">{words}</span>'
        reason = escape(region.link.reason or "chưa rõ là bản ghi nào")
        return f'<span{_id(anchor)} class="td-open" tabindex="0" title="Còn mở: {reason}">{words}</span>'

    def _once(self, anchor: str) -> str | None:
        """The address, the first time that it is asked for: words cut in two have one address."""
        if anchor in self.anchored:
            return None
        self.anchored.add(anchor)
        return anchor

    def markdown(self) -> str:
        """The whole text, block by block, with every address that other pages may ask for."""
        blocks = [block for block in self._blocks() if block.strip()]
        # What fell between the blocks, say a label inside a table, is still linked to.
        wanted = [*(entry.anchor for entry in self.sections), *(region.anchor for region in self.regions),
                  *(f"cho-doi-chieu-{number}" for _, number in self.remarks)]
        missing = "".join(f'<span id="{anchor}"></span>' for anchor in wanted if self._once(anchor))
        return "\n\n".join([*blocks, missing] if missing else blocks)

    def _blocks(self) -> Iterator[str]:
        text = self.document.text
        found = sorted(tables(text), key=lambda table: table.span)
        paragraph: list[Span] = []
        items: list[tuple[int, Span]] = []
        count = 0
        for line in _lines(text):
            table = next((t for t in found if t.span.overlaps(line) or line.start == t.span.start), None)
            section = next((s for s in self.sections if line.start <= s.section.span.start < line.end), None)
            bullet = _BULLET.match(text, line.start, line.end)
            blank = not _SAYING.search(text, line.start, line.end)
            inside = any(s.section.span.start < line.start < s.section.span.end for s in self.sections)
            if paragraph and (blank or table or section or bullet or inside or text.startswith("#", line.start)):
                yield self._paragraph(paragraph)
                paragraph = []
            if items and not blank and not bullet:
                yield self._list(items)
                items = []
            if table:
                if table.span.start >= line.start:
                    yield self._table(table)
            elif section:
                yield self._section(section, line)
            elif inside or blank:
                continue
            elif bullet:
                items.append((_depth(bullet, items), Span(bullet.end(), line.end)))
            elif text.startswith("#", line.start):
                # Its own address, lest one made of its words be that of something else.
                count += 1
                yield f"{self._heading(line, 2)} {self.inline(line.start, line.end)} {attributes(f'de-muc-{count}')}"
            else:
                paragraph.append(line)
        if paragraph:
            yield self._paragraph(paragraph)
        if items:
            yield self._list(items)

    def _section(self, entry: Outlined, line: Span) -> str:
        text = self.document.text
        anchor = self._once(entry.anchor) or entry.anchor
        span = entry.section.span
        whole = text[line.start:max(line.end, span.end)].strip()
        printed = text[span.start:span.end].strip()
        plain = printed.replace("*", "").strip()
        if text[line.start:].lstrip(" \t").startswith("#") or (
            entry.section.title and len(plain) <= HEADING_LENGTH and not _SENTENCE_END.search(plain)
            and whole.replace("*", "").strip() == plain
        ):
            words = self.inline(span.start, max(span.end, line.end))
            return f"{self._heading(line, entry.section.level + 1)} {words} {attributes(anchor)}"
        end = max(line.end, span.end)
        label = Span(span.start, min(span.start + len(entry.section.label), end))
        return (f'{self.inline(line.start, label.start)}<span id="{anchor}" class="td-label">'
                f"{self.inline(label.start, label.end)}</span>{self.inline(label.end, end)}")

    def _heading(self, line: Span, level: int) -> str:
        """The marks of a heading: as deep as a digest's author made it; in other texts as the outline says."""
        marks = _HASHES.match(self.document.text, line.start, line.end)
        if marks and self.document.form is Form.DIGEST:
            level = marks.group().count("#")
        return "#" * min(max(level, 2), 6)

    def _paragraph(self, lines: list[Span]) -> str:
        text = self.document.text
        parts = [self.inline(lines[0].start, lines[0].end)]
        for line in lines[1:]:
            # A line that goes on in lower case or within a name was only wrapped; any other begins something new.
            wrapped = text[line.start:line.end].lstrip()[:1].islower() or any(
                region.span.start < line.start < region.span.end for region in self.regions
            )
            parts += [" " if wrapped else "<br>", self.inline(line.start, line.end)]
        return "".join(parts)

    def _list(self, items: list[tuple[int, Span]]) -> str:
        return "\n".join(f"{'    ' * depth}- {self.inline(span.start, span.end)}" for depth, span in items)

    def _table(self, table: Table) -> str:
        rows = [list(row) for row in self._cells(table)]
        printed = table.rows[table.header:]
        header = rows[:table.header]
        width = max((len(row) for row in rows), default=0)
        if not width:
            return ""
        heads = [" – ".join(dict.fromkeys(row[column] for row in header if column < len(row) and row[column].strip()))
                 for column in range(width)]
        lines = [heads, [_ruler(column, printed) for column in range(width)], *rows[table.header:]]
        return "\n".join("| " + " | ".join([*row, *[""] * (width - len(row))]) + " |" for row in lines)

    def _cells(self, table: Table) -> Iterable[tuple[str, ...]]:
        """Rows of cells as Markdown. Cells come without positions: each is looked for after the last."""
        position = table.span.start
        for row in table.rows:
            cells = []
            for cell in row:
                start = self.document.text.find(cell, position, table.span.end) if cell.strip() else -1
                cells.append(self.inline(start, start + len(cell)) if start >= 0 else escape(cell))
                position = start + len(cell) if start >= 0 else position
            yield tuple(cells)


def _id(anchor: str | None) -> str:
    return f' id="{anchor}"' if anchor else ""


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        yield Span(start, start + len(line))
        start += len(line) + 1


def _depth(bullet: re.Match[str], before: list[tuple[int, Span]]) -> int:
    """How deep a list item stands: "+" is inside the "-" above it, and so is what is indented."""
    if not before:
        return 0
    indent = len(bullet[1].expandtabs(4))
    depth = max(indent // 2, 1 if "+" in bullet[2] else 0)
    return min(depth, before[-1][0] + 1, 3)


def _ruler(column: int, rows: Iterable[tuple[str, ...]]) -> str:
    """Columns of numbers stand to the right."""
    cells = [row[column].strip() for row in rows if column < len(row) and row[column].strip()]
    numbers = sum(1 for cell in cells if _NUMBER.fullmatch(cell))
    return "---:" if cells and numbers * 2 > len(cells) else "---"
