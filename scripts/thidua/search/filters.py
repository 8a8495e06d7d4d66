"""Filters: conditions that every hit meets, in the index's own terms."""

from dataclasses import dataclass

from thidua import patterns
from thidua.errors import QueryError
from thidua.search.analysis import facet


@dataclass(frozen=True, slots=True)
class Filters:
    """Bộ lọc: conditions that every hit meets; all are optional.

    `kind` is a name or a code ("Chỉ thị", "CT"). `issuer`, `place` and `movement` are a part of a name
    in any spelling, or an id of a record.
    """

    kind: str | None = None
    year: int | None = None
    issuer: str | None = None
    place: str | None = None
    movement: str | None = None

    def __bool__(self) -> bool:
        return any(value is not None for value in (self.kind, self.year, self.issuer, self.place, self.movement))


NO_FILTERS = Filters()


def kind_facet(kind: str) -> str:
    """What the index files a kind under. Raises QueryError for a kind that the tables do not have."""
    asked = facet(kind)
    for known in patterns.kinds():
        if asked in (facet(known.name), facet(known.code or known.name)):
            return facet(known.name)
    raise QueryError(f"loại văn bản {kind!r}: không có trong bảng; ví dụ: Chỉ thị, Kế hoạch, QĐ")


def part_facet(name: str, value: str) -> str:
    """A part of a name as the index writes it. Raises QueryError when no letter or digit is in it."""
    asked = facet(value)
    if not asked:
        raise QueryError(f"bộ lọc {name}: {value!r} không có chữ hay số nào")
    return asked
