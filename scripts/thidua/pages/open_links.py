"""The list of what the archive does not know: mentions without a record, each with the reason."""

from collections.abc import Iterator

from thidua.markup import escape
from thidua.model import AnnexRow, BodyName, Citation, Fact, Figure, MovementName, PlaceName
from thidua.pages.fragments import grouped, list_page, quotation, to
from thidua.pages.gather import Gathered
from thidua.pages.names import document_name
from thidua.pages.shelves import OPEN


def pages(gathered: Gathered) -> Iterator[tuple[str, str]]:
    """One list."""
    yield list_page(OPEN, OPEN.name, _open(gathered))


def _open(gathered: Gathered) -> list[str]:
    if not gathered.open_links:
        return []
    rows = [
        (
            _SAID_AS[type(seen.link.mention.fact)],
            f"{to(gathered, OPEN.path, seen.document.id, escape(document_name(seen.document)), seen.anchor)}: "
            f"{quotation(seen)}<br><small>Còn mở: {escape(seen.link.reason or 'chưa rõ')}.</small>",
        )
        for seen in gathered.open_links
    ]
    order = list(_SAID_AS.values())
    rows.sort(key=lambda row: order.index(row[0]))
    lead = "Máy không đoán: chỗ nào chưa biết chắc là bản ghi nào thì để mở, kèm lý do, chờ người xem."
    return [lead, *grouped(rows)]


_SAID_AS: dict[type[Fact], str] = {
    Citation: "Văn bản được viện dẫn",
    MovementName: "Phong trào",
    Figure: "Điển hình",
    PlaceName: "Địa danh",
    BodyName: "Cơ quan, tổ chức",
    AnnexRow: "Dòng biểu",
}
