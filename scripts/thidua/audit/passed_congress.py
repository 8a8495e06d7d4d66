"""A congress that the text looks forward to although it was over, or whose number is yet to come: left-over words."""

import re
from collections.abc import Iterator

from thidua.audit.findings import Finding, Weight
from thidua.audit.folio import Folio, finds
from thidua.citation_styles import short
from thidua.model import Document, Span
from thidua.patterns.tenures import Tenure, tenures
from thidua.text import parse_iso, roman

SAYS = "Đại hội không hợp với thời gian của văn bản"

_CONGRESS = re.compile(
    r"(?:Đại hội|đại hội)(?: đại biểu)?(?: Đảng)?(?: toàn quốc)? (?:lần thứ )?([IVX]+)(?: của)?(?: Đảng)?\b"
)
_PARTYS = re.compile(
    r"Đảng toàn quốc|toàn quốc lần thứ [IVX]+ của Đảng|[IVX]+ của Đảng|Đại hội Đảng (?:lần thứ )?[IVX]"
)
# Not the congress of the Party.
_OTHERS = re.compile(r"thi đua yêu nước|Đảng bộ|[Cc]ông đoàn|Đoàn |(?<!Đại )Hội |điển hình|Mặt trận")
_FORWARD = re.compile(r"(?:tiến tới|hướng tới|chào mừng|chuẩn bị)[^.;\n]{0,120}$")
# Longer than the name of any congress.
_REACH = 100
_PAST = re.compile(r"\bđã\b|kết quả|thành công của|sau |trong những năm|giai đoạn vừa qua")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


def in_document(folio: Folio) -> Iterator[Finding]:
    """One for each congress of the Party named so."""
    document, dossier = folio.document, folio.dossier
    table = {term.ordinal: term for term in tenures("congresses")}
    written = dossier.written[document.id]
    for match in finds(_CONGRESS, document.text, ("ại hội",), 1, _REACH):
        term = table.get(_ordinal(match[1]))
        if term is None or written is None or not _of_the_party(document, match):
            continue
        sentence = dossier.sentence(document, Span(*match.span()))
        before = document.text[sentence.start : match.start()]
        years = [int(year) for year in _YEAR.findall(document.text[sentence.start : sentence.end])]
        # A report of years gone by tells what was then to come.
        told = any(year <= int(term.last[:4]) for year in years) or _PAST.search(before)
        if term.last < written.first and _FORWARD.search(before) and not told and _is_old(term, int(written.first[:4])):
            note = (
                f"văn bản viết {written} còn hướng tới, mà Đại hội {match[1]} đã xong ngày "
                f"{short(parse_iso(term.last))}"
            )
            yield Finding("passed_congress", Weight.SUSPECT, note, dossier.passage(document, Span(*match.span())))
        elif int(written.last[:4]) < int(term.first[:4]) - 3:
            note = f"văn bản viết {written}, mà Đại hội {match[1]} mãi tới {short(parse_iso(term.first))}"
            yield Finding("passed_congress", Weight.SUSPECT, note, dossier.passage(document, Span(*match.span())))


def _is_old(term: Tenure, year: int) -> bool:
    """The year of a congress is full of its praise."""
    return year > int(term.last[:4])


def _ordinal(letters: str) -> int:
    try:
        return roman(letters)
    except ValueError:
        return 0


def _of_the_party(document: Document, match: re.Match[str]) -> bool:
    around = document.text[max(0, match.start() - 25) : match.end() + 12]
    return bool(_PARTYS.search(around)) and not _OTHERS.search(document.text[match.start() : match.end() + 25])
