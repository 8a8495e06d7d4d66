"""Places that stand in a row ("xã …, huyện …, tỉnh …"), and today's unit of those that have no record."""

import re
from collections.abc import Mapping, Sequence

from thidua.conversion import province_of, todays_unit
from thidua.model import Mention, PlaceName, level_tier
from thidua.resolve.context import Context

# What may stand between a unit and the one that it lies in, or the next of the same kind.
_BETWEEN = re.compile(r"[\s,(–-]*(?:(?:thuộc|của|và|ở|tại)\s+)?")
_REACH = 12

# A city may lie in a province, and districts in it.
_CITY = 1.5
# What underthesea's table tells the unit of today of.
_COMMUNES = frozenset({"xã", "phường", "thị trấn"})


def units_said_after(text: str, mentions: Sequence[Mention]) -> dict[Mention, tuple[PlaceName, ...]]:
    """Place -> the larger units named right after it; places of which nothing is said are left out."""
    found: dict[Mention, tuple[PlaceName, ...]] = {}
    later: tuple[Mention, PlaceName] | None = None
    for mention in reversed([mention for mention in mentions if isinstance(mention.fact, PlaceName)]):
        fact = mention.fact
        assert isinstance(fact, PlaceName)
        if later:
            start, end = mention.span.end, later[0].span.start
            if start <= end <= start + _REACH and _BETWEEN.fullmatch(text[start:end]):
                row = (later[1], *found.get(later[0], ()))
                above = tuple(unit for unit in row if _rank(unit) < _rank(fact))
                if above:
                    found[mention] = above
        later = mention, fact
    return found


def _rank(unit: PlaceName) -> float:
    return level_tier(unit.level) or _CITY


def converted(fact: PlaceName, where: Context, said: Sequence[PlaceName]) -> str | None:
    """Today's unit of a commune by underthesea's table; None when its province is not known."""
    if fact.level not in _COMMUNES:
        return None
    levels: Mapping[str, str] = {unit.level: unit.name for unit in reversed(said)}
    district = _district(levels) or (None if "tỉnh" in levels else _district(where.units))
    province = (
        levels.get("tỉnh") or where.province or levels.get("thành phố") or (province_of(district) if district else None)
    )
    return todays_unit(f"{fact.level} {fact.name}", district, province) if province else None


def _district(units: Mapping[str, str]) -> str | None:
    return next((f"{level} {units[level]}" for level in ("huyện", "quận", "thị xã") if level in units), None)
