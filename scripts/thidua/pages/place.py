"""The page of a place: one administrative unit in one stretch of time, with what came before and after."""

from collections.abc import Iterable, Iterator

from thidua.citation_styles import spelled
from thidua.markup import escape
from thidua.model import Place
from thidua.pages.evidence import evidence, note
from thidua.pages.fragments import box, card, joined, page, to
from thidua.pages.gather import Gathered
from thidua.pages.names import place_name
from thidua.pages.quotations import sightings
from thidua.pages.shelves import PLACES
from thidua.pages.succession import Succession, figures, predecessors, succession


def pages(gathered: Gathered) -> Iterator[tuple[str, str]]:
    """One page for each unit."""
    for place in gathered.archive.places:
        path = gathered.page_of(place.id) or ""
        name = place_name(place)
        yield path, page(path, name[:1].upper() + name[1:], _blocks(gathered, path, place), PLACES)


def _blocks(gathered: Gathered, here: str, place: Place) -> Iterator[str]:
    inside = gathered.inside.get(place.id, ())
    bodies = gathered.bodies_at.get(place.id, ())
    history = succession(gathered, place)

    def units(places: Iterable[Place]) -> str:
        return joined(gathered, here, (other.id for other in places))

    yield card(
        [
            ("Cấp", escape(place.level)),
            ("Thuộc", to(gathered, here, place.parent) if place.parent else ""),
            ("Mã", escape(place.code or "")),
            ("Có từ", spelled(place.valid_from) if place.valid_from else ""),
            ("Không còn từ", spelled(place.valid_to) if place.valid_to else ""),
            ("Lập từ", units(history.formed_from)),
            ("Nhận nhập", units(history.absorbed)),
            ("Địa bàn trước thuộc", units(history.formerly)),
            ("Nhập vào", units(history.merged_into)),
            ("Nay là", units(history.became)),
            ("Địa bàn nay thuộc", now_in(gathered, here, history.now_in)),
            ("Gồm", "; ".join(_inner(gathered, here, place, other) for other in inside)),
            ("Cơ quan", joined(gathered, here, bodies)),
            ("Cách viết khác", "; ".join(escape(variant) for variant in place.variants)),
        ]
    )
    if place.valid_to:
        yield _ended(gathered, here, place, history)
    yield note(gathered, here, place.note)
    yield evidence(gathered, here, place.evidence)
    before = predecessors(gathered, place)
    people = list(figures(gathered, (place, *before)))
    if people:
        yield "## Điển hình ở đây {#dien-hinh}"
        yield "\n".join(
            f"- {to(gathered, here, person.id)}"
            + (f", {to(gathered, here, person.place)}" if person.place and person.place != place.id else "")
            for person in people
        )
    found = gathered.sightings.get(place.id, ())
    if found:
        yield "## Nêu trong văn bản {#van-ban}"
        yield sightings(gathered, here, found)
    older = [other for other in before if gathered.sightings.get(other.id)]
    if older:
        yield "## Nêu dưới tên cũ {#ten-cu}"
        for other in older:
            name = place_name(other)
            yield f"### {escape(name[:1].upper() + name[1:])} {{#ten-cu-{other.id}}}"
            yield sightings(gathered, here, gathered.sightings[other.id])


def _ended(gathered: Gathered, here: str, place: Place, history: Succession) -> str:
    since = f"Từ {spelled(place.valid_to)}. " if place.valid_to else ""
    told = f"{since}Văn bản trước ngày đó vẫn giữ tên cũ."
    direct = (*history.merged_into, *history.became)
    if direct:
        told += f" Xem {joined(gathered, here, (other.id for other in direct))}."
    if history.now_in:
        told += f" Địa bàn nay thuộc {now_in(gathered, here, history.now_in)}."
    return box("warning", "Đơn vị này không còn", told)


def now_in(gathered: Gathered, here: str, units: tuple[Place, ...]) -> str:
    """Today's units by name: "các xã Trường Hà, Hà Quảng" when they are of one level."""
    levels = {unit.level for unit in units}
    if not units or len(levels) > 1:
        return joined(gathered, here, (unit.id for unit in units))
    level = escape(next(iter(levels)))
    if len(units) == 1:
        return to(gathered, here, units[0].id, f"{level} {escape(units[0].name)}")
    return f"các {level} " + ", ".join(to(gathered, here, unit.id, escape(unit.name)) for unit in units)


def _inner(gathered: Gathered, here: str, place: Place, inner: Place) -> str:
    """A unit inside another; its last day is said only when it is not that of the whole."""
    name = f"{inner.level} {inner.name}" if inner.valid_to == place.valid_to else place_name(inner)
    return to(gathered, here, inner.id, escape(name))
