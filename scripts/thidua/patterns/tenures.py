"""Terms of office (nhiệm kỳ) as tenures.yaml has them: of congresses, assemblies and councils; and constitutions."""

from dataclasses import dataclass
from functools import cache

from thidua.patterns.rows import rows
from thidua.text import roman


@dataclass(frozen=True, slots=True)
class Tenure:
    """A term of office: its ordinal, and the first and last day (ISO) or year of what begins it."""

    ordinal: int
    first: str
    last: str


@cache
def tenures(what: str) -> tuple[Tenure, ...]:
    """Terms in order: "congresses" of the Party (days of the congress), "assemblies" (years of a National Assembly)."""
    return tuple(Tenure(roman(row["ordinal"]), str(row["from"]), str(row["to"])) for row in rows("tenures.yaml")[what])


@cache
def council_terms() -> frozenset[tuple[int, int]]:
    """First and last year of each term of the people's councils."""
    return frozenset((row["from"], row["to"]) for row in rows("tenures.yaml")["councils"])


@cache
def constitutions() -> tuple[tuple[str, str], ...]:
    """Each constitution by its year, and the first day on which it held (ISO), in order."""
    return tuple((str(row["year"]), str(row["from"])) for row in rows("tenures.yaml")["constitutions"])
