"""Citations with a number and its symbol: "Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị"."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from thidua.extractors.citations.around import After, after, one_line
from thidua.extractors.citations.found import Found
from thidua.model import Citation
from thidua.patterns import compiled, first, issuers, kind_named, kind_of_code

# How far before a number its word of kind can begin; an issuer may stand between.
_BEFORE = 120
# How far from one number to the next a list may go on: each of its items brings a date and an issuer.
_LIST_REACH = 900
_SO = re.compile(r"\s{0,2}\(?(?:(?:Luật |luật )?[Ss]ố|SỐ)?\s{0,2}[:.]?\s{0,2}$")
_NEXT_ITEM = re.compile(r"(?:[;,]\s{1,2}(?:và\s)?|\svà\s)số\s{1,2}$")
_DONE = re.compile(r"(?:[Tt]hực hiện|[Tt]riển khai|[Kk]ết quả|[Qq]uán triệt|[Hh]ọc tập)[^.;\n]{0,24}$")
_LEGISLATURE = re.compile(r"(?:NQ-|PL-)?UBTVQH|QH")
# Terms are part of a number: NQ-UBTVQH14, NQ-HĐND13, BC-UBPLTP15; UBND has none.
_HOUSE_TERM = re.compile(r"(?:QH|HĐND|HĐDT|UB(?!ND)[A-ZĐ]+)$")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed without blanks, the kind that its symbol says, where it ends, what parts it has."""

    text: str
    kind: str | None
    end: int
    groups: tuple[str, ...]
    year: str | None


def read(match: re.Match[str]) -> Number:
    """The number that a <<document_number>> match holds. A footnote mark stuck to it is no part of it."""
    groups = match.groupdict()
    name, mark, year = next(
        (name, mark, groups[year])
        for name, mark, year in (
            ("digits", "/", "numberyear"),
            ("pdigits", "-", "psymbol"),
            ("bdigits", "/", "bsymbol"),
            ("ldigits", "/", "loweryear"),
        )
        if groups[name]
    )
    symbol_name = {"digits": "symbol", "pdigits": "psymbol", "bdigits": "bsymbol", "ldigits": "lsymbol"}[name]
    printed, end = groups[symbol_name], match.end(symbol_name)
    year = year if name in ("digits", "ldigits") else None
    symbol = re.sub(r"[–—‐‑−]", "-", re.sub(r"\s+", "", printed))
    if stuck := _footnote(symbol):
        symbol, end = symbol[:-stuck], end - stuck
    if name == "bdigits" and "/" in symbol:
        mark = "-"
    if name == "ldigits":
        mark = "/" if year or groups["lmark"] == "/" else "-"
    digits = groups[name]
    parts = tuple(re.split(r"[-/.]", symbol))
    return Number(f"{digits}{f'/{year}' if year else ''}{mark}{symbol}", _kind(symbol, parts[0]), end, parts, year)


def _footnote(symbol: str) -> int:
    """How many digits at the end of a symbol are a footnote mark: all but a term (QH15) and an office (X05)."""
    match = re.search(r"(?P<letters>[A-Za-zĐđƯƠÂÊĂÔ]+)(?P<digits>[0-9]{1,3})$", symbol)
    if not match or _HOUSE_TERM.search(match["letters"].upper()):
        return 0
    known = match["letters"] in issuers() or len(match["letters"]) > 2
    return len(match["digits"]) if known else 0


def _kind(symbol: str, first: str) -> str | None:
    if _LEGISLATURE.match(symbol.upper()):
        if symbol.upper().startswith("PL"):
            return "Pháp lệnh"
        return "Nghị quyết" if symbol.upper().startswith(("NQ", "UB")) else "Luật"
    known = kind_of_code(first)
    return known.name if known else None


def _stands_alone(number: Number, match: re.Match[str], said: bool) -> bool:
    """Whether a number is one even without a word of kind before it: its symbol says a kind or a known body.

    `said`: "số" stands before it.
    """
    first, *rest = number.groups
    if _LEGISLATURE.match(first.upper()):
        return True
    if not rest:
        return said and not match["bdigits"] and bool(number.kind or first in issuers())
    if number.kind:
        return all(len(group) > 1 for group in rest) or number.kind == "Lệnh"
    if match["pdigits"]:
        return False
    bodies = issuers()
    return first in bodies or (len(first) > 2 and first.isupper() and all(len(group) > 1 for group in rest))


def find(text: str, laws: Mapping[int, Found]) -> Iterator[Found]:
    """Every number of a document, with what stands around it. `laws`: laws by name, by where their names end."""
    previous: tuple[int, str, Number] | None = None
    for match in compiled("document_number").finditer(text):
        number = read(match)
        start = match.start()
        window = max(0, start - _BEFORE)
        bare = _SO.search(text, max(0, start - 16), start)
        law = laws.get(bare.start()) if bare else None
        before = None if law else compiled("kind_before_number").search(text, window, start)
        kind = law.citation.kind if law else _named(before["kind"]) if before else None
        listed = None if before or law else first("number_list", text, window, start)
        if listed:
            kind = _named(listed["kind"])
        elif kind is None and previous:
            kind = _listed(text, start, previous, number)
        alone = before or law or _stands_alone(number, match, bool(bare and bare.group().strip()))
        if not alone or (kind is None and first("no_document", text, window, start)):
            continue
        kind = kind or number.kind or "Công văn"
        quote_start = law.start if law else before.start("kind") if before else start
        done = not number.year and _DONE.search(text, max(0, quote_start - 40), quote_start)
        follows = after(text, number.end, bare_year=not done)
        if listed:
            yield from _list_before(listed, number, follows)
        previous = (follows.end, kind, number)
        yield Found(
            quote_start,
            follows.end,
            Citation(
                kind,
                number.text,
                follows.issued,
                follows.issuer or (one_line(before["beforeissuer"]) if before and before["beforeissuer"] else None),
                follows.title or (law.citation.title if law else None),
            ),
            "citation.numbered",
            follows.reach,
        )


def _named(word: str) -> str:
    known = kind_named(" ".join(word.split())) or kind_of_code(word)
    return known.name if known else word


def _listed(text: str, start: int, previous: tuple[int, str, Number], number: Number) -> str | None:
    """The kind that stands once for a list of numbers: "các Nghị định số 1/2020/NĐ-CP, 2/2020/NĐ-CP"."""
    end, kind, before = previous
    same = _series(number) == _series(before) or (number.kind is None and number.groups[:1] == before.groups[:1])
    if start - end <= 100 and compiled("list_joint").fullmatch(text, end, start):
        return kind if same else number.kind or kind
    if (
        same
        and start - end <= _LIST_REACH
        and "\n" not in text[end:start]
        and _NEXT_ITEM.search(text, start - 10, start)
    ):
        return kind
    return None


def _series(number: Number) -> tuple[str, ...]:
    """The letters of a symbol; the term of the house (QH13, QH14) tells no series apart."""
    return tuple(part.rstrip("0123456789") for part in number.groups)


def _list_before(listed: re.Match[str], number: Number, follows: After) -> Iterator[Found]:
    """The items of a list that leave their symbol to its last number: "Nghị quyết số 18, 19-NQ/TW"."""
    rest = number.text[len(re.match(r"[0-9]+", number.text).group()) :]  # type: ignore[union-attr]
    kind = _named(listed["kind"])
    for at, digits in enumerate(re.finditer(r"[0-9]{1,4}", listed["listed"])):
        start = listed.start("listed") + digits.start()
        yield Found(
            listed.start("kind") if at == 0 else start,
            start + len(digits.group()),
            Citation(kind, digits.group() + rest, follows.issued, follows.issuer),
            "citation.numbered",
        )
