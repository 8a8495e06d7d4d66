"""Danh hiệu thi đua and hình thức khen thưởng: two lists, and the page of each title and commendation.

Two vocabularies of the law, never one list.
"""

from collections.abc import Iterator, Sequence

from thidua.markup import escape
from thidua.model import Commendation, EmulationTitle, LegalAct
from thidua.pages.evidence import evidence, note
from thidua.pages.fragments import card, list_page, page, table, to
from thidua.pages.gather import Gathered
from thidua.pages.measures import measures
from thidua.pages.names import date
from thidua.pages.shelves import COMMENDATIONS, TITLES, Shelf
from thidua.pages.standings import badge, checked_on

_ENDED = '<span class="td-badge td-badge--past">không còn</span>'
_DOUBT = '<span class="td-badge td-badge--doubt">chưa kiểm chứng</span>'


def pages(gathered: Gathered) -> Iterator[tuple[str, str]]:
    """Each list, then one page for each record of it."""
    groups: tuple[tuple[Shelf, Sequence[EmulationTitle | Commendation]], ...] = (
        (TITLES, gathered.archive.titles),
        (COMMENDATIONS, gathered.archive.commendations),
    )
    for shelf, records in groups:
        yield list_page(shelf, shelf.name, _list(gathered, shelf, records))
        for record in records:
            path = gathered.page_of(record.id) or ""
            yield path, page(path, record.name, _blocks(gathered, path, record), shelf)


def _list(gathered: Gathered, shelf: Shelf, records: Sequence[EmulationTitle | Commendation]) -> list[str]:
    rows = [
        (
            " ".join([to(gathered, shelf.path, record.id), *_marks(gathered, record)]),
            escape(record.receiver or ""),
            escape(record.level or ""),
            escape(record.provision or ""),
        )
        for record in records
    ]
    return [table(("Tên", "Tặng cho", "Cấp", "Điều luật"), rows)]


def _marks(gathered: Gathered, record: EmulationTitle | Commendation) -> list[str]:
    over = record.valid_to is not None and record.valid_to.first <= gathered.as_of
    return [*([_ENDED] if over else []), *([] if record.evidence.verified else [_DOUBT])]


def _blocks(gathered: Gathered, here: str, record: EmulationTitle | Commendation) -> Iterator[str]:
    found = gathered.sightings.get(record.id, ())
    documents = len({seen.document.id for seen in found})
    kind = "danh hiệu thi đua" if isinstance(record, EmulationTitle) else "hình thức khen thưởng"
    yield card(
        [
            ("Loại", " ".join([kind, *_marks(gathered, record)])),
            ("Tặng cho", escape(record.receiver or "")),
            ("Cấp", escape(record.level or "")),
            ("Người quyết định", escape(record.decided_by or "") or "<em>chưa ghi</em>"),
            ("Căn cứ", _basis(gathered, here, record)),
            ("Có từ", date(record.valid_from)),
            ("Không còn từ", date(record.valid_to)),
            ("Cách viết khác", "<br>".join(escape(variant) for variant in record.variants)),
            ("Văn bản nêu", f"{documents} văn bản" if documents else "chưa có văn bản nào trong kho"),
        ]
    )
    yield note(gathered, here, record.note)
    yield evidence(gathered, here, record.evidence)
    if found:
        yield "## Nêu trong văn bản {#van-ban}"
        yield from measures(gathered, here, found)


def _basis(gathered: Gathered, here: str, record: EmulationTitle | Commendation) -> str:
    """The act that sets it with its validity, and where in it; nothing when it stands in no law."""
    act = gathered.records.get(record.basis or "")
    if not isinstance(act, LegalAct):
        return "<em>chưa ghi căn cứ</em>"
    where = f"{escape(record.provision)}, " if record.provision else ""
    return f"{where}{to(gathered, here, act.id)}<br>{badge(gathered, act)} <small>{checked_on(gathered, act)}</small>"
