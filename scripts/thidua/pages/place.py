"""The page of a place: one administrative unit in one stretch of time, with what came before and after."""

from collections.abc import Iterable, Iterator

from thidua.citation_styles import spelled
from thidua.markup import escape
from thidua.model import Place
from thidua.pages.evidence import evidence, note
from thidua.pages.fragments import box, card, joined, page, to
from thidua.pages.gather import Gathered
from thidua.pages.ground import SAME_LEVEL, elsewhere_named, figures, neighbours
from thidua.pages.quotations import sightings
from thidua.pages.shelves import PLACES
from thidua.pages.timeline import timeline
from thidua.succession import Ground, History, place_name


def pages(gathered: Gathered) -> Iterator[tuple[str, str]]:
    """One page for each unit."""
    for place in gathered.archive.places:
        path = gathered.page_of(place.id) or ""
        name = place_name(place)
        yield path, page(path, name[:1].upper() + name[1:], _blocks(gathered, path, place), PLACES)


def _blocks(gathered: Gathered, here: str, place: Place) -> Iterator[str]:
    inside = gathered.succession.inside([place])
    bodies = gathered.bodies_of.get(place.id, ())
    history = gathered.succession.history(place)

    def units(places: Iterable[Place]) -> str:
        return joined(gathered, here, (other.id for other in places))

    yield card(
        [
            ("Cấp", escape(place.level)),
            ("Thuộc", to(gathered, here, place.parent) if place.parent else ""),
            ("Trước thuộc", units(_former_parents(gathered, place))),
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
            ("Cơ quan", joined(gathered, here, (body.id for body in bodies))),
            ("Cách viết khác", "; ".join(escape(variant) for variant in place.variants)),
        ]
    )
    if place.valid_to:
        yield _ended(gathered, here, place, history)
    changes = timeline(gathered, here, place)
    if changes:
        yield "## Theo thời gian {#theo-thoi-gian}"
        yield changes
    yield note(gathered, here, place.note)
    yield evidence(gathered, here, place.evidence)
    people = list(figures(gathered, (place, *gathered.succession.predecessors(place))))
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
    yield from _under_other_names(gathered, here, place)


def _under_other_names(gathered: Gathered, here: str, place: Place) -> Iterator[str]:
    """What documents say of the same ground by its other names, each kind of name marked as such."""
    others = neighbours(gathered, place, *SAME_LEVEL)
    if others:
        later = neighbours(gathered, place, Ground.AFTER)
        yield f"## Nêu dưới {'tên khác' if later else 'tên cũ'} {{#ten-cu}}"
        for other in others:
            if other.id not in gathered.sightings:
                continue
            name = place_name(other)
            yield f"### {escape(name[:1].upper() + name[1:])} {{#ten-cu-{other.id}}}"
            yield sightings(gathered, here, gathered.sightings[other.id])
    around = list(elsewhere_named(gathered, here, place))
    if around:
        yield "## Văn bản của đơn vị cùng địa bàn {#cung-dia-ban}"
        yield "Đơn vị rộng hơn hoặc hẹp hơn, có chung địa bàn với nơi này."
        yield from around


def _former_parents(gathered: Gathered, place: Place) -> list[Place]:
    return [gathered.succession.places[former.parent] for former in place.former_parents]


def _ended(gathered: Gathered, here: str, place: Place, history: History) -> str:
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
