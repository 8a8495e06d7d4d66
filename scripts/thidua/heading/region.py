"""Where in the top of a text the head stands: the run of formal lines above and below the line of its kind."""

import re

from thidua.heading.cells import Cell
from thidua.heading.title import Title
from thidua.patterns import compiled
from thidua.text import fold

# A line of running text: an article in which a form is printed, not a head.
_PROSE = 22


def is_prose(cell: Cell) -> bool:
    """True for a line of running text."""
    return len(cell.text.split()) > _PROSE and not cell.capitals


def is_formal(cell: Cell) -> bool:
    """True for a cell that holds a number, a date line or a motto."""
    text = cell.text
    return bool(
        compiled("head_number").match(text)
        or compiled("bare_head_number").match(text)
        or compiled("dateline").search(text)
        or (cell.capitals and compiled("head_motto").match(fold(text)))
        or re.fullmatch(r"Độc lập ?[-–] ?Tự do ?[-–] ?Hạnh phúc", text)
    )


def below_title(top: tuple[Cell, ...], title: Title) -> tuple[Cell, ...]:
    """The cells under the kind in which number and date may stand, as far as the bases."""
    below = []
    for at, cell in enumerate(top[title.start + 1 : title.end + 4], title.start + 1):
        if compiled("basis_line").match(cell.text):
            break
        # The title itself may cite a number or a date.
        if at >= title.end or compiled("head_number").match(cell.text) or compiled("dateline").match(cell.text):
            below.append(cell)
    return tuple(below)


def above_line(top: tuple[Cell, ...], start: int) -> tuple[Cell, ...]:
    """The run of formal cells right above a line; running text ends it."""
    first = start
    while first > 0 and start - first < 40 and _of_a_head(top[first - 1]):
        first -= 1
    return top[first:start]


def _of_a_head(cell: Cell) -> bool:
    text = cell.text
    undated = len(text) < 60 and re.search(r"ngày.{0,12}tháng.{0,12}năm", text)
    if (
        cell.capitals
        or is_formal(cell)
        or compiled("about_line").match(text)
        or compiled("no_kind").match(text)
        or undated
    ):
        return True
    # A word that the mending of lines left alone; never a sentence.
    return (
        (len(text.split()) <= 5 and not text.endswith((".", ":", ";", "?", "!")))
        or bool(compiled("number_word").match(text))
    ) and not cell.heading
