"""The characters of a PDF page put together to words, each with its place, its size and its font."""

import ctypes
import math
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as raw

from thidua.readers.paged.frame import Frame
from thidua.readers.paged.geometry import Walls, Word

# A gap of this part of the font's size is a space; justified and tightly set lines leave less and more.
_SPACE = 0.17
# Cells with narrow margins leave less; letters of one word leave nothing.
_MARGIN = 0.03
_NO_LETTER = frozenset((0, 0xFFFD, 0xFFFE, 0xFFFF))
# How PDFium gives a hyphen at the end of a line.
_HYPHEN = 0x02


@dataclass(frozen=True, slots=True)
class _Style:
    """What the characters of one text object share."""

    font: str
    size: float
    hidden: bool
    turn: float


def words_of(text: Any, count: int, frame: Frame, walls: Walls) -> tuple[tuple[Word, ...], float, int]:
    """The words, the share of characters that are hidden, and how many have no letter. `walls` part words."""
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
        if letters and gap > _MARGIN * style.size and walls.part(right, start, stands - 0.3 * style.size):
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


def _style(text: Any, index: int, styles: dict[int, _Style], frame: Frame) -> _Style:
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
