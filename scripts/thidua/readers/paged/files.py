"""The steps that the readers run in a process of their own: the bytes of a PDF or a picture -> its text.

What comes back is plain data: `text`; `pages`, how many; `fonts`, on how many pages a font of an old encoding
stands; the pages of each `Sort`; `sure`, how sure recognition was of the pages that it read, in per cent.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from thidua.encodings import capitals, damage, recognise
from thidua.errors import SourceError
from thidua.readers.paged import composing
from thidua.readers.paged.formal import mended
from thidua.readers.paged.geometry import Page
from thidua.readers.paged.rows import OLD_FONT, rows

# A scanned page may bear a stamp and a number in letters; a page of text has more.
_FEW = 120
_PICTURED = 0.5
# So many shapes on a page without letters are letters turned into outlines.
_OUTLINES = 150
_BROKEN = 0.04
_HIDDEN = 0.6
_MOST_TEXT = 20 * 2**20


class Sort(StrEnum):
    """What a page is, where it is not simply text."""

    SCANNED = "scanned"
    OUTLINED = "outlined"
    DAMAGED = "damaged"
    LAYERED = "layered"


def pdf(data: bytes, recognised: Sequence[int] = ()) -> dict[str, Any]:
    """A PDF, these pages recognised from their pictures. Raises SourceError without the file's name."""
    from thidua.readers.paged import pdfium

    pages: list[Page] = []
    sorts: dict[str, list[int]] = {}
    sure = []
    with pdfium.opened(data) as document:
        for index in range(len(document)):
            page = pdfium.page(document, index)
            sort = sort_of(page)
            if sort:
                sorts.setdefault(sort, []).append(page.number)
            if page.number in recognised:
                from thidua.readers.paged import tesseract

                picture = pdfium.picture(document, index, tesseract.DPI, tesseract.MOST_PIXELS)
                seen = tesseract.recognise(picture, page.number, page.width, page.height)
                page = seen.page
                sure.append(seen.sure)
            elif sort in (Sort.SCANNED, Sort.OUTLINED):
                page = Page(page.number, page.width, page.height)
            pages.append(page)
    answer = _answer(pages, sure) | {"sorts": sorts}
    if not recognised and damage(recognise(answer["text"]).text):
        # What one page seems to have lost may be a table of figures; a font is damaged in the whole document.
        known = {number for numbers in sorts.values() for number in numbers}
        lost = [page.number for page in pages if page.number not in known and damage(_plain(page))]
        sorts[Sort.DAMAGED] = sorted({*sorts.get(Sort.DAMAGED, ()), *lost})
    return answer


def picture(data: bytes) -> dict[str, Any]:
    """A picture of one page or several. Raises SourceError without the file's name."""
    from thidua.readers.paged import pictures, tesseract

    seen = [
        tesseract.recognise(page.picture, number, page.width, page.height)
        for number, page in enumerate(pictures.pages(data), 1)
    ]
    return _answer([page.page for page in seen], [page.sure for page in seen])


def _answer(pages: Sequence[Page], sure: Sequence[float]) -> dict[str, Any]:
    text = composing.text(pages)
    if sure:
        text = mended(text)
    if len(text) > _MOST_TEXT:
        raise SourceError("chữ nhiều hơn hai mươi quyển sách; chia nhỏ tệp")
    fonts = sum(any(OLD_FONT.match(word.font) for word in page.words) for page in pages)
    text = capitals.of_font(text, {word.font for page in pages for word in page.words})
    return {"text": text, "pages": len(pages), "fonts": fonts, "sure": sum(sure) / max(1, len(sure))}


def sort_of(page: Page) -> Sort | None:
    """What a page is, None for one of text, or an empty one."""
    if page.letters < _FEW and page.pictured > _PICTURED:
        return Sort.SCANNED
    if page.letters < _FEW and page.drawn > _OUTLINES + 10 * page.letters:
        return Sort.OUTLINED
    if page.broken > _BROKEN * page.letters:
        return Sort.DAMAGED
    return Sort.LAYERED if page.pictured > _PICTURED and page.hidden > _HIDDEN else None


def _plain(page: Page) -> str:
    return recognise("\n".join(row.text for row in rows(page.words))).text
