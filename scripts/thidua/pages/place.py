"""The page of a place: one administrative unit in one stretch of time, with what came before and after."""

from collections.abc import Iterator

from thidua.citation_styles import spelled
from thidua.markup import escape
from thidua.model import Place
from thidua.pages.fragments import box, card, evidence, joined, page, sightings, to
from thidua.pages.gather import Gathered
from thidua.pages.names import place_name
from thidua.pages.shelves import PLACES


def pages(gathered: Gathered) -> Iterator[tuple[str, str]]:
    """One page for each unit."""
    for place in gathered.archive.places:
        path = gathered.page_of(place.id) or ""
        name = place_name(place)
        yield path, page(path, name[:1].upper() + name[1:], _blocks(gathered, path, place), PLACES)


def _blocks(gathered: Gathered, here: str, place: Place) -> Iterator[str]:
    before = gathered.predecessors.get(place.id, ())
    inside = [other for other in gathered.archive.places if other.parent == place.id]
    bodies = [body.id for body in gathered.archive.organizations if body.place == place.id]
    yield card(
        [
            ("Cấp", escape(place.level)),
            ("Thuộc", to(gathered, here, place.parent) if place.parent else ""),
            ("Mã", escape(place.code or "")),
            ("Có từ", spelled(place.valid_from) if place.valid_from else ""),
            ("Không còn từ", spelled(place.valid_to) if place.valid_to else ""),
            ("Trước đó là", joined(gathered, here, (other.id for other in before))),
            ("Nay thuộc", joined(gathered, here, place.successors)),
            ("Gồm", "; ".join(_inner(gathered, here, place, other) for other in inside)),
            ("Cơ quan", joined(gathered, here, bodies)),
            ("Cách viết khác", "; ".join(escape(variant) for variant in place.variants)),
        ]
    )
    if place.valid_to:
        yield box(
            "warning",
            "Đơn vị này không còn",
            (
                f"Từ {spelled(place.valid_to)}. Văn bản trước ngày đó vẫn giữ tên cũ; nay xem "
                f"{joined(gathered, here, place.successors)}."
                if place.successors
                else f"Từ {spelled(place.valid_to)}. Văn bản trước ngày đó vẫn giữ tên cũ."
            ),
        )
    if place.note:
        yield escape(place.note)
    yield evidence(place.evidence)
    people = [person.id for person in gathered.archive.people if person.place == place.id]
    if people:
        yield "## Điển hình ở đây {#dien-hinh}"
        yield "\n".join(f"- {to(gathered, here, person)}" for person in people)
    found = gathered.sightings.get(place.id, ())
    if found:
        yield "## Nêu trong văn bản {#van-ban}"
        yield sightings(gathered, here, found)
    older = [other for other in before if isinstance(other, Place) and gathered.sightings.get(other.id)]
    if older:
        yield "## Nêu dưới tên cũ {#ten-cu}"
        yield "\n".join(
            f"- {to(gathered, here, other.id)}: {len(gathered.sightings[other.id])} chỗ nêu" for other in older
        )


def _inner(gathered: Gathered, here: str, place: Place, inner: Place) -> str:
    """A unit inside another; its last day is said only when it is not that of the whole."""
    name = f"{inner.level} {inner.name}" if inner.valid_to == place.valid_to else place_name(inner)
    return to(gathered, here, inner.id, escape(name))
