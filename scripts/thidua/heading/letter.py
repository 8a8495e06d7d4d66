"""The head of an official letter, which has no line of its kind: a number, "V/v", "Kính gửi"."""

import re

from thidua.heading.block import block_of
from thidua.heading.cells import Cell
from thidua.heading.dates import place_and_date
from thidua.heading.numbering import number_in
from thidua.heading.printed import Front
from thidua.heading.region import above_line, is_formal, is_prose
from thidua.patterns import compiled, kind_of_code

_REACH = 40


def letter(top: tuple[Cell, ...]) -> Front | None:
    """An official letter, which has no line of its kind: a number at the start of a line, "V/v", "Kính gửi"."""
    opening = top[:_REACH]
    addressed = next(
        (at for at, cell in enumerate(opening) if re.match(r"K[ÍI]NH G[ỬU]I|K[íi]nh g[ửu]i", cell.text)), None
    )
    numbered = next((at for at, cell in enumerate(opening) if compiled("head_number").match(cell.text)), None)
    prose = next((at for at, cell in enumerate(opening) if is_prose(cell)), len(opening))
    if numbered is None or numbered > (addressed if addressed is not None else prose):
        if addressed is None or not any(is_formal(cell) for cell in opening[:addressed]):
            return None
        numbered = None
    end = addressed if addressed is not None else min(prose, len(opening))
    region = opening[:end]
    number = number_in(region)
    place, issued = place_and_date(region)
    known = kind_of_code(re.split(r"[-/]", number.symbol)[0]) if number and number.symbol else None
    kind = known.name if known else "Công văn"
    stop = numbered if numbered is not None else end
    return Front(
        kind=kind,
        title=_about(opening[: end + 1]) or kind,
        number=number.digits if number else None,
        symbol=number.symbol if number else None,
        place=place,
        issued=issued,
        bodies=block_of(above_line(top, stop)),
    )


def _about(opening: tuple[Cell, ...]) -> str | None:
    """The title of a letter: after "V/v", up to a blank, the date, or the addressee."""
    for at, cell in enumerate(opening):
        match = compiled("about_line").match(cell.text)
        if not match:
            continue
        taken = [match["title"]]
        for following in opening[at + 1 : at + 6]:
            if following.parted or is_formal(following) or compiled("basis_line").match(following.text):
                # In two columns the date may stand between the lines of the title.
                if is_formal(following) and not following.text[:1].islower():
                    continue
                break
            taken.append(following.text)
        return " ".join(" ".join(taken).split()).rstrip(" .")
    return None
