"""The order of time: an act cited before it was there, older than what it follows, or changing a later one."""

import re
from collections.abc import Iterator

from thidua.audit.dossier import Dossier
from thidua.audit.findings import Finding, Weight
from thidua.citation_styles import short
from thidua.model import Document, LegalAct, Link, PartialDate

SAYS = "Ngược thứ tự thời gian"

# "Chỉ thị A … theo tinh thần Kết luận B": then A is younger than B.
_IN_THE_SPIRIT = re.compile(r"theo tinh thần(?: của)?(?: các)?\s*$")
_REACH = 30


def findings(dossier: Dossier) -> Iterator[Finding]:
    """In documents, then among the records themselves."""
    for document in dossier.archive.documents:
        rows = dossier.citations.get(document.id, ())
        before: tuple[Link, LegalAct | None, PartialDate | None] | None = None
        for citation, link in rows:
            act = dossier.acts.get(link.target or "")
            issued = citation.issued or (act.issued if act else None)
            if citation.issued:
                yield from _later_than_citing(dossier, document, link, citation.issued)
            if before and issued:
                yield from _older_than_its_spirit(dossier, document, before, (link, act, issued))
            before = (link, act, issued)
    yield from _records(dossier)


def _later_than_citing(dossier: Dossier, document: Document, link: Link, issued: PartialDate) -> Iterator[Finding]:
    written = document.head.issued
    if written and issued.first > written.last:
        note = f"ghi ngày {short(issued)}, sau ngày của văn bản này ({short(written)})"
        yield Finding("order", Weight.CONTRADICTION, note, dossier.passage(document, link.mention.span), link.target)


def _older_than_its_spirit(
    dossier: Dossier,
    document: Document,
    older: tuple[Link, LegalAct | None, PartialDate | None],
    younger: tuple[Link, LegalAct | None, PartialDate],
) -> Iterator[Finding]:
    (mine, act, issued), (theirs, spirit, later) = older, younger
    start, end = mine.mention.span.end, theirs.mention.span.start
    if issued is None or not issued.last < later.first or end <= start:
        return
    between = document.text[start:end]
    if not _IN_THE_SPIRIT.search(between[-_REACH:]) or re.search(r"[;\n]|\.\s", between):
        return
    mine_named, other_named = _number(act) or "văn bản này", _number(spirit) or "văn bản kia"
    note = f"{mine_named} ({short(issued)}) không thể theo tinh thần {other_named} ({short(later)}), có sau nó"
    where = dossier.passage(document, theirs.mention.span)
    beside = (dossier.passage(document, mine.mention.span),)
    yield Finding("order", Weight.CONTRADICTION, note, where, theirs.target, None, beside)


def _number(act: LegalAct | None) -> str:
    return f"{act.kind} {act.number}" if act and act.number else ""


_CHANGES = (("replaces", "thay thế"), ("amends", "sửa đổi"), ("implements", "thi hành"))


def _records(dossier: Dossier) -> Iterator[Finding]:
    """An act that replaces, amends or carries out one that is younger than itself."""
    for act in dossier.archive.acts:
        for field, verb in _CHANGES:
            for other in getattr(act, field):
                changed = dossier.acts.get(other)
                if changed and act.issued and changed.issued and act.issued.last < changed.issued.first:
                    note = (
                        f"bản ghi nói {_number(act) or act.title} ({short(act.issued)}) {verb} "
                        f"{_number(changed) or changed.title}, ban hành sau nó ({short(changed.issued)})"
                    )
                    yield Finding("order", Weight.CONTRADICTION, note, record=act.id)
