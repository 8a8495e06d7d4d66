"""Where and when: stretches of a text, dates as precise as their source, stretches of time."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Vị trí: a stretch of a document's text, in code points, end exclusive."""

    start: int
    end: int

    def __contains__(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class PartialDate:
    """Ngày, or only tháng/năm: as precise as the source says, written 2022, 2022-02, 2022-02-08."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @property
    def first(self) -> str:
        """ISO date of the first day that it may mean; sorts as text."""
        return f"{self.year:04d}-{self.month or 1:02d}-{self.day or 1:02d}"

    @property
    def last(self) -> str:
        """ISO date of the last day that it may mean (day 31 in any month); sorts as text."""
        return f"{self.year:04d}-{self.month or 12:02d}-{self.day or 31:02d}"

    def agrees(self, other: "PartialDate") -> bool:
        """True when both may mean the same day: 2022-02 agrees with 2022-02-08."""
        mine, theirs = (self.year, self.month, self.day), (other.year, other.month, other.day)
        return all(a is None or b is None or a == b for a, b in zip(mine, theirs, strict=True))


@dataclass(frozen=True, slots=True)
class Period:
    """Thời gian: from and to, either may be open."""

    start: PartialDate | None = None
    end: PartialDate | None = None
