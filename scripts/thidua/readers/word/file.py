"""A .docx package: its body and notes as one text, and what a person should know of it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from thidua.encodings import capitals, recognise
from thidua.errors import SourceError
from thidua.model import Caution, CautionKind
from thidua.readers.decoded import LARGEST_TEXT, Decoded
from thidua.readers.ooxml import child, children, value
from thidua.readers.packages import Package, Relation
from thidua.readers.plain import in_unicode
from thidua.readers.symbols import raised, settled
from thidua.readers.tables import Block, joined
from thidua.readers.word.book import Book
from thidua.readers.word.numbering import Numbering
from thidua.readers.word.story import Story
from thidua.readers.word.styles import Styles

if TYPE_CHECKING:
    from lxml.etree import _Element

_NUMBER = re.compile(r"(?<![^\W_])(?:[Ss]ố|SỐ)\s*:?[ ._…0-9]{0,20}[-–/][0-9/]{0,6}\s*[A-ZĐ]")
# The head stands in the first lines.
_HEAD = 3000

_NOTES = {
    "tracked": (
        CautionKind.FILE,
        "tệp còn dấu vết sửa đổi chưa duyệt: đọc bản đã sửa, bỏ {deleted} chỗ xóa, giữ {inserted} chỗ thêm",
    ),
    "hidden": (CautionKind.FILE, "có {hidden} chỗ chữ ẩn, không in ra giấy: đã bỏ"),
    "struck": (CautionKind.FILE, "có {struck} chỗ chữ gạch ngang: vẫn giữ, xem có phải chữ đã bỏ không"),
    "symbols": (CautionKind.DAMAGED, "có {symbols} ký hiệu của phông biểu tượng không rõ chữ gì"),
    "objects": (CautionKind.FILE, "có {objects} đối tượng nhúng (bảng tính, biểu đồ): không đọc được bên trong"),
    "pages": (CautionKind.FILE, "có {pages} ảnh lớn cỡ trang: chữ trong ảnh không được đọc"),
    "chunks": (CautionKind.FILE, "có {chunks} phần chèn từ tệp khác không đọc được"),
    "fields": (CautionKind.FILE, "trường tự động của Word không khép: giữ mọi chữ, có thể thừa số trang, mục lục"),
    "header": (CautionKind.HEAD, "số hiệu chỉ có ở đầu trang (header): đã đưa lên đầu văn bản"),
}


class WordFile:
    """The parts of a .docx file. Raises SourceError when they are not sound."""

    def __init__(self, data: bytes, path: Path) -> None:
        self._package = Package(data, path)
        self._path = path
        start = next(
            (row.target for row in self._package.relations("") if row.kind == "officeDocument"), "word/document.xml"
        )
        self._main = start if start.lower() in self._package.names else "word/document.xml"
        root = self._package.xml(self._main)
        body = None if root is None else child(root, "body")
        if root is None or body is None:
            raise SourceError(f"{path}: không có phần nội dung (word/document.xml); tệp hỏng, xin lại bản gốc")
        self._body = body
        self._relations = {row.id: row for row in self._package.relations(self._main)}

    def decoded(self) -> Decoded:
        """The text of the body, the notes after it, and the cautions."""
        book, blocks, balanced = self._read(fields=True)
        if not balanced:
            book, blocks, _ = self._read(fields=False)
            book.noticed["fields"] = 1
        text = joined(blocks)
        if not _NUMBER.search(text[:_HEAD]):
            header = self._numbered_header(book)
            if header:
                text = joined([*header, Block(), *blocks])
                book.noticed["header"] = 1
        if len(text) > LARGEST_TEXT:
            raise SourceError(f"{self._path}: có hơn {LARGEST_TEXT // 2**20} triệu chữ; chia nhỏ tệp")
        # A conversion may have left the letters of an old font without the font.
        mended = in_unicode(recognise(capitals.of_font(text, book.fonts)))
        return Decoded(settled(mended.text), (*_cautions(book), *mended.cautions), broken=False)

    def _read(self, fields: bool) -> tuple[Book, list[Block], bool]:
        # Each piece once, however often the file points to it.
        unread = dict(self._relations)
        styles = Styles(self._part("styles"))
        book = Book(
            styles,
            Numbering(self._part("numbering"), styles),
            fields,
            chunks=lambda name: self._chunk(unread.pop(name, None)),
        )
        story = Story(book)
        blocks = [*story.blocks(self._body)]
        balanced = story.balanced
        blocks += [Block(), *self._notes(book)]
        return book, blocks, balanced

    def _part(self, kind: str) -> "_Element | None":
        name = next((row.target for row in self._relations.values() if row.kind == kind and not row.external), None)
        return None if name is None else self._package.xml(name)

    def _notes(self, book: Book) -> Iterator[Block]:
        """The notes, each a paragraph that begins with its mark, in the order of the marks."""
        bodies = {
            (kind, value(note, "id") or ""): note
            for kind in ("footnote", "endnote")
            for note in children(self._part(f"{kind}s"), kind)
        }
        # A mark inside a note would add to the list.
        for count, mark in enumerate(tuple(book.marks), 1):
            # Two marks of one note are one note.
            note = bodies.pop(mark, None)
            lines = [] if note is None else [line for block in Story(book).blocks(note) for line in block.lines]
            # A mark of the author's own opens the note as text.
            text = " ".join(" ".join(lines).split()).removeprefix("* ")
            if text:
                yield Block((f"{raised(str(count))} {text}",))

    def _numbered_header(self, book: Book) -> list[Block]:
        """The header that holds the document's number, when some header does."""
        for row in self._relations.values():
            root = self._package.xml(row.target) if row.kind == "header" and not row.external else None
            blocks = [] if root is None else [*Story(book).blocks(root)]
            if _NUMBER.search(joined(blocks)):
                return blocks
        return []

    def _chunk(self, row: Relation | None) -> tuple[Block, ...]:
        """A piece that another program put into the file whole, as HTML."""
        from thidua.readers import html

        data = self._package.read(row.target) if row and not row.external else None
        text = html.inserted(data, self._path) if data else None
        return tuple(Block(tuple(piece.split("\n"))) for piece in (text or "").split("\n\n") if piece.strip())


def _cautions(book: Book) -> Iterator[Caution]:
    noticed = book.noticed
    noticed["tracked"] = noticed["inserted"] + noticed["deleted"]
    for name, (kind, note) in _NOTES.items():
        if noticed[name]:
            yield Caution(kind, note.format_map(noticed))
    if book.fonts:
        yield Caution(CautionKind.ENCODING, f"phông chữ cũ {', '.join(sorted(book.fonts))}: đã chuyển sang Unicode")
