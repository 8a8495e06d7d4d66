"""The foot: recipients and signatory.

The recipients stand on the left, the signature on the right: side by side in a table, in two columns of one
line, or one below the other. Annexes may follow, so the foot is sought, not taken from the end.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from thidua.heading.recipients import items_of, split_items
from thidua.heading.signature import signature
from thidua.model import Signatory
from thidua.patterns import compiled, compose

_MOST_LINES = 140
_BEFORE = 14
_LOOK = 4
_LONGEST = 6000
_MOST_TRIES = 400

_BORDER = "\x1f"
_MARKUP = re.compile(r"</?(?:b|i|u|p|strong|em|div|span|td|tr|table)(?: [^<>\n]{0,200})?>|[*`\\]", re.IGNORECASE)
_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
_BREAK_OR_TAB = re.compile(r"<br ?/?>|\t+", re.IGNORECASE)
_CANDIDATE = re.compile(r"N[ơoƠ][iI][ ]+(?:nh[ậâ]n|NHẬN)")
_FILED = compose(r"(?:^|[;.] ?)[ ]*[-–+•*][ ]*(?=Lưu(?:[ ]?:|[ ](?:VT|VP|Văn)))")
_WHOLE_LIST = re.compile(r"^[ |]*-[ ][^|]{1,400}?;[ ]*-[ ]")


@dataclass(frozen=True, slots=True)
class Foot:
    """What the foot prints. Titles before a name (PGS, TS) are no part of it. `line`: where it begins."""

    recipients: tuple[str, ...] = ()
    signatory: Signatory | None = None
    line: int | None = None


def foot(text: str) -> Foot:
    """The foot of a text: the first list of recipients and the signature beside it, or a signature alone."""
    lines = text.split("\n")
    start, same = _heading(lines)
    if start is None:
        start = _list_without_heading(lines)
        if start is None:
            return _signature_alone(lines)
        same, rows = "", _rows(lines[start : start + _MOST_LINES])
    else:
        bare = same.strip(" |\t")
        beside = compiled("signing_for").match(bare) or compiled("position").match(bare)
        rows = [*([("", bare)] if beside else _row(same)), *_rows(lines[start + 1 : start + _MOST_LINES])]
    left, right = _columns(rows)
    recipients, rest = items_of(left)
    found = signature([*right, *rest], alone=True)
    if not found or not found.name:
        # In a file of two columns the signatory may be printed before the recipients.
        before = [cell for row in _rows(lines[max(0, start - _BEFORE) : start]) for cell in row if cell]
        found = signature(before, last=True) or found or _signature_alone(lines[start:]).signatory
    return Foot(recipients, found, start)


def _heading(lines: list[str]) -> tuple[int | None, str]:
    """The line that heads the recipients, and what stands behind it on that line."""
    for at, line in enumerate(lines):
        mark = _CANDIDATE.search(line[:_LONGEST])
        if not mark:
            continue
        head = line[: mark.start()]
        # In a table the heading may open the second cell of its line.
        cell = _MARKUP.sub("", head).replace("#", "").rpartition("|")[2].rpartition("\t")[2]
        match = compiled("recipients_heading").match(f"{cell.strip()}{_MARKUP.sub('', line[mark.start() : _LONGEST])}")
        if match and _lists(match["same"], lines[at + 1 : at + 1 + 3 * _LOOK]):
            return at, match["same"]
    return None, ""


def _lists(same: str, following: list[str]) -> bool:
    """True when a list of recipients follows, on the line or below it."""
    first = next((part.strip() for part in re.split(r"[|\t]|<br ?/?>", same) if part.strip()), "")
    if compiled("list_item").match(first) or len(split_items(first)) > 1:
        return True
    if first and not re.match(r"(?:TM|KT|TL|TUQ|T/M|K/T|T/L)[. ]|[A-ZĐÀ-Ỹ. ]{5,}$", first):
        return False
    near = [line.strip(" *|") for line in following if line.strip(" *|")][:_LOOK]
    return any(compiled("list_item").match(line) or compiled("filing_item").match(line) for line in near) or bool(
        near and near[0].endswith(";")
    )


def _list_without_heading(lines: list[str]) -> int | None:
    """Where a list of recipients begins whose heading is lost: its last item files the document itself."""
    for at, line in enumerate(lines):
        if "Lưu" not in line[:_LONGEST] or not _FILED.search(_MARKUP.sub("", line[:_LONGEST]).lstrip("| ")):
            continue
        if _WHOLE_LIST.match(line[:_LONGEST]):
            return at
        start = at
        for position in range(at - 1, max(-1, at - 60), -1):
            if not lines[position].strip(" |"):
                continue
            if not compiled("list_item").match(lines[position][:_LONGEST].lstrip("| ")):
                break
            start = position
        if start < at:
            return start
    return None


def _rows(lines: list[str]) -> list[tuple[str, ...]]:
    return [row for line in lines for row in _row(line)]


def _row(line: str) -> Iterator[tuple[str, ...]]:
    """The cells of a line, side by side; a cell with breaks inside goes over several rows. Empty for a border."""
    line = _MARKUP.sub("", line[:_LONGEST]).rstrip()
    bare = line.strip()
    if bare and not bare.strip("|-: "):
        yield (_BORDER,)
        return
    inner = bare.strip("|")
    # In a row of a table tabs part what stood on lines of their own.
    table = "|" in inner
    cells = [
        cell.strip() for cell in (inner.split("|") if table else re.split(r"\t+", inner if inner != bare else line))
    ]
    if len(cells) == 1:
        inside = (
            compiled("signing_inside").search(cells[0])
            if len(cells[0]) < 200 and compiled("list_item").match(cells[0])
            else None
        )
        if inside:
            cells = [cells[0][: inside.start()], cells[0][inside.end() :]]
    parts = [(_BREAK_OR_TAB if table else _BREAK).split(cell) for cell in cells]
    for depth in range(max(len(part) for part in parts)):
        yield tuple(part[depth].strip() if depth < len(part) else "" for part in parts)
    if bare.endswith("|") and len(cells) == 1:
        yield (_BORDER,)


def _columns(rows: list[tuple[str, ...]]) -> tuple[list[str], list[str]]:
    """Left and right column, each in lines of its own; more than two columns are a table: the annexes have begun."""
    left: list[str] = []
    right: list[str] = []
    for row in rows:
        if sum(1 for cell in row if cell) > 2:
            break
        first, *others = row
        second = next((cell for cell in others if cell), "")
        if second and not first and compiled("list_item").match(second):
            # The list stands in the second cell of its row.
            first, second = second, ""
        left.append(first)
        if second:
            right.append(second)
        # Beside the last recipient the name may have run into its line.
        name = compiled("name_at_end").search(first) if right else None
        if name and compiled("filing_item").match(first.lstrip("-–+ ")):
            left[-1] = first[: name.start()]
            right.append(name["name"])
    return left, right


def _signature_alone(lines: list[str]) -> Foot:
    """A position in capitals and a name under it, for a text that lists no recipients."""
    tries = 0
    tried = False
    for at, line in enumerate(lines):
        head = line[:300].strip(" *|#")
        if not head:
            continue
        # The lines of one block are tried once, from its first line on.
        before, tried = tried, _may_sign(head)
        if before or not tried:
            continue
        tries += 1
        if tries > _MOST_TRIES:
            break
        near = [cell for row in _rows(lines[at : at + _BEFORE]) for cell in row if cell]
        found = signature(near)
        if found and found.name and found.position:
            return Foot((), found, at)
    return Foot()


def _may_sign(head: str) -> bool:
    """True for a line that may begin a signature."""
    first = re.split(r"\t|\||\( ?[Đđ]ã ký", head)[0].strip()
    return 4 < len(head) < 200 and bool(compiled("position").match(first) or compiled("signing_for").match(head))
