"""Numbers that break the rules of form, with the right form, where that is certain.

State documents: Nghị định 30/2020/NĐ-CP, Phụ lục I (number, slash, kind, hyphen, body; a zero before numbers below
10; a year only in legal normative documents). Party documents: number, hyphen, kind, slash, body (Hướng dẫn
36-HD/VPTW of 2018, and after it 05-HD/VPTW of 2026). What was printed stays; this only suggests.
"""

import re
from collections.abc import Iterator
from functools import cache

from thidua.audit.dossier import Dossier
from thidua.audit.findings import Finding, Passage, Weight
from thidua.model import Document, Span
from thidua.patterns import issuers, kind_of_code
from thidua.resolve.numbers import dated, is_short, number_key, symbol_parts

SAYS = "Số, ký hiệu sai thể thức"

_NUMBER = re.compile(
    r"(?<![0-9/.-])(?P<number>[0-9]{1,5})(?P<first> ?[-–/] ?)(?:(?P<year>(?:19|20)[0-9]{2}) ?[-–/] ?)?"
    r"(?P<kind>[A-ZĐ][A-Za-zĐđ]{0,5})(?P<second> ?[-–/] ?)"
    r"(?P<body>[A-ZĐ][A-ZĐa-zđ]{1,9}(?: ?[0-9]{1,2}(?![0-9]))?(?:-[A-ZĐ]+)?)"
)
_HEAD = re.compile(
    r"Số *:? *(?P<number>[0-9]{0,5})(?P<rest>(?: ?/ ?20[0-9]{2})? ?[/-] ?[A-ZĐ][A-Za-zĐđ]{1,5} ?[-/] ?[A-ZĐ]{2,12})",
    re.IGNORECASE,
)
_HEAD_REACH = 1200
# Kinds that are never legal normative documents: their numbers hold no year.
_YEARLESS = frozenset({"BC", "KH", "TB", "TTr", "HD", "CV", "BB", "PA", "CTr"})
# Letters that surely are the State's: a steering committee (BCĐ) may be of either.
_STATE = frozenset({"UBND", "HĐND", "CP", "TTg", "UBTVQH"})


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
            yield Finding(
                "number_form", Weight.SUGGESTION, f"{why}; đúng thể thức: {right}", where, None, right, beside
            )


def _own(document: Document) -> Iterator[tuple[Span, str, str]]:
    """The document's own number: what is wrong with it, or blanks around its hyphen when no number is filled in."""
    match = _HEAD.search(document.text, 0, _HEAD_REACH)
    if match is None:
        return
    line = document.text.find("\n", match.start())
    number = _NUMBER.match(document.text, match.start("number"), line if line >= 0 else len(document.text))
    if number:
        right, why = _right(number)
        if right:
            yield Span(*number.span()), right, why
    elif not match["number"] and " " in match["rest"].strip().removeprefix("/ "):
        whole = Span(match.start("rest"), match.end("rest"))
        yield whole, f"…{match['rest'].replace(' ', '')}", "thừa dấu cách trong số, ký hiệu"


def _printed(dossier: Dossier, document: Document) -> Iterator[tuple[Span, str, str]]:
    """What is wrong with the numbers of citations."""
    for citation, link in dossier.citations.get(document.id, ()):
        match = _NUMBER.search(link.mention.quote)
        if match is None:
            continue
        right, why = _right(match)
        if not right and citation.issued and not match["year"]:
            right, why = _with_year(match[0], citation.issued.year)
        if right:
            start = link.mention.span.start
            yield Span(start + match.start(), start + match.end()), right, why


def _right(match: re.Match[str]) -> tuple[str, str]:
    """The right form and what is wrong, empty when nothing is or nobody can say."""
    number, kind, body = match["number"], match["kind"], match["body"].replace(" ", "")
    party = _is_party(body)
    known = kind_of_code(kind)
    if party is None or known is None:
        return "", ""
    whys = []
    first, second = ("-", "/") if party else ("/", "-")
    year = match["year"] or ""
    if party and year:
        return "", ""
    if "–" in match["first"] + match["second"]:
        # A dash for a hyphen is the typewriter's doing.
        return "", ""
    turned = match["first"].strip() != first or match["second"].strip() != second
    if turned and not party and re.sub(r"[0-9]+$", "", body) not in _STATE:
        return "", ""
    if turned:
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
    letters = known.code if known.code and known.code.replace("Đ", "D") == kind.replace("Đ", "D") else kind
    return f"{number}{middle}{first}{letters}{second}{body}", ", ".join(whys)


def _with_year(number: str, year: int) -> tuple[str, str]:
    """The number of a decree or circular of the centre with the year that it lacks; empty for other kinds."""
    parts = symbol_parts(number)
    if len(parts) != 3 or len(dated(number_key(number), year)) != 3:
        return "", ""
    digits, symbol = number.split("/", 1) if "/" in number else ("", "")
    return (f"{digits}/{year}/{symbol}", "số của văn bản quy phạm pháp luật thiếu năm") if digits else ("", "")


def _bare(dossier: Dossier, document: Document) -> Iterator[tuple[Span, str, str]]:
    """A number without its symbol before it was ever given in full, in a formal document, where the act is known."""
    given: set[str] = set()
    for citation, link in dossier.citations.get(document.id, ()):
        act = dossier.acts.get(link.target or "")
        if not (citation.number and act and act.number and document.head.symbol):
            continue
        printed = symbol_parts(citation.number)
        if len(printed) > 1 and not is_short(printed):
            given.add(act.id)
        elif len(printed) == 1 and not citation.issued and act.id not in given and len(symbol_parts(act.number)) > 2:
            match = _NUMBER.search(act.number)
            yield link.mention.span, (_right(match)[0] if match else "") or act.number, "số không kèm ký hiệu"


def _well_formed(dossier: Dossier, document: Document, right: str) -> tuple[Passage, ...]:
    """Where the same document writes it well: it is written in two ways."""
    for citation, link in dossier.citations.get(document.id, ()):
        at = link.mention.quote.find(right)
        if at >= 0 and citation.number:
            start = link.mention.span.start + at
            return (dossier.passage(document, Span(start, start + len(right))),)
    return ()
