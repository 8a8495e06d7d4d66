"""Pictures of pages made ready for recognition: laid straight, drawn lines found and taken out."""

import re
from itertools import pairwise
from typing import Any

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from thidua.readers.paged.geometry import Rule

# Angles are tried on a picture of this width: enough to tell rows of print from one another.
_TRIAL = 900
_STEEPEST = 4.0
_COARSE = 0.5
_FINE = 0.1
# Below this, in degrees, turning only blurs.
_LEVEL = 0.15
_DARK = 150
# Drawn lines are sought in stretches of a tenth of an inch or so, and are at least so many inches long.
_STRETCHES_AN_INCH = 15
_LEVEL_INCHES = 0.8
_UPRIGHT_INCHES = 0.4
# Shadows are wider than this many dots; ink is darker and paper lighter than these.
_SHADOW = 16
_INK, _PAPER = 50, 200
_FULL = re.compile(rb"\xff+")
_MOST_RULES = 20_000


def straightened(picture: Any) -> Any:
    """A grey picture turned so that its rows of print lie level."""
    angle = skew(picture)
    return picture if abs(angle) < _LEVEL else picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)


def skew(picture: Any) -> float:
    """The angle, in degrees against the clock, by which a picture must be turned to lie straight."""
    width = min(_TRIAL, picture.width)
    small = picture.resize((width, max(1, picture.height * width // picture.width)), Image.Resampling.BOX)
    small = small.point(lambda value: 255 if value < _DARK else 0)
    angle = _best(small, 0.0, _STEEPEST, _COARSE)
    return _best(small, angle, _COARSE, _FINE)


def _best(small: Any, around: float, reach: float, step: float) -> float:
    steps = round(reach / step)
    angles = [around + number * step for number in range(-steps, steps + 1)]
    # Between equals the smaller angle: an empty page stays as it is.
    return max(angles, key=lambda angle: (_contrast(small.rotate(angle, Image.Resampling.NEAREST)), -abs(angle)))


def _contrast(small: Any) -> int:
    """How much the rows of a picture differ from their neighbours: most when print lies level."""
    rows = small.resize((1, small.height), Image.Resampling.BOX).tobytes()
    return sum((one - two) ** 2 for one, two in pairwise(rows))


def on_white(picture: Any) -> Any:
    """A grey picture with its shadows and the grain of its paper made white.

    Tesseract parts ink from paper by one brightness for the page, which on a page of few words falls into the grain.
    """
    few = picture.resize((max(1, picture.width // _SHADOW), max(1, picture.height // _SHADOW)), Image.Resampling.BOX)
    paper = few.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.GaussianBlur(3)).resize(picture.size)
    even = ImageChops.add(picture, ImageChops.invert(paper))
    return even.point(lambda value: min(255, max(0, (value - _INK) * 255 // (_PAPER - _INK))))


def ruled(picture: Any, dpi: float) -> tuple[list[Rule], Any]:
    """The drawn lines of a straight grey picture, in points, and the picture without them."""
    black = picture.point(lambda value: 255 if value < _DARK else 0)
    step = max(2, round(dpi / _STRETCHES_AN_INCH))
    level = _stretches(black, step, round(_LEVEL_INCHES * dpi / step))
    upright = _stretches(black.transpose(Image.Transpose.TRANSPOSE), step, round(_UPRIGHT_INCHES * dpi / step))
    if len(level) + len(upright) > _MOST_RULES:
        # A photograph, or a page that was copied black.
        return [], picture
    boxes = [(start, place, end, place) for place, start, end in level]
    boxes += [(place, start, place, end) for place, start, end in upright]
    clean = picture.copy()
    pen = ImageDraw.Draw(clean)
    for left, top, right, bottom in boxes:
        pen.rectangle((left - 1, top - 1, right + 1, bottom + 1), fill=255)
    scale = 72 / dpi
    return [Rule(left * scale, top * scale, right * scale, bottom * scale) for left, top, right, bottom in boxes], clean


def _stretches(black: Any, step: int, least: int) -> list[tuple[int, int, int]]:
    """Row, start and end of each level stretch that is black throughout."""
    width = black.width // step
    if not width:
        return []
    reduced = black.crop((0, 0, width * step, black.height)).resize((width, black.height), Image.Resampling.BOX)
    rows = reduced.point(lambda value: 255 if value > 225 else 0).tobytes()
    found = []
    for match in _FULL.finditer(rows):
        start, end = match.span()
        # A match may run over the end of a row of the picture into the next.
        for row in range(start // width, (end - 1) // width + 1):
            one, two = max(start, row * width), min(end, (row + 1) * width)
            if two - one >= least:
                found.append((row, (one - row * width) * step, (two - row * width) * step))
    return found
