"""Recognition: pictures of pages -> words with their places, by the program tesseract with its Vietnamese data.

Tesseract (Apache licence) is called as a program on pages made straight; ocrmypdf, which calls it too, was
measured beside it and adds nothing here but a detour through a PDF.
"""

import os
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from statistics import median
from typing import Any

from PIL import Image

from thidua.errors import SourceError
from thidua.readers.paged.geometry import Page, Word
from thidua.readers.paged.programs import INSTALL, LANGUAGE, tesseract
from thidua.readers.paged.straight import on_white, ruled, straightened
from thidua.readers.paged.strips import Strip, strips
from thidua.readers.paged.tables import cells

# Print of 11 to 14 points is recognised best at this resolution; at 300 dpi twice as many letters are wrong.
DPI = 230
_NEAR = 0.15
# A1 at 300 dpi; more is a bomb.
MOST_PIXELS = 80_000_000
_SECONDS_A_PAGE = 120
# How the program parts a picture: into blocks by itself, or not at all.
_PAGE, _BLOCK = "3", "6"
# A printed word with its accents is about this high in sizes of its font.
_HEIGHT = 0.8
_ILLEGIBLE = 40
# What lies upside down or on its side comes out at 30 to 50.
_LEGIBLE = 65
_TURNS = (Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270)


@dataclass(frozen=True, slots=True)
class Recognised:
    """A page as recognised; `sure` is the mean confidence of its words, in per cent."""

    page: Page
    sure: float


def recognise(picture: Any, number: int, width: float, height: float) -> Recognised:
    """A grey picture (PIL) of a page that is `width` by `height` points. Raises SourceError without the file's name.

    What cannot be read as it lies is tried turned.
    """
    best = _recognised(picture, number, width, height)
    for turn in _TURNS:
        if best.sure >= _LEGIBLE or not best.page.words:
            break
        turned = picture.transpose(turn)
        sides = (width, height) if turn == Image.Transpose.ROTATE_180 else (height, width)
        best = max(best, _recognised(turned, number, *sides), key=lambda seen: seen.sure)
    return best


def _recognised(picture: Any, number: int, width: float, height: float) -> Recognised:
    picture = on_white(straightened(_scaled(picture, width)))
    dpi = picture.width * 72 / max(1.0, width)
    rules, clean = ruled(picture, dpi)
    set_apart, rest = strips(clean, [(*(side * dpi / 72 for side in cell),) for cell in cells(rules)])
    lines = _lines(_run(rest, dpi, number, _PAGE))
    for strip in set_apart:
        lines += _returned(strip, _lines(_run(strip.picture, dpi, number, _BLOCK)))
    seen = [word for line in lines for word in line]
    sure = sum(word.sure * len(word.text) for word in seen) / max(1, sum(len(word.text) for word in seen))
    if sum(word.height > 1.5 * word.width and len(word.text) > 2 for word in seen) > 0.3 * len(seen):
        # Words that stand on end are read well, and in no order: the page lies on its side.
        sure = min(sure, _ILLEGIBLE)
    usual = median([word.height for word in seen] or [1.0])
    legible = [part for line in lines for part in _legible(line)]
    words = [word for line in legible for word in _placed(line, usual, 72 / dpi)]
    return Recognised(Page(number, width, height, tuple(words), tuple(rules), pictured=1.0), sure)


def _scaled(picture: Any, width: float) -> Any:
    """A picture at the resolution that recognition likes."""
    factor = DPI * max(1.0, width) / 72 / picture.width
    if abs(factor - 1) < _NEAR:
        return picture
    size = max(1, round(picture.width * factor)), max(1, round(picture.height * factor))
    return picture if size[0] * size[1] > MOST_PIXELS else picture.resize(size, Image.Resampling.LANCZOS)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A word as the program prints it, in pixels; `sure` in per cent."""

    text: str
    left: float
    bottom: float
    width: float
    height: float
    sure: float


def _run(picture: Any, dpi: float, number: int, mode: str) -> str:
    """The program's table of words (TSV)."""
    found = tesseract()
    if not found:
        raise SourceError(INSTALL)
    held = BytesIO()
    picture.save(held, "PPM")
    command = [found, "stdin", "stdout", "-l", LANGUAGE, "--dpi", str(max(70, round(dpi))), "--psm", mode, "tsv"]
    try:
        # One thread: several slow one another down on so little work.
        done = subprocess.run(
            command,
            input=held.getvalue(),
            capture_output=True,
            timeout=_SECONDS_A_PAGE,
            check=False,
            env=os.environ | {"OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired:
        raise SourceError(f"trang {number}: nhận dạng quá {_SECONDS_A_PAGE} giây chưa xong") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().split("\n")[-1][:200]
        raise SourceError(f"trang {number}: tesseract không nhận dạng được ({said or done.returncode})")
    return done.stdout.decode("utf-8", "replace")


def _lines(table: str) -> list[list[_Seen]]:
    """The words of each line. Columns: level, page, block, paragraph, line, word, box, sure, text."""
    lines: dict[tuple[str, ...], list[_Seen]] = {}
    for row in table.split("\n")[1:]:
        cells = row.split("\t")
        if len(cells) != 12 or cells[0] != "5" or not cells[11].strip():
            continue
        left, top, width, height = map(float, cells[6:10])
        word = _Seen(cells[11].strip(), left, top + height, width, height, float(cells[10]))
        lines.setdefault(tuple(cells[1:5]), []).append(word)
    return list(lines.values())


def _returned(strip: Strip, lines: Iterable[list[_Seen]]) -> Iterator[list[_Seen]]:
    """The lines of a strip where they stand on the page."""
    for line in lines:
        place = strip.back(0.0, median(word.bottom for word in line))
        if place:
            down = place[1] - median(word.bottom for word in line)
            yield [replace(word, left=word.left + place[0], bottom=word.bottom + down) for word in line]


def _legible(line: list[_Seen]) -> Iterator[list[_Seen]]:
    """The parts of a line that wide gaps part, without those that are specks, seals and strokes of a signature."""
    parts: list[list[_Seen]] = []
    for word in sorted(line, key=lambda word: word.left):
        if parts and word.left - parts[-1][-1].left - parts[-1][-1].width < 1.5 * max(
            word.height, parts[-1][-1].height
        ):
            parts[-1].append(word)
        else:
            parts.append([word])
    for part in parts:
        sure = sum(word.sure * len(word.text) for word in part) / sum(len(word.text) for word in part)
        # A number of which the program is unsure is still better than none.
        if sure >= _ILLEGIBLE or any(map(str.isdigit, "".join(word.text for word in part))):
            yield part


def _placed(line: list[_Seen], usual: float, scale: float) -> Iterator[Word]:
    """The words of a line with one baseline and one size, in points."""
    height = median(word.height for word in line)
    # What differs by accents and tails alone is one size.
    height = usual if 0.75 * usual < height < 1.3 * usual else height
    baseline = median(word.bottom for word in line)
    for word in line:
        yield Word(
            word.text,
            word.left * scale,
            (word.left + word.width) * scale,
            baseline * scale,
            height / _HEIGHT * scale,
        )
