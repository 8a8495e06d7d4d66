"""The standing of an act on a day: what its state is, since and until when, and on which records this rests."""

from dataclasses import dataclass

from thidua.model import Evidence, LegalAct, PartialDate, Status
from thidua.validity.stretch import Stretch

OVER = frozenset({Status.ENDED, Status.TERM_OVER, Status.ISSUER_ENDED})
LIVE = frozenset({Status.IN_FORCE, Status.IN_FORCE_AMENDED, Status.PARTLY_ENDED})


@dataclass(frozen=True, slots=True)
class Standing:
    """Tình trạng of an act on a day, or in a stretch that does not change it.

    `since`: the day on which this state began. `until`: the first day on which the act will no longer be, or no longer
    was, in force. `successors` hold in its place on that day; `lapsed`: those that replaced it and have ended as well,
    with nothing known in their place; `continued_by` took over its subject without a replacing clause that anyone saw.
    `amended_by`: the acts in force that day which changed it; `to_be_amended_by`: the next one that will.
    `grounds`: the acts whose records say all this. `reasons`: what the records leave open, in Vietnamese.
    """

    act: LegalAct
    on: Stretch
    status: Status
    since: PartialDate | None
    until: PartialDate | None
    successors: tuple[LegalAct, ...]
    lapsed: tuple[LegalAct, ...]
    continued_by: tuple[LegalAct, ...]
    amended_by: tuple[LegalAct, ...]
    to_be_amended_by: LegalAct | None
    grounds: tuple[LegalAct, ...]
    reasons: tuple[str, ...]

    @property
    def over(self) -> bool:
        return self.status in OVER

    @property
    def live(self) -> bool:
        return self.status in LIVE

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Every source that the status rests on."""
        return tuple(act.evidence for act in self.grounds)

    @property
    def verified(self) -> bool:
        """False as soon as one of the sources is unverified."""
        return all(evidence.verified for evidence in self.evidence)

    @property
    def checked(self) -> PartialDate:
        """The day of the check that lies furthest back."""
        return min((evidence.as_of for evidence in self.evidence), key=lambda day: day.first)
