"""A page as blocks: paragraphs, list items with their numbers, tables, in the order in which they are shown."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from thidua.readers.ink import Ink
from thidua.readers.numerals import numeral
from thidua.readers.symbols import raised
from thidua.readers.tables import MOST_COLUMNS, Block, Cell, Row, written

if TYPE_CHECKING:
    from lxml.etree import _Element

_UNSEEN = re.compile(
    "script|style|noscript|template|head|title|nav|select|option|button|textarea|input|svg|iframe|object|embed|audio"
    "|video|canvas|map|datalist"
)
_BLOCKS = re.compile(
    "address|article|aside|blockquote|body|caption|center|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure|footer"
    "|form|h[1-6]|header|hr|html|legend|li|main|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul"
)
_LIST_SHAPES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_SPACE = re.compile(r"[ \t\r\n\f\u00a0]+")
_MARK = re.compile(r"\s*[(\[]?[0-9]{1,4}[)\]]?\s*")
_NOTE_TARGET = re.compile(r"#_?(?:ftn|edn|fn|footnote|note)", re.IGNORECASE)
_MOST_ROWS_SPANNED = 1000
_MOST_PLACES = 2 * MOST_COLUMNS
# The place of a cell that reaches down from above.
_COVERED = Cell()


@dataclass(frozen=True, slots=True)
class _Look:
    """What an element inherits from those around it."""

    font: str | None = None
    centred: bool = False
    raised: bool = False
    capitals: bool = False
    preformatted: bool = False


@dataclass(slots=True)
class Page:
    """The blocks of a page, each with the table that it comes from (0: none), as they are met.

    `fonts` are the old fonts that were met.
    """

    blocks: list[tuple[int, Block]] = field(default_factory=list)
    fonts: set[str] = field(default_factory=set)
    _ink: Ink = field(default_factory=Ink)
    _lead: str = ""
    _tables: int = 0
    # How far each numbered list has counted.
    _counts: "dict[_Element, int]" = field(default_factory=dict)

    def read(self, root: "_Element") -> None:
        """Walk a tree. RecursionError for one that no page of a person's has."""
        self._walk(root, _Look())
        self._end(_Look())

    # Running text

    def _walk(self, element: "_Element", look: _Look) -> None:
        name = element.tag if isinstance(element.tag, str) else ""
        style = _style(element)
        if _UNSEEN.fullmatch(name) or element.get("hidden") is not None or _is_hidden(style):
            return
        look = _looking(element, name, style, look)
        if name == "br":
            self._ink.write("\n")
        elif name == "table":
            self._end(look)
            self._table(element, look)
        elif _BLOCKS.fullmatch(name):
            self._end(look)
            if name == "li":
                self._lead = self._label(element)
            self._inside(element, look)
            self._end(look)
        else:
            self._inside(element, look)

    def _inside(self, element: "_Element", look: _Look) -> None:
        if _is_note_mark(element):
            look = replace(look, raised=True)
        self._write(element.text, look)
        for item in element:
            self._walk(item, look)
            self._write(item.tail, look)

    def _write(self, text: str | None, look: _Look) -> None:
        if not text:
            return
        if not look.preformatted:
            text = _SPACE.sub(" ", text)
        if look.raised:
            text = raised(text)
        self._ink.write(text.upper() if look.capitals else text, look.font)

    def _end(self, look: _Look) -> None:
        """End the paragraph that is being written."""
        ink, self._ink = self._ink, Ink()
        lines = tuple(line for line in (row.strip() for row in _tidy(ink.text(self.fonts)).split("\n")) if line)
        if lines:
            self.blocks.append((0, Block((self._lead + lines[0], *lines[1:]), look.centred)))
            self._lead = ""

    def _label(self, item: "_Element") -> str:
        """The bullet or number that a list shows before an item. Each call counts on."""
        parent = item.getparent()
        if parent is None or parent.tag != "ol":
            return "- "
        before = self._counts.get(parent, _count(parent, "start") - 1)
        count = self._counts[parent] = _count(item, "value") if item.get("value") else before + 1
        return f"{numeral(count, _LIST_SHAPES.get(parent.get('type', '1'), 'decimal'))}. "

    # Tables

    def _table(self, table: "_Element", look: _Look) -> None:
        drawn = _is_drawn(table)
        rows: list[Row] = []
        # Column -> how many rows more a cell from above reaches down.
        down: dict[int, int] = {}
        for line in _rows(table):
            cells: list[Cell] = []
            column = 0
            for element in line:
                if element.tag not in ("td", "th"):
                    continue
                column = _fill(cells, column, down)
                if column >= _MOST_PLACES:
                    # No page shows so many columns: the words are kept, their places are not.
                    cells.append(Cell(self._cell(element, look)))
                    continue
                width = max(1, min(_count(element, "colspan"), MOST_COLUMNS))
                cells.append(Cell(self._cell(element, look), width))
                for place in range(column, column + width):
                    down[place] = min(_count(element, "rowspan"), _MOST_ROWS_SPANNED) - 1
                column += width
            _fill(cells, column, down)
            rows.append(tuple(cells))
        self._tables += 1
        self.blocks += [(self._tables, block) for block in (Block(), *written(rows, drawn), Block())]

    def _cell(self, element: "_Element", look: _Look) -> tuple[Block, ...]:
        inner = Page(fonts=self.fonts)
        inner._walk(element, replace(look, centred=False))
        inner._end(look)
        return tuple(block for _, block in inner.blocks)


def _fill(cells: list[Cell], column: int, down: dict[int, int]) -> int:
    """Put an empty cell wherever one from above reaches down; the column that is free."""
    while down.get(column, 0) > 0:
        down[column] -= 1
        cells.append(_COVERED)
        column += 1
    return column


def _rows(table: "_Element") -> "Iterator[_Element]":
    for item in table:
        if item.tag == "tr":
            yield item
        elif item.tag in ("thead", "tbody", "tfoot", "form", "caption"):
            yield from (row for row in item if row.tag == "tr")


def _is_drawn(table: "_Element") -> bool:
    """True when a table shows its lines, or says by heading cells that it is data."""
    border = table.get("border", "0").strip()
    if border not in ("", "0", "0px") or _style(table).get("border", "none").split()[0:1] not in (
        [],
        ["none"],
        ["0"],
        ["0px"],
    ):
        return True
    cells = [cell for row in _rows(table) for cell in row][:60]
    return any(cell.tag == "th" for cell in cells) or sum(_has_border(cell) for cell in cells) * 2 > len(cells)


def _has_border(cell: "_Element") -> bool:
    return any(
        name.startswith("border")
        and value.strip()
        and not re.match(r"(?:none|0|medium none)", value.strip())
        and name not in ("border-collapse", "border-spacing")
        for name, value in _style(cell).items()
    )


def _style(element: "_Element") -> dict[str, str]:
    stated = element.get("style")
    if not stated:
        return {}
    pairs = (piece.partition(":") for piece in stated.split(";"))
    return {name.strip().lower(): value.strip() for name, _, value in pairs if value.strip()}


def _is_hidden(style: dict[str, str]) -> bool:
    return style.get("display", "").lower() == "none" or style.get("mso-hide", "").lower() == "all"


def _looking(element: "_Element", name: str, style: dict[str, str], look: _Look) -> _Look:
    font = element.get("face") if name == "font" else style.get("font-family")
    side = (element.get("align") or style.get("text-align") or "").lower()
    return _Look(
        font.split(",")[0].strip("'\" ") if font else look.font,
        name == "center" or (side == "center" if side else look.centred),
        look.raised or name == "sup" or style.get("vertical-align", "").lower() == "super",
        look.capitals or style.get("text-transform", "").lower() == "uppercase",
        look.preformatted or name in ("pre", "xmp"),
    )


def _is_note_mark(element: "_Element") -> bool:
    """A link from a mark to its note, or back: "[1]" to "#_ftn1"."""
    return (
        element.tag == "a"
        and bool(_NOTE_TARGET.match(element.get("href", "")))
        and bool(_MARK.fullmatch("".join(map(str, element.itertext()))[:20]))
    )


def _count(element: "_Element", name: str) -> int:
    text = element.get(name, "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1


def _tidy(text: str) -> str:
    return re.sub(r" {2,}", " ", text.replace("\t", " "))
