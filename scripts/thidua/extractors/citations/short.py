"""Short forms: a kind and a number without its symbol, with a year or without: "Chỉ thị 05", "Nghị định 98/2023"."""

import re
from collections.abc import Iterator

from thidua.extractors.citations.around import after, one_line
from thidua.extractors.citations.found import Found
from thidua.model import Citation, PartialDate
from thidua.patterns import compiled, kind_named, kind_of_code

# Letters that mean much else are a kind only with more beside them: "TT 01/2024", "CT số 05", "KL 01 của …".
_GOES_ON = re.compile(r"\s(?:của|ngày|về)\s")
# A year is no number: "Kế hoạch 2024".
_A_YEAR = r"(?:19|20)[0-9]{2}"
_LONGEST_LIST = 12


def find(text: str) -> Iterator[Found]:
    """Every kind with a bare number."""
    for match in compiled("short_form").finditer(text):
        year = match["slashyear"] or match["spaceyear"]
        if match["doubtful"] and not (match["counted"] or match["slashyear"] or _GOES_ON.match(text, match.end())):
            continue
        if re.fullmatch(_A_YEAR, match["digits"]):
            continue
        kind = _kind(match)
        number = f"{match['digits']}/{match['slashyear']}" if match["slashyear"] else match["digits"]
        follows = after(text, match.end())
        issued = follows.issued or (PartialDate(int(year)) if year else None)
        start = next(match.start(name) for name in ("kind", "letters", "doubtful") if match[name])
        citation = Citation(kind, number, issued, follows.issuer, follows.title)
        yield Found(start, follows.end, citation, "citation.short", follows.reach)
        if not year and follows.end == match.end():
            yield from _listed(text, match.end(), kind)


def _listed(text: str, end: int, kind: str) -> Iterator[Found]:
    """The other numbers of a list that says its kind once: "Chỉ thị 15, 16 và 19 của Thủ tướng Chính phủ"."""
    for _ in range(_LONGEST_LIST):
        match = compiled("short_next").match(text, end)
        if not match:
            return
        follows = after(text, match.end())
        citation = Citation(kind, match["digits"], follows.issued, follows.issuer, follows.title)
        yield Found(match.start("digits"), follows.end, citation, "citation.short", follows.reach)
        end = match.end()


def _kind(match: re.Match[str]) -> str:
    word = one_line(match["kind"] or match["letters"] or match["doubtful"])
    known = kind_named(word) or kind_of_code(word)
    return known.name if known else word
