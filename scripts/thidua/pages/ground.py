"""Documents that speak of one ground under any of its names, and how each came to be listed."""

from collections.abc import Iterable, Iterator

from thidua.markup import escape
from thidua.model import Document, Person, Place
from thidua.pages.fragments import document_line, to
from thidua.pages.gather import Gathered
from thidua.succession import Ground, place_name

# A district may be named in thousands of documents; its own page has them all.
_SHOWN = 20

# Names of the same level are the same unit at another time; the others only share ground with it.
SAME_LEVEL = (Ground.BEFORE, Ground.AFTER)


def figures(gathered: Gathered, places: Iterable[Place]) -> Iterator[Person]:
    """Exemplary figures of these units or of hamlets in them."""
    units = {place.id for place in places}
    hamlets = gathered.succession.inside([gathered.succession.places[unit] for unit in units])
    inside = units | {place.id for place in hamlets if place.tier == 4}
    for person in gathered.archive.people:
        if person.place in inside:
            yield person


def neighbours(gathered: Gathered, place: Place, *how: Ground) -> list[Place]:
    """Other units on the same ground that documents name, those of the given kinds, in the order of the records."""
    ground = gathered.succession.ground(place)
    return [other for other, kind in ground.items() if kind in how and gathered.naming.get(other.id)]


def elsewhere_named(gathered: Gathered, here: str, place: Place) -> Iterator[str]:
    """Documents that name a unit around this one or within it: a block for each unit, without those told before."""
    told = {document.id for document in gathered.naming.get(place.id, ())}
    for other in neighbours(gathered, place, *SAME_LEVEL):
        told |= {document.id for document in gathered.naming[other.id]}
    for other in neighbours(gathered, place, Ground.AROUND, Ground.WITHIN):
        new = [document for document in gathered.naming[other.id] if document.id not in told]
        told |= {document.id for document in new}
        if new:
            yield f"Nêu {to(gathered, here, other.id)}:\n\n{documents(gathered, here, new, other)}"


def documents(gathered: Gathered, here: str, found: Iterable[Document], place: Place) -> str:
    """Lines of documents, of very many the newest with a link to the page of the place that they name."""
    rows = list(found)
    lines = [f"- {document_line(gathered, here, document)}" for document in rows[:_SHOWN]]
    if len(rows) > _SHOWN:
        rest = f"… và {len(rows) - _SHOWN} văn bản nữa: "
        lines.append(f"- {rest}{to(gathered, here, place.id, f'xem trang {escape(place_name(place))}', 'van-ban')}")
    return "\n".join(lines)
