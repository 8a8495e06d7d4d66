"""A year left over from an earlier text: a task for a year that was over before its text, or section, begins."""

import re
from collections.abc import Iterator

from thidua.audit.dossier import Dossier
from thidua.audit.findings import Finding, Weight
from thidua.audit.folio import Folio, finds, places
from thidua.extractors.structure.sections import outline
from thidua.model import Document, Span

SAYS = "Năm còn sót từ văn bản trước"

_SPAN = re.compile(r"giai đoạn\s+(20[0-9]{2})\s?[-–]\s?(20[0-9]{2})", re.IGNORECASE)
_FORWARD = re.compile(r"phương hướng|nhiệm vụ trọng tâm|kế hoạch|chương trình công tác", re.IGNORECASE)
_LAUNCH = re.compile(r"phát động.{0,60}thi đua.{0,80}?năm\s+(20[0-9]{2})(?!\s?[-–])", re.IGNORECASE | re.DOTALL)
# A task: a verb that looks ahead, then the year at the end of the same clause.
_TASK = re.compile(
    r"(?P<verb>[Pp]hấn đấu|[Rr]a sức|[Tt]hi đua thực hiện thắng lợi|"
    r"[Hh]oàn thành(?: và hoàn thành vượt mức)?|[Tt]hực hiện thắng lợi|"
    r"[Gg]iữ vững|[Tt]iếp tục (?:phát động|đẩy mạnh|thực hiện|triển khai)|[Tt]ổ chức thực hiện)"
    r"(?P<between>[^.;:\n]{0,220}?)(?<!so với )(?<!từ )\bnăm\s+(?P<year>20[0-9]{2})(?![0-9]|\s?[-–/]\s?20)"
)
_TOLD = re.compile(
    r"\bđã\b|kết quả|so với|so năm|cuối năm|từ năm|theo |ngày [0-9]|tháng [0-9]|thành lập|kỷ niệm|"
    r"Nghị quyết|Quyết định|Luật|Chỉ thị|Kế hoạch số|của năm|trong năm|những năm|"
    r"đến năm|tổng kết|được|công nhận|thành tích"
)
_TIME = re.compile(
    r"(?:thời gian (?:thi đua|thực hiện)|từ ngày phát động)[^\n]{0,80}?(?:đến|tới)(?: hết)?(?: ngày)?\s*"
    r"[0-9]{1,2}(?:\s*tháng\s*|\s?/\s?)[0-9]{1,2}(?:\s*năm\s*|\s?/\s?)(?P<year>20[0-9]{2})",
    re.IGNORECASE,
)
# Further back than this it is history, not what was left over.
_BACK = 4
# Longer than any of these finds: what of a text is looked at.
_REACH = 300


def in_document(folio: Folio) -> Iterator[Finding]:
    """Tasks and times that were over before they began."""
    dossier, document = folio.dossier, folio.document
    year = _year(document)
    if year is None:
        return
    title = _title_year(document, year)
    if title:
        yield _title_finding(dossier, document, title, year)
    start = title if title and title > year else year
    for match in finds(_TIME, folio.low, ("thời gian th", "từ ngày phát động"), 0, _REACH):
        if int(match["year"]) < start and not title:
            said = f"thời gian thi đua hết năm {match['year']}, văn bản năm {year}"
            yield _found(dossier, document, Span(*match.span("year")), said)
    yield from _tasks(dossier, document, year)


def _year(document: Document) -> int | None:
    """The year that a launch is for, else that in which the document was issued."""
    launched = _LAUNCH.search(document.head.title)
    issued = document.head.issued
    if issued:
        return issued.year
    return int(launched[1]) if launched else None


def _title_year(document: Document, issued: int) -> int | None:
    """The year of a launch that was over when it was launched."""
    launched = _LAUNCH.search(document.head.title)
    return int(launched[1]) if launched and document.head.issued and int(launched[1]) < issued else None


def _title_finding(dossier: Dossier, document: Document, year: int, issued: int) -> Finding:
    at = document.text.find(f"năm {year}")
    where = dossier.passage(document, Span(at, at + 8)) if at >= 0 else None
    note = f"phát động cho năm {year}, văn bản ban hành năm {issued}"
    record = None if where else document.id
    return Finding("leftover_year", Weight.SUSPECT, note, where, record)


def _tasks(dossier: Dossier, document: Document, year: int) -> Iterator[Finding]:
    """Tasks set for a year gone by, in sections that look ahead and, in launches, anywhere."""
    tasks = [match for match in _tasks_with_years(document.text, year) if year - _BACK <= int(match["year"]) < year]
    if not tasks:
        return
    ahead = [
        (section.body, max(year, int(span[1]) if (span := _SPAN.search(section.title)) else year))
        for section in outline(document.text)
        if _FORWARD.search(section.title) and not re.search(r"kết quả", section.title, re.IGNORECASE)
    ]
    launch = bool(_LAUNCH.search(document.head.title))
    for match in tasks:
        here = Span(*match.span())
        starts = [start for body, start in ahead if here in body]
        begins = max(starts) if starts else year if launch else None
        named = int(match["year"])
        if begins is None or not begins - _BACK <= named < min(begins, year):
            continue
        sentence = dossier.sentence(document, here)
        told = document.text[sentence.start : match.end()]
        if _TOLD.search(told) or not _ends_clause(document.text, match.end()):
            continue
        note = f"nhiệm vụ đặt cho năm {named}, mà phần này nói từ năm {begins}"
        yield _found(dossier, document, Span(match.start("year") - 4, match.end("year")), note)


def _tasks_with_years(text: str, year: int) -> Iterator[re.Match[str]]:
    """Every task in a clause that names one of the years that may be left over: most clauses name none."""
    done = 0
    years = {at for back in range(1, _BACK + 1) for at in places(text, str(year - back))}
    for at in sorted(years):
        if at < done:
            continue
        # The year may stand on the next line; the clause is the one before its word.
        word = text.rfind("năm", done, at)
        if word < 0 or text[word + 3 : at].strip():
            continue
        begin = max(text.rfind(mark, done, word) + 1 for mark in ".;:\n")
        for match in _TASK.finditer(text, max(done, begin), at + _REACH):
            if match.start() > at:
                break
            yield match
            done = match.end()


def _ends_clause(text: str, end: int) -> bool:
    return bool(re.match(r"\s*(?:[.;,\n]|và\b|$)", text[end : end + 8]))


def _found(dossier: Dossier, document: Document, span: Span, note: str) -> Finding:
    return Finding("leftover_year", Weight.SUSPECT, note, dossier.passage(document, span))
