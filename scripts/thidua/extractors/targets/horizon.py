"""Of which time a number speaks: set for a time to come (chỉ tiêu) or reached (kết quả), and for which year.

The nearest words tell first, then the heading above, then the kind of document.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from thidua.extractors.structure.sections import outline
from thidua.model import Document, Head, TargetKind
from thidua.patterns import compiled
from thidua.text import lower

_WISHED = compiled("target_wished")
_REACHED = compiled("target_reached")
_YEARS = compiled("target_years")
_FUTURE_TITLE = compiled("target_future_title")
_PAST_TITLE = compiled("target_past_title")
_SENTENCE = re.compile(r"[.!?…](?=\s|$)")
_CLAUSE = re.compile(r";|[.!?…](?=\s|$)")
_PAST_KINDS = frozenset(("Báo cáo", "Tờ trình", "Biên bản", "Thông báo", "Lời kêu gọi", "Bài viết"))
_FUTURE_KINDS = frozenset(
    ("Chỉ thị", "Kế hoạch", "Nghị quyết", "Chương trình", "Đề án", "Chiến lược", "Hướng dẫn", "Quyết định", "Công văn")
)
# How far a heading line without a label may reach; a longer line is running text.
_HEADING = 220


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a heading, or a document as a whole, says of its numbers: their kind, their year; None where nothing."""

    kind: TargetKind | None = None
    year: str | None = None


def year_in(low: str) -> str | None:
    """The last year or years that a stretch of lower-case text names for its numbers: 2022, 2015-2020, hàng năm."""
    year = None
    for match in _YEARS.finditer(low):
        if match["compared"] or match["now"]:
            continue
        start, end = match["from"] or match["from2"], match["to"] or match["to2"]
        year = "hàng năm" if match["yearly"] else f"{start}-{end}" if start else match["year"]
    return year


def _without_vision(title: str) -> str:
    """A heading in small letters up to its "tầm nhìn đến năm 2045", which sets no target a year."""
    return lower(title).partition("tầm nhìn")[0]


def title_outlook(title: str) -> Outlook:
    """What a heading says: "Kết quả thực hiện các chỉ tiêu" is of results, "Chỉ tiêu" of targets."""
    low = _without_vision(title)
    kind = TargetKind.RESULT if _PAST_TITLE.search(low) else TargetKind.TARGET if _FUTURE_TITLE.search(low) else None
    return Outlook(kind, year_in(low))


def document_outlook(document: Document) -> Outlook:
    """What holds where neither words nor headings say anything."""
    head = document.head
    if head.kind in _PAST_KINDS:
        return Outlook(TargetKind.RESULT)
    return Outlook(TargetKind.TARGET if head.kind in _FUTURE_KINDS else title_outlook(head.title).kind)


def document_years(head: Head) -> dict[TargetKind, str | None]:
    """The year that results and targets of a document are of when nothing nearer says it.

    "Kết quả năm 2023; nhiệm vụ năm 2024": results are of the last year that is not yet to come when the
    document is issued, targets of the last one.
    """
    years = [year for match in _YEARS.finditer(_without_vision(head.title)) if (year := year_in(match.group()))]
    if not years and head.period:
        ends = [str(date.year) for date in (head.period.start, head.period.end) if date]
        years = ["-".join(dict.fromkeys(ends))] if ends else []
    if not head.issued:
        return {TargetKind.RESULT: years[0] if years else None, TargetKind.TARGET: years[-1] if years else None}
    issued = head.issued.year
    past = [year for year in years if year[-4:].isdigit() and int(year[-4:]) <= issued]
    # A report speaks of its own year; what a plan reports is of years that it names.
    own = str(issued) if head.kind in _PAST_KINDS else None
    return {
        TargetKind.RESULT: past[-1] if past and head.kind in _PAST_KINDS else own,
        TargetKind.TARGET: years[-1] if years else str(issued),
    }


class Headings:
    """The headings above each place of a text: the labelled ones of the outline, innermost first."""

    def __init__(self, text: str) -> None:
        self._sections = outline(text)
        self._starts = [section.span.start for section in self._sections]

    def section(self, position: int) -> int:
        """The number of the section that holds a position; 0 for none."""
        return bisect_right(self._starts, position)

    def over(self, section: int) -> Outlook:
        """What the headings over the numbers of a section say."""
        return self._outlooks[section - 1] if section else Outlook()

    @cached_property
    def _outlooks(self) -> list[Outlook]:
        # Many a text has headings and no numbers below them.
        outlooks: list[Outlook] = []
        chain: list[tuple[int, Outlook]] = []
        for section in self._sections:
            while chain and chain[-1][0] >= section.level:
                chain.pop()
            above = chain[-1][1] if chain else Outlook()
            own = title_outlook(section.title)
            outlook = Outlook(own.kind or above.kind, own.year or above.year)
            chain.append((section.level, outlook))
            outlooks.append(outlook)
        return outlooks


def is_heading(line: str) -> bool:
    """Whether a line without a label announces what stands below: it ends in a colon, or is set as a heading."""
    plain = line.strip()
    return bool(plain) and len(plain) <= _HEADING and (plain.endswith(":") or plain.startswith("#") or plain.isupper())


class Line:
    """The words of one line that tell of which time its numbers speak, read from left to right."""

    def __init__(self, low: str, issued: int | None) -> None:
        marks: list[tuple[int, TargetKind, bool]] = []
        marks += [(match.end(), TargetKind.TARGET, True) for match in _WISHED.finditer(low)]
        # "đã" alone is weak: "100% xã đã đạt" stands in lists of targets.
        marks += [
            (match.end(), TargetKind.RESULT, not match.group().endswith("đã")) for match in _REACHED.finditer(low)
        ]
        self._years: list[tuple[int, str, bool]] = []
        for match in _YEARS.finditer(low):
            if match["compared"]:
                continue
            year = year_in(match.group()) or (str(issued) if issued else "")
            self._years.append((match.end(), year, bool(match["now"] or match["yearly"])))
            last = year.rpartition("-")[2]
            if issued and last.isdigit() and int(last) != issued and not match["now"]:
                marks.append((match.end(), TargetKind.TARGET if int(last) > issued else TargetKind.RESULT, True))
        self._marks = sorted(marks)
        self._clauses = [0, *(match.end() for match in _CLAUSE.finditer(low))]
        self._stops = [match.end() for match in _SENTENCE.finditer(low)]

    def kind(self, position: int) -> tuple[TargetKind | None, TargetKind | None, TargetKind | None]:
        """What the sentence says before a position, what it hints at, and what earlier sentences of the line said."""
        number = bisect_right(self._marks, position, key=lambda mark: mark[0])
        stop = bisect_right(self._stops, position)
        sentence = self._stops[stop - 1] if stop else 0
        said = hinted = earlier = None
        # A sentence holds few marks; one that holds many says the same over and over.
        for end, kind, strong in reversed(self._marks[max(0, number - 12) : number]):
            if end <= sentence:
                earlier = earlier or (kind if strong else None)
            elif strong:
                said = said or kind
            else:
                hinted = hinted or kind
        return said, hinted, earlier

    def year(self, position: int) -> str | None:
        """The year last named before a position of the line. "Hàng năm", "hiện nay" hold to the end of their clause."""
        number = bisect_right(self._years, position, key=lambda item: item[0])
        clause = self._clauses[bisect_right(self._clauses, position) - 1]
        for end, year, brief in reversed(self._years[max(0, number - 4) : number]):
            if not brief or end > clause:
                return year or None
        return None
