"""A story of a file (body, header, note) as blocks: paragraphs and tables in order, each text box after the
paragraph that holds it.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from thidua.readers.ink import Ink
from thidua.readers.ooxml import child, ending, local, number, value
from thidua.readers.tables import MOST_COLUMNS, Block, Cell, written
from thidua.readers.word.book import Book
from thidua.readers.word.pen import INSERTED, OPEN, Pen, chosen
from thidua.readers.word.styles import edges

if TYPE_CHECKING:
    from lxml.etree import _Element

# A list number or a bullet, typed by hand: the tab after it parts no columns.
_TYPED_LABEL = re.compile(
    r"^(\s*(?:[-–+•*▪]|[(\[]?[0-9A-Za-zđĐ]{1,4}[.)\]](?:[0-9]{1,2}[.)]?){0,3}|Điều [0-9]{1,3}[.:]?))[ \t]+"
)
# A tab in something longer than a printed line is white space.
_LONGEST_COLUMNS = 200


class Story:
    """One story, read from its first element to its last; fields may run over paragraphs."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._pen = Pen(book)

    @property
    def balanced(self) -> bool:
        """False when a field began that never ended: what followed it was taken for its inside."""
        return self._pen.balanced

    def blocks(self, container: "_Element", cell: bool = False) -> Iterator[Block]:
        """The blocks of a container (body, cell, text box, note)."""
        held: Ink | None = None
        for element in container:
            match local(element):
                case "p":
                    properties, ink = child(element, "pPr"), held or Ink()
                    style = value(child(properties, "pStyle"))
                    self._pen.runs(element, ink, style)
                    # A deleted paragraph mark: what follows goes on in the same paragraph.
                    held = ink if child(properties, "rPr", "del") is not None else None
                    if held is None:
                        yield self._paragraph(properties, style, ink, cell)
                        yield from self._boxed(cell)
                case "tbl":
                    yield from self._table(element)
                case "sdt":
                    if value(child(element, "sdtPr", "docPartObj", "docPartGallery")) != "Table of Contents":
                        yield from self.blocks(element, cell)
                case name if name in OPEN or name in INSERTED:
                    yield from self.blocks(element, cell)
                case "AlternateContent":
                    yield from self.blocks(chosen(element), cell)
                case "altChunk":
                    inserted = self._book.chunks(ending(element, "id") or "")
                    self._book.noticed["chunks"] += not inserted
                    yield from inserted
        if held is not None and (text := self._text(held)):
            yield Block(tuple(text.split("\n")))

    # Paragraphs

    def _paragraph(self, properties: "_Element | None", style: str | None, ink: Ink, cell: bool) -> Block:
        text, label = self._text(ink), self._label(child(properties, "numPr"), style)
        # In a table an automatic number may be all that a cell shows.
        shown = label + text if text or cell else ""
        side = value(child(properties, "jc"))
        centred = self._book.styles.centred(style) if side is None else side == "center"
        return Block(tuple(line for line in shown.rstrip(" ").split("\n") if line.strip()), centred)

    def _label(self, item: "_Element | None", style: str | None) -> str:
        """The automatic number of a paragraph and the space after it. Each call counts on."""
        num, level = self._book.styles.list_item(style)
        own = value(child(item, "numId"))
        if own is not None:
            num, level = own, number(child(item, "ilvl")) or 0
        elif num is not None and level is None:
            level = self._book.numbering.level_of(num, style)
        if num is None:
            return ""
        label = self._book.numbering.label(num, level or 0)
        if label is None or not label.text:
            return ""
        ink = Ink()
        ink.write(label.text, label.font or self._book.styles.look(style).font)
        return ink.text(self._book.fonts) + label.after

    def _text(self, ink: Ink) -> str:
        return "\n".join(_columns(line) for line in ink.text(self._book.fonts).split("\n")).strip("\n")

    def _boxed(self, cell: bool) -> Iterator[Block]:
        while self._pen.boxes:
            boxes, self._pen.boxes = self._pen.boxes, []
            for box in boxes:
                yield from self.blocks(box, cell)

    # Tables

    def _table(self, table: "_Element") -> Iterator[Block]:
        properties = child(table, "tblPr")
        stated = dict(self._book.styles.borders(value(child(properties, "tblStyle"))))
        stated |= edges(child(properties, "tblBorders"))
        rows: list[tuple[Cell, ...]] = []
        drawn = count = 0
        for row in _within(table, "tr"):
            if child(row, "trPr", "del") is not None:
                self._book.noticed["deleted"] += 1
                continue
            cells = []
            skipped = number(child(row, "trPr", "gridBefore")) or 0
            if skipped > 0:
                cells.append(Cell((), min(skipped, MOST_COLUMNS)))
            for element in _within(row, "tc"):
                about = child(element, "tcPr")
                own = stated | edges(child(about, "tcBorders"))
                count += 1
                drawn += sum(own.get(edge, own.get(inside, False)) for edge, inside in _SIDES) >= 2
                merged = child(about, "vMerge")
                width = max(1, min(number(child(about, "gridSpan")) or 1, MOST_COLUMNS))
                blocks = tuple(self.blocks(element, cell=True))
                hidden = merged is not None and (value(merged) or "continue") != "restart"
                cells.append(Cell(() if hidden else blocks, width))
            rows.append(tuple(cells))
        yield Block()
        yield from written(rows, drawn * 2 > count)
        yield Block()


# An edge of a cell, and the lines of the table that draw it where the cell says nothing.
_SIDES = (("top", "insideH"), ("bottom", "insideH"), ("left", "insideV"), ("right", "insideV"))


def _within(element: "_Element", name: str) -> "Iterator[_Element]":
    """The rows of a table or the cells of a row, also inside content controls and tracked insertions."""
    for item in element:
        if local(item) == name:
            yield item
        elif local(item) in OPEN or local(item) in INSERTED:
            yield from _within(item, name)


def _columns(line: str) -> str:
    """A line whose tabs part columns and nothing else."""
    if "\t" not in line:
        return line.strip()
    line = _TYPED_LABEL.sub(r"\1 ", line.strip(" \t"))
    line = "\t".join(piece for part in line.split("\t") if (piece := part.strip(" ")))
    return line if len(line) <= _LONGEST_COLUMNS else line.replace("\t", " ")
