"""Registers as files to take away: CSV, JSON and XLSX. The same register gives the same bytes."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

from thidua.registers import Column, Register, Source, Value

# What each row leads to, after the register's own columns.
SOURCE = (
    Column("document_name", "Văn bản"),
    Column("document", "Mã văn bản"),
    Column("address", "Địa chỉ trong trang"),
    Column("quote", "Câu trích"),
    Column("rule", "Quy tắc nhận ra"),
)
# Spreadsheets would run what begins with these: imported words must stay words.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_SHEET_ROWS = 1_048_576
_CELL = 32_767
_SHEET_NAME = 31
# In letters: columns hold short words or long sentences, and neither should waste or want room.
_NARROW, _WIDE = 9, 48
# Any fixed day: a workbook holds the time of its making.
_MADE = datetime(2020, 1, 1)
_SETTINGS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}

# One for each row.
Sources = Sequence[Source]


def csv_file(register: Register, sources: Sources) -> bytes:
    """UTF-8 with a byte order mark, so that Excel reads Vietnamese; numbers with a decimal point."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.label for column in (*register.columns, *SOURCE)])
    for row, source in zip(register.rows, sources, strict=True):
        writer.writerow([_inert(value) for value in (*row.values, *source)])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def json_file(register: Register, sources: Sources) -> bytes:
    """One object: name, title, columns, and rows as objects; numbers as text, so that none loses a digit."""
    columns = (*register.columns, *SOURCE)
    rows = [
        {column.name: _plain(value) for column, value in zip(columns, (*row.values, *source), strict=True)}
        for row, source in zip(register.rows, sources, strict=True)
    ]
    told = {
        "register": register.name,
        "title": register.title,
        "columns": [{"name": column.name, "label": column.label} for column in columns],
        "rows": rows,
    }
    return (json.dumps(told, ensure_ascii=False, indent=0) + "\n").encode("utf-8")


def xlsx_file(register: Register, sources: Sources) -> bytes:
    """A workbook of as many sheets as the rows need, with filters on; numbers are numbers, words never formulas."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _SETTINGS)
    book.set_properties({"title": register.title, "created": _MADE})
    bold = book.add_format({"bold": True, "text_wrap": True})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    columns = (*register.columns, *SOURCE)
    pairs = list(zip(register.rows, sources, strict=True))
    room = _SHEET_ROWS - 1
    widths = _widths(register, sources)
    for part, start in enumerate(range(0, max(1, len(pairs)), room), 1):
        sheet = book.add_worksheet(f"{register.title[: _SHEET_NAME - 4]}{f' {part}' if part > 1 else ''}")
        for number, column in enumerate(columns):
            sheet.write_string(0, number, column.label, bold)
        for line, (row, source) in enumerate(pairs[start : start + room], 1):
            for number, value in enumerate((*row.values, *source)):
                if isinstance(value, Decimal | int):
                    sheet.write_number(line, number, float(value))
                elif value is not None:
                    sheet.write_string(line, number, str(value)[:_CELL], wrapped)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(1, min(room, len(pairs) - start)), len(columns) - 1)
        for number, width in enumerate(widths):
            sheet.set_column(number, number, width)
    book.close()
    return out.getvalue()


def _widths(register: Register, sources: Sources) -> list[int]:
    """Width of each column in letters, by the longest of its values."""
    longest = [len(column.label) + 4 for column in (*register.columns, *SOURCE)]
    for row, source in zip(register.rows, sources, strict=True):
        for number, value in enumerate((*row.values, *source)):
            if value is not None:
                longest[number] = max(longest[number], len(str(value)) + 1)
    return [min(max(width, _NARROW), _WIDE) for width in longest]


FILES: dict[str, Callable[[Register, Sources], bytes]] = {"csv": csv_file, "json": json_file, "xlsx": xlsx_file}


def _plain(value: Value) -> Any:
    return value if value is None or isinstance(value, int) else str(value)


def _inert(value: Value) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA) else text
