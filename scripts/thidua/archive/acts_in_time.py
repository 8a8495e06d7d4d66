"""What does not fit together in time among the records of legal acts, one line each: dates, states, circles."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from thidua.model import LegalAct, PartialDate, Status

_OVER = frozenset({Status.ENDED, Status.TERM_OVER, Status.ISSUER_ENDED})
_LIVE = frozenset({Status.IN_FORCE, Status.IN_FORCE_AMENDED, Status.PARTLY_ENDED})


def acts_in_time(root: Path, acts: Iterable[LegalAct]) -> Iterator[str]:
    """Records of acts that cannot all be true. Only what is sure is refused: a partial date may still fit."""
    path = root / "authorities" / "legal.yaml"
    by_id = {act.id: act for act in acts}
    for act in by_id.values():
        for told in (*_in_itself(act), *_against_others(act, by_id)):
            yield f"{path}: {act.id}: {told}"
    for circle in _circles(by_id):
        yield f"{path}: {circle[0]}: replaces, continues: vòng lặp {' → '.join((*circle, circle[0]))}; bỏ một chỗ"


def _in_itself(act: LegalAct) -> Iterator[str]:
    as_of, status = act.evidence.as_of, act.status
    if _not_after(act.valid_to, act.valid_from):
        yield f"valid_to: {act.valid_to} không sau valid_from {act.valid_from}"
    elif _not_after(act.valid_to, act.issued):
        yield f"valid_to: {act.valid_to} không sau issued {act.issued}"
    if _before(act.applied_on, act.issued):
        yield f"applied_on: {act.applied_on} trước issued {act.issued}"
    if act.applied_on and _not_after(act.valid_to, act.applied_on):
        yield f"applied_on: {act.applied_on} không trước valid_to {act.valid_to}"
    if status in (*_LIVE, Status.NOT_YET) and _not_after(act.valid_to, as_of):
        yield f"status: {status}, nhưng valid_to {act.valid_to} đã đến vào ngày đối chiếu {as_of}"
    if status in _OVER and _before(as_of, act.valid_to):
        yield f"status: {status}, nhưng valid_to {act.valid_to} sau ngày đối chiếu {as_of}"
    if status in _LIVE and _before(as_of, act.valid_from):
        yield f"status: {status}, nhưng valid_from {act.valid_from} sau ngày đối chiếu {as_of}"
    if status is Status.NOT_YET and _not_after(act.valid_from, as_of):
        yield f"status: {status}, nhưng valid_from {act.valid_from} đã đến vào ngày đối chiếu {as_of}"


def _against_others(act: LegalAct, by_id: Mapping[str, LegalAct]) -> Iterator[str]:
    start = act.valid_from or act.issued
    for field in ("replaces", "continues", "amends"):
        for name in getattr(act, field):
            other = by_id.get(name)
            if name == act.id:
                yield f"{field}: {name!r} là chính văn bản này"
            elif other and _before(start, other.issued):
                yield f"{field}: {name} ban hành {other.issued}, sau khi văn bản này bắt đầu ({start})"
            elif field == "replaces" and other and _still_held_to_be_live(act, other):
                yield f"replaces: {name} ghi status {other.status} dù đã bị thay từ {act.valid_from}; sửa một trong hai"


def _still_held_to_be_live(act: LegalAct, other: LegalAct) -> bool:
    live = other.status in _LIVE and other.valid_to is None
    return live and _not_after(act.valid_from, other.evidence.as_of)


def _before(day: PartialDate | None, other: PartialDate | None) -> bool:
    """True when the first day surely is before the second; False when one of them is not known."""
    return bool(day and other and day.last < other.first)


def _not_after(day: PartialDate | None, other: PartialDate | None) -> bool:
    return bool(day and other and day.last <= other.first)


def _circles(by_id: Mapping[str, LegalAct]) -> Iterator[tuple[str, ...]]:
    """Chains of replacement that come back to where they began, each once, found in one walk over all acts."""
    done: set[str] = set()
    for start in by_id:
        trail: list[str] = []
        waiting = [(start, 0)]
        while waiting:
            name, depth = waiting.pop()
            del trail[depth:]
            if name in trail:
                circle = trail[trail.index(name) :]
                least = circle.index(min(circle))
                yield (*circle[least:], *circle[:least])
                continue
            if name in done or name not in by_id:
                continue
            trail.append(name)
            done.add(name)
            earlier = (*by_id[name].replaces, *by_id[name].continues)
            waiting += [(other, depth + 1) for other in earlier if other != name]
