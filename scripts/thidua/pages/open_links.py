"""The list of what the archive does not know: mentions without a record, each with the reason."""

from collections.abc import Iterator

from thidua.descriptions import FACT_NAMES
from thidua.markup import escape
from thidua.pages.fragments import grouped, list_page, to
from thidua.pages.gather import Gathered
from thidua.pages.names import document_name
from thidua.pages.quotations import quotation
from thidua.pages.reasons import shown
from thidua.pages.shelves import OPEN


def pages(gathered: Gathered) -> Iterator[tuple[str, str]]:
    """One list."""
    yield list_page(OPEN, OPEN.name, _open(gathered))


def _open(gathered: Gathered) -> list[str]:
    if not gathered.open_links:
        return []
    rows = [
        (
            FACT_NAMES[type(seen.link.mention.fact)],
            f"{to(gathered, OPEN.path, seen.document.id, escape(document_name(seen.document)), seen.anchor)}: "
            f"{quotation(seen)}<br><small>Còn mở: {shown(gathered, OPEN.path, seen.link.reason)}.</small>",
        )
        for seen in gathered.open_links
    ]
    order = list(FACT_NAMES.values())
    rows.sort(key=lambda row: order.index(row[0]))
    lead = "Máy không đoán: chỗ nào chưa biết chắc là bản ghi nào thì để mở, kèm lý do, chờ người xem."
    return [lead, *grouped(rows)]
