"""Citations of other documents: with a number, by a short number, by name, by issuer, by subject.

Each module beside this one finds one form and gives `Found`s; here they are held against each other, the
document itself is left out, lists share what is printed once, and each gets its provisions and its relation.
"""

from bisect import bisect_right
from collections.abc import Iterator

from thidua.extractors.citations import (
    by_body,
    foregoing,
    laws,
    numbered,
    own,
    plans,
    provisions,
    relations,
    sharing,
    short,
)
from thidua.extractors.citations.found import Found, settled
from thidua.extractors.citations.prose import not_prose, prose
from thidua.model import Document, Mention, Span


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
    hidden = not_prose(text)
    kept = own.left_out(text, (one for one in settled(found) if not _hidden(one, hidden)), document.head)
    kept = foregoing.told_before(running, sharing.shared(running, kept))
    kept = settled([*kept, *sharing.pointing_back(running, kept)])
    taken = 0
    for one in relations.of_all(running, kept):
        told = provisions.before(running, one.start, taken)
        taken = one.end
        if not told:
            told, taken = provisions.after(running, one.end)
        citation = one.saying(provisions=told).citation
        yield Mention(Span(one.start, one.end), text[one.start : one.end], citation, one.rule)


def _hidden(one: Found, hidden: list[Span]) -> bool:
    """True for what stands in an address or a file name."""
    at = bisect_right(hidden, Span(one.start, one.end))
    return any(span.start < one.end and one.start < span.end for span in hidden[max(0, at - 1) : at + 1])
