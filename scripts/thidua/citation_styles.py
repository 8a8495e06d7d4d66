"""How a document is cited: three customs, one for each world of paper.

Administrative documents follow Nghị định 30/2020/NĐ-CP, Phụ lục I, II.6: kind, number, date, issuer,
subject; laws and ordinances without number and issuer. Legal normative documents (VBQPPL) give the
number and leave the date to it. The Party puts a comma before "ngày". What is blank in the document,
or not known for certain, stays visibly blank ("số …/CT-UBND", "ngày … tháng … năm …").
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from thidua.model import Head, LegalAct, PartialDate
from thidua.patterns import kind_named


@dataclass(frozen=True, slots=True)
class Cited:
    """What a citation is made of. `number` is number and symbol; "…/CT-UBND" when the number is blank.

    `disputed`: sources give different dates, so that none of them may be copied. `shortened`: the record
    says that the title is not the full wording.
    """

    kind: str
    title: str
    number: str | None = None
    issued: PartialDate | None = None
    issuer: str | None = None
    disputed: bool = False
    shortened: bool = False


def of_act(act: LegalAct) -> Cited:
    """A legal act as something to cite; a date that sources dispute counts as unknown."""
    disputed = bool(act.issued_variants)
    shortened = is_shortened(act.title) or bool(act.note and _SAID_TO_BE_SHORTENED.search(act.note))
    return Cited(act.kind, act.title, act.number, None if disputed else act.issued, act.issuer, disputed, shortened)


def of_head(head: Head) -> Cited:
    """A document of the archive as something to cite."""
    return Cited(head.kind, head.title, number_of(head), head.issued, head.issuer)


def number_of(head: Head) -> str | None:
    """Number and symbol of a document: "01/CT-UBND"; "…/CT-UBND" when only the symbol is printed."""
    if not head.symbol:
        return head.number
    # The Party writes the hyphen first, 34-CT/TW; a year may stand between, 51/2020/NQ-HĐND.
    joint = "-" if "/" in head.symbol and not head.symbol[0].isdigit() else "/"
    return f"{head.number or '…'}{joint}{head.symbol}"


def spelled(date: PartialDate) -> str:
    """The date in words as Nghị định 30/2020/NĐ-CP writes it: "ngày 08 tháng 02 năm 2022", "tháng 4 năm 2014".

    Days below 10 and the months 1 and 2 get a leading zero.
    """
    year = f"năm {date.year}"
    if date.month is None:
        return year
    month = f"tháng {_month(date.month)} {year}"
    return month if date.day is None else f"ngày {date.day:02d} {month}"


def _month(month: int) -> str:
    return f"{month:02d}" if month < 3 else str(month)


def _when(date: PartialDate | None) -> str:
    """The date in a citation: what is not known of it stays a visible gap, to be filled from the original."""
    if date is None:
        return "ngày … tháng … năm …"
    if date.day is not None:
        return spelled(date)
    return f"ngày … tháng {_month(date.month) if date.month else '…'} năm {date.year}"


def short(date: PartialDate) -> str:
    """The date in digits as officers write it: "08/02/2022", "07/4/2014", "02/2022", "2022"."""
    if date.month is None:
        return str(date.year)
    month = f"{_month(date.month)}/{date.year}"
    return month if date.day is None else f"{date.day:02d}/{month}"


# Words with which a subject line begins and that lose their capital inside a sentence. Any other
# first word may be a name.
_SUBJECT_WORDS = frozenset(
    (
        "Về",
        "V/v",
        "Quy",
        "Phát",
        "Sửa",
        "Ban",
        "Hướng",
        "Tổ",
        "Phê",
        "Triển",
        "Thực",
        "Đẩy",
        "Tăng",
        "Giao",
        "Công",
        "Một",
        "Chi",
        "Tổng",
        "Kết",
        "Tiếp",
        "Bãi",
        "Sắp",
        "Kiện",
    )
)
# What records add to a subject that nobody has read in full: "(trích yếu chưa thấy)". Other brackets,
# "(11/6/1948 - 11/6/2018)", belong to the subject.
_EDITORS_NOTE = re.compile(
    r"\s*\((?:trích yếu|tên đầy đủ|tên gọi|không ghi|không rõ|chưa|tạm gọi|rút gọn)\b[^()]*\)[\s.;]*$", re.IGNORECASE
)
# The same, said in the record's note.
_SAID_TO_BE_SHORTENED = re.compile(
    r"(?:trích yếu|tên đầy đủ)\b[^.]*?\b(?:rút gọn|chưa thấy|chưa xem|chưa đối chiếu|suy từ)\b", re.IGNORECASE
)
# Subjects that say what the act is about or does; any other goes on with the name of the kind:
# "Kế hoạch" and "phát triển kinh tế - xã hội năm 2022" are one name.
_SAYS_WHAT_IT_DOES = re.compile(
    r"(?:về|v/v|quy định|quy chế|phát động|sửa đổi|bổ sung|ban hành|hướng dẫn|tổ chức|phê duyệt|triển khai|thực hiện|"
    r"đẩy mạnh|tăng cường|giao|công bố|công nhận|tổng kết|tiếp tục|bãi bỏ|sắp xếp|kiện toàn|hợp nhất|thành lập)\b",
    re.IGNORECASE,
)


def is_shortened(title: str) -> bool:
    """True for a title that a record gives with an editor's note: the full wording is not known."""
    return bool(_EDITORS_NOTE.search(title))


def _title(cited: Cited) -> str:
    """The title without full stop; "…" for an editor's note, which is no part of it."""
    title = cited.title.strip()
    return _EDITORS_NOTE.sub(" …", title).strip() if is_shortened(title) else title.rstrip(".;")


def subject(cited: Cited) -> str:
    """The subject as it continues a sentence: "về việc phát động …"."""
    title = _title(cited)
    first = title.split(" ", 1)[0]
    return title[:1].lower() + title[1:] if first in _SUBJECT_WORDS else title


def named(cited: Cited) -> str:
    """Kind and subject: "Luật Thi đua, khen thưởng", "Chỉ thị về việc …", whether or not the title repeats the kind."""
    title = _title(cited)
    return title if title.casefold().startswith(cited.kind.casefold()) else f"{cited.kind} {subject(cited)}"


def gaps(cited: Cited, line: str) -> str:
    """What is missing in a line that was made of it, as a warning for whoever copies; "" when nothing is."""
    found = []
    if "số …" in line:
        found.append("số để trống trong bản gốc")
    if "năm …" in line:
        found.append("các nguồn ghi ngày khác nhau" if cited.disputed else "chưa rõ ngày ban hành")
    elif "ngày …" in line:
        found.append("ngày ban hành chưa đủ")
    if cited.shortened or is_shortened(cited.title):
        found.append("trích yếu chưa chắc đủ chữ")
    told = "; ".join(found)
    return f"{told[:1].upper()}{told[1:]}: điền theo bản gốc." if told else ""


def is_law(kind_name: str) -> bool:
    """True for kinds that go by their title: laws and ordinances."""
    kind = kind_named(kind_name)
    return bool(kind and kind.names_itself)


def _sentence(*parts: str | None) -> str:
    return " ".join(part for part in parts if part)


def _goes_by_its_name(cited: Cited) -> bool:
    """True for an act without a number whose kind and subject are one name: "Kế hoạch vốn đầu tư công năm 2020"."""
    return not cited.number and not _SAYS_WHAT_IT_DOES.match(_title(cited))


def _of(cited: Cited) -> str | None:
    """The issuer; not for a name that holds it: "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh …"."""
    if not cited.issuer or (_goes_by_its_name(cited) and cited.issuer.casefold() in _title(cited).casefold()):
        return None
    return f"của {cited.issuer}"


def administrative(cited: Cited) -> str:
    """For administrative documents: "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022"."""
    when = _when(cited.issued)
    if is_law(cited.kind):
        return _sentence(named(cited), when)
    if _goes_by_its_name(cited):
        return _sentence(named(cited), _of(cited), when)
    number = f"số {cited.number}" if cited.number else None
    return _sentence(cited.kind, number, when, _of(cited), subject(cited))


def normative(cited: Cited) -> str:
    """For legal normative documents: "Luật Thi đua, khen thưởng số 06/2022/QH15", without a date."""
    number = f"số {cited.number}" if cited.number else None
    if is_law(cited.kind):
        return _sentence(named(cited), number)
    if _goes_by_its_name(cited):
        return _sentence(named(cited), _of(cited))
    return _sentence(cited.kind, number, _of(cited), subject(cited))


def party(cited: Cited) -> str:
    """For Party documents: "Chỉ thị số 05-CT/TW, ngày 15 tháng 5 năm 2016 của Bộ Chính trị về …"."""
    when = _when(cited.issued)
    if is_law(cited.kind):
        return _sentence(named(cited), when)
    if _goes_by_its_name(cited):
        return f"{_sentence(named(cited), _of(cited))}, {when}"
    number = f"số {cited.number}" if cited.number else None
    return _sentence(f"{_sentence(cited.kind, number)}, {when}", _of(cited), subject(cited))


@dataclass(frozen=True, slots=True)
class Style:
    """A custom of citing: a name for addresses, a name for people, and how it cites."""

    id: str
    name: str
    cite: Callable[[Cited], str]


STYLES = (
    Style("hanh-chinh", "Hành chính", administrative),
    Style("vbqppl", "Quy phạm pháp luật", normative),
    Style("dang", "Đảng", party),
)
