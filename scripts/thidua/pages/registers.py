"""The registers on the site: a table with filters and files to take away; one that is too long is parted by year."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from thidua.citation_styles import short
from thidua.descriptions import number
from thidua.markup import address, built, escape, link
from thidua.model import PartialDate
from thidua.pages.document_lists import latest_first
from thidua.pages.fragments import page
from thidua.pages.gather import Gathered
from thidua.pages.names import clipped, document_name
from thidua.pages.shelves import LISTS, REGISTERS, Shelf
from thidua.registers import Column, Register, Row, Source, Value
from thidua.text import slug

DOWNLOADS = "archive/tai-ve"
# More rows than this make a page slow on a phone and on a slow line.
PAGE = 1500
_WORDS = 400
_ENDINGS = (("xlsx", "Excel"), ("csv", "CSV"), ("json", "JSON"))
_ORDER = ("so-chi-tieu", "chi-tieu-ket-qua", "ai-lam-gi", "chu-de", "phong-trao", "lich")
# Registers whose rows stand in the order of the texts.
_BY_DOCUMENT = frozenset({"so-chi-tieu", "chi-tieu-ket-qua", "ai-lam-gi"})
_SCRIPT = "assets/javascripts/thidua-registers.js"


def pages(gathered: Gathered) -> Iterator[tuple[str, str]]:
    """The way in, and each register on one page or more."""
    yield REGISTERS.path, page(REGISTERS.path, REGISTERS.name, [_way_in(gathered)], LISTS)
    for register in gathered.registers:
        yield from _register(gathered, register)


def register_path(register: Register) -> str:
    """The first page of a register."""
    return f"archive/so/{register.name}.md"


def sources(gathered: Gathered, register: Register) -> list[Source]:
    """For each row: its document by name and id, the address of its words in the built site, the words, their rule."""
    return [_source(gathered, row) for row in register.rows]


def _source(gathered: Gathered, row: Row) -> Source:
    where = built(_address(gathered, "index.md", row) or "")
    name = document_name(gathered.archive.document[row.document]) if row.document else ""
    if row.mention is None:
        return name, row.document or "", where, "", ""
    return name, row.document or "", where, " ".join(row.mention.quote.split()), row.mention.rule


def _address(gathered: Gathered, here: str, row: Row) -> str | None:
    """Where the words of a row stand; of a row that a record says, the page of the record."""
    if row.document is None:
        path = gathered.page_of(next(iter(row.targets.values()), ""))
        return address(here, path) if path else None
    path = gathered.page_of(row.document)
    anchor = gathered.anchor(row.document, row.mention) if row.mention else None
    return address(here, path, anchor) if path else None


def _way_in(gathered: Gathered) -> str:
    lines = (
        f"- {link(escape(register.title), address(REGISTERS.path, register_path(register)))} "
        f"({len(register.rows)} dòng): {escape(register.says)}"
        for register in sorted(gathered.registers, key=_place)
    )
    return "\n".join(lines)


def _place(register: Register) -> int:
    """Figures, duties and movements before what is drawn from them; a register nobody placed stands last."""
    return _ORDER.index(register.name) if register.name in _ORDER else len(_ORDER)


def _register(gathered: Gathered, register: Register) -> Iterator[tuple[str, str]]:
    path = register_path(register)
    ordered = _in_order(gathered, register)
    parts = _parts(register, ordered)
    blocks = [escape(register.says), _downloads(path, register)]
    if len(parts) == 1:
        whole = [*blocks, *_table(gathered, path, register, ordered)]
        yield path, page(path, register.title, whole, REGISTERS, whole=True)
        return
    paths = [f"archive/so/{register.name}-{slug(name)}.md" for name, _ in parts]
    lines = (
        f"- {link(escape(name), address(path, part))}: {len(rows)} dòng"
        for (name, rows), part in zip(parts, paths, strict=True)
    )
    yield path, page(path, register.title, [*blocks, "\n".join(lines)], REGISTERS)
    for (name, rows), part in zip(parts, paths, strict=True):
        shelf = Shelf(register.title, path)
        yield part, page(part, f"{register.title}: {name}", _table(gathered, part, register, rows), shelf, whole=True)


def _in_order(gathered: Gathered, register: Register) -> list[Row]:
    """The rows as pages show them: of documents the newest first; of a calendar what is coming, then what is past."""
    if register.name == "lich":
        coming: list[Row] = []
        past: list[Row] = []
        for row in register.rows:
            (coming if row.due and row.due.last >= gathered.on.first else past).append(row)
        return [*coming, *reversed(past)]
    if register.name not in _BY_DOCUMENT:
        return list(register.rows)
    place = {document.id: number for number, document in enumerate(latest_first(gathered.archive.documents))}
    return sorted(register.rows, key=lambda row: place.get(row.document or "", len(place)))


def _parts(register: Register, ordered: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    """Rows by year, the latest first, no part longer than a page."""
    if len(register.rows) <= PAGE:
        return [("", list(ordered))]
    years: dict[str, list[Row]] = {}
    at = next((number for number, column in enumerate(register.columns) if column.name == "year"), None)
    for row in ordered:
        value = row.values[at] if at is not None else None
        years.setdefault(str(value or "không rõ năm"), []).append(row)
    parts = []
    for year in sorted(years, key=lambda name: (name[:1].isdigit(), name), reverse=True):
        rows = years[year]
        chunks = [rows[start : start + PAGE] for start in range(0, len(rows), PAGE)]
        names = [year] if len(chunks) == 1 else [f"{year}, phần {n}" for n in range(1, len(chunks) + 1)]
        parts += list(zip(names, chunks, strict=True))
    return parts


def _downloads(here: str, register: Register) -> str:
    if not register.rows:
        return "Chưa có gì trong sổ này."
    files = [(f"{DOWNLOADS}/{register.name}.{ending}", name) for ending, name in _ENDINGS]
    if register.dated and any(row.due and row.due.day for row in register.rows):
        files.append((f"{DOWNLOADS}/{register.name}.ics", "Lịch (.ics)"))
    return "Tải về: " + " · ".join(link(name, address(here, file)) for file, name in files)


def _table(gathered: Gathered, here: str, register: Register, rows: Sequence[Row]) -> Iterator[str]:
    """The table as HTML of our own: thousands of rows are too slow as Markdown."""
    if not rows:
        return
    shown = [(place, column) for place, column in enumerate(register.columns) if column.shown or column.filters]
    heads = "".join(
        f"<th{' data-filter' if column.filters else ''}{_unseen(column)}>{escape(column.label)}</th>"
        for _, column in shown
    )
    lines = []
    for row in rows:
        cells: list[str] = []
        for place, column in shown:
            cells.append(_cell(gathered, here, column, row, row.values[place], bool(cells)))
        lines.append(f"<tr>{''.join(cells)}{_origin(gathered, here, row)}</tr>")
    table = f"<thead><tr>{heads}<th>Nguồn</th></tr></thead><tbody>{''.join(lines)}</tbody>"
    yield (
        f'<div class="td-register" data-name="{register.name}"><div class="td-rows td-register__rows"><table>{table}'
        f'</table></div></div><script src="{built(address(here, _SCRIPT))}" defer></script>'
    )


def _unseen(column: Column) -> str:
    return "" if column.shown else " hidden"


def _cell(gathered: Gathered, here: str, column: Column, row: Row, value: Value, labelled: bool) -> str:
    words = escape(row.told.get(column.name) or _shown(value))
    if not words:
        return f"<td{_unseen(column)}></td>"
    target = row.targets.get(column.name)
    page_path = gathered.page_of(target) if target else None
    if page_path:
        if target == value and target in gathered.archive.document:
            words = escape(document_name(gathered.archive.document[target]))
        words = f'<a href="{built(address(here, page_path))}">{words}</a>'
    name = f'<span class="td-cell-label">{escape(column.label)}: </span>' if labelled else ""
    sort = f' data-sort="{value}"' if isinstance(value, Decimal | int) else ""
    return f"<td{sort}{_unseen(column)}>{name}<span>{words}</span></td>"


def _shown(value: Value) -> str:
    match value:
        case None:
            return ""
        case Decimal():
            return number(value)
        case PartialDate():
            return short(value)
    return clipped(str(value), _WORDS)


def _origin(gathered: Gathered, here: str, row: Row) -> str:
    """The document that says it, linked to the very words, with the words on hover."""
    where = _address(gathered, here, row)
    if not where:
        return "<td></td>"
    name = document_name(gathered.archive.document[row.document]) if row.document else "bản ghi"
    title = f' title="{escape(clipped(row.mention.quote, 300))}"' if row.mention else ""
    label = '<span class="td-cell-label">Nguồn: </span>'
    return f'<td>{label}<a href="{built(where)}"{title}>{escape(name)}</a></td>'
