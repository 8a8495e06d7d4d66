"""The lists of what the archive does not know: mentions without a record, by kind and reason, the same words once.

A small archive has one list; a large one has a page of sums and, for each kind, lists of a hundred names.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from thidua.archive import document_path
from thidua.descriptions import FACT_NAMES
from thidua.markup import address, escape, link
from thidua.model import BodyName, Fact, PlaceName
from thidua.pages.fragments import folded, list_page, page, table, to
from thidua.pages.gather import Gathered
from thidua.pages.names import document_name
from thidua.pages.open_measures import measures
from thidua.pages.open_reasons import CAUSES, RECORDS, Cause, cause_of
from thidua.pages.quotations import quotation
from thidua.pages.reasons import alike, candidates, decision, shown
from thidua.pages.shelves import FORMAT, OPEN
from thidua.pages.sightings import Sighting
from thidua.resolve import PROVISIONAL
from thidua.text import slug

Group = tuple[Sighting, ...]

# So many names fit on one page; more are parted by kind, so many to a page.
_TOGETHER, _EACH = 120, 100
# Of names of places and bodies a large archive leaves thousands open; the rest stands on the pages of the documents.
_NAMES = 1000
_DECIDED = 200


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The open mentions of one kind: their groups by cause, what stands most often first."""

    fact: type[Fact]
    groups: tuple[tuple[Cause, Group], ...]
    places: int
    more: int

    @property
    def name(self) -> str:
        return FACT_NAMES[self.fact]

    def path(self, number: int) -> str:
        return OPEN.path.removesuffix(".md") + f"-{slug(self.name)}" + (f"-{number}" if number > 1 else "") + ".md"


def pages(gathered: Gathered) -> Iterator[tuple[str, str]]:
    """One list, or the sums and the lists of each kind."""
    shelves = _shelves(gathered.open_links)
    if sum(len(shelf.groups) for shelf in shelves) <= _TOGETHER:
        blocks = [
            block for shelf in shelves for block in (_heading(shelf), *_rows(gathered, OPEN.path, shelf, shelf.groups))
        ]
        yield list_page(OPEN, OPEN.name, [*_lead(gathered), *blocks, *measures(gathered), *_decided(gathered)])
        return
    yield list_page(OPEN, OPEN.name, [*_lead(gathered), *_sums(shelves), *measures(gathered), *_decided(gathered)])
    for shelf in shelves:
        parts = [shelf.groups[start : start + _EACH] for start in range(0, len(shelf.groups), _EACH)]
        for number, part in enumerate(parts, 1):
            path = shelf.path(number)
            title = f"Còn mở: {shelf.name.lower()}" + (f", trang {number}/{len(parts)}" if len(parts) > 1 else "")
            turn = _turn(shelf, path, number, len(parts))
            yield path, page(path, title, [turn, *_rows(gathered, path, shelf, part), turn], OPEN)


def _shelves(found: Sequence[Sighting]) -> list[_Shelf]:
    by_fact: defaultdict[type[Fact], list[Group]] = defaultdict(list)
    for group in alike(found):
        by_fact[type(group[0].link.mention.fact)].append(group)
    shelves = []
    for fact in FACT_NAMES:
        # What is named most is what a record would help most.
        groups = sorted(by_fact[fact], key=len, reverse=True)
        kept = groups[:_NAMES] if issubclass(fact, PlaceName | BodyName) else groups
        rows = sorted(((cause_of(group[0].link.reason), group) for group in kept), key=lambda row: CAUSES.index(row[0]))
        if rows:
            shelves.append(_Shelf(fact, tuple(rows), sum(map(len, groups)), len(groups) - len(kept)))
    return shelves


def _lead(gathered: Gathered) -> list[str]:
    found = gathered.open_links
    if not found:
        return []
    documents = len({seen.document.id for seen in found})
    guide = link("Định dạng kho lưu trữ", address(OPEN.path, FORMAT))
    return [
        "Máy không đoán: chỗ nào chưa biết chắc là bản ghi nào thì để mở, kèm lý do, chờ người xem. "
        f"Có {_count(len(found))} chỗ trong {_count(documents)} văn bản. "
        f"Cách chốt có ở từng nhóm và ở trang {guide}, mục “Chốt chỗ còn mở”."
    ]


def _count(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _heading(shelf: _Shelf) -> str:
    return f"## {escape(shelf.name)} {{#{slug(shelf.name)}}}"


def _sums(shelves: Iterable[_Shelf]) -> list[str]:
    rows = []
    for shelf in shelves:
        causes: dict[str, int] = {}
        for cause, group in shelf.groups:
            causes[cause.heading] = causes.get(cause.heading, 0) + len(group)
        told = "; ".join(f"{heading.lower()}: {_count(count)}" for heading, count in causes.items())
        name = link(escape(shelf.name), address(OPEN.path, shelf.path(1)))
        rows.append((name, _count(shelf.places), _count(len(shelf.groups) + shelf.more), told))
    return [table(("Loại", "Số chỗ", "Số tên", "Vì sao"), rows)]


def _turn(shelf: _Shelf, here: str, number: int, last: int) -> str:
    """Links to every page of the shelf; nothing when there is one."""
    if last == 1:
        return ""
    pages = (str(n) if n == number else link(str(n), address(here, shelf.path(n))) for n in range(1, last + 1))
    return f"Trang: {' · '.join(pages)}"


def _rows(gathered: Gathered, here: str, shelf: _Shelf, part: Sequence[tuple[Cause, Group]]) -> list[str]:
    """Blocks: each cause with how it is settled, then its names."""
    blocks: list[str] = []
    for cause in CAUSES:
        groups = [group for other, group in part if other is cause]
        if groups:
            places = sum(map(len, groups))
            anchor = f"{slug(shelf.name)}-{slug(cause.heading)}"
            records = RECORDS.get(shelf.fact, "authorities/")
            blocks += [
                f"### {cause.heading} <small>({_count(places)} chỗ)</small> {{#{anchor}}}",
                folded("Cách chốt", cause.remedy.replace("{records}", records)),
                "\n".join(_line(gathered, here, group) for group in groups),
            ]
    if shelf.more and part and part[-1] == shelf.groups[-1]:
        blocks.append(f"… và {shelf.more} tên nữa, xem ở trang từng văn bản")
    return blocks


def _line(gathered: Gathered, here: str, group: Group) -> str:
    """The words, how often they stand where, the first sentence with them, why they are open, and the file to mend."""
    seen = group[0]
    documents = len({other.document.id for other in group})
    times = f" <small>({len(group)} chỗ trong {documents} văn bản)</small>" if len(group) > 1 else ""
    where = to(gathered, here, seen.document.id, escape(document_name(seen.document)), seen.anchor)
    quoted = "" if isinstance(seen.link.mention.fact, PlaceName | BodyName) else f": {quotation(seen)}"
    meant = candidates(gathered, seen.link.reason)
    ids = ", ".join(f"<code>{escape(target)}</code>" for target in meant if not _is_provisional(target))
    new = " Chỗ chỉ biết qua viện dẫn: lập bản ghi trước khi chọn." if any(map(_is_provisional, meant)) else ""
    file = document_path(gathered.archive.root, seen.document).relative_to(gathered.archive.root).as_posix()
    told = f"Vì sao: {shown(gathered, here, seen.link.reason)}." + (f" Id: {ids}." if ids else "") + new
    return (
        f"- <strong>{escape(seen.words)}</strong>{times}<br>{where}{quoted}"
        f"<br><small>{told} Tệp: <code>{escape(file)}</code></small>"
    )


def _is_provisional(target: str) -> bool:
    return target.startswith(PROVISIONAL)


def _decided(gathered: Gathered) -> list[str]:
    """What people decided, and decisions whose words are no longer there."""
    here = OPEN.path
    rows: list[str] = []
    for made in gathered.resolution.links:
        if made.decided and len(rows) < _DECIDED:
            document = gathered.archive.document[made.document]
            name = to(gathered, here, document.id, escape(document_name(document)))
            rows.append(f"- {name}: {decision(gathered, here, made)}")
    blocks = ["## Người đã quyết {#da-quyet}", "\n".join(rows)] if rows else []
    idle = [
        f"- {to(gathered, here, name, escape(document_name(gathered.archive.document[name])))}: "
        f"<strong>{escape(lost.quote)}</strong> <small>({escape(lost.by)})</small>"
        for name, lost in gathered.resolution.idle
    ]
    if idle:
        says = "Văn bản không còn lời này, hoặc `quote` viết không đúng như in; sửa `quote` hoặc bỏ dòng."
        blocks += ["## Quyết định không khớp chỗ nào {#khong-khop}", says, "\n".join(idle)]
    return blocks
