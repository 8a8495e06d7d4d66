"""A document's text as Markdown: headings with addresses, lists, tables, links, remarks.

The text is foreign: every piece of it is escaped, and only what stands here becomes markup. Lines
are the unit, since the archive keeps one paragraph on one line; positions are those of the text, so
that links and remarks fall where they were found.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from thidua.addresses import SAYING, Outlined, headings
from thidua.extractors.structure.tables import Table, tables
from thidua.markup import attributes, escape
from thidua.model import Document, Form, Span
from thidua.pages.gather import Gathered
from thidua.pages.words import HASHES, Words

_BULLET = re.compile(r"([ \t]*)([-*•–+]|- \+)[ \t]+(?=\S)")
_SENTENCE_END = re.compile(r"[.;:,…?!]$")
_NUMBER = re.compile(r"[-+<>≥≤]?\s*[0-9][0-9.,\s]*(?:%|‰)?")

# A labelled line longer than this is a paragraph that begins with its label, not a heading;
# the titles of chapters, in capitals, run on.
HEADING_LENGTH = 160
CAPITALS_LENGTH = 400
# Tables of more columns than this are set smaller on paper.
WIDE = 6


class Body:
    """The text of one document as blocks of Markdown."""

    def __init__(self, gathered: Gathered, document: Document, page: str) -> None:
        self.document = document
        self.sections: tuple[Outlined, ...] = gathered.outlines.get(document.id, ())
        self.words = Words(gathered, document, page)

    def markdown(self) -> str:
        """The whole text, block by block, with every address that other pages may ask for."""
        blocks = [block for block in self._blocks() if block.strip()]
        # What fell between the blocks, say a label inside a table, is still linked to.
        wanted = [*(entry.anchor for entry in self.sections), *self.words.addresses()]
        missing = "".join(f'<span id="{anchor}"></span>' for anchor in wanted if self.words.once(anchor))
        return "\n\n".join([*blocks, missing] if missing else blocks)

    def _blocks(self) -> Iterator[str]:
        text = self.document.text
        found = sorted(tables(text), key=lambda table: table.span)
        paragraph: list[Span] = []
        items: list[tuple[int, Span]] = []
        others = {span.start: anchor for span, anchor in headings(text, [entry.section for entry in self.sections])}
        for line in _lines(text):
            table = next((t for t in found if t.span.overlaps(line) or line.start == t.span.start), None)
            section = next((s for s in self.sections if line.start <= s.section.span.start < line.end), None)
            bullet = _BULLET.match(text, line.start, line.end)
            blank = not SAYING.search(text, line.start, line.end)
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
                yield self._heading(line, 2, line, others.get(line.start) or f"dong-{line.start}")
            else:
                paragraph.append(line)
        if paragraph:
            yield self._paragraph(paragraph)
        if items:
            yield self._list(items)

    def _section(self, entry: Outlined, line: Span) -> str:
        text = self.document.text
        anchor = self.words.once(entry.anchor) or entry.anchor
        span = entry.section.span
        whole = text[line.start : max(line.end, span.end)].strip()
        printed = text[span.start : span.end].strip()
        plain = printed.replace("*", "").strip()
        if text[line.start :].lstrip(" \t").startswith("#") or (
            entry.section.title
            and len(plain) <= (CAPITALS_LENGTH if entry.section.title.isupper() else HEADING_LENGTH)
            and not _SENTENCE_END.search(plain)
            and whole.replace("*", "").strip() == plain
        ):
            return self._heading(line, entry.section.level + 1, Span(span.start, max(span.end, line.end)), anchor)
        end = max(line.end, span.end)
        label = Span(span.start, min(span.start + len(entry.section.label), end))
        return (
            f'{self.words.inline(line.start, label.start)}<span id="{anchor}" class="td-label">'
            f"{self.words.inline(label.start, label.end)}</span>{self.words.inline(label.end, end)}"
        )

    def _heading(self, line: Span, level: int, words: Span, anchor: str) -> str:
        """A heading: as deep as a digest's author made it; in other texts as the outline says.

        Notes stand below it, since the page's table of contents repeats all that stands in it.
        """
        marks = HASHES.match(self.document.text, line.start, line.end)
        if marks and self.document.form is Form.DIGEST:
            level = marks.group().count("#")
        places = self.words.places(words.start, words.end)
        shown = self.words.inline(words.start, words.end, noted=False)
        heading = f"{'#' * min(max(level, 2), 6)} {shown} {attributes(anchor)}"
        notes = self.words.notes(words.start, words.end)
        return "\n\n".join(block for block in (places, heading, notes) if block)

    def _paragraph(self, lines: list[Span]) -> str:
        text = self.document.text
        stretches = [lines[0]]
        for line in lines[1:]:
            # A line that goes on in lower case or within a name was only wrapped; any other begins something new.
            wrapped = text[line.start : line.end].lstrip()[:1].islower() or any(
                region.span.start < line.start < region.span.end for region in self.words.regions
            )
            # Written in one go: a name that a line end cuts stays one link.
            if wrapped:
                stretches[-1] = Span(stretches[-1].start, line.end)
            else:
                stretches.append(line)
        return "<br>".join(self.words.inline(stretch.start, stretch.end) for stretch in stretches)

    def _list(self, items: list[tuple[int, Span]]) -> str:
        return "\n".join(f"{'    ' * depth}- {self.words.inline(span.start, span.end)}" for depth, span in items)

    def _table(self, table: Table) -> str:
        rows = [list(row) for row in self._cells(table)]
        printed = table.rows[table.header :]
        header = rows[: table.header]
        width = max((len(row) for row in rows), default=0)
        if not width:
            return ""
        heads = [
            " – ".join(dict.fromkeys(row[column] for row in header if column < len(row) and row[column].strip()))
            for column in range(width)
        ]
        body = [
            [
                f'<span class="td-number">{cell}</span>' if _NUMBER.fullmatch(plain.strip()) else cell
                for cell, plain in zip(row, printed_row, strict=True)
            ]
            for row, printed_row in zip(rows[table.header :], printed, strict=True)
        ]
        lines = [heads, [_ruler(column, printed) for column in range(width)], *body]
        written = "\n".join("| " + " | ".join([*row, *[""] * (width - len(row))]) + " |" for row in lines)
        return f'<div class="{_look(width, printed)}" markdown="1">\n\n{written}\n\n</div>'

    def _cells(self, table: Table) -> Iterable[tuple[str, ...]]:
        """Rows of cells as Markdown. Cells come without positions: each is looked for after the last."""
        position = table.span.start
        for row in table.rows:
            cells = []
            for cell in row:
                start = self.document.text.find(cell, position, table.span.end) if cell.strip() else -1
                cells.append(self.words.inline(start, start + len(cell)) if start >= 0 else escape(cell))
                position = start + len(cell) if start >= 0 else position
            yield tuple(cells)


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


def _look(width: int, rows: Sequence[tuple[str, ...]]) -> str:
    """Classes of a table: how wide it is, and which column says what a row is about, so that it can stay in sight."""
    wide = " td-annex--wide" if width > WIDE else ""
    first = next((column for column in range(width) if _ruler(column, rows) == "---" and _is_wordy(column, rows)), None)
    return f"td-annex{wide}" + (f" td-annex--names-{first + 1}" if first is not None and first < 3 else "")


def _is_wordy(column: int, rows: Sequence[tuple[str, ...]]) -> bool:
    """True for a column of words; "I", "a)" and "1.2" only number the rows."""
    cells = [row[column].strip() for row in rows if column < len(row) and row[column].strip()]
    return sum(1 for cell in cells if len(cell) > 5) * 2 > len(cells)


def _ruler(column: int, rows: Iterable[tuple[str, ...]]) -> str:
    """Columns of numbers stand to the right."""
    cells = [row[column].strip() for row in rows if column < len(row) and row[column].strip()]
    numbers = sum(1 for cell in cells if _NUMBER.fullmatch(cell))
    return "---:" if cells and numbers * 2 > len(cells) else "---"
