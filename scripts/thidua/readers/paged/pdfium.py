"""The pages of a PDF, through PDFium: words with their places and fonts, ruled lines, and pictures of pages.

PDFium (pypdfium2, BSD and Apache licences) opens what Chrome opens, says fonts and places, and draws pages:
one library where pypdf, pdfplumber and Poppler would be three. Characters are put together to words here,
since its own text loses columns, raised marks and the letters of old fonts.
"""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from thidua.errors import SourceError
from thidua.readers.paged.frame import Frame
from thidua.readers.paged.geometry import Page, Walls
from thidua.readers.paged.letters import words_of
from thidua.readers.paged.shapes import shapes_of

# A yearbook of the gazette has fewer pages; a page of a book a few thousand characters.
MOST_PAGES = 3000
_MOST_CHARACTERS = 200_000
_ERRORS = {
    raw.FPDF_ERR_PASSWORD: "PDF đặt mật khẩu; mở bằng mật khẩu rồi lưu lại không mật khẩu",
    raw.FPDF_ERR_SECURITY: "PDF mã hóa theo cách không đọc được; lưu lại không mã hóa",
}
_DAMAGED = "PDF hỏng hoặc bị cắt ngang; xin lại bản gốc hoặc lưu lại bằng chương trình khác"


@contextmanager
def opened(data: bytes) -> Iterator[pdfium.PdfDocument]:
    """A PDF, to take pages from. Raises SourceError (without the file's name) when it cannot be opened."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise SourceError(_ERRORS.get(getattr(error, "err_code", None), _DAMAGED)) from None
    try:
        if not len(document):
            raise SourceError(_DAMAGED)
        if len(document) > MOST_PAGES:
            raise SourceError(f"PDF có {len(document)} trang, quá {MOST_PAGES}; chia nhỏ tệp")
        yield document
    finally:
        document.close()


def page(document: pdfium.PdfDocument, index: int) -> Page:
    """One page. Raises SourceError for one that cannot be read."""
    with _loaded(document, index) as opened_page:
        frame = Frame(opened_page)
        rules, pictured, drawn = shapes_of(opened_page, frame)
        text = opened_page.get_textpage()
        try:
            if text.count_chars() > _MOST_CHARACTERS:
                raise SourceError(f"trang {index + 1} có {text.count_chars()} ký tự; không phải trang văn bản")
            words, hidden, broken = words_of(text.raw, text.count_chars(), frame, Walls(rules))
        finally:
            text.close()
        return Page(index + 1, frame.width, frame.height, words, rules, pictured, hidden, broken, drawn)


def picture(document: pdfium.PdfDocument, index: int, dpi: int, most_pixels: int) -> Any:
    """A page drawn in grey as a picture (PIL), upright as it is shown, without what is stamped over it."""
    with _loaded(document, index) as opened_page:
        width, height = opened_page.get_size()
        scale = min(dpi / 72, math.sqrt(most_pixels / max(1.0, width * height)))
        bitmap = opened_page.render(scale=scale, grayscale=True, may_draw_forms=False, draw_annots=False)
        return bitmap.to_pil().convert("L")


@contextmanager
def _loaded(document: pdfium.PdfDocument, index: int) -> Iterator[pdfium.PdfPage]:
    try:
        opened_page = document[index]
    except pdfium.PdfiumError:
        raise SourceError(f"trang {index + 1}: {_DAMAGED}") from None
    try:
        yield opened_page
    finally:
        opened_page.close()
