"""A chain of amendments with a link left out: a law cited with some of the laws that amended it, not with all."""

from collections import defaultdict
from collections.abc import Iterator

from thidua.audit.dossier import Dossier
from thidua.audit.findings import Finding, Weight
from thidua.citation_styles import is_law, short
from thidua.model import LegalAct, Relation

SAYS = "Viện dẫn thiếu luật sửa đổi"


def findings(dossier: Dossier) -> Iterator[Finding]:
    """One for each document and law of whose amending laws it names one or more, and leaves out another."""
    amending: defaultdict[str, list[LegalAct]] = defaultdict(list)
    for act in dossier.archive.acts:
        for amended in act.amends:
            if is_law(act.kind):
                amending[amended].append(act)
    for document in dossier.archive.documents:
        cited = {
            link.target: link
            for citation, link in dossier.citations.get(document.id, ())
            if link.target and citation.relation is not Relation.AMENDS
        }
        written = dossier.written[document.id]
        for amended, acts in amending.items():
            if amended not in cited or written is None:
                continue
            there = [act for act in acts if act.issued and act.issued.last < written.first]
            named = [act for act in there if act.id in cited]
            left = [act for act in there if act.id not in cited]
            if named and left:
                told = "; ".join(f"{act.number or act.title} ({short(act.issued)})" for act in left if act.issued)
                where = dossier.passage(document, cited[amended].mention.span)
                beside = tuple(dossier.passage(document, cited[act.id].mention.span) for act in named)
                note = f"có nêu luật sửa đổi nhưng thiếu {told}"
                yield Finding("missing_amendment", Weight.REMINDER, note, where, amended, None, beside)
