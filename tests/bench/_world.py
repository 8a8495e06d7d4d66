"""The invented world of the generated archive: its units, its acts of the centre in time, its movements."""

import random
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field

from bench._words import DEEDS, clause, person, unit_names
from thidua.model import (
    Evidence,
    LegalAct,
    Movement,
    Organization,
    PartialDate,
    Period,
    Person,
    Place,
    Status,
)
from thidua.text import slug

FIRST_YEAR, LAST_YEAR = 2000, 2026
KNOWN = Evidence("kho thử, tự tạo", PartialDate(2026, 11, 20), True)
DISTRICTS, COMMUNES = 8, 6
# Until then districts; from then on provinces and communes alone.
TWO_TIERS = PartialDate(2025, 7, 1)


@dataclass
class Unit:
    """An administrative unit; `id` is that of its place record."""

    name: str
    level: str
    id: str
    above: "Unit | None" = None
    below: list["Unit"] = field(default_factory=list)


# Kind, what stands after the number, issuer, whether the number carries the year, how many of a hundred subjects.
_CENTRE = {
    "nd": ("Nghị định", "/NĐ-CP", "Chính phủ", True, 35),
    "tt": ("Thông tư", "/TT-BNV", "Bộ Nội vụ", True, 30),
    "qd": ("Quyết định", "/QĐ-TTg", "Thủ tướng Chính phủ", False, 15),
    "ct": ("Chỉ thị", "-CT/TW", "Bộ Chính trị", False, 12),
    "kl": ("Kết luận", "-KL/TW", "Ban Bí thư", False, 8),
}


@dataclass(frozen=True)
class Act:
    """An act of the centre: what stands before the symbol, its day, and its record."""

    digits: str
    record: LegalAct

    @property
    def day(self) -> str:
        issued = self.record.issued
        return f"{issued.day:02d}/{issued.month}/{issued.year}" if issued else ""


@dataclass
class World:
    """Everything that documents speak of. The same count and seed make the same world."""

    provinces: list[Unit]
    subjects: dict[str, list[list[Act]]]
    movements: list[Movement]
    campaigns: list[Movement]
    own_movements: dict[str, list[Movement]]
    people: list[Person]

    def in_force(self, chance: random.Random, name: str, day: str) -> Act:
        """An act of that sort that was the newest of its subject on a day; the commonest subjects come often."""
        chains = self.subjects[name]
        for _ in range(8):
            chain = chains[int(len(chains) * chance.random() ** 3)]
            at = bisect_right([act.record.issued.first for act in chain if act.record.issued], day) - 1
            if at >= 0:
                return chain[at]
        return chains[0][0]

    def ended(self, chance: random.Random, name: str, day: str) -> Act | None:
        """An act of that sort that another one had replaced by then."""
        over = [act for chain in self.subjects[name][:60] for act in chain
                if act.record.valid_to and act.record.valid_to.first < day]  # fmt: skip
        return chance.choice(over) if over else None

    @property
    def acts(self) -> list[LegalAct]:
        return [act.record for chains in self.subjects.values() for chain in chains for act in chain]


def world(count: int, seed: int) -> World:
    """The world of an archive of `count` documents: units and acts grow with it up to some thousands."""
    chance = random.Random(f"world {seed}")
    provinces = _units(chance, min(34, 4 + count // 400))
    named = [_movement(f"{verb[:1].upper()}{verb[1:]} {tail}", number) for number, (verb, tail) in enumerate(
        (deed, tail) for tail in ("vì ngày mai", "cho lớp cháu con", "khắp mọi miền") for deed in DEEDS)]  # fmt: skip
    movements = [movement for movement in named if movement.kind == "phong trào"]
    campaigns = [movement for movement in named if movement.kind != "phong trào"]
    own = {
        unit.id: [_movement(f"{unit.name} {clause(chance)}", f"{unit.id}-{number}") for number in range(4)]
        for unit in provinces
    }
    people = [
        Person(f"dien-hinh-{number}", person(chance), "person", KNOWN, place=chance.choice(chance.choice(chance.choice(
            provinces).below).below).id) for number in range(200)]  # fmt: skip
    return World(provinces, _acts(chance, min(1500, 150 + count // 10)), movements, campaigns, own, people)


def _units(chance: random.Random, count: int) -> list[Unit]:
    provinces = [Unit(name, "tỉnh", f"tinh-{slug(name)}") for name in unit_names(chance, count)]
    districts = unit_names(chance, count * DISTRICTS)
    for number, province in enumerate(provinces):
        for name in districts[number * DISTRICTS :][:DISTRICTS]:
            district = Unit(name, "huyện", f"huyen-{slug(name)}-{slug(province.name)}", province)
            province.below.append(district)
            for commune in unit_names(chance, COMMUNES):
                district.below.append(Unit(commune, "xã", f"xa-{slug(commune)}-{slug(name)}-{slug(province.name)}", district))
    return provinces


def _movement(name: str, number: object) -> Movement:
    kind = "cuộc vận động" if isinstance(number, int) and number % 5 == 4 else "phong trào"
    return Movement(f"phong-trao-{number}", name, kind, KNOWN, period=Period(PartialDate(2010), None))


def _acts(chance: random.Random, subjects: int) -> dict[str, list[list[Act]]]:
    """Chains of acts, each replaced by the next after some years; Party numbers restart each term."""
    given: Counter[tuple[str, int]] = Counter()
    made: dict[str, list[list[Act]]] = {}
    for name, (kind, symbol, issuer, with_year, share) in _CENTRE.items():
        made[name] = []
        for number in range(max(3, subjects * share // 100)):
            subject = clause(chance)
            year = chance.randint(1998, 2004)
            days: list[PartialDate] = []
            while year < LAST_YEAR:
                days.append(PartialDate(year, chance.randint(1, 12), chance.randint(1, 28)))
                year += chance.randint(3, 8)
            chain: list[Act] = []
            for at, day in enumerate(days):
                series = day.year if with_year or name == "qd" else (day.year - 2001) // 5
                given[name, series] += 1
                digits = f"{given[name, series]:02d}" + (f"/{day.year}" if with_year else "")
                id = f"{slug(kind)}-{slug(digits)}-{number}-{at}"
                chain.append(Act(digits, LegalAct(
                    id, kind, f"về {subject}", KNOWN, digits + symbol, day, issuer,
                    status=Status.ENDED if at + 1 < len(days) else Status.IN_FORCE,
                    valid_from=day, valid_to=days[at + 1] if at + 1 < len(days) else None,
                    replaces=(chain[-1].record.id,) if chain else (),
                )))  # fmt: skip
            made[name].append(chain)
    return made


def places(world: World) -> list[Place]:
    """Place records; communes outlive their districts."""
    found = []
    for province in world.provinces:
        found.append(Place(province.id, province.name, "tỉnh", KNOWN))
        for district in province.below:
            new = Place(f"{district.below[0].id}-2025", district.name, "xã", KNOWN, province.id, valid_from=TWO_TIERS)
            found.append(Place(district.id, district.name, "huyện", KNOWN, province.id, valid_to=TWO_TIERS, successors=(new.id,)))
            found.append(new)
            found += [Place(unit.id, unit.name, "xã", KNOWN, district.id, valid_to=TWO_TIERS, successors=(new.id,)) for unit in district.below]
    return found


def bodies(world: World) -> list[Organization]:
    """Bodies of the centre, of each province and of each district."""
    names = ("Bộ Chính trị", "Ban Bí thư", "Chính phủ", "Thủ tướng Chính phủ", "Bộ Nội vụ", "Ủy ban Mặt trận Tổ quốc Việt Nam")
    found = [Organization(f"trung-uong-{slug(name)}", name, KNOWN, level="trung ương") for name in names]
    for unit in [unit for province in world.provinces for unit in (province, *province.below)]:
        party = {"tỉnh": "Tỉnh ủy", "huyện": "Huyện ủy"}[unit.level]
        office = {"tỉnh": "Sở Nội vụ", "huyện": "Phòng Nội vụ"}[unit.level]
        for name in (f"Ủy ban nhân dân {unit.level} {unit.name}", f"Hội đồng nhân dân {unit.level} {unit.name}",
                     f"{party} {unit.name}", f"{office} {unit.level} {unit.name}"):  # fmt: skip
            found.append(Organization(f"{slug(name)}-{unit.id[-20:].strip('-')}", name, KNOWN, level=unit.level, place=unit.id))
    return found
