"""Workbooks (.xlsx, .xlsm), mostly annexes: each sheet a table under its name.

Read with lxml alone: openpyxl, read in a stream, knows neither merged cells, hidden rows and columns nor formulas
without a stored result; read whole, it takes fifty times the file's size.
"""

from pathlib import Path

from thidua.readers.decoded import Decoded

SUFFIXES = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xlsm": "application/vnd.ms-excel.sheet.macroenabled.12",
}
LARGEST = 100 * 1024 * 1024


def decode(data: bytes, path: Path) -> Decoded:
    """The visible sheets of a workbook. Raises SourceError for one that is damaged or hostile."""
    from thidua.readers.sheets.file import Workbook

    return Workbook(data, path).decoded()
