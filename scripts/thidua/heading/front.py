"""The head: issuing block, number, place and date, kind and title."""

import re
from dataclasses import replace

from thidua.heading.block import block_of
from thidua.heading.cells import Cell
from thidua.heading.dates import place_and_date
from thidua.heading.letter import letter
from thidua.heading.numbering import announced, gazette_date, gazette_number, number_in
from thidua.heading.printed import Front
from thidua.heading.region import above_line, below_title, is_formal, is_prose
from thidua.heading.title import Title, find_title, formula_kind
from thidua.patterns import compiled, kind_of_code

_OPENING = 6


def front(top: tuple[Cell, ...], text: str) -> Front:
    """The head of a text, whose opening cells are `top`.

    A text without a head has the kind "Văn bản" and its first line as title.
    """
    formal = frozenset(at for at, cell in enumerate(top) if is_formal(cell))
    title = find_title(top, formal)
    if title and not _believable(top, title, formal):
        title = None
    if title is None:
        return letter(top) or _headless(top, text)
    above = above_line(top, title.start)
    region = (*above, *below_title(top, title))
    number = (
        number_in(above)
        or number_in(region[len(above) :], small=True)
        or gazette_number(top, title)
        or announced(top, title)
    )
    place, issued = place_and_date(region)
    if issued is None:
        issued = gazette_date(top, title)
    symbol = number.symbol if number else None
    known = kind_of_code(symbol.split("-")[0]) if symbol else None
    return Front(
        # A consolidated text prints the kind of the act that it consolidates.
        kind=known.name if known and known.code == "VBHN" else title.kind.name,
        title=title.title,
        number=number.digits if number else None,
        symbol=symbol,
        place=place,
        issued=issued,
        bodies=block_of(above),
        issued_by=title.issued_by,
        authority=title.authority,
    )


def _believable(top: tuple[Cell, ...], title: Title, formal: frozenset[int]) -> bool:
    """False for a form that an article prints: running text before it, and neither number nor date filled in."""
    before = top[: title.start]
    prose = sum(1 for cell in before if is_prose(cell))
    asked = any(cell.text.endswith("?") for cell in before)
    if not asked and (prose == 0 or (prose == 1 and (announced(top, title) or title.authority))):
        return True
    near = [top[at].text for at in formal if title.start - 12 <= at < title.start]
    printed = any((match := compiled("head_number").match(line)) and match["digits"] for line in near)
    return len(near) > 1 and (printed or (prose == 1 and not asked))


def _says(cell: Cell) -> bool:
    """True for words, not for the number of a page or the address of a picture."""
    return not cell.text.startswith(("![", "http")) and any(
        len(word) > 1 for word in re.findall(r"[^\W\d_]+", cell.text)
    )


def _headless(top: tuple[Cell, ...], text: str) -> Front:
    """A text without a line of its kind: what the enacting formula says, or nothing but the first line."""
    named = next((cell for cell in top[:_OPENING] if _says(cell)), None)
    first = " ".join(named.text.split()[:40]) if named else ""
    plain = Front("Văn bản", first)
    known = formula_kind(text)
    prose = [at for at, cell in enumerate(top[:_OPENING]) if is_prose(cell)]
    if known is None or prose:
        return plain
    decides = (cell.text for cell in top[:_OPENING] if cell.capitals and compiled("authority_line").match(cell.text))
    authority = next(decides, None)
    return replace(plain, kind=known.name, authority=authority)
