"""Whether a printed line goes on in the next one, and what stands between them.

It does when the sentence is cut: the next line begins in small letters, or this one ends with a word that
opens something ("của", "số", a comma). In a file that is wrapped at a width a full line goes on too.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from thidua.readers.rows import Row

# What begins a line of its own and is never the rest of a sentence.
_STARTS = re.compile(
    r"\s*(?:[-+•*·–]\s|#{1,6}\s|\||>|[*_]{0,3}(?:(?:[IVX]+|[0-9]{1,2}(?:\.[0-9]{1,2})*|[a-zđ])[.)]\s"
    r"|(?:Điều|Khoản|Chương|Mục|Phần)\s[0-9IVX]{1,6}[a-z]?\s*(?:[.:]|$|[A-ZĐÀ-Ỹ]{2})"
    r"|Nơi nhận|Số\s*:|(?:TM|KT|TL|TUQ|Q)\.))"
)
# A dash that parts a compound or a period, and no bullet.
_COMPOUND = re.compile(
    r"\s*[-–]\s(?:[0-9]{4}\b|xã hội|an ninh|kỹ thuật|chính trị|công nghệ|Thương binh|Xã hội|[Kk]hen thưởng)"
)
_ENDS = re.compile(r"(?:[.;:!?…]['\"”’)*_]*|\./\.?)\s*$")
_LISTED = re.compile(r"[;,:]\s*$")
# Words that neither a sentence nor a title ends with: something of theirs must follow.
_OPENS = re.compile(
    r"(?:^|[\s(“\"])(?:của|và|các|những|với|cho|tại|bởi|hoặc|gồm|nhằm|thuộc|giữa|về việc|(?<!kèm )(?<!tiếp )theo)\s*$"
)
# Words that a number must follow ("chuyển đổi số", "hằng tháng" may end a title), and others with what they open.
_OPENS_NUMBER = re.compile(r"(?:(?:^|[\s(“\"])(?:[Ss]ố|[Nn]gày|tháng|khoản|Điều|thứ)|\s[-–])\s*$")
_NUMBER = re.compile(r"\s*(?:[0-9]|[IVX]+\b)")
_OPENS_NAME = re.compile(r"(?:\s(?:(?:Điều|khoản)\s[0-9]{1,3}[a-z]?)|\sLuật|(?:^|[\s(])(?:Bộ|Sở)|\s[-–])\s*$")
_NAMED = re.compile(
    r"\s*(?:Luật|Bộ luật|Nghị|Quyết định|Thông tư|Chỉ thị|Quy (?:chế|định)|Pháp lệnh|Đất đai|Đầu tư|Thi đua|Tổ chức"
    r"|Chính|Nội vụ|Giáo dục|Khoa học|Tài (?:chính|nguyên)|Công (?:an|[Tt]hương)|Y tế|Văn h|Quốc phòng|Ngoại|Tư pháp"
    r"|Xây dựng|Nông nghiệp|Giao thông|Thông tin|Lao động|Kế hoạch|Thương binh|Xã hội|Thể thao|Du lịch|Khen thưởng)"
)
# A label in a line of its own, and the word of one whose number stands in the next line.
_LABEL = re.compile(r"\W{0,4}(?:[0-9]{1,2}(?:\.[0-9]{1,2})*|[IVX]{1,5}|[a-zđ])[.)]\W{0,4}")
_LABEL_WORD = re.compile(r"\W{0,4}(?:Điều|Chương|Mục|Phần|Phụ lục)\s*")
_LABEL_NUMBER = re.compile(r"\W{0,4}[0-9IVX]{1,5}[a-z]?(?:[.:\s]|$)")
# A note at the foot of a page: what follows a blank line after it goes on above it, not in it.
_NOTE = re.compile(r"\s*[⁰¹²³⁴-⁹]{1,3} ?\S")
_BASES = re.compile(r"\s*(?:Căn cứ|Xét|Theo đề nghị|Thực hiện)\b")
_CODE = re.compile(r"[A-ZĐ0-9][-/–]$")
_CODE_GOES_ON = re.compile(r"[A-ZĐ0-9]")
_CAPITALS = re.compile(r"[A-ZĐÀ-Ỹ]{2,}")
_BEFORE_A_WORD = ' *_(“"'
# A comma ends a short line of an address or a list, too.
_LONG = 30


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How a file breaks its lines: at which width (None: each paragraph is one line), blank lines between or not.

    `whole`: its lines are paragraphs; only a small letter shows that one was cut.
    """

    width: int | None = None
    gap: int = 0
    whole: bool = False


# A file that says itself what its paragraphs are, as office files do.
WHOLE = Wrapping(whole=True)


def wrapping(rows: list[Row]) -> Wrapping:
    """The wrapping of a file, told by the lines whose sentence goes on in small letters."""
    cut = [
        (len(row.text), after.gap) for row, after in pairwise(rows) if after.gap < 2 and _is_cut(row.text, after.text)
    ]
    if not cut:
        return Wrapping()
    width = sorted(length for length, _ in cut)[int(len(cut) * 0.9)]
    longer = sum(len(row.text) > width * 1.25 for row in rows if "\t" not in row.text)
    if not 40 <= width <= 130 or longer > len(rows) * 0.05:
        return Wrapping()
    full = [gap for length, gap in cut if length >= width * 0.7]
    return Wrapping(width, 1 if sum(full) * 2 > len(full) else 0)


def _is_cut(line: str, following: str) -> bool:
    return (
        following.lstrip(' “"(')[:1].islower()
        and "\t" not in line
        and not line.lstrip().startswith(("|", "#"))
        and not _ENDS.search(line[-12:])
        and not _STARTS.match(following[:40])
    )


def joint(row: Row, after: Row, how: Wrapping) -> str:
    """What stands between two rows: a space or nothing where the first goes on, one line end, or two."""
    if _goes_on(row.text, after, how):
        # "34-" and "CT/TW" are one number.
        return "" if _CODE.search(row.text[-2:]) and _CODE_GOES_ON.match(after.text.lstrip()) else " "
    return "\n" if after.gap == 0 else "\n\n"


def _goes_on(line: str, after: Row, how: Wrapping) -> bool:
    following = after.text
    if "\t" in line or "\t" in following or line.lstrip().startswith(("|", "#")):
        return False
    near = after.gap <= 1 or after.turned
    if after.gap and _NOTE.match(line[:8]):
        return False
    if near and not how.whole and len(line) < 16 and (_LABEL.fullmatch(line) or _LABEL_WORD.fullmatch(line)):
        alone = following.startswith("|") or _LABEL.fullmatch(following[:16])
        return not alone and bool(_LABEL.fullmatch(line) or _LABEL_NUMBER.match(following))
    end = line[-24:]
    full = _is_full(line, following, how) and (after.gap == how.gap or after.turned)
    if _STARTS.match(following[:40]):
        return full and not _ENDS.search(end) and bool(_COMPOUND.match(following[:20]))
    if (_CAPITALS.search(line) and line.upper() == line) or "|" in following[:1]:
        return False
    small = following.lstrip(_BEFORE_A_WORD)[:1].islower()
    if _ENDS.search(end):
        # Behind a full stop the sentence ends, the paragraph need not: only a list of one sentence goes on.
        return after.turned and small and bool(_LISTED.search(end))
    if small:
        return after.gap <= 2 or after.turned
    if how.whole:
        return False
    if near and _CODE.search(end):
        return True
    if following.lstrip().upper() == following.lstrip() and _CAPITALS.search(following):
        return False
    if near and (
        _is_open(end, following[:40])
        or (len(line) > _LONG and end.rstrip().endswith(",") and not _BASES.match(following[:20]))
    ):
        return True
    return full


def _is_open(end: str, following: str) -> bool:
    """True when the end of a line calls for just what the next one begins with."""
    return bool(
        _OPENS.search(end)
        or (_OPENS_NUMBER.search(end) and _NUMBER.match(following))
        or (_OPENS_NAME.search(end) and _NAMED.match(following))
    )


def _is_full(line: str, following: str, how: Wrapping) -> bool:
    """True when the first word of the next line had no room in this one."""
    if how.width is None:
        return False
    word = following.lstrip().partition(" ")[0]
    return len(line) + 1 + len(word) > how.width * 0.87
