"""Words printed twice in a row: "sinh hoạt sinh hoạt", "hành chính chính"."""

import re
from collections.abc import Iterator

from thidua.audit.dossier import Dossier
from thidua.audit.findings import Finding, Weight
from thidua.model import Span
from thidua.patterns import kind_names

# The kind once more between whose an act is and what it is about: "… của UBND tỉnh Chỉ thị phát động …".
_AGAIN = re.compile(rf"\s(?P<kind>{kind_names()})\s[a-zà-ỹđ]")

SAYS = "Chữ lặp lại liền nhau"


def findings(dossier: Dossier) -> Iterator[Finding]:
    """One for each doubling."""
    for document in dossier.archive.documents:
        slips = dossier.spelling[document.id]
        listed = {slip.span.end for slip in slips.listed}
        for slip in slips.doubled:
            # "tiên tiên" is no doubling: the list knows better.
            if slip.span.end in listed:
                continue
            where = dossier.passage(document, slip.span)
            note = f"“{slip.right}” in hai lần liền nhau"
            yield Finding("doubled_words", Weight.SUGGESTION, note, where, suggestion=slip.right)
        for citation, link in dossier.citations.get(document.id, ()):
            end = link.mention.span.end
            again = _AGAIN.match(document.text, end)
            if again and again["kind"] == citation.kind:
                note = f"“{citation.kind}” nhắc lại giữa số và trích yếu"
                span = Span(link.mention.span.start, again.end("kind"))
                yield Finding("doubled_words", Weight.SUGGESTION, note, dossier.passage(document, span))
