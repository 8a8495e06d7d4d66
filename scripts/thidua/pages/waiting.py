"""The page "Bản chờ xác nhận": files that look like a document already held, until a person says which they are."""

from collections.abc import Iterator

from thidua.descriptions import likeness_told
from thidua.markup import escape
from thidua.model import Document, Waiting
from thidua.pages.fragments import box, list_page, to
from thidua.pages.gather import Gathered
from thidua.pages.names import document_name
from thidua.pages.shelves import WAITING

_LEAD = (
    "Máy thấy các tệp này giống văn bản đã có nên chưa đưa vào kho. Người giữ kho xác nhận: "
    "`thidua read --same TỆP` nếu là bản khác của văn bản ấy, `thidua read --new TỆP` nếu là văn bản riêng."
)


def pages(gathered: Gathered) -> Iterator[tuple[str, str]]:
    """One list."""
    lines = [f"- {_line(gathered, waiting)}" for waiting in gathered.archive.waiting]
    yield list_page(WAITING, WAITING.name, [_LEAD, "\n".join(lines)] if lines else [])


def _line(gathered: Gathered, waiting: Waiting) -> str:
    archive = gathered.archive
    held = archive.document.get(archive.now.get(waiting.near, waiting.near))
    name = to(gathered, WAITING.path, held.id, escape(document_name(held))) if held else escape(waiting.near)
    told = f"giống {likeness_told(waiting.likeness)} với {name}"
    return f"{escape(waiting.document.source.name)}: {told}<br><small>{escape(waiting.reason)}.</small>"


def near(gathered: Gathered, document: Document) -> str:
    """A box on the page of a held document that some file is like; nothing when there is none."""
    archive = gathered.archive
    mine = [one for one in archive.waiting if archive.now.get(one.near, one.near) == document.id]
    told = "; ".join(f"{escape(one.document.source.name)} ({escape(one.reason)})" for one in mine)
    return box("info", "Có bản chờ xác nhận", f"Tệp giống văn bản này: {told}.") if mine else ""
