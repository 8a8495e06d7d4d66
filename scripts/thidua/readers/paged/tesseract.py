"""Recognition: pictures of pages -> words with their places, by the program tesseract with its Vietnamese data.

Tesseract (Apache licence) is called as a program on pages made straight; ocrmypdf, which calls it too, was
measured beside it and adds nothing here but a detour through a PDF.
"""

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from statistics import median
from typing import Any

from thidua.errors import SourceError
from thidua.readers.paged.geometry import Page, Word
from thidua.readers.paged.programs import INSTALL, LANGUAGE, tesseract
from thidua.readers.paged.straight import ruled, straightened

DPI = 300
# A1 at 300 dpi; more is a bomb.
MOST_PIXELS = 80_000_000
_SECONDS_A_PAGE = 120
# How the program parts a page: into blocks by itself (3).
MODE = "3"
# A printed word with its accents is about this high in sizes of its font.
_HEIGHT = 0.8


@dataclass(frozen=True, slots=True)
class Recognised:
    """A page as recognised; `sure` is the mean confidence of its words, in per cent."""

    page: Page
    sure: float


def recognise(picture: Any, number: int, width: float, height: float) -> Recognised:
    """A grey picture (PIL) of a page that is `width` by `height` points. Raises SourceError without the file's name."""
    dpi = picture.width * 72 / max(1.0, width)
    rules, clean = ruled(straightened(picture), dpi)
    lines = _lines(_run(clean, round(dpi), number))
    usual = median([word.height for line in lines for word in line] or [1.0])
    words = [word for line in lines for word in _placed(line, usual, 72 / dpi)]
    letters = sum(len(word.text) for line in lines for word in line)
    sure = sum(word.sure * len(word.text) for line in lines for word in line) / max(1, letters)
    return Recognised(Page(number, width, height, tuple(words), tuple(rules), pictured=1.0), sure)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A word as the program prints it, in pixels; `sure` in per cent."""

    text: str
    left: float
    bottom: float
    width: float
    height: float
    sure: float


def _run(picture: Any, dpi: int, number: int) -> str:
    """The program's table of words (TSV)."""
    found = tesseract()
    if not found:
        raise SourceError(INSTALL)
    held = BytesIO()
    picture.save(held, "PPM")
    command = [found, "stdin", "stdout", "-l", LANGUAGE, "--dpi", str(max(70, dpi)), "--psm", MODE, "tsv"]
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
