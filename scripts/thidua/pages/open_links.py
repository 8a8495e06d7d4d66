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
from thidua.resolve.measured import measured_name
from thidua.text import accented_key

# A real archive leaves thousands of names open; the rest stands on the pages of the documents.
_NAMES = 200
# Most of what is counted is counted once, in one document: no indicator, so no record is missing.
_MEASURES, _OFTEN = 60, 2


def pages(gathered: Gathered) -> Iterator[tuple[str, str]]:
    """One list."""
    yield list_page(OPEN, OPEN.name, _open(gathered))


def _open(gathered: Gathered) -> list[str]:
    if not (gathered.open_links or gathered.open_measures):
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
    rows += _measures(gathered)
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


def _measures(gathered: Gathered) -> Iterator[tuple[str, str]]:
    """What is measured under a name without a record: the names found in several places, and how many are not."""
    kinds: dict[str, dict[tuple[str, str | None], list[Sighting]]] = {}
    for seen in gathered.open_measures:
        name = accented_key(measured_name(seen.link.mention.fact) or "")
        kinds.setdefault(_kind(seen), {}).setdefault((name, seen.link.reason), []).append(seen)
    for kind, named in kinds.items():
        groups = sorted(named.values(), key=len, reverse=True)
        shown = [group for group in groups if len(group) >= _OFTEN][:_MEASURES]
        for group in shown:
            documents = len({seen.document.id for seen in group})
            where = f"{len(group)} chỗ trong {documents} văn bản, đầu tiên ở {_document(gathered, group[0])}"
            name = escape(measured_name(group[0].link.mention.fact) or "")
            yield kind, f"{name}: {where}<br><small>Còn mở: {_reason(gathered, group[0])}.</small>"
        if rest := len(groups) - len(shown):
            yield kind, f"{'… và ' if shown else ''}{rest} cách gọi nữa, mỗi cách một hai chỗ: xem ở trang từng văn bản"


def _document(gathered: Gathered, seen: Sighting) -> str:
    return to(gathered, OPEN.path, seen.document.id, escape(document_name(seen.document)), seen.anchor)


def _reason(gathered: Gathered, seen: Sighting) -> str:
    return shown(gathered, OPEN.path, seen.link.reason)
