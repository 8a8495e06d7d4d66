"""Citations with a number: "Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị", and short ones: "Chỉ thị 05"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from thidua.extractors.citing import after, provisions_before, relation_at
from thidua.model import Citation, Document, Mention, PartialDate, Span
from thidua.patterns import compiled, compose, kind_of_code

_OWN_NUMBER = re.compile(r"^[^\w\n]*(?:\S[^\n]{0,60}\s)?(?:Số|SỐ)\s*[:.]?\s*$")
_KIND_BEFORE = compose(r"<<no_letter_before>><<kind_before_number>>")
_LIST = re.compile(r"(?:\s*\([^()]{0,80}\))?\s*(?:,|;|và|hoặc|,\s+và)\s*(?:số\s+)?$")
# How far back a list may have begun: each of its items brings a date and an issuer.
_HEAD_REACH = 4000


def extract(document: Document) -> Iterator[Mention]:
    """Every numbered citation, the document's own number in its head left out."""
    text = document.text
    previous: tuple[int, str] | None = None
    for match in compiled("document_number").finditer(text):
        if _is_own(text, match.start()):
            continue
        number, kind_of_number = _number(match)
        before = _KIND_BEFORE.search(text, max(0, match.start() - 140), match.start())
        start = before.start("kind") if before else match.start()
        kind = before["kind"] if before else None
        if kind is None and previous and _LIST.fullmatch(text[previous[0] : match.start()]):
            # "các Nghị định số 1/2020/NĐ-CP, 2/2020/NĐ-CP": the word stands once for all.
            kind = kind_of_number or previous[1]
        kind = kind or kind_of_number or "Công văn"
        follows = after(text, match.end())
        span = Span(start, follows.end)
        previous = (follows.end, kind)
        yield Mention(
            span,
            text[span.start : span.end],
            Citation(
                kind,
                number,
                follows.issued,
                follows.issuer,
                follows.title,
                provisions_before(text, start),
                relation_at(text, start),
            ),
            "citation.numbered",
        )
    yield from _short(text)


def _is_own(text: str, position: int) -> bool:
    """True for the number that the head prints after "Số:" at the start of its line."""
    if position > _HEAD_REACH:
        return False
    line = text[text.rfind("\n", 0, position) + 1 : position]
    return bool(_OWN_NUMBER.fullmatch(line)) and not re.search(r"[a-zà-ỹ]{2,}\s+(?:Số|SỐ)", line)


def _number(match: re.Match[str]) -> tuple[str, str | None]:
    """Number and symbol as printed without spaces, and the kind that the symbol says."""
    groups = match.groupdict()
    if groups["digits"]:
        year = f"/{groups['numberyear']}" if groups["numberyear"] else ""
        symbol = _tight(groups["symbol"])
        number = f"{groups['digits']}{year}/{symbol}"
    elif groups["pdigits"]:
        symbol = _tight(groups["psymbol"])
        number = f"{groups['pdigits']}-{symbol}"
    else:
        symbol = groups["bsymbol"]
        number = f"{groups['bdigits']}/{symbol}"
    code = re.split(r"[-/.]", symbol)[0]
    if re.match(r"(?:NQ-)?UBTVQH|QH", symbol):
        return number, "Nghị quyết" if symbol.startswith(("NQ", "UB")) else "Luật"
    known = kind_of_code(code)
    return number, known.name if known else None


def _tight(symbol: str) -> str:
    return re.sub(r"\s+", "", symbol).replace("–", "-")


def _short(text: str) -> Iterator[Mention]:
    """Short forms: a kind and a bare number, with a year or without."""
    for match in compiled("short_form").finditer(text):
        year = match["slashyear"] or match["spaceyear"]
        number = f"{match['digits']}/{year}" if match["slashyear"] else match["digits"]
        follows = after(text, match.end())
        issued = follows.issued or (PartialDate(int(year)) if year else None)
        span = Span(match.start("kind"), follows.end)
        yield Mention(
            span,
            text[span.start : span.end],
            replace(
                Citation(match["kind"], number, issued, follows.issuer, follows.title),
                provisions=provisions_before(text, span.start),
                relation=relation_at(text, span.start),
            ),
            "citation.short",
        )
