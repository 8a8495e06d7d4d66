"""The list of what the archive does not know: mentions without a record, each with the reason, the same words once."""

from collections.abc import Iterable, Iterator

from thidua.descriptions import FACT_NAMES
from thidua.markup import escape
from thidua.model import BodyName, PlaceName
from thidua.pages.fragments import grouped, list_page, to
from thidua.pages.gather import Gathered
from thidua.pages.names import document_name
from thidua.pages.quotations import quotation
from thidua.pages.reasons import alike, shown
from thidua.pages.shelves import OPEN
from thidua.pages.sightings import Sighting

# A real archive leaves thousands of names open; the rest stands on the pages of the documents.
_NAMES = 200


def pages(gathered: Gathered) -> Iterator[tuple[str, str]]:
    """One list."""
    yield list_page(OPEN, OPEN.name, _open(gathered))


def _open(gathered: Gathered) -> list[str]:
    if not gathered.open_links:
        return []
    named = [seen for seen in gathered.open_links if isinstance(seen.link.mention.fact, PlaceName | BodyName)]
    claims = [seen for seen in gathered.open_links if not isinstance(seen.link.mention.fact, PlaceName | BodyName)]
    rows = [(_kind(group[0]), _claim(gathered, group)) for group in _by_document(claims)]
    groups = alike(named)
    for kind in dict.fromkeys(_kind(group[0]) for group in groups):
        # What is named most is what a record would help most.
        mine = sorted((group for group in groups if _kind(group[0]) == kind), key=len, reverse=True)
        rows += [(kind, _name(gathered, group)) for group in mine[:_NAMES]]
        if len(mine) > _NAMES:
            rows.append((kind, f"… và {len(mine) - _NAMES} tên nữa, xem ở trang từng văn bản"))
    order = list(FACT_NAMES.values())
    rows.sort(key=lambda row: order.index(row[0]))
    lead = "Máy không đoán: chỗ nào chưa biết chắc là bản ghi nào thì để mở, kèm lý do, chờ người xem."
    return [lead, *grouped(rows)]


def _kind(seen: Sighting) -> str:
    return FACT_NAMES[type(seen.link.mention.fact)]


def _by_document(found: Iterable[Sighting]) -> list[tuple[Sighting, ...]]:
    documents: dict[str, list[Sighting]] = {}
    for seen in found:
        documents.setdefault(seen.document.id, []).append(seen)
    return [group for mine in documents.values() for group in alike(mine)]


def _claim(gathered: Gathered, group: tuple[Sighting, ...]) -> str:
    """A citation, movement or example that is open: the first sentence that names it, and why."""
    seen = group[0]
    times = f" ({len(group)} chỗ)" if len(group) > 1 else ""
    return f"{_document(gathered, seen)}: {quotation(seen)}<br><small>Còn mở{times}: {_reason(gathered, seen)}.</small>"


def _name(gathered: Gathered, group: tuple[Sighting, ...]) -> str:
    """A name of a place or body without a record: how often it stands where, and the first document."""
    seen = group[0]
    documents = len({other.document.id for other in group})
    where = f"{len(group)} chỗ trong {documents} văn bản, đầu tiên ở {_document(gathered, seen)}"
    return f"{escape(seen.words)}: {where}<br><small>Còn mở: {_reason(gathered, seen)}.</small>"


def _document(gathered: Gathered, seen: Sighting) -> str:
    return to(gathered, OPEN.path, seen.document.id, escape(document_name(seen.document)), seen.anchor)


def _reason(gathered: Gathered, seen: Sighting) -> str:
    return shown(gathered, OPEN.path, seen.link.reason)
