"""Movements, people, places and bodies: from a name as written to its record."""

from collections.abc import Sequence

from thidua.archive import Archive, Names
from thidua.model import Authority, BodyName, Figure, Movement, MovementName, Organization, Person, Place, PlaceName
from thidua.resolve.context import Context, exists, expanded, located
from thidua.text import key

Found = tuple[str | None, str | None]


class Registers:
    """The authority records of an archive, by name."""

    def __init__(self, archive: Archive) -> None:
        self._movements = Names(archive.movements)
        self._people = Names(archive.people)
        self._places = Names(archive.places)
        self._bodies: dict[str, list[Organization]] = {}
        for body in archive.organizations:
            for name in dict.fromkeys(expanded(name) for name in (body.name, *body.variants)):
                self._bodies.setdefault(name, []).append(body)
        self._place_name = {place.id: key(place.name) for place in archive.places}

    def movement(self, fact: MovementName, where: Context) -> Found:
        """The movement of that name; a yearly one by the unit that speaks."""
        names = [f"{fact.name} của {level} {unit}" for level, unit in where.units.items()]
        names += [fact.name, f"{fact.kind} {fact.name}", f"{fact.kind} thi đua {fact.name}", f"thi đua {fact.name}"]
        for name in names:
            records = [record for record in self._movements.find(name) if isinstance(record, Movement)]
            same_kind = [record for record in records if record.kind == fact.kind]
            if records:
                return _only(same_kind or records, "phong trào", fact.name)
        return None, "chưa có bản ghi phong trào mang tên này"

    def figure(self, fact: Figure) -> Found:
        """The exemplary figure of that name; two of one name are told apart by their place."""
        records = [record for record in self._people.find(fact.name) if isinstance(record, Person)]
        if len(records) > 1 and fact.place:
            near = [r for r in records if r.place and self._place_name.get(r.place, "?") in key(fact.place)]
            records = near or records
        if not records:
            return None, "chưa có bản ghi điển hình mang tên này"
        return _only(records, "điển hình", fact.name)

    def place(self, fact: PlaceName, where: Context) -> Found:
        """The unit of that name and level at the time of the document, else the one nearest in time before it."""
        records = [
            record
            for record in self._places.find(fact.name)
            if isinstance(record, Place) and (record.level == fact.level or {record.level, fact.level} == {"xóm", "tổ"})
        ]
        if not records:
            return None, "chưa có bản ghi địa danh này"
        then = [record for record in records if exists(record, where.day)]
        if not then:
            # Texts speak of units that have been merged away ("huyện Thông Nông cũ").
            then = sorted(records, key=lambda r: r.valid_to.first if r.valid_to else "9999")[-1:]
        if len(then) > 1 and where.day is None:
            then = sorted(then, key=lambda r: r.valid_from.first if r.valid_from else "")[:1]
        return _only(then, "địa danh", fact.name)

    def body(self, fact: BodyName, where: Context) -> Found:
        """The body that is meant here: "UBND huyện" is that of the district which speaks."""
        for name in located(fact.name, where):
            records = self._bodies.get(name)
            if records:
                return _only(records, "cơ quan", fact.name)
        return None, "chưa có bản ghi cơ quan này"


def _only(records: Sequence[Authority], what: str, name: str) -> Found:
    if len(records) == 1:
        return records[0].id, None
    return None, f"có {len(records)} {what} cùng tên “{name}”: {', '.join(record.id for record in records[:6])}"
