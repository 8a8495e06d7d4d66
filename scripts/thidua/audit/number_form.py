"""Numbers that break the rules of form, with the right form, where that is certain.

State documents: Nghị định 30/2020/NĐ-CP, Phụ lục I (number, slash, kind, hyphen, body; a zero before numbers below 10;
a year only in legal normative documents). Party documents: number, hyphen, kind, slash, body (Hướng dẫn 36-HD/VPTW of 2018,
and after it Hướng dẫn 05-HD/VPTW of 2026). What was printed stays; this only suggests.
"""

import re
from collections.abc import Iterator
from functools import cache

from thidua.audit.dossier import Dossier
from thidua.audit.findings import Finding, Passage, Weight
from thidua.model import Document, Span
from thidua.patterns import issuers, kind_of_code
from thidua.resolve.acts import is_short, number_key

SAYS = "Số, ký hiệu sai thể thức"

_NUMBER = re.compile(
    r"(?<![0-9/.-])(?P<number>[0-9]{1,5})(?P<first> ?[-–/] ?)(?:(?P<year>(?:19|20)[0-9]{2}) ?[-–/] ?)?"
    r"(?P<kind>[A-ZĐ][A-Za-zĐđ]{0,5})(?P<second> ?[-–/] ?)(?P<body>[A-ZĐ][A-ZĐa-zđ]{1,9}(?: ?[0-9]{1,2}(?![0-9]))?(?:-[A-ZĐ]+)?)"
)
_HEAD = re.compile(r"Số *:? *(?P<number>[0-9]{0,5})(?P<rest> ?/ ?[A-ZĐ][A-Za-zĐđ]{1,5} ?- ?[A-ZĐ]{2,12})", re.IGNORECASE)
_HEAD_REACH = 1200
# Kinds of the Government and of ministries that are legal normative documents: their numbers hold the year.
_YEARLESS = frozenset({"BC", "KH", "TB", "TTr", "HD", "CV", "BB", "PA", "CTr"})
_YEARS_FROM = 2020


@cache
def _is_party(code: str) -> bool | None:
    """Whether the Party's body; None for letters that nobody knows."""
    body = issuers().get(re.sub(r"\s?[0-9]+$", "", code))
    return body.party if body else None


def findings(dossier: Dossier) -> Iterator[Finding]:
    """One for each document, printed form and right form; the places after the first stand beside it."""
    for document in dossier.archive.documents:
        groups: dict[str, list[tuple[Span, str, str]]] = {}
        for span, right, why in (*_own(document), *_printed(dossier, document), *_bare(dossier, document)):
            groups.setdefault(right, []).append((span, right, why))
        for right, found in groups.items():
            span, _, why = found[0]
            places = [dossier.passage(document, other) for other, _, _ in found[1:]]
            where = dossier.passage(document, span)
            beside = (*places, *_well_formed(dossier, document, right))
            yield Finding("number_form", Weight.SUGGESTION, f"{why}; đúng thể thức: {right}", where, None, right, beside)


def _own(document: Document) -> Iterator[tuple[Span, str, str]]:
    """The document's own number: blanks inside it."""
    match = _HEAD.search(document.text, 0, _HEAD_REACH)
    if match and match["number"] and re.search(r" ", match["rest"]):
        yield _spaced(match, f"{match['number']}{match['rest']}")
    elif match and re.search(r"(?<=[^/]) ", match["rest"].strip()):
        yield _spaced(match, f"…{match['rest']}")


def _spaced(match: re.Match[str], printed: str) -> tuple[Span, str, str]:
    return Span(match.start("number"), match.end("rest")), printed.replace(" ", ""), "thừa dấu cách trong số, ký hiệu"


def _printed(dossier: Dossier, document: Document) -> Iterator[tuple[Span, str, str]]:
    """What is wrong with the numbers of citations."""
    for _, link in dossier.citations.get(document.id, ()):
        match = _NUMBER.search(link.mention.quote)
        if match is None:
            continue
        right, why = _right(match)
        if right:
            start = link.mention.span.start
            yield Span(start + match.start(), start + match.end()), right, why


def _right(match: re.Match[str]) -> tuple[str, str]:
    """The right form and what is wrong, empty when nothing is or nobody can say."""
    number, kind, body = match["number"], match["kind"], match["body"].replace(" ", "")
    party = _is_party(body)
    if party is None or kind_of_code(kind) is None:
        return "", ""
    whys = []
    first, second = ("-", "/") if party else ("/", "-")
    year = match["year"] or ""
    if party and year:
        return "", ""
    if "–" in match["first"] + match["second"]:
        # A dash for a hyphen is the typewriter's doing.
        return "", ""
    if match["first"].strip() != first or match["second"].strip() != second:
        whys.append("gạch nối và gạch chéo đảo chỗ" if party else "gạch chéo phải đứng trước, gạch nối sau")
    if " " in match[0]:
        whys.append("thừa dấu cách trong số, ký hiệu")
    if number.lstrip("0") == number and len(number) == 1:
        number = f"0{number}"
        whys.append("số dưới 10 phải có số 0 phía trước")
    if year and kind in _YEARLESS:
        year = ""
        whys.append(f"{kind} không phải văn bản quy phạm pháp luật, số không kèm năm")
    if not whys:
        return "", ""
    middle = f"/{year}" if year else ""
    return f"{number}{middle}{first}{kind}{second}{body}", ", ".join(whys)


def _bare(dossier: Dossier, document: Document) -> Iterator[tuple[Span, str, str]]:
    """A number without its symbol, where it is known which act is meant."""
    for citation, link in dossier.citations.get(document.id, ()):
        act = dossier.acts.get(link.target or "")
        if not (citation.number and act and act.number) or citation.issued:
            continue
        printed = number_key(citation.number)
        if is_short(printed) and len(printed) == 1 and not is_short(number_key(act.number)):
            yield link.mention.span, act.number, "số không kèm ký hiệu"


def _well_formed(dossier: Dossier, document: Document, right: str) -> tuple[Passage, ...]:
    """Where the same document writes it well: it is written in two ways."""
    for citation, link in dossier.citations.get(document.id, ()):
        at = link.mention.quote.find(right)
        if at >= 0 and citation.number:
            start = link.mention.span.start + at
            return (dossier.passage(document, Span(start, start + len(right))),)
    return ()
