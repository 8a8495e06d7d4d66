"""Validity in time: what the state of a legal act was, is or will be on a given day, and what holds in its place.

A record says its state on the day it was checked (`evidence.as_of`) and the days that it begins and ends. What it does
not say stays "chưa xác định": nothing is concluded from silence.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from thidua.model import Evidence, LegalAct, PartialDate, Status


@dataclass(frozen=True, slots=True)
class Standing:
    """Tình trạng of an act on a day.

    `until` is the first day on which it will no longer be, or no longer was, in force. `successors` hold in its place
    on that day; `amended_by` are the acts in force that day which changed it. `evidence`: every source that the status
    rests on; one that is unverified makes the whole unverified.
    """

    act: LegalAct
    on: PartialDate
    status: Status
    until: PartialDate | None
    successors: tuple[LegalAct, ...]
    amended_by: tuple[LegalAct, ...]
    evidence: tuple[Evidence, ...]

    @property
    def verified(self) -> bool:
        return all(evidence.verified for evidence in self.evidence)


OVER = frozenset({Status.ENDED, Status.TERM_OVER, Status.ISSUER_ENDED})


class Chronicle:
    """The acts of an archive in time. Acts are looked up by id; ids that are not there are passed over."""

    def __init__(self, acts: Iterable[LegalAct]) -> None:
        self._acts = {act.id: act for act in acts}
        self._replaced_by: dict[str, list[LegalAct]] = defaultdict(list)
        self._amended_by: dict[str, list[LegalAct]] = defaultdict(list)
        for act in self._acts.values():
            for other in act.replaces:
                self._replaced_by[other].append(act)
            for other in act.amends:
                self._amended_by[other].append(act)

    def standing(self, act: LegalAct, on: PartialDate) -> Standing:
        """The state of an act on a day. A partial date means the whole stretch: what changes inside it is unknown."""
        amending = tuple(other for other in self._amended_by[act.id] if _begun(other, on) is True)
        status = _status(act, on, bool(amending))
        successors = self._successors(act, on) if status in OVER else ()
        used = (act, *amending) if amending else (act,)
        return Standing(act, on, status, act.valid_to, successors, amending, tuple(one.evidence for one in used))

    def _successors(self, act: LegalAct, on: PartialDate) -> tuple[LegalAct, ...]:
        """What holds in an act's place on a day: the ends of the chains of replacement that had begun by then."""
        found: dict[str, LegalAct] = {}
        waiting, seen = [act], {act.id}
        while waiting:
            for other in self._replaced_by[waiting.pop(0).id]:
                if other.id in seen or _begun(other, on) is False:
                    continue
                seen.add(other.id)
                if _status(other, on, False) in OVER:
                    waiting.append(other)
                else:
                    found[other.id] = other
        return tuple(found.values())


def _begun(act: LegalAct, on: PartialDate) -> bool | None:
    start = act.valid_from or act.issued
    if start is None:
        return None
    return True if start.last <= on.first else False if start.first > on.last else None


def _status(act: LegalAct, on: PartialDate, amended: bool) -> Status:
    begun = _begun(act, on)
    if begun is False:
        return Status.NOT_YET
    if act.valid_to:
        if act.valid_to.last <= on.first:
            return act.status if act.status in OVER else Status.ENDED
        if act.valid_to.first <= on.last:
            return Status.UNKNOWN
    if begun is None or act.status is Status.UNKNOWN:
        return Status.UNKNOWN
    if act.status in OVER:
        # It has ended, nobody wrote down when: before the check it may have been in force.
        return act.status if act.evidence.as_of.first <= on.first else Status.UNKNOWN
    return Status.IN_FORCE_AMENDED if amended else Status.IN_FORCE if act.status is Status.NOT_YET else act.status
