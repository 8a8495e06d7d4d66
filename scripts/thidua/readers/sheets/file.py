"""An .xlsx package: its visible sheets as tables, and what a person should know of it."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from thidua.encodings import recognise
from thidua.errors import SourceError
from thidua.model import Caution, CautionKind
from thidua.readers.decoded import LARGEST_TEXT, Decoded
from thidua.readers.ink import Ink
from thidua.readers.ooxml import child, children, ending, number, value
from thidua.readers.packages import Package
from thidua.readers.plain import in_unicode
from thidua.readers.sheets.values import NumberFormat, built_in, number_format, printed
from thidua.readers.tables import Block, Cell, joined, sheet

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_CELLS = 1_000_000
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
# Names that the program gave.
_UNNAMED = re.compile(r"(?:Sheet|Trang[ _]?tính|Bảng|Worksheet|Table)[ _]*[0-9]*", re.IGNORECASE)
# Characters that the format writes as _xHHHH_.
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")

_NOTES = {
    "sheets": "có {sheets} trang tính ẩn: không đọc",
    "rows": "có {rows} hàng ẩn: không đọc",
    "columns": "có {columns} cột ẩn: không đọc",
    "uncomputed": "có {uncomputed} ô công thức chưa có kết quả lưu trong tệp: để trống; mở bằng Excel rồi lưu lại",
    "errors": "có {errors} ô công thức báo lỗi (#N/A, #REF! …)",
}


class Workbook:
    """The parts of an .xlsx file. Raises SourceError when they are not sound."""

    def __init__(self, data: bytes, path: Path) -> None:
        self._package = Package(data, path)
        self._path = path
        self._left = LARGEST_TEXT
        self._noticed: Counter[str] = Counter()
        self._fonts_met: set[str] = set()
        start = next(
            (row.target for row in self._package.relations("") if row.kind == "officeDocument"), "xl/workbook.xml"
        )
        self._main = start if start.lower() in self._package.names else "xl/workbook.xml"
        root = self._package.xml(self._main)
        if root is None:
            raise SourceError(f"{path}: không có phần xl/workbook.xml; tệp hỏng, xin lại bản gốc")
        self._book = root
        self._relations = {row.id: row for row in self._package.relations(self._main)}
        self._from_1904 = value(child(root, "workbookPr"), "date1904") in ("1", "true")
        self._formats, self._fonts = self._looks()
        self._texts = [self._rich(item) for item in children(self._part("sharedStrings"), "si")]

    def decoded(self) -> Decoded:
        """Each sheet under its name, and the cautions."""
        blocks: list[Block] = []
        for element in children(child(self._book, "sheets"), "sheet"):
            name = value(element, "name") or ""
            relation = self._relations.get(ending(element, "id") or "")
            if relation is None or relation.kind != "worksheet" or relation.external:
                continue
            if value(element, "state") in ("hidden", "veryHidden"):
                self._noticed["sheets"] += 1
                continue
            root = self._package.xml(relation.target)
            shown = [] if root is None else [*self._sheet(root)]
            if shown:
                named = () if _UNNAMED.fullmatch(name.strip()) else (Block((name.strip(),)),)
                blocks += [*named, *shown]
        mended = in_unicode(recognise(joined(blocks)))
        return Decoded(mended.text, (*self._cautions(), *mended.cautions), broken=False)

    def _part(self, kind: str) -> "_Element | None":
        name = next((row.target for row in self._relations.values() if row.kind == kind and not row.external), None)
        return None if name is None else self._package.xml(name)

    def _looks(self) -> tuple[list[NumberFormat], list[str | None]]:
        """The number format and the font of each cell style."""
        root = self._part("styles")
        codes = {
            number(item, "numFmtId"): value(item, "formatCode") or "General"
            for item in children(child(root, "numFmts"), "numFmt")
        }
        names = [value(child(item, "name")) for item in children(child(root, "fonts"), "font")]
        formats, fonts = [], []
        for style in children(child(root, "cellXfs"), "xf"):
            code = number(style, "numFmtId") or 0
            formats.append(number_format(codes.get(code) or built_in(code)))
            font = number(style, "fontId") or 0
            fonts.append(names[font] if 0 <= font < len(names) else None)
        return formats, fonts

    def _rich(self, item: "_Element") -> tuple[tuple[str, str | None], ...]:
        """A text in its fonts; reading aids of East Asian text are left out."""
        pieces: list[tuple[_Element | None, str | None]] = [(child(item, "t"), None)]
        pieces += [(child(run, "t"), value(child(run, "rPr", "rFont"))) for run in children(item, "r")]
        return tuple((_unescaped(text.text or ""), font) for text, font in pieces if text is not None)

    # Sheets

    def _sheet(self, root: "_Element") -> Iterator[Block]:
        hidden = {
            column
            for span in children(child(root, "cols"), "col")
            if value(span, "hidden") in ("1", "true")
            for column in range(number(span, "min") or 1, min(number(span, "max") or 1, 16_384) + 1)
        }
        rows = self._rows(root, hidden)
        merged = self._merged(root)
        used = sorted({column for cells in rows.values() for column, text in cells.items() if text})
        # Only columns that hold something: one stray cell far right must not widen every row.
        place = {column: at for at, column in enumerate(used)}
        self._spend(len(used) * len(rows))
        lines: list[tuple[Cell, ...]] = []
        before = None
        for row, cells in rows.items():
            shown = {place[column]: text for column, text in cells.items() if text}
            if not shown:
                continue
            if before is not None and row > before + 1:
                yield from sheet(lines, len(used))
                lines = []
            before = row
            wide = {
                place[first]: sum(column in place for column in range(first, last + 1))
                for first, last in merged.get(row, ())
                if first in place
            }
            lines.append(_cells(shown, wide, len(used)))
        yield from sheet(lines, len(used))

    def _rows(self, root: "_Element", hidden: set[int]) -> dict[int, dict[int, str]]:
        """The shown text of the cells, by row and column; hidden rows and columns are counted."""
        rows: dict[int, dict[int, str]] = {}
        count = at = 0
        left: set[int] = set()
        for row in children(child(root, "sheetData"), "row"):
            at = number(row, "r") or at + 1
            cells = {}
            column = 0
            for cell in children(row, "c"):
                column = _column(value(cell, "r")) or column + 1
                count += 1
                if count > _MOST_CELLS:
                    raise SourceError(f"{self._path}: trang tính có hơn một triệu ô; tách tệp, chỉ giữ phần cần đọc")
                text = self._text(cell)
                self._spend(len(text))
                if text and column in hidden:
                    left.add(column)
                elif text:
                    cells[column] = text
            if value(row, "hidden") in ("1", "true"):
                self._noticed["rows"] += bool(cells)
            else:
                rows[at] = cells
        self._noticed["columns"] += len(left)
        return rows

    def _spend(self, letters: int) -> None:
        """Count letters and places of cells: a text may be stored once and shown in every cell."""
        self._left -= letters
        if self._left < 0:
            raise SourceError(f"{self._path}: trang tính quá rộng và quá dài; tách tệp, chỉ giữ phần cần đọc")

    def _merged(self, root: "_Element") -> dict[int, list[tuple[int, int]]]:
        """For each row the stretches of columns that begin there and are one cell."""
        found: dict[int, list[tuple[int, int]]] = {}
        for item in children(child(root, "mergeCells"), "mergeCell"):
            corners = _REFERENCE.findall(value(item, "ref") or "")
            if len(corners) == 2:
                (first, row), (last, _) = corners
                found.setdefault(int(row), []).append((_number(first), min(_number(last), 16_384)))
        return found

    def _text(self, cell: "_Element") -> str:
        kind = value(cell, "t") or "n"
        stored = child(cell, "v")
        text = "" if stored is None else stored.text or ""
        style = number(cell, "s") or 0
        font = self._fonts[style] if 0 <= style < len(self._fonts) else None
        if kind == "s":
            at = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else -1
            return self._inked(self._texts[at] if 0 <= at < len(self._texts) else (), font)
        if kind == "inlineStr":
            inline = child(cell, "is")
            return self._inked(self._rich(inline) if inline is not None else (), font)
        if not text:
            self._noticed["uncomputed"] += child(cell, "f") is not None and kind != "str"
            return ""
        match kind:
            case "e":
                self._noticed["errors"] += 1
            case "str":
                return self._inked(((_unescaped(text), None),), font)
            case "b":
                return "TRUE" if text == "1" else "FALSE"
            case "n":
                return printed(
                    text, self._formats[style] if 0 <= style < len(self._formats) else NumberFormat(), self._from_1904
                )
            case "d":
                return re.sub(r"^([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T00:00:00(?:\.0+)?Z?)?$", r"\3/\2/\1", text)
        return text

    def _inked(self, pieces: tuple[tuple[str, str | None], ...], font: str | None) -> str:
        ink = Ink()
        for text, own in pieces:
            ink.write(text, own or font)
        return ink.text(self._fonts_met).strip()

    def _cautions(self) -> Iterator[Caution]:
        for name, note in _NOTES.items():
            if self._noticed[name]:
                yield Caution(CautionKind.FILE, note.format_map(self._noticed))
        if self._fonts_met:
            met = ", ".join(sorted(self._fonts_met))
            yield Caution(CautionKind.ENCODING, f"phông chữ cũ {met}: đã chuyển sang Unicode")


def _cells(shown: dict[int, str], wide: dict[int, int], width: int) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    at = 0
    while at < width:
        reach = max(1, min(wide.get(at, 1), width - at))
        lines = tuple(line.strip() for line in shown.get(at, "").split("\n") if line.strip())
        cells.append(Cell((Block(lines),) if lines else (), reach))
        at += reach
    return tuple(cells)


def _column(reference: str | None) -> int | None:
    match = _REFERENCE.fullmatch(reference or "")
    return _number(match[1]) if match else None


def _number(letters: str) -> int:
    """The number of a column: "A" is 1, "AA" is 27."""
    count = 0
    for letter in letters.upper():
        count = count * 26 + ord(letter) - ord("A") + 1
    return count


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
