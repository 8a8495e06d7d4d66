"""Targets and results: the numbers that a text sets (chỉ tiêu) or reports (kết quả).

One mention for each number: what it measures, its value and unit, how it binds, of which time it speaks.
Rules of law, the money of prizes, commendations counted and what merely describes a place are none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from thidua.extractors.targets.horizon import (
    Headings,
    Line,
    Outlook,
    document_outlook,
    document_years,
    is_heading,
    title_outlook,
    year_in,
)
from thidua.extractors.targets.indicators import measured
from thidua.extractors.targets.naming import Measured
from thidua.extractors.targets.quantities import Quantity, quantities
from thidua.extractors.targets.running_text import running_lines
from thidua.extractors.targets.traps import is_ruling, is_trap
from thidua.model import Comparison, Document, Mention, PartialDate, Range, Span, Target, TargetKind
from thidua.patterns import compiled, compose
from thidua.text import lower

_CHANGING = compiled("target_changing")
_CLAUSE_END = re.compile(r"[;.,()]")
_LINK = compose(r"\s*\(?(?:trong |của |vào )?(?:năm (?:19|20)[0-9]{2})?\)?\s*$")
_PLACE = compose(r"<<place>>")
_NOTE = re.compile(r"\s*([⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
_NOTE_MARK = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
# "12 m²" is a unit, and a mark after a blank opens the note itself.
_NO_NOTE_AFTER = re.compile(r"[\smM]")
# "Tăng 10% so với cùng kỳ (500 tấn)": what stands in brackets is what it is compared with.
_NAMED_YEAR = re.compile(r"năm ((?:19|20)[0-9]{2})")
_COMPARED = re.compile(r"so (?:với )?(?:cùng kỳ|năm|th )[^(]*\(\s*$")


@dataclass(frozen=True, slots=True)
class _Context:
    """What holds above a line: headings, the line that announces it, and the document as a whole."""

    heading: Outlook
    announced: Outlook
    document: Outlook
    years: dict[TargetKind, str | None]
    issued: int | None
    ruling: bool


def extract(document: Document) -> Iterator[Mention]:
    """Every target and result of the running text; the rows of tables are read in `annexes`."""
    text = document.text
    headings = Headings(text)
    whole = document_outlook(document)
    years = document_years(document.head)
    issued = _year(document.head.issued)
    ruling = is_ruling(document.head)
    announced, announced_in = Outlook(), -1
    before: Measured | None = None
    noted = _noted(text)
    for start, line in running_lines(text):
        # A note speaks of the place that it is a note to.
        note = _NOTE.match(line)
        section = headings.section(noted.get(note[1], start) if note else start)
        if section != announced_in:
            announced, announced_in = Outlook(), section
        found = list(quantities(line))
        if not found:
            if is_heading(line):
                announced = title_outlook(line)
            elif line.strip() and not _is_item(line):
                announced = Outlook()
            continue
        if line.isupper():
            continue
        context = _Context(headings.over(section), announced, whole, years, issued, ruling)
        stated = measured(line, lower(line), found, before)
        yield from _mentions(document, line, start, stated, context)
        before = stated[-1]


def _noted(text: str) -> dict[str, int]:
    """Where the mark of each note first stands in running text."""
    places: dict[str, int] = {}
    for match in _NOTE_MARK.finditer(text):
        if _NO_NOTE_AFTER.match(text, max(0, match.start() - 1)):
            continue
        places.setdefault(match.group(), match.start())
    return places


def _year(issued: PartialDate | None) -> int | None:
    return issued.year if issued else None


def _is_item(line: str) -> bool:
    return line.lstrip().startswith(("-", "+", "•", "*", "–", "·")) or line[:1].isspace()


def _mentions(
    document: Document, line: str, start: int, stated: list[Measured], context: _Context
) -> Iterator[Mention]:
    low = lower(line)
    times = Line(low, context.issued)
    for number, one in enumerate(stated):
        following = stated[number + 1] if number + 1 < len(stated) else None
        earlier = stated[number - 1] if number else None
        if not one.indicator or is_trap(low, one, ruling=context.ruling and context.heading.kind != TargetKind.TARGET):
            continue
        quantity = one.quantity
        base = bool(following and _is_baseline(low, quantity, following.quantity))
        base = base or bool(earlier and one.inside and _COMPARED.search(low[earlier.quantity.end : quantity.left]))
        origin = earlier.quantity.value if earlier and _is_baseline(low, earlier.quantity, quantity) else None
        near = _year_after(low, one)
        if base and one.inside and earlier:
            compared = _NAMED_YEAR.search(low[earlier.quantity.end : quantity.left])
            near = compared[1] if compared else near
        kind = TargetKind.RESULT if base else _kind(times, quantity.end, near, context)
        comparison, value = _comparison(one, kind)
        changing = Comparison.RISE if quantity.towards else comparison
        if base or origin is not None:
            # Both ends of a change are said as they are.
            changing = Comparison.RISE
            comparison, value = Comparison.EQUAL, quantity.value
        span = Span(start + one.start, start + one.end)
        target = Target(
            _indicator(one, changing),
            value,
            comparison,
            kind,
            quantity.unit,
            near or _when(one, times, kind, context),
            origin if isinstance(origin, Decimal) else None,
            _place(one.raw),
            quantity.lost_zero,
        )
        yield Mention(span, document.text[span.start : span.end], target, _rule(one, base))


def _is_baseline(low: str, one: Quantity, two: Quantity) -> bool:
    """Whether one number is where another comes from: "từ 12% năm 2020 xuống còn 8%", "51% lên 51,1%"."""
    return bool(
        two.towards and one.unit == two.unit and two.left - one.end < 40 and _LINK.match(low, one.end, two.left)
    )


def _kind(times: Line, position: int, near: str | None, context: _Context) -> TargetKind:
    last = (near or "").rpartition("-")[2]
    if context.issued and last.isdigit() and int(last) != context.issued:
        return TargetKind.TARGET if int(last) > context.issued else TargetKind.RESULT
    said, hinted, earlier = times.kind(position)
    return (
        said
        or context.announced.kind
        or context.heading.kind
        or hinted
        or earlier
        or context.document.kind
        or TargetKind.RESULT
    )


def _comparison(one: Measured, kind: TargetKind) -> tuple[Comparison, Decimal | Range]:
    """How a value binds, with the verb that opens its clause: "giảm tỷ lệ hộ nghèo 5%" is a fall by 5%."""
    quantity = one.quantity
    comparison, value = quantity.comparison, quantity.value
    if quantity.towards and comparison == Comparison.EQUAL:
        # What is wished to fall to 8% may fall further; what fell to 8% did not.
        fallen = quantity.towards == Comparison.AT_MOST and kind == TargetKind.TARGET
        return (Comparison.AT_MOST if fallen else comparison), value
    verb = _CHANGING.match(lower(one.head))
    if verb and not quantity.settled and comparison not in (Comparison.RISE, Comparison.FALL):
        change = Comparison.RISE if verb["rise"] else Comparison.FALL
        if isinstance(value, Decimal) and comparison != Comparison.EQUAL:
            value = Range(value, None) if comparison == Comparison.AT_LEAST else Range(None, value)
        return change, value
    return comparison, value


def _indicator(one: Measured, comparison: Comparison) -> str:
    """What rises or falls, without the verb that says so."""
    verb = _CHANGING.match(lower(one.indicator)) if comparison in (Comparison.RISE, Comparison.FALL) else None
    return one.indicator[verb.end("verb") :].strip() if verb else one.indicator


def _year_after(low: str, one: Measured) -> str | None:
    """The year said right after a number, in its clause: "8% năm 2025", "5 xã mỗi năm"."""
    after = low[one.quantity.end : one.end + 24]
    stop = _CLAUSE_END.search(after)
    return year_in(after[: stop.start()] if stop else after)


def _when(one: Measured, times: Line, kind: TargetKind, context: _Context) -> str | None:
    """The year as said: before the number in the line, in the headings, in the title."""
    unit = one.quantity.unit or ""
    # "70 triệu đồng/người/năm" is what a year brings; which year is said elsewhere.
    if unit.endswith("/năm") and not unit.endswith(("/người/năm", "/hộ/năm", "/ha/năm")):
        return "hàng năm"
    said = times.year(one.quantity.end) or context.announced.year or context.heading.year
    if said:
        return said
    return context.years[kind]


def _place(raw: str) -> str | None:
    """The place that the words left of a number name last."""
    places = [match.group() for match in _PLACE.finditer(raw)]
    return places[-1] if places else None


def _rule(one: Measured, base: bool) -> str:
    if base:
        return "target.baseline"
    return "target.shared" if one.shared else f"target.{one.quantity.family.value}"
