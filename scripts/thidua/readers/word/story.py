"""A story of a file (body, header, note) as blocks: paragraphs and tables in order, each text box after the
paragraph that holds it, deleted text gone, fields by what they show.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from thidua.readers.tables import MOST_COLUMNS, Block, Cell, written
from thidua.readers.word.ink import Ink
from thidua.readers.word.names import child, ending, local, number, value
from thidua.readers.word.numbering import Numbering
from thidua.readers.word.styles import Look, Styles, edges, look
from thidua.readers.word.symbols import raised, symbol

if TYPE_CHECKING:
    from lxml.etree import _Element

# Wrappers that say nothing of their own about what they hold.
_OPEN = frozenset(
    ("hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "bdo", "dir", "oMath", "oMathPara", "ruby", "rubyBase")
)
_INSERTED = frozenset(("ins", "moveTo"))
_DELETED = frozenset(("del", "moveFrom"))
# Fields whose result tells of pages, not of the document; a table of contents repeats the outline.
_FURNITURE = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF", "TOC", "INDEX", "FILENAME", "SAVEDATE"))
# A list number or a bullet, typed by hand: the tab after it parts no columns.
_TYPED_LABEL = re.compile(
    r"^(\s*(?:[-–+•*▪]|[(\[]?[0-9A-Za-zđĐ]{1,4}[.)\]]{1,2}(?:[0-9]{1,2}[.)]?)*|Điều [0-9]{1,3}[.:]?))[ \t]+"
)
# A tab in something longer than a printed line is white space.
_LONGEST_COLUMNS = 200
# A picture of this height and width (in 1/360000 cm) can hold a page.
_PAGE = 360_000 * 10


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    shown: bool = False

    @property
    def silent(self) -> bool:
        name = self.instruction.split()[:1]
        return not self.shown or (bool(name) and name[0].upper() in _FURNITURE)


@dataclass(slots=True)
class Book:
    """What all stories of a file share, and what reading them has noticed.

    `marks` are the notes in the order of their marks. `fields` is False for a file whose fields do not close.
    """

    styles: Styles
    numbering: Numbering
    fields: bool = True
    marks: list[tuple[str, str]] = field(default_factory=list)
    noticed: Counter[str] = field(default_factory=Counter)
    fonts: set[str] = field(default_factory=set)
    chunks: Callable[[str], tuple[Block, ...]] = lambda name: ()


class Story:
    """One story, read from its first element to its last; fields may run over paragraphs."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._fields: list[_Field] = []
        self._boxes: list[_Element] = []

    @property
    def balanced(self) -> bool:
        """False when a field began that never ended: what followed it was taken for its inside."""
        return not self._fields

    def blocks(self, container: "_Element", cell: bool = False) -> Iterator[Block]:
        """The blocks of a container (body, cell, text box, note)."""
        held: Ink | None = None
        for element in container:
            match local(element):
                case "p":
                    ink = held or Ink()
                    held = None
                    if child(element, "pPr", "rPr", "del") is not None:
                        # A deleted paragraph mark: what follows goes on in the same paragraph.
                        self._runs(element, ink, self._style(element))
                        held = ink
                        continue
                    yield self._paragraph(element, ink, cell)
                    yield from self._boxed(cell)
                case "tbl":
                    yield from self._table(element)
                case "sdt":
                    if value(child(element, "sdtPr", "docPartObj", "docPartGallery")) != "Table of Contents":
                        yield from self.blocks(element, cell)
                case name if name in _OPEN or name in _INSERTED:
                    yield from self.blocks(element, cell)
                case "AlternateContent":
                    yield from self.blocks(_chosen(element), cell)
                case "altChunk":
                    inserted = self._book.chunks(ending(element, "id") or "")
                    self._book.noticed["chunks"] += not inserted
                    yield from inserted
        if held is not None and (text := self._text(held)):
            yield Block(tuple(text.split("\n")))

    # Paragraphs

    def _style(self, paragraph: "_Element") -> str | None:
        return value(child(paragraph, "pPr", "pStyle"))

    def _paragraph(self, paragraph: "_Element", ink: Ink, cell: bool) -> Block:
        properties = child(paragraph, "pPr")
        style = self._style(paragraph)
        self._runs(paragraph, ink, style)
        text, label = self._text(ink), self._label(paragraph, style)
        # In a table an automatic number may be all that a cell shows.
        shown = label + text if text or cell else ""
        side = value(child(properties, "jc"))
        centred = self._book.styles.centred(style) if side is None else side == "center"
        return Block(tuple(line for line in shown.rstrip(" ").split("\n") if line.strip()), centred)

    def _label(self, paragraph: "_Element", style: str | None) -> str:
        """The automatic number of a paragraph and the space after it. Each call counts on."""
        item = child(paragraph, "pPr", "numPr")
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

    # Runs

    def _runs(self, container: "_Element", ink: Ink, style: str | None) -> None:
        for element in container:
            match local(element):
                case "r":
                    self._run(element, ink, style)
                case name if name in _OPEN:
                    self._runs(element, ink, style)
                case name if name in _INSERTED:
                    self._book.noticed["inserted"] += 1
                    self._runs(element, ink, style)
                case name if name in _DELETED:
                    self._book.noticed["deleted"] += 1
                case "fldSimple":
                    self._fields.append(_Field(value(element, "instr") or "", shown=True))
                    self._runs(element, ink, style)
                    self._fields.pop()
                case "AlternateContent":
                    self._runs(_chosen(element), ink, style)
                case "f" | "sSup" | "sSub" | "num" | "den" | "e" | "sup" | "sub" | "d" | "rad" | "deg" | "nary":
                    # Parts of a formula.
                    self._runs(element, ink, style)

    def _run(self, run: "_Element", ink: Ink, style: str | None) -> None:
        properties = child(run, "rPr")
        seen = look(properties).over(self._book.styles.look(style, value(child(properties, "rStyle"))))
        if seen.hidden or seen.struck:
            self._book.noticed["hidden" if seen.hidden else "struck"] += 1
        for element in run:
            name = local(element)
            if not seen.hidden or name in ("fldChar", "instrText"):
                self._piece(element, ink, seen)
            if name in ("footnoteReference", "endnoteReference") and value(element, "customMarkFollows"):
                # The rest is a mark of the author's own ("*"); the number stands for it.
                break

    def _piece(self, element: "_Element", ink: Ink, seen: Look) -> None:
        match local(element):
            case "t":
                self._write(ink, element.text or "", seen)
            case "tab" | "ptab":
                self._write(ink, "\t", seen)
            case "br" | "cr":
                self._write(ink, "\n", seen)
            case "noBreakHyphen":
                self._write(ink, "-", seen)
            case "sym":
                self._symbol(ink, element, seen)
            case "footnoteReference" | "endnoteReference" as name:
                self._note(ink, element, name.removesuffix("Reference"))
            case "fldChar":
                self._field(value(element, "fldCharType"))
            case "instrText":
                if self._fields and not self._fields[-1].shown:
                    self._fields[-1].instruction += element.text or ""
            case "AlternateContent":
                for item in _chosen(element):
                    self._piece(item, ink, seen)
            case "drawing" | "pict" | "object":
                self._drawing(element)
            case "ruby" | "rubyBase":
                for item in element.iter():
                    if local(item) == "t":
                        self._write(ink, item.text or "", seen)

    def _write(self, ink: Ink, text: str, seen: Look) -> None:
        if self._book.fields and any(item.silent for item in self._fields):
            return
        if seen.raised:
            text = raised(text)
        ink.write(text.upper() if seen.capitals else text, seen.font)

    def _symbol(self, ink: Ink, element: "_Element", seen: Look) -> None:
        try:
            found = symbol(int(value(element, "char") or "", 16), value(element, "font"))
        except ValueError:
            found = None
        if found is None:
            self._book.noticed["symbols"] += 1
        self._write(ink, found or " ", replace(seen, font=None))

    def _note(self, ink: Ink, element: "_Element", kind: str) -> None:
        if self._book.fields and any(item.silent for item in self._fields):
            return
        self._book.marks.append((kind, value(element, "id") or ""))
        ink.write(raised(str(len(self._book.marks))))

    def _field(self, turn: str | None) -> None:
        match turn:
            case "begin":
                self._fields.append(_Field())
            case "separate" if self._fields:
                self._fields[-1].shown = True
            case "end" if self._fields:
                self._fields.pop()

    # Text boxes and pictures

    def _drawing(self, drawing: "_Element") -> None:
        for element in _descend(drawing):
            match local(element):
                case "txbxContent":
                    self._boxes.append(element)
                case "extent":
                    if min(number(element, "cx") or 0, number(element, "cy") or 0) > _PAGE:
                        self._book.noticed["pages"] += 1
                case "OLEObject":
                    if "equation" not in (element.get("ProgID") or "").lower():
                        self._book.noticed["objects"] += 1

    def _boxed(self, cell: bool) -> Iterator[Block]:
        while self._boxes:
            boxes, self._boxes = self._boxes, []
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
                own = stated | {edge: shown for edge, shown in edges(child(about, "tcBorders")).items()}
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
        elif local(item) in _OPEN or local(item) in _INSERTED:
            yield from _within(item, name)


def _chosen(alternatives: "_Element") -> "_Element":
    """Of the twins of one thing (a drawing of today, one for old programs), the one to read."""
    choice = child(alternatives, "Choice")
    fallback = child(alternatives, "Fallback")
    if choice is None:
        return alternatives if fallback is None else fallback
    return choice


def _descend(element: "_Element") -> "Iterator[_Element]":
    """What a drawing holds, each text box whole and once."""
    for item in element:
        yield item
        if local(item) == "AlternateContent":
            yield from _descend(_chosen(item))
        elif local(item) != "txbxContent":
            yield from _descend(item)


def _columns(line: str) -> str:
    """A line whose tabs part columns and nothing else."""
    if "\t" not in line:
        return " ".join(line.split(" ")).strip()
    line = _TYPED_LABEL.sub(r"\1 ", line.strip(" \t"))
    line = re.sub(r"[ ]*\t[ \t]*", "\t", line)
    return line if len(line) <= _LONGEST_COLUMNS else line.replace("\t", " ")
