"""Annexed tables: rows of indicators with target, result and percentage.

Columns are told by their headings, since every office orders them in its own way.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from thidua.extractors.structure.cells import number_in, read_cell, unit_in
from thidua.extractors.structure.numerals import THOUSANDS
from thidua.extractors.structure.tables import COLUMN_MARK, Table, tables
from thidua.model import AnnexRow, Document, Mention, Range, Span
from thidua.text import key

# Headings that name no value: who does what, when, with which money.
_NO_COLUMN = re.compile(
    r"thoi gian|thoi han|tien do|(?:don vi|co quan|nguoi|bo phan) (?:thuc hien|chu tri|phoi hop|phu trach|chiu)|ghi chu"
    r"|kinh phi|trach nhiem|san pham|chu tri|phoi hop|dia diem|can cu|bien phap|giai phap"
)
_COLUMNS = {
    "indicator": re.compile(r"chi tieu|noi dung|tieu chi|danh muc|muc tieu cu the|linh vuc"),
    "unit": re.compile(r"don vi(?: tinh)?$|don vi tinh|^dvt|dvt$"),
    "percent": re.compile(r"(?:^| )(?:ti le|so voi|so sanh|dat|th kh|hoan thanh)(?: |$)|%"),
    "target": re.compile(r"muc tieu|ke hoach|giao|(?:^| )(?:kh|nq|nghi quyet|du toan|phan dau|dang ki)(?: |$)"),
    "result": re.compile(r"ket qua|thuc hien|uoc|(?:^| )th(?: |$)"),
}
# What is counted in whole things: a dot among its figures parts thousands.
_WHOLE = frozenset(("người", "con", "hộ", "trường", "xã", "đảng viên", "xóm", "nhà", "hội viên"))


def _columns(table: Table) -> dict[str, int]:
    """Column of each kind of value, by the headings. A heading names one kind, the first that fits."""
    headings = [" ".join(row[column] for row in table.rows[: table.header]) for column in range(len(table.rows[0]))]
    found: dict[str, int] = {}
    for column, heading in enumerate(headings):
        folded = key(heading) + (" %" if "%" in heading else "")
        if _NO_COLUMN.search(folded):
            continue
        for name, pattern in _COLUMNS.items():
            if name not in found and pattern.search(folded):
                found[name] = column
                break
    return _by_content(table, found)


def _by_content(table: Table, found: dict[str, int]) -> dict[str, int]:
    """Columns whose cells say otherwise than their headings: "Đơn vị | Chỉ tiêu | Kết quả" of so many bodies."""
    body = table.rows[table.header :]
    if "indicator" not in found or not body:
        return found
    numbers = sum(number_in(row[found["indicator"]]) is not None for row in body)
    if numbers * 2 <= len(body):
        return found
    named = found.pop("unit", None)
    counted = found.pop("indicator")
    found.setdefault("target", counted)
    if named is not None:
        found["indicator"] = named
    return found


def _holds_values(table: Table, columns: Mapping[str, int]) -> bool:
    """Whether a table is one of indicators: a fair part of its rows holds a number to reach or reached."""
    body = table.rows[table.header :]
    wanted = [columns[name] for name in ("target", "result") if name in columns]
    valued = sum(any(number_in(row[column]) is not None for column in wanted) for row in body)
    return valued * 4 >= len(body) and valued > 0


def _groups_thousands(values: Mapping[str, str], unit: str | None) -> bool:
    """Whether the dots of a row part thousands: another cell of it does so, or it counts whole things."""
    cells = (values.get("target", ""), values.get("result", ""))
    return any(THOUSANDS.search(cell) for cell in cells) or (unit or "").casefold() in _WHOLE


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """A table of indicators, counted from 1 in its document, with the column of each kind of value."""

    number: int
    table: Table
    columns: Mapping[str, int]

    def heading(self, name: str) -> str:
        """The heading of a column as printed; "" when the table has none."""
        if name not in self.columns:
            return ""
        return " ".join(row[self.columns[name]] for row in self.table.rows[: self.table.header]).strip()


def indicator_tables(text: str) -> Iterator[IndicatorTable]:
    """Every table that has a column of indicators and numbers for them."""
    number = 0
    for table in tables(text):
        columns = _columns(table)
        if "indicator" in columns and _holds_values(table, columns):
            number += 1
            yield IndicatorTable(number, table, columns)


def extract(document: Document) -> Iterator[Mention]:
    """Every row of every table of indicators, as a mention of an AnnexRow."""
    text = document.text
    for found in indicator_tables(text):
        table = found.table
        for span, cells in zip(table.lines[table.header :], table.rows[table.header :], strict=True):
            row = _row(found.number, {name: cells[column] for name, column in found.columns.items()})
            if row:
                quote = text[span.start : span.end].rstrip("\n")
                yield Mention(Span(span.start, span.start + len(quote)), quote, row, "annexes")


def _row(number: int, values: Mapping[str, str]) -> AnnexRow | None:
    """The row of table `number` that holds these cells; None when it names no indicator."""
    indicator = values.get("indicator", "")
    if not indicator or COLUMN_MARK.fullmatch(indicator):
        return None
    unit = values.get("unit") or unit_in(values.get("target", "")) or unit_in(values.get("result", ""))
    own = values.get("unit")
    thousands = _groups_thousands(values, unit)
    target, target_words = read_cell(values.get("target", ""), own, thousands=thousands)
    result, result_words = read_cell(values.get("result", ""), own, thousands=thousands)
    percent, percent_words = read_cell(values.get("percent", ""), None)
    if isinstance(percent, Range):
        percent, percent_words = None, values["percent"]
    return AnnexRow(number, indicator, unit or None, target, result, percent, target_words, result_words, percent_words)
