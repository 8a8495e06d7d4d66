"""Annexed tables: rows of indicators with target, result and percentage.

A table is a run of lines parted by tabs, or a Markdown pipe table. Columns are told by their
headings, since every office orders them in its own way.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from thidua.model import AnnexRow, Document, Mention, Range, Span
from thidua.text import decimal, key


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
    # A second heading row neither counts nor holds a value.
    second = kept[1][1]
    header = (
        2
        if len(kept) > 2
        and not re.fullmatch(r"[0-9]+|[IVX]+", second[0])
        and not any(_number(cell) is not None for cell in second)
        and _is_heading(kept[0][1])
        and not any(second[:1])
        else 1
    )
    yield Table(
        Span(rows[0][0].start, rows[-1][0].end),
        tuple(tuple([*cells, *[""] * (width - len(cells))]) for _, cells in kept),
        header,
        tuple(span for span, _ in kept),
    )


_COLUMNS = {
    "indicator": re.compile(r"chi tieu|noi dung|tieu chi|danh muc"),
    "unit": re.compile(r"don vi|dvt"),
    "percent": re.compile(r"(?:^| )(?:ti le|so voi|dat)(?: |$)|%"),
    "target": re.compile(r"muc tieu|ke hoach|giao"),
    "result": re.compile(r"ket qua|thuc hien|uoc"),
}


def _columns(table: Table) -> dict[str, int]:
    """Column of each kind of value, by the headings. A heading names one kind, the first that fits."""
    headings = [" ".join(row[column] for row in table.rows[: table.header]) for column in range(len(table.rows[0]))]
    found: dict[str, int] = {}
    for column, heading in enumerate(headings):
        folded = key(heading) + (" %" if "%" in heading else "")
        for name, pattern in _COLUMNS.items():
            if name not in found and pattern.search(folded):
                found[name] = column
                break
    return found


_CELL = re.compile(
    r"(?P<over>(?:[>≥]|trên|từ)\s*)?(?P<under>(?:[<≤]|dưới)\s*)?(?P<low>[+-]?[0-9][0-9. ]*(?:,[0-9]+)?)"
    r"(?:\s*[-–]\s*(?P<high>[0-9][0-9.]*(?:,[0-9]+)?))?(?P<unit>.*)",
    re.IGNORECASE | re.DOTALL,
)
_THOUSANDS = re.compile(r"(?<![0-9.,])[0-9]{1,3}(?:\.[0-9]{3})+(?![0-9])")
# What is counted in whole things: a dot among its figures parts thousands.
_WHOLE = frozenset(("người", "con", "hộ", "trường", "xã", "đảng viên", "xóm", "nhà", "hội viên"))


def _number(cell: str, *, thousands: bool = False) -> Decimal | Range | None:
    """Value of a cell: "7,40", "650-700", "1 500", "> 95", "21 triệu đồng/năm"; None when it has none.

    `thousands`: dots in this row part thousands, so that "17.68" has lost a zero.
    """
    match = _CELL.fullmatch(cell.strip())
    if not match:
        return None
    low = _lenient(match["low"], thousands)
    if low is None:
        return None
    if match["high"]:
        high = _lenient(match["high"], thousands)
        return Range(low, high) if high is not None else None
    if match["over"] or match["under"]:
        return Range(low, None) if match["over"] else Range(None, low)
    return low


def _lenient(numeral: str, thousands: bool) -> Decimal | None:
    """A numeral in which a space may group thousands, and a dot may stand for the decimal comma."""
    compact = numeral.replace(" ", "").rstrip(".").lstrip("+")
    try:
        return decimal(compact)
    except ValueError:
        pass
    lost = re.fullmatch(r"([1-9][0-9]{0,2})\.([0-9]{2})", compact)
    if lost and thousands:
        return Decimal(lost[1] + lost[2] + "0")
    return Decimal(compact) if re.fullmatch(r"-?[0-9]+\.[0-9]{1,2}", compact) else None


def _groups_thousands(values: Mapping[str, str], unit: str | None) -> bool:
    """Whether the dots of a row part thousands: another cell of it does so, or it counts whole things."""
    cells = (values.get("target", ""), values.get("result", ""))
    return any(_THOUSANDS.search(cell) for cell in cells) or (unit or "").casefold() in _WHOLE


def extract(document: Document) -> Iterator[Mention]:
    """Every row of every table that has a column of indicators, as a mention of an AnnexRow."""
    text = document.text
    number = 0
    for table in tables(text):
        columns = _columns(table)
        if "indicator" not in columns or ("target" not in columns and "result" not in columns):
            continue
        number += 1
        for span, cells in zip(table.lines[table.header :], table.rows[table.header :], strict=True):
            values = {name: cells[column] for name, column in columns.items()}
            indicator = values.get("indicator", "")
            if not indicator:
                continue
            target, result = values.get("target", ""), values.get("result", "")
            percent = _number(values.get("percent", ""))
            unit = values.get("unit") or _unit(target)
            thousands = _groups_thousands(values, unit)
            row = AnnexRow(
                number,
                indicator,
                unit or None,
                _number(target, thousands=thousands),
                _number(result, thousands=thousands),
                percent if isinstance(percent, Decimal) else None,
            )
            quote = text[span.start : span.end].rstrip("\n")
            yield Mention(Span(span.start, span.start + len(quote)), quote, row, "annexes")


def _unit(cell: str) -> str:
    match = _CELL.fullmatch(cell.strip())
    unit = match["unit"].strip() if match else ""
    return re.sub(r"\(.*\)$", "", unit).strip()
