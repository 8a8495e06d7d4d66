"""Filters: conditions that every hit meets, beside what the question itself says."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from thidua.search.values import FACETS

# Orders of answers; newest and oldest go by the day of issue.
Sort = Literal["relevance", "newest", "oldest"]
SORTS: tuple[Sort, ...] = get_args(Sort)

Asked = str | int | Sequence[str | int] | None


@dataclass(frozen=True, slots=True)
class Filters:
    """Bộ lọc: conditions that every hit meets; all are optional, and of several values one is met.

    A value is that of a facet ("huyen-ha-quang", as lists of counts give it), or a name as the fields of a question
    take it: a kind's whole name or code ("Chỉ thị", "CT"), a part of the name of an issuer, place or movement in any
    spelling.
    """

    kind: Asked = None
    year: Asked = None
    issuer: Asked = None
    place: Asked = None
    movement: Asked = None
    level: Asked = None
    validity: Asked = None

    def __bool__(self) -> bool:
        return bool(self.asked())

    def asked(self) -> dict[str, tuple[str, ...]]:
        """Facet -> the values asked for, in the order of facets."""
        found = {name: _values(getattr(self, name)) for name in FACETS}
        return {name: values for name, values in found.items() if values}


NO_FILTERS = Filters()


def _values(asked: Asked) -> tuple[str, ...]:
    if asked is None:
        return ()
    return (str(asked),) if isinstance(asked, str | int) else tuple(map(str, asked))
