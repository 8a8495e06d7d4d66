"""The head: issuing block, number, place and date, kind and title."""

import re
from dataclasses import dataclass

from thidua.model import PartialDate
from thidua.patterns import kind_named, kind_names, kind_of_code
from thidua.text import partial_date

# The head stands in the first lines; a body can run to thousands.
_REACH = 120

_SPLIT = re.compile(r"\t+| {3,}|\|")
_NUMBER = re.compile(
    r"(?:^|\s)(?:(?:Luật|Bộ luật|Pháp lệnh|Nghị quyết|LUẬT|NGHỊ QUYẾT) (?=số|SỐ))?"
    r"(?:[Ss]ố|SỐ)\s*[:.]?\s*(?P<digits>(?:[0-9]{1,5}[a-zđ]?(?:\s?/\s?(?:19|20)[0-9]{2})?)?)[ ._…]*"
    r"(?P<mark>[-–/])\s*(?P<symbol>[A-ZĐ][A-Za-zĐđƯư&]*(?:\s?[-–/.]\s?[A-ZĐ][A-Za-zĐđƯư&]*(?:\s?[0-9]{1,2}(?![0-9/]))?)*)"
)
_BLANK = r"(?:[ ._…]|\.\.\.)*"
_DATELINE = re.compile(
    rf"(?P<place>[A-ZĐÀ-Ỹ][^\n,;:|]{{1,40}}?)\s*,\s*ngày{_BLANK}(?P<day>[0-3]?[0-9])?{_BLANK}"
    rf"tháng{_BLANK}(?P<month>[01]?[0-9])?{_BLANK}năm{_BLANK}(?P<year>(?:1[89]|20)[0-9]{{2}})"
)
_KIND = re.compile(rf"(?:#+\s*)?(?P<kind>{kind_names()})(?P<rest>(?:\s|$).*)", re.IGNORECASE)
# The motto of the state or the Party, whole or broken over the cells of a table.
_MOTTO = re.compile(
    r"C[OỘ]NG H[OÒ][AÀ].*|(?:XÃ HỘI )?CHỦ NGHĨA VIỆT NAM.*|ĐẢNG CỘNG SẢN.*|(?:CỘNG SẢN )?VIỆT NAM$|ĐỘC LẬP.*"
)
_LABEL = re.compile(r"(?:[IVX]+|[0-9]{1,2})\.(?:\s|$)|Phần |PHẦN |Chương |CHƯƠNG |Điều [0-9]")
_ABOUT = re.compile(r"V/v[:\s]+(?P<title>[^\n|]+(?:\n[^\n|:]+)?)")


@dataclass(frozen=True, slots=True)
class Front:
    """What the head prints. `block` holds the lines of the issuing body, in capitals as printed."""

    kind: str
    title: str
    number: str | None = None
    symbol: str | None = None
    place: str | None = None
    issued: PartialDate | None = None
    block: tuple[str, ...] = ()


def front(text: str) -> Front:
    """The head of a text; a text without one has the kind "Văn bản" and its first line as title."""
    lines = _lines(text)
    kind, title, at = _kind_and_title(lines)
    before = "\n".join(lines[:at])
    number, symbol = _number(before if at else "\n".join(lines[:20]))
    place, issued = _place_and_date(text[:4000] if at == 0 else _until(text, lines[at]))
    block = _block(lines[:at] if kind else _above_number(lines))
    if kind is None:
        kind = _kind_of_symbol(symbol) if number or symbol else None
        about = _ABOUT.search("\n".join(lines[:25]))
        if about and (symbol or number):
            kind, title = kind or "Công văn", " ".join(about["title"].split())
    if kind is None:
        return Front("Văn bản", title, place=place, issued=issued)
    return Front(kind, title, number, symbol, place, issued, block)


def _until(text: str, line: str) -> str:
    """The head of a text as its lines are printed, cells side by side, up to the line of the kind."""
    return text[: text.index(line) if line in text else 4000]


def _above_number(lines: list[str]) -> list[str]:
    """The lines above the number of an official letter, which has no line of its kind."""
    for at, line in enumerate(lines[:25]):
        if _NUMBER.search(line):
            return lines[:at]
    return []


def _lines(text: str) -> list[str]:
    lines = [line.strip(" #") for line in text.split("\n")[:_REACH]]
    return [cell.strip() for line in lines for cell in (_SPLIT.split(line) if line else [""])]


def _kind_and_title(lines: list[str]) -> tuple[str | None, str, int]:
    """Kind, title and the line of the kind; a kind stands alone, in capitals, or opens its line in capitals."""
    for at, line in enumerate(lines):
        if line.startswith(("Kính gửi", "Nơi nhận")):
            # From here on a kind in capitals is that of an attached form.
            break
        match = _KIND.fullmatch(line)
        if not match:
            continue
        kind, rest = match["kind"], match["rest"].strip()
        if kind.upper() != kind and (rest or not _formal(lines, at)):
            continue
        known = kind_named(kind)
        if known is None or known.name == "Văn bản":
            continue
        if known.names_itself and rest.upper() == rest:
            rest = ""
        more = _paragraph(lines, at + 1) if not rest or lines[at + 1 : at + 2] != [""] else ""
        title = f"{rest} {more}".strip()
        return known.name, title or known.name, at
    first = next((line for line in lines if line), "")
    return None, " ".join(first.split()[:40]), 0


def _formal(lines: list[str], at: int) -> bool:
    return any(_NUMBER.search(line) or _DATELINE.search(line) for line in lines[:at])


def _paragraph(lines: list[str], start: int) -> str:
    """The title that begins at a line: its lines up to a blank one, and a short rest after it."""
    taken: list[str] = []
    position = start
    while position < len(lines) and not lines[position]:
        position += 1
    capitals = lines[position : position + 1] == [line.upper() for line in lines[position : position + 1]]
    while position < len(lines) and lines[position] and not (taken and _ends_title(lines[position], capitals)):
        taken.append(lines[position])
        position += 1
    while position < len(lines) and not lines[position]:
        position += 1
    rest = lines[position] if position < len(lines) else ""
    following = lines[position + 1] if position + 1 < len(lines) else ""
    # Centred titles break where they like; a short line without an end is still the title.
    if (
        taken
        and rest
        and not following
        and len(rest) < 80
        and not rest.endswith((".", ":", ";", ","))
        and not _ends_title(rest)
    ):
        taken.append(rest)
    return " ".join(" ".join(taken).strip("-_* ").split())


def _ends_title(line: str, capitals: bool = False) -> bool:
    """True when a line is no part of a title; a title in capitals goes on in capitals only."""
    if (line.upper() == line) != capitals:
        return True
    return bool(_LABEL.match(line)) or line.startswith(("Căn cứ", "Kính gửi", "Thực hiện", "---", "Xét "))


def _number(head: str) -> tuple[str | None, str | None]:
    match = _NUMBER.search(head)
    if not match:
        return None, None
    digits = re.sub(r"\s", "", match["digits"]) or None
    return digits, re.sub(r"\s", "", match["symbol"]).replace("–", "-")


def _place_and_date(head: str) -> tuple[str | None, PartialDate | None]:
    # The number may stand in front of the place in one line.
    match = _DATELINE.search(_NUMBER.sub(" \n ", head).replace("\t", "  "))
    if not match:
        return None, None
    try:
        issued = partial_date(match["year"], match["month"], match["day"] if match["month"] else None)
    except ValueError:
        issued = PartialDate(int(match["year"]))
    return " ".join(match["place"].split()), issued


def _block(lines: list[str]) -> tuple[str, ...]:
    """The issuing body as printed: lines in capitals above the number that are no motto of the state or Party."""
    kept = []
    for line in lines:
        clean = line.strip("-–_*. ")
        if not clean or clean.upper() != clean or not re.search(r"[A-ZĐÀ-Ỹ]{2}", clean) or _NUMBER.search(line):
            continue
        clean = _MOTTO.sub("", clean).strip("-–_*. ")
        if clean:
            kept.append(" ".join(clean.split()))
    return tuple(kept[:5])


def _kind_of_symbol(symbol: str | None) -> str | None:
    """The kind that the first letters of a symbol stand for; a symbol without any is of a công văn."""
    if not symbol:
        return None
    known = kind_of_code(re.split(r"[-/]", symbol)[0])
    return known.name if known else "Công văn"
