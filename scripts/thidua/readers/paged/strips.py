"""The cells of drawn tables set one below another, so that recognition reads each by itself and never across.

Recognition takes a table for a picture, or reads its rows through; cell by cell it errs as little as in text.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageDraw

Box = tuple[float, float, float, float]

_MARGIN = 40
_SPACE = 28
# The program takes no picture higher than 32767 dots.
_HIGHEST = 20_000
_MOST_CELLS = 3000
_DARK = 150
_INSET = 3


@dataclass(frozen=True, slots=True)
class Strip:
    """A picture of cells one below another: for each where it stands there, and the way back to the page."""

    picture: Any
    places: tuple[tuple[int, int, float, float], ...]

    def back(self, left: float, bottom: float) -> tuple[float, float] | None:
        """A place of the strip as a place of the page; None between two cells."""
        for top, end, across, down in self.places:
            if top - _SPACE / 2 <= bottom <= end + _SPACE / 2:
                return left + across, bottom + down
        return None


def strips(picture: Any, cells: Sequence[Box]) -> tuple[list[Strip], Any]:
    """Strips of the cells (in dots) of a picture, and the picture without them. Too many cells are left."""
    if not cells or len(cells) > _MOST_CELLS:
        return [], picture
    rest = picture.copy()
    pen = ImageDraw.Draw(rest)
    cut = []
    for left, top, right, bottom in cells:
        box = (round(left) + _INSET, round(top) + _INSET, round(right) - _INSET, round(bottom) - _INSET)
        if box[2] - box[0] < 8 or box[3] - box[1] < 8:
            continue
        piece = picture.crop(box)
        pen.rectangle(box, fill=255)
        if piece.getextrema()[0] < _DARK:
            cut.append((box, piece))
    return [_strip(group) for group in _groups(cut)], rest


def _groups(
    cut: Iterable[tuple[tuple[int, int, int, int], Any]],
) -> Iterator[list[tuple[tuple[int, int, int, int], Any]]]:
    group: list[tuple[tuple[int, int, int, int], Any]] = []
    height = 0
    for box, piece in cut:
        if group and height + piece.height > _HIGHEST:
            yield group
            group, height = [], 0
        group.append((box, piece))
        height += piece.height + _SPACE
    if group:
        yield group


def _strip(group: Sequence[tuple[tuple[int, int, int, int], Any]]) -> Strip:
    width = max(piece.width for _, piece in group) + 2 * _MARGIN
    picture = Image.new("L", (width, sum(piece.height + _SPACE for _, piece in group) + _SPACE), 255)
    places = []
    top = _SPACE
    for (left, above, _, _), piece in group:
        picture.paste(piece, (_MARGIN, top))
        places.append((top, top + piece.height, left - _MARGIN, above - top))
        top += piece.height + _SPACE
    return Strip(picture, tuple(places))
