"""The audit: what a careful officer would question. One rule, one file; being in this folder is being registered.

A rule is a module with `SAYS` (what it questions, in Vietnamese) and `findings(dossier)`. It never decides and never
corrects: it shows the words and what they clash with; a person settles it in the record of the document or act
(`acknowledged`).
"""

import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module

from thidua.audit.dossier import Cited, Dossier
from thidua.audit.findings import Finding, Passage, Weight
from thidua.model import Acknowledgement
from thidua.text import accented_key

__all__ = ["Cited", "Dossier", "Finding", "Passage", "Rule", "Weight", "audit", "rules"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its name (that of its module), what it questions, and how it looks."""

    name: str
    says: str
    findings: Callable[[Dossier], Iterator[Finding]]


@cache
def rules() -> dict[str, Rule]:
    """Every rule in this folder, by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    modules = ((name, import_module(f"{__name__}.{name}")) for name in names)
    return {name: Rule(name, m.SAYS, m.findings) for name, m in modules if hasattr(m, "SAYS")}


def audit(dossier: Dossier) -> tuple[Finding, ...]:
    """Every finding, acknowledged ones too, in the order of documents and text; those of records only at the end."""
    order = {document.id: number for number, document in enumerate(dossier.archive.documents)}
    found = [_settled(dossier, finding) for rule in rules().values() for finding in rule.findings(dossier)]

    def place(finding: Finding) -> tuple[int, int, str, str]:
        if finding.where is None:
            return len(order), 0, finding.record or "", finding.rule
        return order[finding.where.document], finding.where.span.start, finding.rule, finding.note

    return tuple(sorted(found, key=place))


def _settled(dossier: Dossier, finding: Finding) -> Finding:
    for acknowledged in _acknowledged(dossier, finding):
        quote = finding.where.quote if finding.where else ""
        if acknowledged.rule == finding.rule and accented_key(acknowledged.quote) == accented_key(quote):
            return replace(finding, settled=acknowledged)
    return finding


def _acknowledged(dossier: Dossier, finding: Finding) -> tuple[Acknowledgement, ...]:
    mine = dossier.archive.document[finding.where.document].acknowledged if finding.where else ()
    act = dossier.acts.get(finding.record or "")
    return (*mine, *(act.acknowledged if act else ()))
