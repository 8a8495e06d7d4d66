"""A term of office that clashes with a date: "(khóa IX)" of a directive of 2014, "QH13" in a number of 2022."""

import re
from collections.abc import Iterator

from thidua.audit.dossier import Dossier
from thidua.audit.findings import Finding, Weight
from thidua.citation_styles import short
from thidua.model import Document, PartialDate, Span
from thidua.patterns.tenures import Tenure, council_terms, tenures
from thidua.resolve.numbers import symbol_parts
from thidua.text import roman

SAYS = "Khóa, nhiệm kỳ không hợp với ngày"

_TERM = re.compile(r"kh(?:óa|oá)\s+([IVX]+)\b")
# How far behind a citation its term may stand: “… của Bộ Chính trị (khóa XI)”.
_REACH = 90
_ASSEMBLY_NUMBER = re.compile(r"(?:QH|UBTVQH)\s?([0-9]{1,2})$")
_ASSEMBLY = re.compile(r"Quốc hội kh(?:óa|oá) ([IVX]+)[,;]? nhiệm kỳ ((?:19|20)[0-9]{2})\s?[-–]\s?((?:19|20)[0-9]{2})")
# Committees of a unit serve from one congress to the next, councils from one election to the next.
_PARTY_TERM = re.compile(
    r"(Đảng bộ (?:tỉnh|huyện|thành phố|thị xã|quận|xã|phường|thị trấn)[^.;:\n]{0,60}?)"
    r"nhiệm kỳ ((?:19|20)[0-9]{2})\s?[-–]\s?((?:19|20)[0-9]{2})"
)
_COUNCIL_TERM = re.compile(
    r"((?:Hội đồng nhân dân|HĐND)(?: các cấp| tỉnh| huyện| xã)?[^.;:\n]{0,30}?)"
    r"nhiệm kỳ ((?:19|20)[0-9]{2})\s?[-–]\s?((?:19|20)[0-9]{2})"
)


def findings(dossier: Dossier) -> Iterator[Finding]:
    """Terms of cited acts, terms inside numbers, spans of years of committees and councils."""
    for document in dossier.archive.documents:
        yield from _cited(dossier, document)
        yield from _spans(dossier, document)


def _cited(dossier: Dossier, document: Document) -> Iterator[Finding]:
    rows = dossier.citations.get(document.id, ())
    for at, (citation, link) in enumerate(rows):
        act = dossier.acts.get(link.target or "")
        issued = citation.issued or (act.issued if act else None)
        number = citation.number or ""
        if issued is None:
            continue
        said = _ASSEMBLY_NUMBER.search(number)
        if said:
            yield from _assembly(dossier, document, link.mention.span, int(said[1]), issued)
        if number and symbol_parts(number)[-1] == "TW":
            after = rows[at + 1][1].mention.span.start if at + 1 < len(rows) else len(document.text)
            yield from _party(dossier, document, link.mention.span, min(after, link.mention.span.end + _REACH), issued)


def _party(dossier: Dossier, document: Document, span: Span, end: int, issued: PartialDate) -> Iterator[Finding]:
    """The term named inside a citation or right after it."""
    stretch = document.text[span.start : end]
    match = _TERM.search(stretch)
    if not match or re.search(r"[;\n]", stretch[: match.start()]) or "ại hội" in stretch[: match.start()]:
        return
    said, right = roman(match[1]), _term(tenures("congresses"), issued)
    if right is None or said in right:
        return
    where = dossier.passage(document, Span(span.start + match.start(), span.start + match.end()))
    expected = " hoặc ".join(_roman(one) for one in right)
    note = f"văn bản ngày {short(issued)} thuộc khóa {expected}, không phải khóa {match[1]}"
    yield Finding("wrong_term", Weight.SUSPECT, note, where, suggestion=f"khóa {expected}")


def _term(table: tuple[Tenure, ...], issued: PartialDate) -> tuple[int, ...] | None:
    """The terms in which a day may fall; None outside of the table."""
    found = []
    for at, term in enumerate(table):
        until = table[at + 1].last if at + 1 < len(table) else f"{int(term.last[:4]) + 5}-12-31"
        if issued.first <= until and issued.last >= term.first:
            found.append(term.ordinal)
    return tuple(found) or None


def _assembly(dossier: Dossier, document: Document, span: Span, said: int, issued: PartialDate) -> Iterator[Finding]:
    term = next((term for term in tenures("assemblies") if term.ordinal == said), None)
    if term and not int(term.first) <= issued.year <= int(term.last):
        note = f"Quốc hội khóa {_roman(said)} là {term.first} - {term.last}, ngày ghi là {short(issued)}"
        yield Finding("wrong_term", Weight.CONTRADICTION, note, dossier.passage(document, span))


def _spans(dossier: Dossier, document: Document) -> Iterator[Finding]:
    for match in _ASSEMBLY.finditer(document.text):
        term = next((term for term in tenures("assemblies") if term.ordinal == roman(match[1])), None)
        if term and (match[2], match[3]) != (term.first, term.last):
            note = f"Quốc hội khóa {match[1]} có nhiệm kỳ {term.first} - {term.last}"
            yield Finding("wrong_term", Weight.SUSPECT, note, dossier.passage(document, Span(*match.span())))
    for pattern, what, fits in (
        (_PARTY_TERM, "cấp ủy nhiệm kỳ 5 năm, từ năm tròn 5 (2015 - 2020, 2020 - 2025)", _is_party_term),
        (_COUNCIL_TERM, "Hội đồng nhân dân có nhiệm kỳ 2016 - 2021, 2021 - 2026", _is_council_term),
    ):
        for match in pattern.finditer(document.text):
            if not fits(int(match[2]), int(match[3])):
                where = dossier.passage(document, Span(match.start(2) - len("nhiệm kỳ "), match.end(3)))
                yield Finding("wrong_term", Weight.SUSPECT, what, where)


def _is_party_term(start: int, end: int) -> bool:
    return start % 5 == 0 and end - start == 5


def _is_council_term(start: int, end: int) -> bool:
    return (start, end) in council_terms()


_NUMERALS = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def _roman(number: int) -> str:
    written = ""
    for value, letters in _NUMERALS:
        while number >= value:
            written, number = written + letters, number - value
    return written
