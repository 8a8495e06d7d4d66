"""Words printed twice in a row: "sinh hoạt sinh hoạt", "hành chính chính"."""

from collections.abc import Iterator

from thidua.audit.dossier import Dossier
from thidua.audit.findings import Finding, Weight

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
