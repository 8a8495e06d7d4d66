"""The list of documents by place: under each unit of today what speaks of its ground, by whatever name."""

from collections import defaultdict
from collections.abc import Iterator

from thidua.markup import escape
from thidua.model import Document, Place
from thidua.pages.apparatus import CONVERTED
from thidua.pages.collation import collated
from thidua.pages.document_lists import latest_first
from thidua.pages.fragments import document_line, list_page, to
from thidua.pages.gather import Gathered
from thidua.pages.ground import documents
from thidua.pages.shelves import BY_PLACE
from thidua.succession import place_name
from thidua.text import slug


def pages(gathered: Gathered) -> Iterator[tuple[str, str]]:
    """One list."""
    yield list_page(BY_PLACE, BY_PLACE.name, [*_by_record(gathered), *_by_table(gathered)])


def _by_record(gathered: Gathered) -> Iterator[str]:
    """Provinces first, then districts, which have ended, then today's communes and what nobody can place today."""
    succession = gathered.succession
    shown = [
        place
        for place in succession.places.values()
        if place.tier <= 2 or (place.tier == 3 and (place.valid_to is None or not succession.today(place)))
    ]
    shown.sort(key=lambda place: (place.tier, collated(place.name), place.id))
    started = False
    for place in shown:
        # The unit's own documents first, then those that give its ground another name.
        rows = list(_named(gathered, place))
        if not rows or (place.tier <= 2 and place.valid_to and rows[0][0] != place):
            continue
        if not started:
            started = True
            yield (
                "Văn bản giữ tên đơn vị như khi ban hành; ở đây văn bản đứng dưới mọi đơn vị có chung địa bàn, "
                "trước và sau sắp xếp."
            )
        name = place_name(place)
        yield f"## {to(gathered, BY_PLACE.path, place.id, escape(name[:1].upper() + name[1:]))} {{#{place.id}}}"
        for other, found in rows:
            if other != place:
                yield f"Nêu {to(gathered, BY_PLACE.path, other.id)}:"
            yield documents(gathered, BY_PLACE.path, found, other)


def _named(gathered: Gathered, place: Place) -> Iterator[tuple[Place, list[Document]]]:
    """Which documents name the unit and those that share its ground, each document once."""
    told: set[str] = set()
    # Of a district only its other names are asked: its communes have their own headings here.
    others = [other for other in gathered.succession.ground(place) if other.tier <= place.tier or place.tier == 3]
    for unit in (place, *others):
        found = [document for document in gathered.naming.get(unit.id, ()) if document.id not in told]
        told |= {document.id for document in found}
        if found:
            yield unit, found


def _by_table(gathered: Gathered) -> Iterator[str]:
    """Communes without a record, by today's unit as the table has it."""
    found: defaultdict[str, dict[str, Document]] = defaultdict(dict)
    names: defaultdict[str, set[str]] = defaultdict(set)
    for seen in gathered.open_links:
        if seen.link.now:
            found[seen.link.now][seen.document.id] = seen.document
            names[seen.link.now].add(seen.words)
    if found:
        yield "## Xã, phường chưa có bản ghi {#chua-co-ban-ghi}"
        yield CONVERTED
    for number, now in enumerate(sorted(found, key=lambda now: (collated(now), now)), 1):
        # Names that differ only in their marks would share an address.
        yield f"### {escape(now[:1].upper() + now[1:])} {{#nay-{number}-{slug(now)}}}"
        yield f"<small>Văn bản viết: {escape('; '.join(sorted(names[now], key=collated)))}</small>"
        yield "\n".join(
            f"- {document_line(gathered, BY_PLACE.path, document)}" for document in latest_first(found[now].values())
        )
