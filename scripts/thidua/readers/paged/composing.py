"""Pages -> text: tables where they stand, columns one after the other, paragraphs whole, notes at the end."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from thidua.readers.paged.columns import Block, blocks, going_on
from thidua.readers.paged.formal import whole
from thidua.readers.paged.geometry import Page
from thidua.readers.paged.margins import PageRows, mark, marked, opens_after, parted_notes, without_repeated
from thidua.readers.paged.paragraphs import Paragraph, frame, paragraphs
from thidua.readers.paged.rows import Row, rows
from thidua.readers.paged.tables import Table, tables
from thidua.text import key

_Piece = Block | Table
# A page ends about here, in shares of its height.
_LOW = 0.8


@dataclass(frozen=True, slots=True)
class _Line:
    """A line as it comes out; `apart` when a blank line stands before it."""

    text: str
    apart: bool


def text(pages: Iterable[Page]) -> str:
    """The text of the pages of a document: one line a paragraph, a row of a table, or a line of head and foot."""
    found: list[PageRows] = []
    held: list[list[Table]] = []
    for page in pages:
        placed, outside = tables(page.words, page.rules)
        held.append(placed)
        found.append(PageRows(page.width, page.height, tuple(rows(outside))))
    bodies = without_repeated(found)
    size = _size(row for body in bodies for row in body)
    notes: list[Row] = []
    contents: list[list[_Piece]] = []
    for page_rows, body, placed in zip(found, bodies, held, strict=True):
        above, below = parted_notes(body, size, bool(notes))
        notes += below
        above = _foot_whole(contents, above, placed, page_rows.height)
        contents.append(list(_pieces(above, placed, page_rows.width)))
    lines = [*_lines(_tables_whole(contents)), *_notes(notes)]
    return "".join(f"\n{line.text}\n" if line.apart else f"{line.text}\n" for line in lines).lstrip("\n")


def _size(body: Iterable[Row]) -> float:
    """The size of most characters."""
    sizes: Counter[float] = Counter()
    for row in body:
        sizes[round(row.size * 2) / 2] += len(row.text)
    return sizes.most_common(1)[0][0] if sizes else 12.0


def _pieces(body: Sequence[Row], placed: Sequence[Table], width: float) -> Iterator[_Piece]:
    """Blocks and tables of a page from the top down."""
    start = 0
    for table in placed:
        end = start
        while end < len(body) and body[end].baseline < table.top + body[end].size:
            end += 1
        yield from blocks(body[start:end], width)
        yield table
        start = end
    yield from blocks(body[start:], width)


def _foot_whole(
    contents: Sequence[list[_Piece]], rows: tuple[Row, ...], placed: Sequence[Table], height: float
) -> tuple[Row, ...]:
    """The rows of a page without those that end the foot of the page before, which are added to it."""
    match contents[-1][-2:] if contents else ():
        case [Block(left, True), Block(right, True)] if key(left[0].text).startswith("noi nhan"):
            # Only a foot that reached the end of its page may have been cut.
            if max(row.baseline for row in (*left, *right)) < _LOW * height:
                return rows
        case _:
            return rows
    before_tables = [row for row in rows if not placed or row.baseline < placed[0].top]
    more_left, more_right, taken = going_on(right, before_tables)
    contents[-1][-2:] = [Block((*left, *more_left), True), Block((*right, *more_right), True)]
    return rows[taken:]


def _tables_whole(contents: Sequence[Sequence[_Piece]]) -> list[list[_Piece]]:
    """A table that goes on at the top of the next page made one, its head not repeated."""
    whole: list[list[_Piece]] = []
    for pieces in contents:
        pieces = list(pieces)
        last = next((page[-1] for page in reversed(whole) if page), None)
        if pieces and isinstance(pieces[0], Table) and isinstance(last, Table) and _goes_on(last, pieces[0]):
            more = list(pieces[0].rows)
            del pieces[0]
            for row in last.rows[:3]:
                if more and more[0] == row:
                    more.pop(0)
            page = next(page for page in reversed(whole) if page)
            page[-1] = Table(last.left, last.top, last.right, last.bottom, (*last.rows, *more))
        whole.append(pieces)
    return whole


def _goes_on(table: Table, following: Table) -> bool:
    return len(table.rows[0]) == len(following.rows[0]) and abs(table.left - following.left) < 12


def _lines(contents: Iterable[Sequence[_Piece]]) -> Iterator[_Line]:
    held: Paragraph | None = None
    for pieces in contents:
        for at, piece in enumerate(pieces):
            if at and held:
                yield _Line(held.text, held.apart)
                held = None
            if isinstance(piece, Table) or piece.formal:
                if held:
                    yield _Line(held.text, held.apart)
                    held = None
                texts = piece.lines if isinstance(piece, Table) else whole(row.text for row in piece.rows)
                yield from (_Line(line, not number) for number, line in enumerate(texts))
                continue
            *done, held = paragraphs(piece.rows, frame(piece.rows), held)
            yield from (_Line(paragraph.text, paragraph.apart) for paragraph in done)
    if held:
        yield _Line(held.text, held.apart)


def _notes(notes: Sequence[Row]) -> Iterator[_Line]:
    """Each note a paragraph that begins with its mark."""
    text = ""
    last: str | None = None
    for row in notes:
        if text and opens_after(last, row.text):
            yield _Line(text, True)
            text = ""
        last = last if text else mark(row.text)
        text = f"{text} {row.text}" if text else marked(row.text)
    if text:
        yield _Line(text, True)
