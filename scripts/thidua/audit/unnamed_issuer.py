"""A citation that names no issuer although its number does not tell it: "Kế hoạch số 123/KH-UBND ngày 02/7/2021".

Nghị định 30/2020/NĐ-CP, Phụ lục I, II.6: at its first mention a document is cited with the body that issued it; later
ones may be short. Every committee numbers its own documents, so that "UBND" alone tells nobody whose it is.
"""

from collections.abc import Iterator

from thidua.audit.dossier import Dossier
from thidua.audit.findings import Finding, Weight
from thidua.model import Link
from thidua.resolve.numbers import symbol_parts

SAYS = "Viện dẫn thiếu cơ quan ban hành"

# Letters that bodies of every place share.
_SHARED = frozenset({"UBND", "HDND", "TU", "HU"})
_BESIDE = 4


def findings(dossier: Dossier) -> Iterator[Finding]:
    """One for each formal document: the first such citation, the others beside it."""
    for document in dossier.archive.documents:
        if not document.head.symbol:
            continue
        named: set[tuple[str, ...]] = set()
        bare: dict[tuple[str, ...], Link] = {}
        for citation, link in dossier.citations.get(document.id, ()):
            numbers = symbol_parts(citation.number or "")
            if len(numbers) < 3 or numbers[-1] not in _SHARED:
                continue
            if citation.issuer or numbers in named:
                named.add(numbers)
            elif citation.issued and citation.issued.day:
                bare.setdefault(numbers, link)
        places = [link for numbers, link in bare.items() if numbers not in named]
        if places:
            where, *others = (dossier.passage(document, link.mention.span) for link in places)
            note = "lần đầu viện dẫn cần ghi cơ quan ban hành"
            yield Finding(
                "unnamed_issuer", Weight.REMINDER, note, where, places[0].target, None, tuple(others[:_BESIDE])
            )
