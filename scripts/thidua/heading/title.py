"""Kind and title of a document: the line that names the kind, and the lines that say what it is about."""

import re
from dataclasses import dataclass

from thidua.heading.cells import Cell
from thidua.patterns import Kind, compiled, kind_named, kind_names, kinds
from thidua.text import fold

# "NGHỊ ĐỊNHQuy định" runs together what the file broke by a mark; "KẾ HOẠCH" may be followed by its title.
_KIND = re.compile(rf"(?:DỰ THẢO )?(?P<kind>{kind_names()})(?P<rest>(?=[\s:.,(–-]|$).*)", re.IGNORECASE)
_GLUED = re.compile(rf"(?P<kind>{kind_names().upper()})(?P<rest>(?:[A-ZĐÀ-Ỹ][a-zà-ỹđ]|V/v|CỦA ).*)")
_FORMULA = {"QUYẾT ĐỊNH": "Quyết định", "QUYẾT NGHỊ": "Nghị quyết"}
_LONGEST_TITLE = 90
_SHORT_REST = 80


@dataclass(frozen=True, slots=True)
class Title:
    """Kind and title, and between which cells they stand. `issued_by` are the words after "của", "authority"
    who decides, where a line between title and bases says it."""

    kind: Kind
    title: str
    start: int
    end: int
    issued_by: str | None = None
    authority: str | None = None


def find_title(cells: tuple[Cell, ...], formal: frozenset[int]) -> Title | None:
    """The first line that names a kind: in capitals, or alone on its line under a formal head.

    `formal` are the cells that hold a number, a date line or a motto.
    """
    for at, cell in enumerate(cells):
        if compiled("end_of_head").match(cell.text):
            # From here on a kind in capitals is that of an attached form.
            return None
        found = _kind_at(cells, at, formal)
        if found and not _of_a_body(cells, at, found[1], formal):
            known, rest, following = found
            return _title(cells, at, known, rest, following)
    return None


def _of_a_body(cells: tuple[Cell, ...], at: int, rest: str, formal: frozenset[int]) -> bool:
    """True for a kind inside the name of a body, above the number: "BAN CHỈ ĐẠO", "CHƯƠNG TRÌNH MỤC TIÊU …"."""
    if not rest or any(compiled("head_number").match(cells[place].text) for place in formal if place < at):
        return False
    numbered = next((place for place in sorted(formal) if compiled("head_number").match(cells[place].text)), None)
    return numbered is not None and at < numbered < at + 8 and all(cell.capitals for cell in cells[at:numbered])


def _kind_at(cells: tuple[Cell, ...], at: int, formal: frozenset[int]) -> tuple[Kind, str, int] | None:
    text = cells[at].text
    following = at + 1
    if (
        len(text) < 12
        and following < len(cells)
        and not cells[following].parted
        and kind_named(f"{text} {cells[following].text}")
    ):
        text, following = f"{text} {cells[following].text}", following + 1
    match = _KIND.fullmatch(text) or _GLUED.fullmatch(text)
    if not match or compiled("no_kind").match(text):
        return _squeezed(text, following)
    kind, rest = match["kind"], match["rest"].strip(" :.–-")
    if kind.upper() != kind and (rest or not any(place < at for place in formal)):
        return None
    # "QUYẾT ĐỊNH:" opens the decision itself; its kind and title stand above.
    if match["rest"].strip() == ":" and kind in _FORMULA:
        return None
    known = kind_named(kind)
    if known is None or known.name == "Văn bản":
        return None
    return known, rest, following


def _squeezed(text: str, following: int) -> tuple[Kind, str, int] | None:
    """A kind whose letters were set apart: "Q U Y Ế T Đ Ị N H"."""
    if " " in text or not text.isupper():
        return None
    return next(((kind, "", following) for kind in kinds() if kind.name.replace(" ", "").upper() == text), None)


def _title(cells: tuple[Cell, ...], at: int, known: Kind, rest: str, following: int) -> Title:
    lines, end = _lines(cells, following, rest)
    authority = None
    # A title in small letters ends where the line in capitals begins that says who decides.
    below = end
    while below < len(cells) and below < end + 3 and cells[below].capitals and lines:
        below += 1
    cut = _authority(cells, following, below, bool(rest)) if below < len(cells) else None
    if cut is not None:
        authority = " ".join(cell.text for cell in cells[cut:below])
        lines = lines[: max(0, len(lines) - (end - cut))]
        end = min(cut, end)
    words = _joined([rest, *lines])
    issued_by, words = _issued_by(words)
    return Title(known, words or known.name, at, end, issued_by, authority)


def _joined(lines: list[str]) -> str:
    return " ".join(" ".join(line for line in lines if line).strip("-_*:. ").split())


def _issued_by(title: str) -> tuple[str | None, str]:
    """ "CỦA THỦ TƯỚNG CHÍNH PHỦ SỐ 15/1999/CT-TTG NGÀY … VỀ VIỆC …": the body, and the title alone."""
    match = compiled("title_issued_by").match(title)
    if not match:
        return None, title
    rest = title[match.end() :].strip()
    number = compiled("gazette_number").match(rest)
    if number:
        rest = rest[number.end() :].strip()
    return match["body"], rest or title


def _lines(cells: tuple[Cell, ...], start: int, rest: str) -> tuple[list[str], int]:
    """The lines of a title from a cell on, and the cell after them."""
    taken: list[str] = []
    position = start
    # "NGHỊ QUYẾT CHUYÊN ĐỀ", then the title in small letters.
    short = len(rest.split()) <= 3 and rest.isupper() and position < len(cells) and cells[position].text[:1].islower()
    first = "" if short else rest
    while position < len(cells) and position < start + 12:
        cell = cells[position]
        if not first and _is_formal(cell.text):
            # Number and date may stand between the kind and its title.
            position += 1
            continue
        if _ends(cell, first, taken, cells, position):
            break
        taken.append(cell.text)
        # "CỦA BAN THƯỜNG VỤ HUYỆN ỦY" stands alone in its line; the title begins after it.
        first = first or ("" if compiled("title_issued_by").fullmatch(cell.text) and cell.capitals else cell.text)
        position += 1
    return taken, position


def _is_formal(text: str) -> bool:
    return bool(
        compiled("head_number").match(text)
        or compiled("dateline").search(text)
        or compiled("head_motto").match(fold(text))
    )


def _ends(cell: Cell, first: str, taken: list[str], cells: tuple[Cell, ...], position: int) -> bool:
    """True when a cell is no part of the title that has begun with `first`."""
    text = cell.text
    if _is_formal(text) and not (first and text.startswith("SỐ ")):
        return True
    if compiled("title_label").match(text) or (
        first and text.startswith(("(Ban hành", "(Kèm theo", "(Tiếp theo", "[", "BỘ TRƯỞNG", "Điều "))
    ):
        return True
    before = taken[-1] if taken else first
    if not first:
        # "Triển khai …", "Thực hiện …" may begin a title; bases and running text do not.
        return bool(compiled("basis_words").match(text)) or (
            len(text) > _LONGEST_TITLE * 2 and text.endswith((".", ";", ":"))
        )
    if text == first:
        return True
    open_end = bool(compiled("title_open").search(before))
    capitals = Cell(first, 0, False).capitals
    if capitals:
        return not cell.capitals and not (text.startswith("(") and len(text) < _SHORT_REST)
    if compiled("basis_line").match(text) and not (open_end and not cell.parted and len(text) < _SHORT_REST):
        return True
    if cell.capitals and not text.startswith("("):
        return True
    if text.startswith(("Kính gửi", "- ", "+ ", "“Kính")):
        return True
    if not cell.parted:
        return (len(text) > _LONGEST_TITLE * 2 and not open_end) or (
            text.endswith((".", ":", ";", "./.")) and not text[:1].islower()
        )
    # Centred titles break where they like: a short line without an end is still the title.
    following = cells[position + 1] if position + 1 < len(cells) else None
    short = len(text) < _SHORT_REST and not text.endswith((".", ":", ";", ","))
    return not (short and taken is not None and (following is None or following.parted))


def _authority(cells: tuple[Cell, ...], start: int, end: int, titled: bool) -> int | None:
    """Where the line begins that says who decides: in capitals, last before the bases."""
    following = cells[end].text
    formula = any(name in following.upper() for name in _FORMULA)
    if not (compiled("basis_words").match(following) or "điện" in following[:60] or formula):
        return None
    for position in range(max(start + (0 if titled else 1), end - 4), end):
        words = " ".join(cell.text for cell in cells[position:end])
        before = cells[position - 1].text
        if (
            compiled("authority_line").match(cells[position].text)
            and all(cell.capitals for cell in cells[position:end])
            and len(words.split()) <= 16
            and "VỀ VIỆC" not in words
            and (cells[position].parted or not compiled("title_open").search(before))
        ):
            return position
    return None


def formula_kind(text: str) -> Kind | None:
    """The kind that the enacting formula names, for a text whose head is lost."""
    for line in text[:_FORMULA_REACH].split("\n"):
        name = _FORMULA.get(line.strip(" *#:_"))
        if name and line.rstrip(" *_").endswith(":"):
            return kind_named(name)
    return None


_FORMULA_REACH = 20_000
