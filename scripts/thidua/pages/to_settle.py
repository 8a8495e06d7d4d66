"""The page "Cần đối chiếu": what the audit questions in the documents and records, for a person to settle."""

from collections.abc import Iterator

from thidua.audit import Finding, rules
from thidua.markup import address, escape, link
from thidua.pages.fragments import grouped, list_page, to
from thidua.pages.gather import Gathered
from thidua.pages.quotations import words_of
from thidua.pages.shelves import TO_SETTLE


def pages(gathered: Gathered) -> Iterator[tuple[str, str]]:
    """One list."""
    yield list_page(TO_SETTLE, TO_SETTLE.name, _blocks(gathered))


def _blocks(gathered: Gathered) -> list[str]:
    rows = [(rules()[finding.rule].says, _line(gathered, finding)) for finding in gathered.findings]
    lead = "Máy chỉ nêu chỗ đáng ngờ và điều nó vướng với; không sửa gì, người xem quyết định."
    return [lead, *grouped(rows)] if rows else []


def _line(gathered: Gathered, finding: Finding) -> str:
    told = f"{escape(str(finding.weight))}: {escape(finding.note)}"
    if finding.settled:
        told += f" <small>Đã xác nhận: {escape(finding.settled.by)}, {escape(finding.settled.why)}</small>"
    if finding.where is None:
        return f"{to(gathered, TO_SETTLE.path, finding.record or '')}: {told}"
    document = gathered.archive.document[finding.where.document]
    page = gathered.page_of(document.id) or ""
    name = link(escape(document.head.title), address(TO_SETTLE.path, page))
    return f"{name}: {words_of(document, finding.where.quote)}<br><small>{told}</small>"
