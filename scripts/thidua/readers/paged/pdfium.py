"""The pages of a PDF, through PDFium: words with their places and fonts, ruled lines, and pictures of pages.

PDFium (pypdfium2, BSD and Apache licences) opens what Chrome opens, says fonts and places, and draws pages:
one library where pypdf, pdfplumber and Poppler would be three. Characters are put together to words here,
since its own text loses columns, raised marks and the letters of old fonts.
"""

import ctypes
import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from thidua.errors import SourceError
from thidua.readers.paged.geometry import Page, Rule, Word

# A yearbook of the gazette has fewer pages; a page of a book a few thousand characters.
MOST_PAGES = 3000
_MOST_CHARACTERS = 200_000
_MOST_OBJECTS = 50_000
# A gap of this part of the font's size is a space; justified and tightly set lines leave less and more.
_SPACE = 0.17
# A drawn shape thinner than this is a line.
_THIN = 2.5
_NO_LETTER = frozenset((0, 0xFFFD, 0xFFFE, 0xFFFF))
# How PDFium gives a hyphen at the end of a line.
_HYPHEN = 0x02
_ERRORS = {
    raw.FPDF_ERR_PASSWORD: "PDF đặt mật khẩu; mở bằng mật khẩu rồi lưu lại không mật khẩu",
    raw.FPDF_ERR_SECURITY: "PDF mã hóa theo cách không đọc được; lưu lại không mã hóa",
}
_DAMAGED = "PDF hỏng hoặc bị cắt ngang; xin lại bản gốc hoặc lưu lại bằng chương trình khác"


@dataclass(frozen=True, slots=True)
class _Style:
    """What the characters of one text object share."""

    font: str
    size: float
    hidden: bool
    turn: float


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
        frame = _Frame(opened_page)
        text = opened_page.get_textpage()
        try:
            if text.count_chars() > _MOST_CHARACTERS:
                raise SourceError(f"trang {index + 1} có {text.count_chars()} ký tự; không phải trang văn bản")
            words, hidden, broken = _words(text.raw, text.count_chars(), frame)
        finally:
            text.close()
        rules, pictured, drawn = _shapes(opened_page, frame)
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


class _Frame:
    """The way from the places of the file (from below, before turning) to those of the page as shown."""

    def __init__(self, opened_page: pdfium.PdfPage) -> None:
        self._left, self._bottom, self._right, self._top = map(float, opened_page.get_bbox())
        self.turned = opened_page.get_rotation() % 360
        self.width, self.height = map(float, opened_page.get_size())

    def place(self, x: float, y: float) -> tuple[float, float]:
        # Turned clockwise by so many degrees when shown.
        match self.turned:
            case 90:
                return y - self._bottom, x - self._left
            case 180:
                return self._right - x, y - self._bottom
            case 270:
                return self._top - y, self._right - x
        return x - self._left, self._top - y

    def shows(self, x: float, y: float) -> bool:
        return -2 <= x <= self.width + 2 and -2 <= y <= self.height + 2


def _words(text: Any, count: int, frame: _Frame) -> tuple[tuple[Word, ...], float, int]:
    """The words, the share of characters that are hidden, and how many have no letter."""
    styles: dict[int, _Style] = {}
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    words: list[Word] = []
    letters: list[str] = []
    held: _Style | None = None
    left = right = baseline = 0.0
    hidden = broken = total = 0

    def close() -> None:
        nonlocal letters
        if letters and held:
            words.append(Word("".join(letters), left, right, baseline, held.size, held.font))
        letters = []

    for index in range(count):
        code = raw.FPDFText_GetUnicode(text, index)
        if code in (0x20, 0xA0, 0x0D, 0x0A, 0x09, 0x200B, 0x00AD) or raw.FPDFText_IsGenerated(text, index) == 1:
            close()
            continue
        if code == _HYPHEN:
            code = 0x2D
        style = _style(text, index, styles, frame)
        total += 1
        hidden += style.hidden
        if code in _NO_LETTER or raw.FPDFText_HasUnicodeMapError(text, index) == 1:
            broken += 1
            code = code if code not in _NO_LETTER else 0xFFFD
        if abs(style.turn) > 0.1 and abs(abs(style.turn) - math.pi / 2) > 0.1:
            # Written aslant over the page: a watermark ("DỰ THẢO"), no part of the text.
            continue
        if not raw.FPDFText_GetLooseCharBox(text, index, ctypes.byref(box)):
            continue
        raw.FPDFText_GetCharOrigin(text, index, ctypes.byref(x), ctypes.byref(y))
        one, two = frame.place(box.left, box.top), frame.place(box.right, box.bottom)
        start, end = min(one[0], two[0]), max(one[0], two[0])
        stands = frame.place(x.value, y.value)[1]
        if not frame.shows(start, stands):
            continue
        if abs(style.turn) > 0.1:
            stands, start, end = _upright(letters, style is held, (left, right, baseline), (stands, start, end))
        gap = start - right
        near = abs(stands - baseline) < 0.08 * style.size and -0.6 * style.size < gap < _SPACE * style.size
        if letters and not (style.font == (held.font if held else "") and held and style.size == held.size and near):
            close()
        if not letters:
            left, right, baseline, held = start, end, stands, style
        letters.append(chr(code))
        left, right = min(left, start), max(right, end)
    close()
    return tuple(words), hidden / max(1, total), broken


def _upright(
    letters: list[str], same: bool, word: tuple[float, float, float], character: tuple[float, float, float]
) -> tuple[float, float, float]:
    """The place of a character that is written up or down the page: where its word began, so that it stays whole."""
    stands, start, end = character
    if letters and same:
        return word[2], word[1], word[1]
    return stands, start, end


def _style(text: Any, index: int, styles: dict[int, _Style], frame: _Frame) -> _Style:
    shape = raw.FPDFText_GetTextObject(text, index)
    mark = ctypes.cast(shape, ctypes.c_void_p).value or 0
    known = styles.get(mark)
    if known is None:
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(text, index, ctypes.byref(matrix))
        size = raw.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
        angle = math.remainder(raw.FPDFText_GetCharAngle(text, index) + math.radians(frame.turned), 2 * math.pi)
        font = raw.FPDFTextObj_GetFont(shape) if shape else None
        mode = raw.FPDFTextObj_GetTextRenderMode(shape) if shape else 0
        known = styles[mark] = _Style(
            _font_name(font), round(min(max(size, 1.0), 500.0), 1), mode == raw.FPDF_TEXTRENDERMODE_INVISIBLE, angle
        )
    return known


def _font_name(font: Any) -> str:
    if not font:
        return ""
    name = ctypes.create_string_buffer(200)
    length = raw.FPDFFont_GetBaseFontName(font, name, 200)
    said = name.raw[: max(0, min(length, 200) - 1)].decode("utf-8", "replace")
    # A font of which only some letters are embedded: "ABCDEF+.VnTime".
    return said[7:] if said[6:7] == "+" else said


def _shapes(opened_page: pdfium.PdfPage, frame: _Frame) -> tuple[tuple[Rule, ...], float, int]:
    """Ruled lines, the share of the page under pictures, and the number of shapes."""
    rules: list[Rule] = []
    pictured = 0.0
    drawn = 0
    stack: list[tuple[Any, tuple[float, ...], int]] = [(opened_page.raw, (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), 0)]
    seen = 0
    while stack:
        holder, matrix, depth = stack.pop()
        inside = depth > 0
        count = raw.FPDFFormObj_CountObjects(holder) if inside else raw.FPDFPage_CountObjects(holder)
        for index in range(max(0, count)):
            seen += 1
            if seen > _MOST_OBJECTS:
                return tuple(rules), min(1.0, pictured), drawn
            shape = (raw.FPDFFormObj_GetObject if inside else raw.FPDFPage_GetObject)(holder, index)
            kind = raw.FPDFPageObj_GetType(shape)
            if kind == raw.FPDF_PAGEOBJ_FORM and depth < 5:
                stack.append((shape, _times(_matrix(shape), matrix), depth + 1))
            elif kind == raw.FPDF_PAGEOBJ_PATH:
                drawn += 1
                rules += _rules(shape, matrix, frame)
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                pictured += _area(shape, matrix, frame)
    return tuple(rules), min(1.0, pictured), drawn


def _matrix(shape: Any) -> tuple[float, ...]:
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(shape, ctypes.byref(matrix))
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(inner: tuple[float, ...], outer: tuple[float, ...]) -> tuple[float, ...]:
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _moved(x: float, y: float, matrix: tuple[float, ...], frame: _Frame) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return frame.place(a * x + c * y + e, b * x + d * y + f)


def _bounds(shape: Any, matrix: tuple[float, ...], frame: _Frame) -> tuple[float, float, float, float]:
    sides = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(shape, *(ctypes.byref(side) for side in sides))
    one = _moved(sides[0].value, sides[1].value, matrix, frame)
    two = _moved(sides[2].value, sides[3].value, matrix, frame)
    return min(one[0], two[0]), min(one[1], two[1]), max(one[0], two[0]), max(one[1], two[1])


def _area(shape: Any, matrix: tuple[float, ...], frame: _Frame) -> float:
    left, top, right, bottom = _bounds(shape, matrix, frame)
    width = min(right, frame.width) - max(left, 0.0)
    height = min(bottom, frame.height) - max(top, 0.0)
    return max(0.0, width) * max(0.0, height) / max(1.0, frame.width * frame.height)


def _rules(shape: Any, matrix: tuple[float, ...], frame: _Frame) -> Iterator[Rule]:
    """The level and upright lines of a path: a thin shape is one line, an outline as many as it has sides."""
    left, top, right, bottom = _bounds(shape, matrix, frame)
    if right - left < _THIN or bottom - top < _THIN:
        yield Rule(left, top, right, bottom)
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(shape, ctypes.byref(fill), ctypes.byref(stroke))
    # A filled area is shading; its edges are no lines.
    if not stroke.value:
        return
    own = _times(_matrix(shape), matrix)
    first = last = (0.0, 0.0)
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(raw.FPDFPath_CountSegments(shape), 2000)):
        segment = raw.FPDFPath_GetPathSegment(shape, index)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = _moved(x.value, y.value, own, frame)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            first = last = point
            continue
        ends = [(last, point)] if kind == raw.FPDF_SEGMENT_LINETO else []
        if raw.FPDFPathSegment_GetClose(segment):
            ends.append((point, first))
        for one, two in ends:
            if abs(one[0] - two[0]) < _THIN or abs(one[1] - two[1]) < _THIN:
                yield Rule(min(one[0], two[0]), min(one[1], two[1]), max(one[0], two[0]), max(one[1], two[1]))
        last = point
