"""What a PDF page draws besides letters: ruled lines, pictures, and how many shapes."""

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from thidua.readers.paged.frame import Frame
from thidua.readers.paged.geometry import Rule

_MOST_OBJECTS = 50_000
# A drawn shape thinner than this is a line.
_THIN = 2.5


def shapes_of(opened_page: pdfium.PdfPage, frame: Frame) -> tuple[tuple[Rule, ...], float, int]:
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


def _moved(x: float, y: float, matrix: tuple[float, ...], frame: Frame) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return frame.place(a * x + c * y + e, b * x + d * y + f)


def _bounds(shape: Any, matrix: tuple[float, ...], frame: Frame) -> tuple[float, float, float, float]:
    sides = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(shape, *(ctypes.byref(side) for side in sides))
    one = _moved(sides[0].value, sides[1].value, matrix, frame)
    two = _moved(sides[2].value, sides[3].value, matrix, frame)
    return min(one[0], two[0]), min(one[1], two[1]), max(one[0], two[0]), max(one[1], two[1])


def _area(shape: Any, matrix: tuple[float, ...], frame: Frame) -> float:
    left, top, right, bottom = _bounds(shape, matrix, frame)
    width = min(right, frame.width) - max(left, 0.0)
    height = min(bottom, frame.height) - max(top, 0.0)
    return max(0.0, width) * max(0.0, height) / max(1.0, frame.width * frame.height)


def _rules(shape: Any, matrix: tuple[float, ...], frame: Frame) -> Iterator[Rule]:
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
