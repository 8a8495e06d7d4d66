"""Words printed twice in a row: "sinh hoạt sinh hoạt", "hành chính chính"."""

import re
from collections.abc import Iterator

from thidua.audit.findings import Finding, Weight
from thidua.audit.folio import Folio
from thidua.model import Span
from thidua.patterns import kind_names

# The kind once more between whose an act is and what it is about: "… của UBND tỉnh Chỉ thị phát động …".
_AGAIN = re.compile(rf"\s(?P<kind>{kind_names()})\s[a-zà-ỹđ]")

SAYS = "Chữ lặp lại liền nhau"


def in_document(folio: Folio) -> Iterator[Finding]:
    """One for each doubling."""
    slips = folio.slips
    listed = {slip.span.end for slip in slips.listed}
    for slip in slips.doubled:
        # "tiên tiên" is no doubling: the list knows better.
        if slip.span.end in listed:
            continue
        where = folio.passage(slip.span)
        note = f"“{slip.right}” in hai lần liền nhau"
        yield Finding("doubled_words", Weight.SUGGESTION, note, where, suggestion=slip.right)
    for citation, link in folio.dossier.citations.get(folio.document.id, ()):
        end = link.mention.span.end
        again = _AGAIN.match(folio.text, end)
        if again and again["kind"] == citation.kind:
            note = f"“{citation.kind}” nhắc lại giữa số và trích yếu"
            span = Span(link.mention.span.start, again.end("kind"))
            yield Finding("doubled_words", Weight.SUGGESTION, note, folio.passage(span))
