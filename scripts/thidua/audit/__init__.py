"""The audit: what a careful officer would question. One rule, one file; being in this folder is being registered.

A rule is a module with `SAYS` (what it questions, in Vietnamese) and `in_document(folio)` for what one document tells,
or `findings(dossier)` for what needs several. It never decides and never corrects: it shows the words and what they
clash with; a person settles it in the record of the document or act (`acknowledged`).
"""

import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from thidua.audit.dossier import Cited, Dossier
from thidua.audit.findings import Finding, Passage, Weight
from thidua.audit.folio import Folio
from thidua.audit.settling import STALE, STALE_SAYS, settle, to_paste
from thidua.staying import all_stays

__all__ = ["Cited", "Dossier", "Finding", "Passage", "Rule", "Weight", "audit", "rules", "says", "to_paste"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its name (that of its module), what it questions, and how it looks at a document, or at all of them."""

    name: str
    says: str
    in_document: Callable[[Folio], Iterator[Finding]] | None
    findings: Callable[[Dossier], Iterator[Finding]] | None


@cache
def rules() -> dict[str, Rule]:
    """Every rule in this folder, by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    modules = ((name, import_module(f"{__name__}.{name}")) for name in names)
    return {
        name: Rule(name, m.SAYS, getattr(m, "in_document", None), getattr(m, "findings", None))
        for name, m in modules
        if hasattr(m, "SAYS")
    }


def says(rule: str) -> str:
    """What a rule questions, in Vietnamese; also for findings about acknowledgements."""
    return STALE_SAYS if rule == STALE else rules()[rule].says


def audit(dossier: Dossier) -> tuple[Finding, ...]:
    """Every finding, acknowledged ones too, in the order of documents and text; those of records only at the end."""
    order = {document.id: number for number, document in enumerate(dossier.archive.documents)}

    def place(finding: Finding) -> tuple[int, int, str, str]:
        if finding.where is None:
            return order.get(finding.record or "", len(order)), 0, finding.rule, finding.note
        return order[finding.where.document], finding.where.span.start, finding.rule, finding.note

    with all_stays():
        return tuple(sorted(settle(dossier, _found(dossier)), key=place))


def _found(dossier: Dossier) -> Iterator[Finding]:
    """Document by document with every rule, so that what the rules share is made once; then what needs several."""
    looks = [rule.in_document for rule in rules().values() if rule.in_document]
    for document in dossier.archive.documents:
        folio = Folio(dossier, document)
        for look in looks:
            yield from look(folio)
    for rule in rules().values():
        if rule.findings:
            yield from rule.findings(dossier)
