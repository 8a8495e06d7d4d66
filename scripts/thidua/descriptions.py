"""A fact in one line of Vietnamese, for lists of what was found, changed or is doubtful."""

from decimal import Decimal

from thidua.model import (
    AnnexRow,
    Anniversary,
    Assignment,
    Award,
    BodyName,
    Citation,
    Comparison,
    Fact,
    Figure,
    MovementName,
    Period,
    PlaceName,
    Range,
    Target,
    TargetKind,
)

# What each kind of fact is called, in the order in which lists show them.
FACT_NAMES: dict[type[Fact], str] = {
    Citation: "Văn bản được viện dẫn",
    MovementName: "Phong trào",
    Figure: "Điển hình",
    Target: "Chỉ tiêu",
    Award: "Khen thưởng",
    Assignment: "Phân công",
    Anniversary: "Ngày kỷ niệm",
    AnnexRow: "Dòng biểu",
    PlaceName: "Địa danh",
    BodyName: "Cơ quan, tổ chức",
}

# A value in words, by how it binds.
COMPARED = {
    Comparison.AT_LEAST: "từ {} trở lên",
    Comparison.AT_MOST: "không quá {}",
    Comparison.EQUAL: "{}",
    Comparison.RISE: "tăng {}",
    Comparison.FALL: "giảm {}",
}


def described(fact: Fact) -> str:
    """What a fact says, without the name of its kind."""
    match fact:
        case Citation():
            place = "; ".join(
                " ".join(
                    f"{word} {number}"
                    for word, number in (("điểm", p.point), ("khoản", p.clause), ("Điều", p.article), ("", p.part))
                    if number
                ).strip()
                for p in fact.provisions
            )
            return _joined(f"{fact.kind} {fact.number or ''}".strip(), fact.issued, fact.issuer, fact.title, place)
        case MovementName():
            return _joined(f"{fact.kind} “{fact.name}”", _years(fact.period), fact.lead_body)
        case Figure():
            return _joined(fact.name, fact.role, fact.place, fact.movement)
        case Target():
            value = COMPARED[fact.comparison].format(measured(fact.value, fact.unit))
            kind = "kết quả" if fact.kind is TargetKind.RESULT else "chỉ tiêu"
            return _joined(f"{fact.indicator}: {value}", kind, fact.year, fact.place)
        case Award():
            count = COMPARED[fact.comparison].format(number(Decimal(fact.count)))
            planned = "dự kiến" if fact.planned else None
            return _joined(f"{fact.what}: {count} {fact.receiver or ''}".strip(), fact.giver, fact.year, planned)
        case Assignment():
            return _joined(f"{fact.body}: {fact.duty}", fact.deadline)
        case Anniversary():
            return _joined(f"{fact.years} năm {fact.name}", fact.first, fact.until)
        case AnnexRow():
            cells = (f"bảng {fact.table}", fact.target and number(fact.target), fact.result and number(fact.result))
            return _joined(fact.indicator, *cells, fact.unit)
        case PlaceName() | BodyName():
            return fact.name


def measured(value: Decimal | Range, unit: str | None) -> str:
    """A value with its unit: "31.850 triệu đồng", "7,5%"."""
    return f"{number(value)}{unit}" if unit in ("%", "‰") else f"{number(value)} {unit or ''}".strip()


def number(value: Decimal | Range) -> str:
    """A value as Vietnamese writes it: 31.850,5; a range as "7,5-8"."""
    if isinstance(value, Range):
        if value.low is None or value.high is None:
            return f"{'từ ' if value.low is not None else 'đến '}{_numeral(value.low or value.high or Decimal(0))}"
        return f"{_numeral(value.low)}-{_numeral(value.high)}"
    return _numeral(value)


def _numeral(value: Decimal) -> str:
    return f"{value:,f}".translate(str.maketrans(",.", ".,"))


def _years(period: Period | None) -> str | None:
    if not period:
        return None
    return "-".join(dict.fromkeys(str(date) for date in (period.start, period.end) if date))


def _joined(*parts: object) -> str:
    return " | ".join(str(part) for part in parts if part)


def likeness_told(likeness: float) -> str:
    """A likeness from 0 to 1 in whole percent; what differs in a few words of many is not the same."""
    return f"{round(likeness * 100)}%" if likeness < 0.995 or likeness == 1 else "hơn 99%"
