"""The runs of a paragraph as letters: deleted text gone, fields by what they show, marks of notes, symbols."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from thidua.readers.ink import Ink
from thidua.readers.ooxml import child, children, local, number, value
from thidua.readers.symbols import raised, symbol
from thidua.readers.word.book import Book
from thidua.readers.word.styles import Look, look

if TYPE_CHECKING:
    from lxml.etree import _Element

# Wrappers that say nothing of their own about what they hold.
OPEN = frozenset(("hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "bdo", "dir", "oMath", "oMathPara"))
INSERTED = frozenset(("ins", "moveTo"))
_DELETED = frozenset(("del", "moveFrom"))
# Fields whose result tells of pages, not of the document; a table of contents repeats the outline.
_FURNITURE = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF", "TOC", "INDEX", "FILENAME", "SAVEDATE"))
# Fields in fields in fields, and what they say: more is no person's work.
_MOST_FIELDS = 50
_LONGEST_INSTRUCTION = 200
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


class Pen:
    """Writes the runs of one story; a field may begin in one paragraph and end in another.

    `boxes` are the text boxes that were met and not yet read.
    """

    def __init__(self, book: Book) -> None:
        self._book = book
        self._fields: list[_Field] = []
        self.boxes: list[_Element] = []

    @property
    def balanced(self) -> bool:
        """False when a field began that never ended: what followed it was taken for its inside."""
        return not self._fields

    def runs(self, container: "_Element", ink: Ink, style: str | None) -> None:
        """Write what a paragraph, or a wrapper inside it, shows. `style` is the paragraph's."""
        for element in container:
            match local(element):
                case "r":
                    self._run(element, ink, style)
                case name if name in OPEN:
                    self.runs(element, ink, style)
                case name if name in INSERTED:
                    self._book.noticed["inserted"] += 1
                    self.runs(element, ink, style)
                case name if name in _DELETED:
                    self._book.noticed["deleted"] += 1
                case "fldSimple":
                    self._fields.append(_Field(value(element, "instr") or "", shown=True))
                    self.runs(element, ink, style)
                    self._fields.pop()
                case "AlternateContent":
                    self.runs(chosen(element), ink, style)
                case "f" | "sSup" | "sSub" | "num" | "den" | "e" | "sup" | "sub" | "d" | "rad" | "deg" | "nary":
                    # Parts of a formula.
                    self.runs(element, ink, style)

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
                self._write(ink, (element.text or "").replace("\n", " "), seen)
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
                if self._fields and len(self._fields[-1].instruction) < _LONGEST_INSTRUCTION:
                    self._fields[-1].instruction += element.text or ""
            case "AlternateContent":
                for item in chosen(element):
                    self._piece(item, ink, seen)
            case "drawing" | "pict" | "object":
                self._drawing(element)
            case "ruby":
                # Of a word and its reading above it, the word.
                for base in children(element, "rubyBase"):
                    self.runs(base, ink, None)

    def _write(self, ink: Ink, text: str, seen: Look) -> None:
        if self._is_silent():
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
        if self._is_silent():
            return
        self._book.marks.append((kind, value(element, "id") or ""))
        ink.write(raised(str(len(self._book.marks))))

    def _is_silent(self) -> bool:
        return bool(self._fields) and self._book.fields and any(item.silent for item in self._fields)

    def _field(self, turn: str | None) -> None:
        match turn:
            case "begin" if len(self._fields) < _MOST_FIELDS:
                self._fields.append(_Field())
            case "separate" if self._fields:
                self._fields[-1].shown = True
            case "end" if self._fields:
                self._fields.pop()

    def _drawing(self, drawing: "_Element") -> None:
        for element in _descend(drawing):
            match local(element):
                case "txbxContent":
                    self.boxes.append(element)
                case "extent":
                    if min(number(element, "cx") or 0, number(element, "cy") or 0) > _PAGE:
                        self._book.noticed["pages"] += 1
                case "OLEObject":
                    if "equation" not in (element.get("ProgID") or "").lower():
                        self._book.noticed["objects"] += 1


def chosen(alternatives: "_Element") -> "_Element":
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
            yield from _descend(chosen(item))
        elif local(item) != "txbxContent":
            yield from _descend(item)
