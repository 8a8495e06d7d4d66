"""The block of the issuing body: lines in capitals above the number, each a body or the rest of one."""

from dataclasses import replace

from thidua.heading.cells import Cell
from thidua.patterns import compiled
from thidua.text import fold

_MOST = 5


def block_of(run: tuple[Cell, ...]) -> tuple[str, ...]:
    """The bodies that the lines of a head name, outermost first, in capitals as printed.

    A line that begins as names of bodies begin opens one; other lines go on with the one above, so that
    "THỦ TƯỚNG CHÍNH" and "PHỦ" are one name.
    """
    bodies: list[str] = []
    loose: list[str] = []
    motto = False
    run = tuple(part for cell in run for part in _bodies_apart(cell))
    for at, cell in enumerate(run):
        text = cell.text.strip(" .,*-–_:")
        folded = fold(text)
        following = fold(run[at + 1].text) if at + 1 < len(run) else ""
        motto_before, motto = motto, _is_motto(cell, folded, following, motto)
        if motto or not cell.capitals or _other(text):
            continue
        if bodies and (compiled("body_unfinished").search(bodies[-1]) or not compiled("body_opening").match(text)):
            # Only what stands right under a name goes on with it, or a place in the other half of two columns.
            if not cell.parted or motto_before or compiled("body_unfinished").search(bodies[-1]) or _is_unit(folded):
                bodies[-1] = f"{bodies[-1]} {text}"
        elif compiled("body_opening").match(text):
            bodies.append(text)
        else:
            loose.append(text)
    return tuple((bodies or [" ".join(loose)] if bodies or loose else [])[:_MOST])


def _bodies_apart(cell: Cell) -> tuple[Cell, ...]:
    """A line that holds two bodies, "UBND TỈNH ĐÁ XANH SỞ NỘI VỤ", as the two lines that it was."""
    match = compiled("body_inside").match(cell.text) if cell.capitals and len(cell.text) < 200 else None
    if not match:
        return (cell,)
    return (replace(cell, text=match["above"]), replace(cell, text=cell.text[match.end() :], parted=False))


def _is_motto(cell: Cell, folded: str, following: str, before: bool) -> bool:
    if compiled("head_motto").match(folded) and (cell.capitals or folded.startswith("doc lap")):
        return True
    if folded == "dang" and following.startswith("cong san"):
        return True
    return before and folded in ("viet nam", "nam", "nghia viet nam", "phuc", "- hanh phuc")


def _other(text: str) -> bool:
    return bool(
        compiled("not_a_body").match(text)
        or compiled("head_number").match(text)
        or compiled("about_line").match(text)
        or compiled("dateline_capitals").search(text)
    )


def _is_unit(folded: str) -> bool:
    """True for a line that only names the unit of the body above it: "TỈNH SUỐI MƠ"."""
    return folded.startswith(
        ("tinh ", "thanh pho ", "huyen ", "quan ", "thi xa ", "xa ", "phuong ", "thi tran ", "dac khu ", "tp")
    )
