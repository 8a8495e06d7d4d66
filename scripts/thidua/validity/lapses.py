"""What an archive rests on, looked at from a day: what has ended, what will soon, what nobody knows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from thidua.model import LegalAct, PartialDate, Status
from thidua.validity.chronicle import Chronicle
from thidua.validity.standing import Standing

# Days. Directives that launch a year are drafted in November and December: what ends with the first quarter of that
# year must be known by then (from 1 November to 1 March there are 120).
LAPSES_SOON = 120


@dataclass(frozen=True, slots=True)
class Outlook:
    """One act that the archive rests on. `left`: days until it ends, for one that is in force and known to end."""

    standing: Standing
    cited_by: tuple[str, ...]
    left: int | None

    @property
    def lapses_soon(self) -> bool:
        return self.left is not None and self.left <= LAPSES_SOON

    @property
    def unknown(self) -> bool:
        return self.standing.status is Status.UNKNOWN


def outlooks(
    chronicle: Chronicle, acts: Iterable[LegalAct], cited_by: Mapping[str, tuple[str, ...]], on: PartialDate
) -> tuple[Outlook, ...]:
    """The acts that documents cite (act -> documents) or drafters may use as a basis, as they stand on a whole day."""
    found = []
    for act in acts:
        if act.basis or act.id in cited_by:
            standing = chronicle.standing(act, on)
            found.append(Outlook(standing, cited_by.get(act.id, ()), days_left(standing)))
    return tuple(found)


def days_left(standing: Standing) -> int | None:
    """Days from the last day that a standing speaks of to the first one on which its act is no longer in force.

    A partial date counts from its first day, so that the warning comes too early rather than too late.
    """
    if not standing.live or standing.until is None:
        return None
    return (date.fromisoformat(standing.until.first) - date.fromisoformat(standing.on.last)).days
