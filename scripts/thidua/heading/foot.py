"""The foot: recipients and signatory."""

import re
from dataclasses import dataclass

from thidua.model import Signatory

_RECIPIENTS = re.compile(r"^[^\w\n]{0,4}N[ơo]i[ \t]+nhận[^\w\n]{0,5}(?P<same>[^\n]*)$", re.MULTILINE | re.IGNORECASE)
_ITEM = re.compile(r"\s*[-–+•]\s*(?P<item>\S.*)")
_POSITION = re.compile(
    r"(?P<position>(?:(?:TM|KT|TL|TUQ|T/M|K/T|T/L|Q)[.\s]+[^\n]*\n\s*)?"
    r"(?:PHÓ |Q\. ?|QUYỀN )?(?:CHỦ TỊCH|GIÁM ĐỐC|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG|BÍ THƯ|TRƯỞNG BAN"
    r"|CHỦ NHIỆM|HIỆU TRƯỞNG"
    r"|CỤC TRƯỞNG|TỔNG BÍ THƯ|VIỆN TRƯỞNG|CHÁNH VĂN PHÒNG|TRƯỞNG PHÒNG|CHÁNH ÁN|TỔNG GIÁM ĐỐC|VỤ TRƯỞNG"
    r"|CHI CỤC TRƯỞNG)[^\n]{0,40})\s*$",
    re.MULTILINE,
)
_NAME = re.compile(
    r"\s*(?:(?:GS|PGS|TS|ThS|BS|Đại tướng|Thượng tướng|Trung tướng|Thiếu tướng"
    r"|Đại tá|Thượng tá|Trung tá|Thiếu tá)[.\s]+)*"
    r"(?P<name>[A-ZĐÀ-Ỹ][a-zđà-ỹ]+(?: [A-ZĐÀ-Ỹ][a-zđà-ỹ]*){1,4})\s*"
)
_REACH = 25


@dataclass(frozen=True, slots=True)
class Foot:
    """What the foot prints. Titles before a name (PGS, TS) are no part of it."""

    recipients: tuple[str, ...] = ()
    signatory: Signatory | None = None


def foot(text: str) -> Foot:
    """The foot of a text; annexes may follow it, so it is sought, not taken from the end."""
    heading = None
    for heading in _RECIPIENTS.finditer(text):
        if _ITEM.match(text[heading.end() :].lstrip("\n")) or _ITEM.match(heading["same"]):
            break
    if heading is None:
        tail = "\n".join(text.rstrip().split("\n")[-_REACH:])
        found = _signatory(tail)
        # Without a foot only a name under a position is a signature.
        return Foot(signatory=found if found and found.position else None)
    left, right = _columns(heading["same"] + text[heading.end() :])
    recipients, rest = _recipients(*left.split("\n", 1) if "\n" in left else (left, ""))
    rest = right + "\n" + rest
    # In a file of two columns the signatory may be printed before the recipients.
    signatory = _signatory(rest) or _signatory(text[max(0, heading.start() - 400) : heading.start()])
    return Foot(recipients, signatory)


def _columns(text: str) -> tuple[str, str]:
    """A foot of two columns: recipients on the left, the signature on the right, each in lines of its own."""
    lines = text.split("\n")
    # More than two columns are a table: the annexes have begun.
    end = next((at for at, line in enumerate(lines) if line.count("\t") > 1), len(lines))
    cells = [line.partition("\t") for line in lines[:end]]
    return "\n".join(left for left, _, _ in cells), "\n".join(right for _, _, right in cells if right.strip())


def _recipients(same_line: str, rest: str) -> tuple[tuple[str, ...], str]:
    """The items under the heading, and the text after them."""
    items: list[str] = []
    first = _ITEM.match(same_line)
    if first:
        items.append(first["item"])
    lines = rest.split("\n")
    while lines and (not lines[0].strip() or _ITEM.match(lines[0])):
        item = _ITEM.match(lines.pop(0))
        if item:
            items.append(item["item"])
    return tuple(_bare(item) for item in items), "\n".join(lines)


def _bare(item: str) -> str:
    return " ".join(item.split()).rstrip(" ;,./").strip()


def _signatory(text: str) -> Signatory | None:
    """Position and name: the last position in capitals and the first name after it; a name may stand alone."""
    reach = "\n".join(text.split("\n")[:_REACH])
    positions = list(_POSITION.finditer(reach))
    after = reach[positions[-1].end() :] if positions else reach
    name = next((match["name"] for line in after.split("\n") if (match := _NAME.fullmatch(line))), None)
    position = positions[-1]["position"].split("\n")[-1].strip(" *_") if positions else None
    return Signatory(name, position) if name or position else None
