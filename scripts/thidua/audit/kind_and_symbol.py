"""A document called one kind whose symbol says another: "Kế hoạch số 12/QĐ-UBND"."""

from collections.abc import Iterator

from thidua.audit.dossier import Dossier
from thidua.audit.findings import Finding, Weight
from thidua.patterns import issuers, kind_named, kinds
from thidua.resolve.numbers import symbol_parts

SAYS = "Tên loại và ký hiệu không khớp"

_TOGETHER = frozenset({("Kết luận", "TB"), ("Quy chế", "QD"), ("Quy định", "QD"), ("Điều lệ", "QD")})


def _codes() -> dict[str, set[str]]:
    """Letters of a symbol -> kinds that use them, folded as `symbol_parts` folds."""
    found: dict[str, set[str]] = {}
    for kind in kinds():
        for code in filter(None, (kind.code, *kind.also)):
            found.setdefault(code.upper().replace("Đ", "D"), set()).add(kind.name)
    # The Party calls its rules by the letters of decisions.
    found.setdefault("QD", set()).add("Quy định")
    return found


def findings(dossier: Dossier) -> Iterator[Finding]:
    """One for each citation whose kind is not one of those that its symbol means."""
    codes = _codes()
    bodies = {code.upper().replace("Đ", "D") for code in issuers()}
    for document in dossier.archive.documents:
        for citation, link in dossier.citations.get(document.id, ()):
            kind = kind_named(citation.kind)
            numbers = symbol_parts(citation.number or "")
            letters = next((part for part in numbers[1:] if not part.isdecimal()), "")
            meant = codes.get(letters, set())
            if kind is None or not (kind.code and meant) or kind.name in meant:
                continue
            if len(numbers) < 3 or numbers[-1] not in bodies:
                continue
            # "Chương trình hành động" is numbered as a Chương trình, "Thông báo kết luận" as a Thông báo.
            if any(kind.name.startswith(name) for name in meant) or (kind.name, letters) in _TOGETHER:
                continue
            # Only what the words themselves say: "Kế hoạch số …".
            if not link.mention.quote.casefold().startswith(kind.name.casefold()):
                continue
            note = f"gọi là {kind.name}, ký hiệu là của {' hoặc '.join(sorted(meant))}"
            where = dossier.passage(document, link.mention.span)
            yield Finding("kind_and_symbol", Weight.SUSPECT, note, where, link.target)
