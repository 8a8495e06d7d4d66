"""Annexed tables: rows of indicators with target, result and percentage.

A table is a run of lines parted by tabs, or a Markdown pipe table. Columns are told by their
headings, since every office orders them in its own way.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from thidua.extractors.numerals import THOUSANDS, numeral
from thidua.model import AnnexRow, Document, Mention, Range, Span
from thidua.text import key


@dataclass(frozen=True, slots=True)
class Table:
    """A table in a text: its span (whole lines), and its rows of cells as printed, header row(s) first.

    `header` is how many of the rows are headings. Every row has the same number of cells. `lines`
    gives the span of each row's line.
    """

    span: Span
    rows: tuple[tuple[str, ...], ...]
    header: int
    lines: tuple[Span, ...]


def _cells(line: str) -> list[str] | None:
    line = line.rstrip("\n")
    if line.count("\t") >= 2:
        return [cell.strip() for cell in line.split("\t")]
    stripped = line.strip()
    if stripped.startswith("|") and stripped.count("|") >= 3:
        return [cell.strip() for cell in stripped.removeprefix("|").removesuffix("|").split("|")]
    return None


def tables(text: str) -> tuple[Table, ...]:
    """Every table of a text. A blank line inside does not end one: tables run over pages."""
    found: list[Table] = []
    rows: list[tuple[Span, list[str]]] = []
    position = gap = 0
    for line in [*text.splitlines(keepends=True), ""]:
        span, position = Span(position, position + len(line)), position + len(line)
        cells = _cells(line)
        if cells is not None:
            if rows and gap and _is_heading(cells):
                found += _table(rows)
                rows = []
            rows.append((span, cells))
            gap = 0
        elif rows and not line.strip() and line and gap < 2:
            gap += 1
        elif rows:
            found += _table(rows)
            rows, gap = [], 0
    return tuple(found)


def _is_heading(cells: list[str]) -> bool:
    return bool(cells) and key(cells[0]) in ("tt", "stt", "so tt", "so thu tu")


def _table(rows: list[tuple[Span, list[str]]]) -> Iterator[Table]:
    kept = [(span, cells) for span, cells in rows if not all(re.fullmatch(r":?-{2,}:?", cell) for cell in cells)]
    if len(kept) < 2:
        return
    width = max(len(cells) for _, cells in kept)
    padded = tuple(tuple([*cells, *[""] * (width - len(cells))]) for _, cells in kept)
    yield Table(
        Span(rows[0][0].start, rows[-1][0].end),
        padded,
        _heading_rows(padded),
        tuple(span for span, _ in kept),
    )


_MOST_HEADING_ROWS = 4
_COLUMN_MARK = re.compile(r"\(?(?:[0-9]{1,2}|[A-ZĐ]|[0-9]{1,2}\s*=\s*[0-9()/:x*+% -]{1,20})\)?")


def _heading_rows(rows: tuple[tuple[str, ...], ...]) -> int:
    """How many rows are headings: those below the first neither count nor hold a value, or only number the columns."""
    count = 1
    for row in rows[1 : min(len(rows) - 1, _MOST_HEADING_ROWS)]:
        said = [cell for cell in row if cell]
        numbers_columns = len(said) >= 3 and all(_COLUMN_MARK.fullmatch(cell) for cell in said)
        below = not row[0] or row[0] == rows[0][0]
        words = not any(_number(cell) is not None for cell in row)
        if not (numbers_columns or (below and words and _is_heading(list(rows[0])))):
            break
        count += 1
    return count


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
    numbers = sum(_number(row[found["indicator"]]) is not None for row in body)
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
    valued = sum(any(_number(row[column]) is not None for column in wanted) for row in body)
    return valued * 4 >= len(body) and valued > 0


_CELL = re.compile(
    r"(?P<over>(?:[>≥]|trên|từ)\s*)?(?P<under>(?:[<≤]|dưới)\s*)?(?P<low>[+-]?[0-9][0-9. ]*(?:,[0-9]+)?)"
    r"(?:\s*[-–]\s*(?P<high>[0-9][0-9.]*(?:,[0-9]+)?))?(?P<unit>.*)",
    re.IGNORECASE | re.DOTALL,
)
# What is counted in whole things: a dot among its figures parts thousands.
_WHOLE = frozenset(("người", "con", "hộ", "trường", "xã", "đảng viên", "xóm", "nhà", "hội viên"))


def _number(cell: str, *, thousands: bool = False) -> Decimal | Range | None:
    """Value of a cell: "7,40", "650-700", "1 500", "> 95", "21 triệu đồng/năm"; None when it has none.

    `thousands`: dots in this row part thousands, so that "17.68" has lost a zero.
    """
    match = _CELL.fullmatch(cell.strip())
    if not match:
        return None
    low = _value(match["low"], thousands)
    if low is None:
        return None
    if match["high"]:
        high = _value(match["high"], thousands)
        return Range(low, high) if high is not None else None
    if match["over"] or match["under"]:
        return Range(low, None) if match["over"] else Range(None, low)
    return low


def _value(printed: str, thousands: bool) -> Decimal | None:
    found = numeral(printed, thousands=thousands)
    return found.value if found else None


def _groups_thousands(values: Mapping[str, str], unit: str | None) -> bool:
    """Whether the dots of a row part thousands: another cell of it does so, or it counts whole things."""
    cells = (values.get("target", ""), values.get("result", ""))
    return any(THOUSANDS.search(cell) for cell in cells) or (unit or "").casefold() in _WHOLE


# Marks that stand for an empty cell.
_EMPTY = frozenset(("", "-", "–", "…", "...", "_", "/"))


def _read(cell: str, unit: str | None, *, thousands: bool = False) -> tuple[Decimal | Range | None, str | None]:
    """Value of a cell, or its words when it has none: "Đảm bảo", "1.020/750", and "4 bậc" where units have a column.

    `unit` is that of the row when the table has a column for it, else None: then cells bring their own.
    """
    if cell in _EMPTY:
        return None, None
    match = _CELL.fullmatch(cell)
    rest = key(match["unit"]) if match else ""
    parted = match is not None and re.match(r"\s*/\s*[0-9]", match["unit"])
    foreign = unit is not None and rest and "%" not in cell and rest not in key(unit)
    value = None if parted or foreign else _number(cell, thousands=thousands)
    return (value, None) if value is not None else (None, cell)


def extract(document: Document) -> Iterator[Mention]:
    """Every row of every table that has a column of indicators and numbers for them, as a mention of an AnnexRow."""
    text = document.text
    number = 0
    for table in tables(text):
        columns = _columns(table)
        if "indicator" not in columns or not _holds_values(table, columns):
            continue
        number += 1
        for span, cells in zip(table.lines[table.header :], table.rows[table.header :], strict=True):
            row = _row(number, {name: cells[column] for name, column in columns.items()})
            if row:
                quote = text[span.start : span.end].rstrip("\n")
                yield Mention(Span(span.start, span.start + len(quote)), quote, row, "annexes")


def _row(number: int, values: Mapping[str, str]) -> AnnexRow | None:
    """The row of table `number` that holds these cells; None when it names no indicator."""
    indicator = values.get("indicator", "")
    if not indicator or _COLUMN_MARK.fullmatch(indicator):
        return None
    unit = values.get("unit") or _unit(values.get("target", "")) or _unit(values.get("result", ""))
    own = values.get("unit")
    thousands = _groups_thousands(values, unit)
    target, target_words = _read(values.get("target", ""), own, thousands=thousands)
    result, result_words = _read(values.get("result", ""), own, thousands=thousands)
    percent, percent_words = _read(values.get("percent", ""), None)
    if isinstance(percent, Range):
        percent, percent_words = None, values["percent"]
    return AnnexRow(number, indicator, unit or None, target, result, percent, target_words, result_words, percent_words)


def _unit(cell: str) -> str:
    match = _CELL.fullmatch(cell.strip())
    unit = match["unit"].strip() if match else ""
    unit = re.sub(r"\(.*\)$", "", unit).strip()
    return "" if unit[:1] == "/" else unit
