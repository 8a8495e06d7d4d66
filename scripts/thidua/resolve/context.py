"""Context: who speaks in a document, where and when. Short names mean what they mean there."""

import re
from dataclasses import dataclass

from thidua.archive import Archive
from thidua.model import Document, Place
from thidua.text import key

_LEVELS = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn")
_UNIT = re.compile(rf"(?P<level>{'|'.join(_LEVELS)})\s+(?P<name>[A-ZĐÀ-Ỹ]\S*(?:\s[A-ZĐÀ-Ỹ]\S*){{0,3}})")


@dataclass(frozen=True, slots=True)
class Context:
    """Where and when a document speaks.

    `units`: level -> name, from the issuer up ("huyện" -> "Hà Quảng", "tỉnh" -> "Cao Bằng").
    `day`: ISO day of issue, the last possible one when the date is partial; None when nothing says it.
    """

    units: dict[str, str]
    day: str | None


def context(document: Document, archive: Archive) -> Context:
    """The context of a document, its province found through the place records."""
    head = document.head
    issued = head.issued or (head.period.end if head.period else None) or (head.period.start if head.period else None)
    day = issued.last if issued else None
    units: dict[str, str] = {}
    match = _UNIT.search(head.issuer or "")
    if match:
        units[match["level"]] = match["name"]
        for parent in _above(match["level"], match["name"], day, archive):
            units.setdefault(parent.level, parent.name)
    return Context(units, day)


def _above(level: str, name: str, day: str | None, archive: Archive) -> list[Place]:
    by_id = {place.id: place for place in archive.places}
    here = [place for place in archive.places if place.level == level and key(place.name) == key(name)]
    here = [place for place in here if exists(place, day)] or here
    chain: list[Place] = []
    current = here[0].parent if here else None
    while current and len(chain) < 4:
        chain.append(by_id[current])
        current = by_id[current].parent
    return chain


def exists(record: Place, day: str | None) -> bool:
    """True when a unit is there on a day; a day that nobody knows excludes nothing."""
    if day is None:
        return True
    started = record.valid_from is None or record.valid_from.first <= day
    return started and (record.valid_to is None or day < record.valid_to.first)


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


def expanded(name: str) -> str:
    """Folded key of a body's name with its common short forms written out."""
    folded = key(name)
    for short, whole in _SHORT:
        folded = short.sub(whole, folded)
    return folded


def located(name: str, where: Context) -> list[str]:
    """Keys that a body's name may mean here, the fullest first: "UBND huyện" in Hà Quảng, then as it stands."""
    # Who heads a body speaks for it; its term makes it no other body.
    base = re.sub(r"^(?:pho )?chu tich (?=ui|hoi dong)| khoa [ivxl]+$", "", expanded(name))
    names = []
    for level, unit in where.units.items():
        level_key, unit_key = key(level), key(unit)
        if unit_key in base:
            continue
        if base.endswith(level_key):
            names.append(f"{base} {unit_key}")
        elif not any(base.endswith(key(other)) for other in _LEVELS) and "trung uong" not in base:
            names.append(f"{base} {level_key} {unit_key}")
        elif level_key in base.split():
            names.append(re.sub(rf"\b{level_key}\b", f"{level_key} {unit_key}", base))
    # "Huyện ủy" and "Tỉnh ủy" take the name without the word of level.
    for level, unit in where.units.items():
        if re.search(rf"\b{key(level)} ui$", base):
            names.insert(0, f"{base} {key(unit)}")
    return [*names, base]
