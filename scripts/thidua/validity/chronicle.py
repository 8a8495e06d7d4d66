"""The acts of an archive in time: what the standing of each is on any day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from thidua.citation_styles import short
from thidua.model import LegalAct, PartialDate, Status
from thidua.validity.spells import End, begins, ends, is_vague
from thidua.validity.standing import LIVE, OVER, Standing
from thidua.validity.stretch import Stretch

Acts = tuple[LegalAct, ...]

__all__ = ["LIVE", "OVER", "Chronicle"]


class Chronicle:
    """The acts of an archive in time. Acts are looked up by id; ids that are not there are passed over."""

    def __init__(self, acts: Iterable[LegalAct]) -> None:
        self._acts = {act.id: act for act in acts}
        self.replaced_by = self._backwards("replaces")
        self.continued_by = self._backwards("continues")
        self.amended_by = self._backwards("amends")
        self.implemented_by = self._backwards("implements")
        # Long chains ask for the same days again and again.
        self._begins = {act.id: begins(act) for act in self._acts.values()}
        self._ends = {act.id: ends(act, self.replaced_by.get(act.id, ())) for act in self._acts.values()}

    def _backwards(self, field: str) -> Mapping[str, list[LegalAct]]:
        found: defaultdict[str, list[LegalAct]] = defaultdict(list)
        for act in self._acts.values():
            for other in getattr(act, field):
                if other != act.id:
                    found[other].append(act)
        return dict(found)

    def standing(self, act: LegalAct, on: PartialDate | Stretch) -> Standing:
        """The state of an act on a day. A partial date means the whole stretch: what changes inside it is unknown."""
        on = Stretch.of(on) if isinstance(on, PartialDate) else on
        end = self._end(act)
        amending, coming, doubtful = self._amendments(act, on)
        status, reasons = _status(act, on, self._begun(act, on), end)
        if status is Status.IN_FORCE:
            status, told = _in_force(act, on, amending, doubtful, self.amended_by.get(act.id, ()))
            reasons = (*reasons, *told)
        successors, lapsed = self._successors(act, on) if status in OVER else ((), ())
        grounds = [act]
        if status is Status.IN_FORCE_AMENDED:
            grounds += amending
        if status in OVER and end and end.by:
            grounds.append(end.by)
        since = _since(act, status, end, amending)
        until = end.day if end and status is not Status.UNKNOWN else act.valid_to
        return Standing(
            act=act,
            on=on,
            status=status,
            since=since,
            until=until,
            successors=successors,
            lapsed=lapsed,
            continued_by=self._continuing(act, on),
            amended_by=amending,
            to_be_amended_by=coming,
            grounds=tuple(grounds),
            reasons=reasons,
        )

    def chain(self, act: LegalAct) -> tuple[LegalAct, ...]:
        """The act among all that it came from and all that came in its place, in the order in which they began."""
        found = {act.id: act}
        for forwards in (True, False):
            waiting = [act]
            while waiting:
                here = waiting.pop(0)
                for other in self._after(here) if forwards else self._before(here):
                    if other.id not in found:
                        found[other.id] = other
                        waiting.append(other)
        return tuple(sorted(found.values(), key=lambda one: (_start(one), one.id)))

    def _begun(self, act: LegalAct, on: Stretch) -> bool | None:
        return _has_come(self._begins[act.id] if act.id in self._begins else begins(act), on)

    def _end(self, act: LegalAct) -> End | None:
        return self._ends[act.id] if act.id in self._ends else ends(act, ())

    def _after(self, act: LegalAct) -> list[LegalAct]:
        return [*self.replaced_by.get(act.id, ()), *self.continued_by.get(act.id, ())]

    def _before(self, act: LegalAct) -> list[LegalAct]:
        return [self._acts[other] for other in (*act.replaces, *act.continues) if other in self._acts]

    def _amendments(
        self, act: LegalAct, on: Stretch
    ) -> tuple[tuple[LegalAct, ...], LegalAct | None, tuple[LegalAct, ...]]:
        """The amending acts that had begun, the next one that had not, and those that may have begun."""
        known = [(self._begun(other, on), other) for other in self.amended_by.get(act.id, ())]
        coming = sorted((other for state, other in known if state is False), key=_start)
        return (
            tuple(sorted((other for state, other in known if state), key=_start)),
            coming[0] if coming else None,
            tuple(other for state, other in known if state is None),
        )

    def _successors(self, act: LegalAct, on: Stretch) -> tuple[tuple[LegalAct, ...], tuple[LegalAct, ...]]:
        """What holds in an act's place on a day, and what replaced it and ended with nothing known in its place.

        These are the ends of the chains of replacement that had begun by then.
        """
        found: dict[str, LegalAct] = {}
        lapsed: dict[str, LegalAct] = {}
        waiting, seen = [act], {act.id}
        while waiting:
            here = waiting.pop(0)
            begun_by_then = [other for other in self.replaced_by.get(here.id, ()) if self._begun(other, on)]
            if here is not act and not begun_by_then:
                lapsed[here.id] = here
            for other in begun_by_then:
                if other.id in seen:
                    continue
                seen.add(other.id)
                if _status(other, on, True, self._end(other))[0] in OVER:
                    waiting.append(other)
                else:
                    found[other.id] = other
        return tuple(found.values()), () if found else tuple(lapsed.values())

    def _continuing(self, act: LegalAct, on: Stretch) -> tuple[LegalAct, ...]:
        """What had taken over an act's subject by then: the ends of these chains, the replacements of each counted."""
        found: dict[str, LegalAct] = {}
        waiting, seen = [act], {act.id}
        while waiting:
            here = waiting.pop(0)
            later = self.continued_by.get(here.id, ()) if here is act else self._after(here)
            began = [other for other in later if self._begun(other, on) and other.id not in seen]
            if here is not act and not began:
                found[here.id] = here
            seen |= {other.id for other in began}
            waiting += began
        return tuple(found.values())


def _has_come(day: Stretch | None, on: Stretch) -> bool | None:
    """Whether a day had come by another; None when that cannot be told."""
    if day is None:
        return None
    return True if day.last <= on.first else False if on.last < day.first else None


def _ended(act: LegalAct, on: Stretch, end: End | None) -> bool | None:
    if end:
        return _has_come(end.stretch, on)
    if act.status is Status.UNKNOWN:
        return False if act.applied_on and on.last <= act.applied_on.first else None
    return False


def _status(act: LegalAct, on: Stretch, started: bool | None, end: End | None) -> tuple[Status, tuple[str, ...]]:
    """The state, amendments left aside, and what is not known where it stays open."""
    ended = _ended(act, on, end)
    if started is False:
        return Status.NOT_YET, ()
    if ended:
        return act.status if act.status in OVER else Status.ENDED, ()
    reasons = []
    if started is None:
        reasons.append(_why_not_begun(act))
    if ended is None:
        if end and end.day:
            reasons.append(f"hết hiệu lực {short(end.day)}, không rõ trước hay sau ngày đang xét")
        elif end:
            reasons.append("đã hết hiệu lực nhưng không rõ từ ngày nào")
        elif act.applied_on:
            reasons.append(f"còn được thực hiện đến {short(act.applied_on)}, sau đó chưa có nguồn")
        else:
            reasons.append("chưa có nguồn cho biết còn hiệu lực hay không")
    return (Status.UNKNOWN, tuple(reasons)) if reasons else (Status.IN_FORCE, ())


def _why_not_begun(act: LegalAct) -> str:
    """Why it cannot be told whether an act had begun."""
    if act.valid_from:
        return f"bắt đầu có hiệu lực {short(act.valid_from)}, không rõ trước hay sau ngày đang xét"
    if act.issued is None:
        return "các nguồn ghi ngày ban hành khác nhau" if act.issued_variants else "không rõ bắt đầu từ ngày nào"
    if is_vague(act) or act.status is Status.NOT_YET:
        return f"ban hành {short(act.issued)}, không rõ ngày bắt đầu hiệu lực"
    return f"ban hành {short(act.issued)}, không rõ trước hay sau ngày đang xét"


def _in_force(
    act: LegalAct,
    on: Stretch,
    amending: tuple[LegalAct, ...],
    doubtful: tuple[LegalAct, ...],
    known: Iterable[LegalAct],
) -> tuple[Status, tuple[str, ...]]:
    """How an act is in force: whole, amended, in part. A record speaks of the day of its check, not of days before.

    `known`: every act on record that amends it at any time.
    """
    as_recorded = act.evidence.as_of.last <= on.first
    if act.status is Status.PARTLY_ENDED:
        return act.status, () if as_recorded else ("không rõ hết hiệu lực một phần từ ngày nào",)
    if amending:
        return Status.IN_FORCE_AMENDED, ()
    if act.status is not Status.IN_FORCE_AMENDED:
        return Status.IN_FORCE, tuple(f"không rõ {other.number or other.title} đã sửa đổi chưa" for other in doubtful)
    if as_recorded:
        return Status.IN_FORCE_AMENDED, ()
    if doubtful or not list(known):
        return Status.IN_FORCE, ("bản ghi nói đã sửa đổi, không rõ từ ngày nào",)
    return Status.IN_FORCE, ()


def _since(act: LegalAct, status: Status, end: End | None, amending: tuple[LegalAct, ...]) -> PartialDate | None:
    if status in OVER:
        return end.day if end else None
    if status is Status.IN_FORCE_AMENDED and amending:
        return amending[-1].valid_from or amending[-1].issued
    if status is Status.IN_FORCE and not is_vague(act):
        return act.valid_from or act.issued
    return None


def _start(act: LegalAct) -> str:
    start = act.valid_from or act.issued
    return start.first if start else ""
