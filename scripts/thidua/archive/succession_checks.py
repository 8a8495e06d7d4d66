"""What cannot be true of places and bodies in time, one line each: cycles, overlaps, gaps, parents out of time."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from thidua.model import Organization, PartialDate, Place
from thidua.text import accented_key

Unit = Place | Organization


def in_time(root: Path, groups: Mapping[str, tuple[Any, ...]]) -> Iterator[str]:
    """Every mistake in the times and chains of places.yaml and organizations.yaml.

    Dates that are not known exclude nothing: only what cannot be is told.
    """
    for name in ("places", "organizations"):
        path = root / "authorities" / f"{name}.yaml"
        units: tuple[Unit, ...] = groups[name]
        by_id: dict[str, Unit] = {unit.id: unit for unit in units}
        for line in (
            *(line for unit in units for line in _own_times(unit)),
            *_cycles(units, lambda unit: unit.successors, "successors"),
            *(line for unit in units for line in _handing_over(unit, by_id)),
            *_overlaps(units),
        ):
            yield f"{path}: {line}"
    places: tuple[Place, ...] = groups["places"]
    path = root / "authorities" / "places.yaml"
    known = {place.id: place for place in places}
    for line in (
        *_cycles(places, _parents, "parent"),
        *(line for place in places for line in _belonging(place, known)),
    ):
        yield f"{path}: {line}"


def _own_times(unit: Unit) -> Iterator[str]:
    if isinstance(unit, Place):
        before: PartialDate | None = unit.valid_from
        for former in unit.former_parents:
            until = former.valid_to
            if (before and until.last <= before.first) or (unit.valid_to and unit.valid_to.last <= until.first):
                yield (
                    f"{unit.id}: former_parents: {until} nằm ngoài thời gian của đơn vị hoặc không theo thứ tự; "
                    "ghi từ sớm đến muộn, trong khoảng valid_from – valid_to"
                )
            before = until


def _parents(place: Place) -> tuple[str, ...]:
    return (*([place.parent] if place.parent else []), *(former.parent for former in place.former_parents))


def _cycles(units: Iterable[Any], step: Callable[[Any], Iterable[str]], field: str) -> Iterator[str]:
    """Each cycle once, told at the record of it that stands first in the file."""
    by_id = {unit.id: unit for unit in units}
    done: set[str] = set()
    for start in by_id:
        path: list[str] = []
        on_path: set[str] = set()
        # Ids to visit with their depth: a long chain must not fill the call stack.
        waiting = [(start, 0)]
        while waiting:
            at, depth = waiting.pop()
            while len(path) > depth:
                gone = path.pop()
                on_path.discard(gone)
                done.add(gone)
            if at in on_path:
                circle = [*path[path.index(at) :], at]
                told = "trỏ về chính nó" if len(circle) == 2 else f"thành vòng {' → '.join(circle)}"
                yield f"{at}: {field}: {told}; bỏ một chỗ trong vòng"
                continue
            if at in done or at not in by_id:
                continue
            path.append(at)
            on_path.add(at)
            waiting += [(other, depth + 1) for other in step(by_id[at])]
        done.update(path)


def _handing_over(unit: Unit, by_id: Mapping[str, Unit]) -> Iterator[str]:
    """A unit ends on a day, and its successors stand on that day."""
    if unit.successors and not unit.valid_to and isinstance(unit, Place):
        yield f"{unit.id}: successors: có đơn vị kế tiếp mà không có valid_to; ghi ngày đơn vị không còn"
    if not unit.valid_to:
        return
    for successor in map(by_id.get, unit.successors):
        if successor is None or successor.id == unit.id:
            continue
        if successor.valid_from and successor.valid_from.first > unit.valid_to.last:
            yield (
                f"{unit.id}: successors: {successor.id} có từ {successor.valid_from}, sau khi {unit.id} không còn "
                f"({unit.valid_to}); sửa ngày, hoặc thêm bản ghi của đơn vị ở giữa"
            )
        elif successor.valid_to and successor.valid_to.last <= unit.valid_to.first:
            yield (
                f"{unit.id}: successors: {successor.id} không còn từ {successor.valid_to}, trước khi {unit.id} không "
                f"còn ({unit.valid_to}); sửa ngày hoặc chọn đơn vị kế tiếp khác"
            )


def _overlaps(units: Iterable[Unit]) -> Iterator[str]:
    """Two records of one name and level in one parent, both there on some day. Hamlets without a parent may be many."""
    named: defaultdict[tuple[str, ...], list[Unit]] = defaultdict(list)
    for unit in units:
        if isinstance(unit, Place):
            if unit.parent or unit.tier == 1:
                named[accented_key(unit.name), unit.level.casefold(), unit.parent or ""].append(unit)
        else:
            named[accented_key(unit.name), (unit.level or "").casefold(), unit.place or ""].append(unit)
    for same in named.values():
        same.sort(key=lambda unit: (unit.valid_from.first if unit.valid_from else "", unit.id))
        for earlier, later in pairwise(same):
            if _surely_overlap(earlier, later):
                until = f"đến {earlier.valid_to}" if earlier.valid_to else "chưa có valid_to"
                since = f"từ {later.valid_from}" if later.valid_from else "chưa có valid_from"
                yield (
                    f"{later.id}: valid_from: cùng tên, cùng cấp, cùng nơi và trùng thời gian với {earlier.id} "
                    f"({until}; {since}); gộp hai bản ghi hoặc sửa ngày"
                )


def _surely_overlap(earlier: Unit, later: Unit) -> bool:
    # Of two that both do not say when they began, the one that ended first may have been the first.
    if later.valid_from is None and earlier.valid_from is None:
        return True
    return not (earlier.valid_to and later.valid_from and earlier.valid_to.first <= later.valid_from.last)


def _belonging(place: Place, known: Mapping[str, Place]) -> Iterator[str]:
    """The units above a place stand while it belongs to them; nobody records the end of a hamlet."""
    if place.tier == 4:
        return
    begins = place.valid_from
    for former in place.former_parents:
        yield from _out_of_time(place, known.get(former.parent), "former_parents", begins, former.valid_to)
        begins = former.valid_to
    yield from _out_of_time(place, known.get(place.parent or ""), "parent", begins, place.valid_to)


def _out_of_time(
    place: Place, parent: Place | None, field: str, begins: PartialDate | None, ends: PartialDate | None
) -> Iterator[str]:
    if parent is None or parent.id == place.id:
        return
    if parent.tier >= place.tier:
        told = f"{parent.id} là {parent.level}, không ở trên {place.level}"
        yield f"{place.id}: {field}: {told}; sửa cấp hoặc nơi thuộc về"
    if parent.valid_from and begins and begins.last < parent.valid_from.first:
        yield (
            f"{place.id}: {field}: {parent.id} mới có từ {parent.valid_from}, mà đơn vị này thuộc về từ {begins}; "
            "ghi đơn vị cấp trên trước đó vào former_parents"
        )
    if parent.valid_to and (ends is None or ends.first > parent.valid_to.last):
        until = f"đến {ends}" if ends else "đến nay"
        yield (
            f"{place.id}: {field}: {parent.id} không còn từ {parent.valid_to}, mà đơn vị này thuộc về {until}; "
            "ghi đơn vị cấp trên sau đó, hoặc valid_to"
        )
