"""Capitals of TCVN3, which only the font showed: restored where the line itself proves them.

A text typed in .VnTimeH reads as small letters once the font is gone ("uỷ ban nhân dân"), or as capitals of
ASCII with small letters between them ("Uỷ BAN NHâN DâN"). What may be an ordinary line stays as it is.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]+")
_SMALL = re.compile("[a-z0-9]")
_CELL = re.compile(r"\t+| {3,}")
# Lines of the formal head and foot that stand in capitals by Nghị định 30/2020/NĐ-CP, Phụ lục I.
_MOTTO = re.compile(r"cộng (?:hòa|hoà) xã hội chủ nghĩa việt nam|đảng cộng sản việt nam")
_KINDS = (
    "chỉ thị|quyết định|kế hoạch|báo cáo|nghị quyết|nghị định|thông tư|thông báo|hướng dẫn|công điện|tờ trình|kết luận"
    "|quy định|quy chế|chương trình|đề án|phương án|biên bản|lời kêu gọi|phụ lục"
)
_TITLE = re.compile(rf"(?:{_KINDS}|quyết định\s*:|quyết nghị\s*:|(?:chương|phần thứ|mục) \S+)")
_BODY = re.compile(
    r"(?:[uủ][yỷ] ban|hội đồng|tỉnh|huyện|thành phố|quận|thị xã|thị trấn|phường|xã|sở|bộ|ban|đảng bộ|chính phủ"
    r"|thủ tướng)\b"
)
_OFFICE = re.compile(
    r"(?:(?:tm|kt|tl|tuq|q|t/m|k/t)\b.*|(?:phó |quyền )?(?:chủ tịch|giám đốc|bộ trưởng|bí thư|trưởng ban).*)"
)
_OUTLINE = re.compile(r"\s*[ivxIVX]{1,5}[.)/-]\s*(?=[^\W\d_])")
# Where a sentence begins: behind a full stop, and behind the label or dash of a list.
_OPENING = re.compile(
    r"((?:^\s*(?:[-+•]|[0-9]{1,2}(?:\.[0-9]{1,2})*[.)-])|[.!?][”\"]?) +[“\"]?)"
    r"([àáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ])"
)
# Bodies whose name begins with a capital by Phụ lục II of the same decree, and with a letter that has none here.
_NAMED = re.compile(
    r"\bủy(?= ban (?:nhân dân|thường vụ|[Mm]ặt trận|[Kk]iểm tra|[Tt]rung ương|[Dd]ân tộc|[Qq]uốc gia)\b)"
)
# A place before the date of a head: "Mường ảng, ngày 05 tháng 4 năm 2023".
_DATELINE = re.compile(
    r"^(\s*[A-ZĐĂÂÊÔƠƯ]\w*(?: \w+){0,3}?) ([à-ỹ])"
    r"(?=\w*(?: [A-ZĐĂÂÊÔƠƯ]\w*)?, ngày.{0,12}tháng.{0,12}năm [0-9 .]{0,6}\s*$)"
)
# How many lines from the top and from the bottom are head and foot.
_HEAD = 14


def restored(lines: list[str], decoded: set[int]) -> list[str]:
    """Lines with their capitals back; `decoded` are the places of those that came from TCVN3."""
    written = [place for place, line in enumerate(lines) if line.strip()]
    formal = set(written[:_HEAD])
    foot = set(written[-_HEAD:])
    return [
        _line(line, place in formal, place in foot) if place in decoded else line for place, line in enumerate(lines)
    ]


def of_font(text: str, fonts: Iterable[str]) -> str:
    """A text of which old fonts were turned to Unicode, its capitals back when one of them was a .Vn font."""
    if not any(font.lower().startswith(".vn") for font in fonts):
        return text
    lines = text.split("\n")
    return "\n".join(restored(lines, set(range(len(lines)))))


def _line(line: str, head: bool, foot: bool) -> str:
    line = _OPENING.sub(lambda match: match[1] + match[2].upper(), _NAMED.sub("Ủy", line))
    if head:
        line = _DATELINE.sub(lambda match: f"{match[1]} {match[2].upper()}", line)
    cells = _CELL.split(line)
    gaps = [*_CELL.findall(line), ""]
    return "".join(_cell(cell, head, foot) + gap for cell, gap in zip(cells, gaps, strict=True))


def _cell(cell: str, head: bool, foot: bool) -> str:
    words = _WORD.findall(cell)
    if not words:
        return cell
    if any(_drawn_in_capitals(word) for word in words):
        # One word that no hand types proves its line, when no ASCII letter of the line is small.
        if not re.search("[a-z]", cell):
            return cell.upper()
        return _WORD.sub(lambda word: word.group().upper() if _drawn_in_capitals(word.group()) else word.group(), cell)
    # "Bí THƯ": only letters that have no capital of their own are small.
    if len(words) > 1 and any(word.isupper() and len(word) > 1 for word in words) and not _SMALL.search(cell):
        return cell.upper()
    return cell.upper() if _is_heading(cell, head, foot) else cell


@lru_cache(maxsize=1 << 16)
def _drawn_in_capitals(word: str) -> bool:
    """ "NHâN", "ủY": the ASCII letters are capitals, one of them inside the word, a marked letter is small."""
    return (
        not any(letter.isascii() and letter.islower() for letter in word)
        and any(letter.isascii() for letter in word[1:])
        and any(letter.islower() for letter in word)
    )


def _is_heading(cell: str, head: bool, foot: bool) -> bool:
    text = cell.strip().rstrip("*_ ").lstrip("*_# ")
    label = _OUTLINE.match(text)
    title = text[label.end() :] if label else text
    if not title or len(title) > 120 or title != title.lower() or title[-1] in ",;":
        return False
    # A title behind a Roman numeral begins with a capital, unless all of it is drawn in capitals.
    if label or _MOTTO.fullmatch(title) or _TITLE.fullmatch(title):
        return True
    short = len(title.split()) <= 10 and not re.search(r"[0-9.:]$", title)
    return short and bool((head and _BODY.match(title)) or (foot and _OFFICE.fullmatch(title)))
