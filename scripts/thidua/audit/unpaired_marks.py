"""Quotation marks and brackets without their partner: "“Hỗ trợ xóa nhà tạm; “…”", "USD))", "} B/c"."""

import re
from collections.abc import Iterator

from thidua.audit.findings import Finding, Weight
from thidua.audit.folio import Folio
from thidua.model import Span

SAYS = "Dấu ngoặc không thành đôi, hoặc thiếu dấu phẩy giữa hai lời trích"

_MARK = re.compile(r"[“”\"()\[\]{}]|\n[ \t]*\n")
_CLOSES = {")": "(", "]": "[", "}": "{"}
# "a)", "1)", "iv)": labels of lists close nothing; so do small faces and the like.
_LABEL = re.compile(r"(?:^|[\s“\"*_|(;,/.–-])(?:[0-9]{1,3}|[a-zđA-ZĐ][0-9]?|[ivxIVX]{1,5})(?:[.,][0-9]{1,2})?\s?\Z")
_FACE = re.compile(r"[:;=]-?\Z")
# Two quotations in a row with nothing between; a comma may stand inside the first.
_NO_COMMA = re.compile(r"(?P<one>“[^“”\n]{1,120}(?<![,.;:!?…])”) {1,2}“[^“”\n]{1,30}")
# More than this in one text is a matter of how it was read, told in one finding.
_MOST = 3
_WORDS = 40


def in_document(folio: Folio) -> Iterator[Finding]:
    """One for each mark without partner; one for all of a text that has many."""
    text = folio.text
    if "” “" in text or "”  “" in text:
        for match in _NO_COMMA.finditer(text):
            where = folio.passage(Span(match.start("one"), match.end()))
            note = "thiếu dấu phẩy giữa hai lời trích liền nhau"
            yield Finding("unpaired_marks", Weight.SUGGESTION, note, where)
    alone = _once(sorted(_unpaired(text)))
    if len(alone) > _MOST:
        note = f"{len(alone)} dấu ngoặc không thành đôi trong văn bản này; đây là dấu đầu tiên"
        yield _finding(folio, alone[0], note)
        return
    for at in alone:
        opens = text[at] in "“([{"
        note = f"{text[at]} mở mà không đóng" if opens else f"{text[at]} đóng mà không có dấu mở"
        yield _finding(folio, at, note)


def _once(places: list[int]) -> list[int]:
    """One place for marks in a row: "USD))" is one slip."""
    return [at for number, at in enumerate(places) if not number or places[number - 1] != at - 1]


def _finding(folio: Folio, at: int, note: str) -> Finding:
    """With the words that the mark opens, or that it closes."""
    text = folio.text
    opens = text[at] in "“([{"
    low, high = (at, min(len(text), at + _WORDS)) if opens else (max(0, at - _WORDS), at + 1)
    line = text[low:high]
    low, high = (
        (low, low + (line.find("\n") if "\n" in line else len(line))) if opens else (low + line.rfind("\n") + 1, high)
    )
    return Finding("unpaired_marks", Weight.SUGGESTION, note, folio.passage(Span(low, high)))


def _unpaired(text: str) -> Iterator[int]:
    """Places of marks without partner. A straight mark closes what is open, else it opens; alone it is not asked."""
    quotes: list[tuple[str, int]] = []
    brackets: list[tuple[str, int]] = []
    for match in _MARK.finditer(text):
        mark, at = match.group(), match.start()
        if mark[0] == "\n":
            if not brackets:
                continue
            # A page may end inside brackets; what two empty lines part belongs together no longer.
            brackets, old = ([], brackets) if _is_closed(text, at) else (brackets, [])
            yield from (place for opened, place in old if opened != "[")
        elif mark == "“":
            quotes.append((mark, at))
        elif mark == "”":
            if quotes:
                quotes.pop()
            else:
                yield at
        elif mark == '"':
            if quotes:
                quotes.pop()
            else:
                quotes.append((mark, at))
        elif mark in "([{":
            brackets.append((mark, at))
        elif brackets and brackets[-1][0] == _CLOSES[mark]:
            brackets.pop()
        elif mark == "}" or (mark == ")" and not _is_label(text, at)):
            yield at
    yield from (at for mark, at in quotes if mark == "“")
    yield from (at for mark, at in brackets if mark != "[")


def _is_label(text: str, at: int) -> bool:
    return bool(_LABEL.search(text[max(0, at - 8) : at]) or _FACE.search(text[max(0, at - 2) : at]))


def _is_closed(text: str, at: int) -> bool:
    """Whether the paragraph that ends here ends a sentence."""
    return text[max(0, at - 3) : at].rstrip(' *_”")')[-1:] in tuple(".;:!?")
