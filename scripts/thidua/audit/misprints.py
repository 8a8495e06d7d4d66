"""A misprint, with what was probably meant: from the list, or nearly a word that every office uses."""

from collections.abc import Iterator

from thidua.audit.findings import Finding, Weight
from thidua.audit.folio import Folio

SAYS = "Chữ dường như in sai, đối chiếu danh sách lỗi thường gặp và từ ngữ hành chính"


def in_document(folio: Folio) -> Iterator[Finding]:
    """One for each place; where two ways of looking see one place, the list goes first."""
    slips = folio.slips
    end = 0
    kinds = (slips.listed, slips.confused, slips.broken, slips.unknown)
    for slip in sorted((slip for kind in kinds for slip in kind), key=lambda slip: slip.span.start):
        if slip.span.start < end:
            continue
        end = slip.span.end
        where = folio.passage(slip.span)
        printed = " ".join(where.quote.split())
        note = f"in “{printed}”, có lẽ là “{slip.right}”" if slip.right else f"“{printed}” không thành từ"
        yield Finding("misprints", Weight.SUGGESTION, note, where, suggestion=slip.right)
