"""Today's commune of a commune before 1 July 2025, by underthesea's table of addresses; for places without a record.

The table is a third party's (vietnamadminunits): what comes from here is marked as not verified. It knows the
63 provinces and the communes as they were just before that day, none that were merged away earlier.
"""

import json
from collections import defaultdict
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from thidua.text import accented_key, key

# The first day of today's communes: a document from then on may mean these by the same names.
SINCE = "2025-07-01"


class _Row(NamedTuple):
    """One commune of the table with its district and province, as printed there, and one unit that it went into."""

    commune: str
    district: str
    province: str
    now: str


@lru_cache(maxsize=65536)
def todays_unit(commune: str, district: str | None, province: str) -> str | None:
    """ "xã Tân Lập", "huyện Chợ Đồn", "Bắc Kạn" -> "xã Quảng Bạch, tỉnh Thái Nguyên".

    None when the table does not know the commune, or knows several of that name and the district is unsaid. A
    commune that was divided gives all its parts: "xã A hoặc xã B, tỉnh C".
    """
    rows = [row for row in _table().get((key(province), key(commune)), ()) if _same(row.commune, commune)]
    if district:
        # Without a district of that name the converter itself would take another one without a word.
        rows = [row for row in rows if _same(row.district, district)]
    if len({(row.commune, row.district) for row in rows}) != 1:
        return None
    # Costs a second, which most commands have no use for.
    from underthesea.address import ConversionStatus, convert_address

    row = rows[0]
    result = convert_address(f"{row.commune}, {row.district}, {row.province}")
    if result.status is not ConversionStatus.SUCCESS:
        return None
    parts = sorted({row.now for row in rows} | {result.new.ward})
    return f"{' hoặc '.join(map(_lowered, parts))}, {_lowered(result.new.province)}"


def province_of(district: str) -> str | None:
    """The province of a district before that day, without its level, when only one has a district of that name."""
    found = {row.province for row in _districts().get(key(district), ()) if _same(row.district, district)}
    return _bare(found.pop()) if len(found) == 1 else None


def _same(ours: str, asked: str) -> bool:
    """One name; marks count only when they are written."""
    return accented_key(ours) == accented_key(asked) or accented_key(asked) == key(asked)


@cache
def _table() -> dict[tuple[str, str], tuple[_Row, ...]]:
    found: defaultdict[tuple[str, str], list[_Row]] = defaultdict(list)
    data = files("underthesea.address").joinpath("data/mapping.json").read_text(encoding="utf-8")
    for row in json.loads(data)["ward_mapping"]:
        made = _Row(row["old_ward"], row["old_district"], row["old_province"], row["new_ward"])
        found[key(_bare(made.province)), key(made.commune)].append(made)
    return {name: tuple(rows) for name, rows in found.items()}


@cache
def _districts() -> dict[str, tuple[_Row, ...]]:
    found: defaultdict[str, dict[str, _Row]] = defaultdict(dict)
    for rows in _table().values():
        for row in rows:
            found[key(row.district)].setdefault(row.province, row)
    return {name: tuple(rows.values()) for name, rows in found.items()}


def _bare(province: str) -> str:
    """ "Tỉnh Cao Bằng" -> "Cao Bằng"."""
    return province.removeprefix("Tỉnh ").removeprefix("Thành phố ")


def _lowered(unit: str) -> str:
    """ "Xã Quảng Bạch" -> "xã Quảng Bạch"."""
    return unit[:1].lower() + unit[1:]
