"""Context: who speaks in a document, where and when. Short names mean what they mean there."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from thidua.model import Document, Place
from thidua.patterns import compose
from thidua.succession import Succession, stands
from thidua.text import accented_key, key

LEVELS = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu")
_PARTY_LEVELS = {"tỉnh ủy": "tỉnh", "thành ủy": "thành phố", "huyện ủy": "huyện", "quận ủy": "quận", "thị ủy": "thị xã"}
# The name of a unit is capitalised, or the number of a quarter: "xã hội" is no unit.
_UNIT = compose(
    rf"(?<![^\s(])(?<level>(?i:{'|'.join([*_PARTY_LEVELS, 'tỉnh uỷ', 'thành uỷ', 'huyện uỷ', *LEVELS])}))"
    r"(?:\s+(?<name><<upper>><<letter>>*(?:\s<<upper>><<letter>>*)*|[0-9]{1,2}))?"
    r"(?=\s*(?:$|[,;(]|lần|khóa|khoá|nhiệm))"
)
_CENTRAL = re.compile(
    r"\b(?:bo chinh tri|ban bi thu|trung uong|chinh phu|thu tuong|quoc hoi|chu tich nuoc|toan quoc|cua dang"
    r"|tong lien doan|toi cao|kiem toan nha nuoc)\b"
    r"|^bo (?!phan)|^dang$"
)


@dataclass(frozen=True, slots=True)
class Body:
    """What a body's name says: of the centre or not, and of which unit. `unit` may be unsaid ("UBND huyện")."""

    central: bool
    level: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """Where and when a document speaks.

    `units`: level -> name, from the issuer up ("huyện" -> "Hà Quảng", "tỉnh" -> "Cao Bằng"). `first` and
    `last`: ISO days of the time that it speaks of, None when nothing says it: the day of its issue, else the time that
    it sets. (Not when it was written, `validity.written`: a plan that only says “đến 31/12/2020” names the units and
    rests on the acts of that day.) `province` is the name of the
    province or city of the centre, when it is known.
    """

    units: dict[str, str] = field(default_factory=dict)
    first: str | None = None
    last: str | None = None
    province: str | None = None


@lru_cache(maxsize=65536)
def body(name: str) -> Body:
    """What the name of a body says. The name of a unit is capitalised: "xã hội" is none."""
    units = [match for match in _UNIT.finditer(" ".join(name.split()))]
    if units:
        level = units[-1]["level"].casefold().replace("uỷ", "ủy")
        return Body(False, _PARTY_LEVELS.get(level, level), units[-1]["name"])
    return Body(bool(_CENTRAL.search(expanded(name))))


class Gazetteer:
    """Place records, to be found by level and name at a time."""

    def __init__(self, places: Iterable[Place]) -> None:
        self.succession = Succession(places)
        self.by_id = self.succession.places
        self._by_name: dict[tuple[str, str], list[Place]] = defaultdict(list)
        for place in self.by_id.values():
            for name in dict.fromkeys(key(name) for name in (place.name, *place.variants)):
                self._by_name[_level(place.level), name].append(place)

    def named(self, level: str, name: str) -> list[Place]:
        """Records of that level and name; a name with diacritics means just these."""
        found = self._by_name.get((_level(level), key(name)), [])
        exact = accented_key(name)
        if exact != key(name):
            return [p for p in found if exact in (accented_key(n) for n in (p.name, *p.variants))]
        return found

    def above(self, place: Place, first: str | None = None, last: str | None = None) -> list[Place]:
        """The units above a place in a time, the next one first; the last ones when nothing tells the time."""
        chain: list[Place] = []
        parent = self.succession.parent(place, first, last)
        while parent and len(chain) < 5:
            chain.append(parent)
            parent = self.succession.parent(parent, first, last)
        return chain

    def context(self, document: Document) -> Context:
        """The context of a document; its province is found when the place records know only one."""
        head = document.head
        start = head.issued or (head.period.start or head.period.end if head.period else None)
        end = head.issued or (head.period.end or head.period.start if head.period else None)
        first, last = start.first if start else None, end.last if end else None
        speaker = body(head.issuer or "")
        if not (speaker.level and speaker.unit):
            return Context({}, first, last)
        units = {speaker.level: speaker.unit}
        here = [place for place in self.named(speaker.level, speaker.unit) if stands(place, first, last)]
        chains = [[(place.level, place.name) for place in self.above(unit, first, last)] for unit in here]
        # Of two that may be meant, before and after a merger, what is above both is above the speaker.
        for level, name in chains[0] if chains else []:
            if all((level, name) in chain for chain in chains):
                units.setdefault(level, name)
        province = units.get("tỉnh") or (speaker.unit if here and all(place.tier == 1 for place in here) else None)
        return Context(units, first, last, province)


def _level(level: str) -> str:
    # A neighbourhood is called one or the other in one and the same place.
    return "xóm" if level.casefold() in ("xóm", "tổ") else level.casefold()


# Short forms that mean one thing in every office text.
_SHORT = tuple(
    (re.compile(rf"\b(?:{'|'.join(key(short) for short in shorts)})\b"), key(whole))
    for shorts, whole in (
        (("UBND",), "Ủy ban nhân dân"),
        (("HĐND",), "Hội đồng nhân dân"),
        (("HĐTĐKT", "Hội đồng TĐKT", "HĐ TĐKT"), "Hội đồng Thi đua, khen thưởng"),
        (("TĐKT",), "Thi đua, khen thưởng"),
        (("BCH",), "Ban Chấp hành"),
        (("BTV",), "Ban Thường vụ"),
        (("LHPN",), "Liên hiệp phụ nữ"),
        (("LĐLĐ",), "Liên đoàn Lao động"),
        (("MTTQ",), "Mặt trận Tổ quốc"),
    )
)


@lru_cache(maxsize=65536)
def expanded(name: str) -> str:
    """Folded key of a body's name with its common short forms written out."""
    folded = key(name)
    for short, whole in _SHORT:
        folded = short.sub(whole, folded)
    return folded


# Bodies that every level has: without a level, that of the speaker is meant, none above it.
_EVERYWHERE = re.compile(
    rf"(?:{'|'.join(key(name) for name in ('Ủy ban nhân dân', 'Hội đồng nhân dân', 'Hội đồng Thi đua', 'Đảng ủy'))})"
    r"(?! [a-z]+ uong)"
)


@lru_cache(maxsize=65536)
def _base(name: str) -> str:
    """The key of a body's name. Who heads a body speaks for it; its term makes it no other body."""
    return re.sub(r"^(?:pho )?chu tich (?=ui|hoi dong)| khoa [ivxl]+$", "", expanded(name))


_LEVEL_KEYS = tuple(map(key, LEVELS))


def located(name: str, where: Context) -> list[str]:
    """Keys that a body's name may mean here, the fullest first: "UBND huyện" in Hà Quảng, then as it stands."""
    base = _base(name)
    names = []
    own = True
    for level, unit in where.units.items():
        level_key, unit_key = key(level), key(unit)
        if unit_key in base:
            own = False
            continue
        if base.endswith(level_key):
            names.append(f"{base} {unit_key}")
        elif not base.endswith(_LEVEL_KEYS) and "trung uong" not in base:
            if own or not _EVERYWHERE.match(base):
                names.append(f"{base} {level_key} {unit_key}")
        elif level_key in base.split():
            names.append(re.sub(rf"\b{level_key}\b", f"{level_key} {unit_key}", base))
        own = False
    # "Huyện ủy" and "Tỉnh đoàn" take the name without the word of level.
    for level, unit in where.units.items():
        if re.search(rf"\b{key(level)} (?:ui|doan)$", base):
            names.insert(0, f"{base} {key(unit)}")
    return [*names, base]


def in_full(name: str, where: Context) -> str | None:
    """What a body's short name means here, as one would write it: "UBND huyện" -> "UBND huyện Suối Mơ".

    None for a name that says its unit itself, and for one of which nothing tells whose it is.
    """
    said = body(name)
    if said.central or said.unit:
        return None
    if said.level:
        unit = where.units.get(said.level)
        return f"{name} {unit}" if unit else None
    if where.units and _EVERYWHERE.fullmatch(_base(name)):
        level, unit = next(iter(where.units.items()))
        return f"{name} {level} {unit}"
    return None
