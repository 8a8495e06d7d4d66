"""Citations of other documents: with a number, by a short number, by name, by issuer, by subject.

Each module beside this one finds one form and gives `Found`s; here they are held against each other, the
document itself is left out, lists share what is printed once, and each gets its provisions and its relation.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

from thidua.extractors.citations import by_body, laws, numbered, plans, provisions, relations, sharing, short
from thidua.extractors.citations.found import Found, settled
from thidua.extractors.citations.prose import not_prose, prose
from thidua.model import Document, Head, Mention, Span
from thidua.text import key

# What the head prints before the number of the document itself, with its word of kind or without.
_OWN_NUMBER = re.compile(
    r"(?:^|[\n\t|])[^\w\n]{0,40}(?:[^\s|][^\n|]{0,60}\s)?(?:Luật |Bộ luật |Pháp lệnh |Nghị quyết )?(?:Số|SỐ|số(?=\s*:))\s*[:.]?\s*$"
)
_RUNNING_WORD = re.compile(r"[a-zà-ỹ]{2,}\s+(?:Số|SỐ|số)\s*[:.]?\s*$")
_HEADED = re.compile(r"(?:Luật|LUẬT|Bộ luật|Pháp lệnh|Nghị quyết) (?:số|SỐ)\s*:\s*$")
_ALONE_BEFORE = re.compile(r"(?:^|[\n\t|])[\s*_]{0,10}(?:Số|SỐ)\s*[:.]?\s*$")
_ALONE_AFTER = re.compile(r"[\s*_]{0,10}(?:$|\n|\t|\|)")
_FILING_LINE = re.compile(r"(?:^|\n)[\s*_•+-]{0,10}Lưu\s?:?[^\n]{0,120}$")
# The head of a document ends within this.
_HEAD_REACH = 4000


def extract(document: Document) -> Iterator[Mention]:
    """Every citation in a document, in the order of the text."""
    text = document.text
    running = prose(text)
    named = list(laws.find(running))
    by_name_end = {one.reach: one for one in named} | {one.end: one for one in named}
    found = [
        *numbered.find(running, by_name_end),
        *short.find(running),
        *named,
        *by_body.find(running),
        *plans.find(running, document.head.title),
    ]
    hidden = list(not_prose(text))
    kept = [
        one for one in settled(found) if not _hidden(one, hidden) and not is_own(text, one, document.head)
    ]
    kept = sharing.shared(running, kept)
    kept = settled([*kept, *sharing.pointing_back(running, kept)])
    for one in relations.of_all(running, kept):
        told, end = provisions.before(running, one.start), one.end
        if not told:
            told, end = provisions.after(running, one.end)
        citation = one.saying(provisions=told).citation
        yield Mention(Span(one.start, one.end), text[one.start : one.end], citation, one.rule)


def _hidden(one: Found, hidden: list[Span]) -> bool:
    """True for what stands in an address or a file name."""
    at = bisect_right(hidden, Span(one.start, one.end))
    return any(span.start < one.end and one.start < span.end for span in hidden[max(0, at - 1) : at + 1])


def is_own(text: str, one: Found, head: Head) -> bool:
    """True when a find is the document itself: the number in its head, or the same number again below."""
    number = one.citation.number
    if number is None:
        return False
    at = text.find(number[:1], one.start, one.end)
    before = text[max(0, at - 120) : at]
    if _FILING_LINE.search(before):
        return True
    if one.start == at:
        if _ALONE_BEFORE.search(before) and _ALONE_AFTER.match(text, one.end):
            return True
        if at <= _HEAD_REACH and _OWN_NUMBER.search(before) and not _RUNNING_WORD.search(before):
            return True
    if at <= _HEAD_REACH and _HEADED.search(before):
        return True
    return _says_itself(one, head)


def _says_itself(one: Found, head: Head) -> bool:
    if not head.number or not head.symbol or not one.citation.number:
        return False
    own = key(f"{head.number}/{head.symbol}")
    issued = one.citation.issued
    dated = issued is None or head.issued is None or issued.agrees(head.issued)
    return key(one.citation.number) == own and dated
