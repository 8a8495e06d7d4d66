"""The head: issuing block, number, place and date, kind and title."""

import re
from dataclasses import dataclass, replace

from thidua.heading.block import block_of
from thidua.heading.cells import Cell, cells
from thidua.heading.title import Title, find_title, formula_kind
from thidua.model import PartialDate
from thidua.patterns import compiled, compose, kind_named, kind_names, kind_of_code
from thidua.text import fold, partial_date

# A line of running text: an article in which a form is printed, not a head.
_PROSE = 22
_ANNOUNCED = compose(rf"(?<kind>{kind_names()})(?:[ ]số)?[ ]<<document_number>>")
_OPENING = 6
_LETTER_REACH = 40


@dataclass(frozen=True, slots=True)
class Front:
    """What the head prints.

    `bodies` are the issuing body and those above it, outermost first, in capitals as printed. `issued_by` and
    `authority` name the body in other places: "CHỈ THỊ CỦA …", "CHỦ TỊCH ỦY BAN NHÂN DÂN …" before the bases.
    """

    kind: str
    title: str
    number: str | None = None
    symbol: str | None = None
    place: str | None = None
    issued: PartialDate | None = None
    bodies: tuple[str, ...] = ()
    issued_by: str | None = None
    authority: str | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """Số, ký hiệu: the digits as printed, or None where they are left blank."""

    digits: str | None
    symbol: str | None


def front(text: str) -> Front:
    """The head of a text; a text without one has the kind "Văn bản" and its first line as title."""
    top = cells(text)
    formal = frozenset(at for at, cell in enumerate(top) if _is_formal(cell))
    title = find_title(top, formal)
    if title and not _believable(top, title, formal):
        title = None
    if title is None:
        return _letter(top, text) or _headless(top, text)
    region = _region(top, title)
    number = _number(region) or _gazette_number(top, title) or _announced(top, title)
    place, issued = _place_and_date(region)
    if issued is None:
        issued = _gazette_date(top, title)
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
        bodies=block_of(_above(top, title.start)),
        issued_by=title.issued_by,
        authority=title.authority,
    )


def _is_formal(cell: Cell) -> bool:
    text = cell.text
    return bool(
        compiled("head_number").match(text)
        or compiled("bare_head_number").match(text)
        or compiled("dateline").search(text)
        or (cell.capitals and compiled("head_motto").match(fold(text)))
        or re.fullmatch(r"Độc lập ?[-–] ?Tự do ?[-–] ?Hạnh phúc", text)
    )


def _believable(top: tuple[Cell, ...], title: Title, formal: frozenset[int]) -> bool:
    """False for a form that an article prints: running text before it, and neither number nor date filled in."""
    before = top[: title.start]
    prose = sum(1 for cell in before if len(cell.text.split()) > _PROSE and not cell.capitals)
    if prose < 2 and not any(cell.text.endswith("?") for cell in before):
        return True
    near = [top[at].text for at in formal if title.start - 12 <= at < title.start]
    printed = any((match := compiled("head_number").match(line)) and match["digits"] for line in near)
    return printed and len(near) > 1


def _region(top: tuple[Cell, ...], title: Title) -> tuple[Cell, ...]:
    """The cells in which number and date may stand: the formal run above the title, and what is between
    the title and the bases."""
    below = []
    for at, cell in enumerate(top[title.start + 1 : title.end + 4], title.start + 1):
        if compiled("basis_line").match(cell.text):
            break
        # The title itself may cite a number or a date.
        if at >= title.end or compiled("head_number").match(cell.text) or compiled("dateline").match(cell.text):
            below.append(cell)
    return (*_above(top, title.start), *below)


def _above(top: tuple[Cell, ...], start: int) -> tuple[Cell, ...]:
    """The run of formal cells right above a line; running text ends it."""
    first = start
    while first > 0 and start - first < 40 and _of_a_head(top[first - 1]):
        first -= 1
    return top[first:start]


def _of_a_head(cell: Cell) -> bool:
    text = cell.text
    undated = len(text) < 60 and re.search(r"ngày.{0,12}tháng.{0,12}năm", text)
    if cell.capitals or _is_formal(cell) or compiled("about_line").match(text) or undated:
        return True
    # A word that the mending of lines left alone; never a sentence.
    return (
        len(text.split()) <= 5 and not text.endswith((".", ":", ";", "?", "!")) or bool(compiled("number_word").match(text))
    ) and not cell.heading


def _number(region: tuple[Cell, ...]) -> Number | None:
    for cell in region:
        match = compiled("head_number").match(cell.text)
        if match and (match["mark"] or match["digits"]) and not cell.text.startswith("SỐ "):
            return _printed(match)
    for cell in region:
        match = compiled("bare_head_number").match(cell.text)
        if match:
            return Number(match["digits"], None)
    return None


def _printed(match: re.Match[str]) -> Number:
    digits = re.sub(r"\s", "", match["digits"]) or None
    return Number(digits, re.sub(r"\s", "", match["symbol"]).replace("–", "-"))


def _gazette_number(top: tuple[Cell, ...], title: Title) -> Number | None:
    match = _gazette(top, title)
    return _printed(match) if match else None


def _gazette_date(top: tuple[Cell, ...], title: Title) -> PartialDate | None:
    match = _gazette(top, title)
    return _date(match["year"], match["month"], match["day"]) if match and match["year"] else None


def _gazette(top: tuple[Cell, ...], title: Title) -> re.Match[str] | None:
    """Number and date in the very words of the title: "CỦA THỦ TƯỚNG CHÍNH PHỦ SỐ 15/1999/CT-TTG NGÀY …"."""
    words = " ".join(cell.text for cell in top[title.start : title.end])[:300]
    if not title.issued_by:
        return None
    match = compiled("gazette_number").search(words)
    about = re.search(r"\b(?:VỀ|Về|về|V/v) ", words)
    return match if match and (about is None or match.start() < about.start()) else None


def _announced(top: tuple[Cell, ...], title: Title) -> Number | None:
    """The number under which a page announces the document that it prints: "Nghị quyết số 196/2025/QH15 …"."""
    for cell in top[: min(_OPENING, title.start)]:
        match = _ANNOUNCED.search(cell.text)
        if match and (known := kind_named(match["kind"])) and known.name == title.kind.name:
            if match["pdigits"]:
                return Number(match["pdigits"], re.sub(r"\s", "", match["psymbol"]))
            if match["digits"]:
                year = f"/{match['numberyear']}" if match["numberyear"] else ""
                return Number(match["digits"] + year, re.sub(r"\s", "", match["symbol"]))
    return None


def _place_and_date(region: tuple[Cell, ...]) -> tuple[str | None, PartialDate | None]:
    for at, cell in enumerate(region):
        # "Suối" and "Mơ, ngày 5 tháng 3 năm 2020": a place broken over two lines.
        broken = at and not cell.parted and compiled("dateline_place").fullmatch(region[at - 1].text)
        for words in (f"{region[at - 1].text} {cell.text}" if broken else "", cell.text):
            place, issued = date_line(words)
            if place and (not compiled("authority_line").match(place)):
                return place, issued
    return None, None


def date_line(words: str) -> tuple[str | None, PartialDate | None]:
    """Place and date of a date line, as far as they are filled in; None, None for other words."""
    match = (
        compiled("dateline").search(words)
        or compiled("dateline_marks").search(words)
        or compiled("dateline_capitals").search(words)
    )
    if not match:
        return None, None
    issued = _date(match["year"], match["month"], match["day"]) if match["year"] else None
    return " ".join(match["place"].split()), issued


def _date(year: str, month: str | None, day: str | None) -> PartialDate | None:
    for parts in ((year, month, day if month else None), (year, month), (year,)):
        try:
            return partial_date(*parts)
        except ValueError:
            continue
    return None


def passed_on(text: str) -> PartialDate | None:
    """The day on which a law or a resolution was passed, as its last lines say."""
    match = compiled("passed_on").search(text)
    return _date(match["year"], match["month"], match["day"]) if match else None


def date_above_signature(text: str, line: int | None) -> tuple[str | None, PartialDate | None]:
    """Place and date of a date line among the last lines before a foot."""
    if line is None:
        return None, None
    for printed in reversed(text.split("\n")[max(0, line - 6) : line]):
        place, issued = date_line(printed.strip(" *|_")[:200])
        if issued:
            return place, issued
    return None, None


def _letter(top: tuple[Cell, ...], text: str) -> Front | None:
    """An official letter, which has no line of its kind: a number at the start of a line, "V/v", "Kính gửi"."""
    opening = top[:_LETTER_REACH]
    addressed = next((at for at, cell in enumerate(opening) if re.match(r"K[ÍI]NH G[ỬU]I|K[íi]nh g[ửu]i", cell.text)), None)
    numbered = next((at for at, cell in enumerate(opening) if compiled("head_number").match(cell.text)), None)
    prose = next((at for at, cell in enumerate(opening) if len(cell.text.split()) > _PROSE and not cell.capitals), len(opening))
    if numbered is None or numbered > (addressed if addressed is not None else prose):
        if addressed is None or not any(_is_formal(cell) for cell in opening[:addressed]):
            return None
        numbered = None
    end = addressed if addressed is not None else min(prose, len(opening))
    region = opening[:end]
    number = _number(region)
    place, issued = _place_and_date(region)
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
        bodies=block_of(_above(top, stop)),
    )


def _about(opening: tuple[Cell, ...]) -> str | None:
    """The title of a letter: after "V/v", up to a blank, the date, or the addressee."""
    for at, cell in enumerate(opening):
        match = compiled("about_line").match(cell.text)
        if not match:
            continue
        taken = [match["title"]]
        for following in opening[at + 1 : at + 6]:
            if following.parted or _is_formal(following) or compiled("basis_line").match(following.text):
                # In two columns the date may stand between the lines of the title.
                if _is_formal(following) and not following.text[:1].islower():
                    continue
                break
            taken.append(following.text)
        return " ".join(" ".join(taken).split()).rstrip(" .")
    return None


def _headless(top: tuple[Cell, ...], text: str) -> Front:
    """A text without a line of its kind: what the enacting formula says, or nothing but the first line."""
    first = " ".join(top[0].text.split()[:40]) if top else ""
    plain = Front("Văn bản", first)
    known = formula_kind(text)
    prose = [at for at, cell in enumerate(top[:_OPENING]) if len(cell.text.split()) > _PROSE]
    if known is None or prose:
        return plain
    authority = top[0].text if top and top[0].capitals and compiled("authority_line").match(top[0].text) else None
    return replace(plain, kind=known.name, authority=authority)
