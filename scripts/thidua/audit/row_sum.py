"""A total in a table that its rows do not add up to.

Asked where another column of the same rows adds up, or where the sum is so near that nothing is left out: rows
that are only some of the parts add up to less, and say nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from thidua.audit.annexes import number
from thidua.audit.dossier import Dossier
from thidua.audit.findings import Finding, Weight
from thidua.audit.folio import Folio
from thidua.extractors.structure.cells import number_in
from thidua.extractors.structure.numerals import THOUSANDS
from thidua.extractors.structure.tables import COLUMN_MARK, Table, tables
from thidua.model import Document, Span
from thidua.text import key

SAYS = "Dòng tổng trong biểu không bằng các dòng cộng lại"

_TOTAL = re.compile(r"^(?:tong(?: cong| so| toan| chung)?|cong(?: chung)?|toan (?:huien|tinh|xa))$|^tong (?:so|cong) ")
_GROUP = re.compile(r"^(?:[IVX]+|[A-H])[.)]?$")
_NO_SUM = re.compile(
    r"%|ti le|binh quan|trung binh|nang suat|tang|giam|so sanh|dat|xep|diem|thu tu|^tt$|^stt$|nam sinh|ghi chu"
)
_PER = re.compile(r"%|‰|/")
# A sum this near its total leaves out no row.
_NEAR = Decimal("0.15")
_ROUNDING = Decimal("0.002")


@dataclass(frozen=True, slots=True)
class _Sum:
    column: int
    total: Decimal
    parts: Decimal
    count: int

    @property
    def right(self) -> bool:
        return abs(self.total - self.parts) <= abs(self.total) * _ROUNDING

    @property
    def near(self) -> bool:
        return self.total != 0 and abs(self.total - self.parts) <= abs(self.total) * _NEAR


def in_document(folio: Folio) -> Iterator[Finding]:
    """One for each column of a total row that its rows contradict."""
    if "\t" not in folio.text and "|" not in folio.text:
        return
    for table in tables(folio.text):
        yield from _held(folio.dossier, folio.document, table)


def _held(dossier: Dossier, document: Document, table: Table) -> Iterator[Finding]:
    body = table.rows[table.header :]
    lines = table.lines[table.header :]
    total = next((at for at, row in enumerate(body) if _is_total(row)), None)
    if total not in (0, len(body) - 1) or len(body) < 3:
        return
    rows = [row for at, row in enumerate(body) if at != total and any(row) and not _numbers_columns(row)]
    groups = [row for row in rows if _GROUP.match(row[0])]
    parts = groups if len(groups) >= 2 else [row for row in rows if not row[0] or not groups]
    if len(parts) < 2 or any(_is_total(row) or _is_under(row) for row in parts):
        return
    headings = [" ".join(row[column] for row in table.rows[: table.header]) for column in range(len(body[0]))]
    sums = [found for column in range(1, len(body[0])) if (found := _summed(column, headings, body[total], parts))]
    for one in sums:
        others = [other for other in sums if other is not one and other.count == one.count]
        wrong = [other for other in others if not other.right]
        if one.right or not ((one.near and not wrong) or (others and len(wrong) * 2 < len(others))):
            continue
        heading = " ".join(headings[one.column].split())
        note = f"cột “{heading}”: tổng in {number(one.total)}, các dòng cộng lại {number(one.parts)}"
        span = Span(
            lines[total].start, lines[total].start + len(document.text[lines[total].start : lines[total].end].rstrip())
        )
        yield Finding(
            "row_sum", Weight.CONTRADICTION, note, dossier.passage(document, span), suggestion=number(one.parts)
        )


def _is_total(row: tuple[str, ...]) -> bool:
    return any(_TOTAL.match(key(cell)) for cell in row[:3] if cell)


def _is_under(row: tuple[str, ...]) -> bool:
    """Whether a row is but a part of the one above it."""
    named = next((cell for cell in row[:3] if len(key(cell)) > 2), "")
    return named.startswith(("-", "+")) or key(named).startswith("trong do")


def _numbers_columns(row: tuple[str, ...]) -> bool:
    return all(COLUMN_MARK.fullmatch(cell) for cell in row if cell)


def _summed(column: int, headings: list[str], total: tuple[str, ...], parts: list[tuple[str, ...]]) -> _Sum | None:
    """The column's total and the sum of its rows; None where a cell holds words or means are told."""
    if _NO_SUM.search(key(headings[column])) or "%" in headings[column]:
        return None
    cells = [row[column] for row in parts]
    thousands = any(THOUSANDS.search(cell) for cell in (*cells, total[column]))
    printed = total[column]
    whole = number_in(printed, thousands=thousands)
    if not isinstance(whole, Decimal) or _PER.search(printed):
        return None
    values: list[Decimal] = []
    for cell in cells:
        if cell in ("", "-", "–", "0"):
            continue
        value = number_in(cell, thousands=thousands)
        if not isinstance(value, Decimal) or _PER.search(cell):
            return None
        values.append(value)
    return _Sum(column, whole, sum(values, Decimal(0)), len(parts)) if len(values) >= 2 else None
