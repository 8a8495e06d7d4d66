"""How a document is cited: three customs, one for each world of paper.

Administrative documents follow Nghị định 30/2020/NĐ-CP, Phụ lục I, II.6: kind, number, date, issuer,
subject; laws and ordinances without number and issuer. Legal normative documents (VBQPPL) give the
number and leave the date to it. The Party puts a comma before "ngày". What is blank in the document
stays visibly blank ("số …/CT-UBND").
"""

from collections.abc import Callable
from dataclasses import dataclass

from thidua.model import Head, LegalAct, PartialDate
from thidua.patterns import kind_named


@dataclass(frozen=True, slots=True)
class Cited:
    """What a citation is made of. `number` is number and symbol; "…/CT-UBND" when the number is blank."""

    kind: str
    title: str
    number: str | None = None
    issued: PartialDate | None = None
    issuer: str | None = None


def of_act(act: LegalAct) -> Cited:
    """A legal act as something to cite."""
    return Cited(act.kind, act.title, act.number, act.issued, act.issuer)


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


def _when(date: PartialDate | None) -> str | None:
    """The date in a citation: what is not known of it stays a visible gap, to be filled from the original."""
    if date is None or date.day is not None:
        return spelled(date) if date else None
    return f"ngày … tháng {_month(date.month) if date.month else '…'} năm {date.year}"


def short(date: PartialDate) -> str:
    """The date in digits as officers write it: "08/02/2022", "07/4/2014", "02/2022", "2022"."""
    if date.month is None:
        return str(date.year)
    month = f"{_month(date.month)}/{date.year}"
    return month if date.day is None else f"{date.day:02d}/{month}"


# Words with which a subject line begins and that lose their capital inside a sentence. Any other
# first word may be a name.
_SUBJECT_WORDS = frozenset((
    "Về", "V/v", "Quy", "Phát", "Sửa", "Ban", "Hướng", "Tổ", "Phê", "Triển", "Thực", "Đẩy", "Tăng", "Giao", "Công",
    "Một", "Chi", "Tổng", "Kết", "Tiếp", "Bãi", "Sắp", "Kiện",
))


def subject(cited: Cited) -> str:
    """The subject as it continues a sentence: "về việc phát động …"."""
    title = cited.title.strip().rstrip(".;")
    first = title.split(" ", 1)[0]
    return title[:1].lower() + title[1:] if first in _SUBJECT_WORDS else title


def named(cited: Cited) -> str:
    """Kind and subject: "Luật Thi đua, khen thưởng", "Chỉ thị về việc …", whether or not the title repeats the kind."""
    title = cited.title.strip().rstrip(".;")
    return title if title.casefold().startswith(cited.kind.casefold()) else f"{cited.kind} {subject(cited)}"


def is_law(kind_name: str) -> bool:
    """True for kinds that go by their title: laws and ordinances."""
    kind = kind_named(kind_name)
    return bool(kind and kind.names_itself)


def _sentence(*parts: str | None) -> str:
    return " ".join(part for part in parts if part)


def administrative(cited: Cited) -> str:
    """For administrative documents: "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022"."""
    when = _when(cited.issued)
    if is_law(cited.kind):
        return _sentence(named(cited), when)
    number = f"số {cited.number}" if cited.number else None
    return _sentence(cited.kind, number, when, f"của {cited.issuer}" if cited.issuer else None, subject(cited))


def normative(cited: Cited) -> str:
    """For legal normative documents: "Luật Thi đua, khen thưởng số 06/2022/QH15", without a date."""
    number = f"số {cited.number}" if cited.number else None
    if is_law(cited.kind):
        return _sentence(named(cited), number)
    return _sentence(cited.kind, number, f"của {cited.issuer}" if cited.issuer else None, subject(cited))


def party(cited: Cited) -> str:
    """For Party documents: "Chỉ thị số 05-CT/TW, ngày 15 tháng 5 năm 2016 của Bộ Chính trị về …"."""
    when = _when(cited.issued)
    if is_law(cited.kind):
        return _sentence(named(cited), when)
    number = f"số {cited.number}" if cited.number else None
    name = ", ".join(part for part in (_sentence(cited.kind, number), when) if part)
    return _sentence(name, f"của {cited.issuer}" if cited.issuer else None, subject(cited))


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
