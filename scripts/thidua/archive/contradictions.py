"""Records that contradict themselves or each other: refused when the archive is loaded, one line each.

Each rule takes the records by file and gives file, record, field and what to mend. Successions of places and bodies
have their own rules elsewhere.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from thidua.model import PartialDate
from thidua.text import accented_key, key

Groups = Mapping[str, tuple[Any, ...]]

# Who may be given a title or a commendation, in this order; one field may name several.
RECEIVERS = ("cá nhân", "tập thể", "hộ gia đình")
BETTER = ("tăng", "giảm")
# An act may take effect before it was issued only where somebody has seen that it says so.
_RETROACTIVE = "trở về trước"
# What replaces or continues what, and when: acts_in_time.
_RELATIONS = {"amends": "sửa đổi", "implements": "hướng dẫn, thực hiện"}


def contradictions(root: Path, groups: Groups) -> Iterator[str]:
    """Every contradiction, in the order of the rules."""
    for rule in _RULES:
        for name, line in rule(groups):
            yield f"{root / 'authorities' / f'{name}.yaml'}: {line}"


def _validity(groups: Groups) -> Iterator[tuple[str, str]]:
    for name, group in groups.items():
        # The times of acts have rules of their own: acts_in_time.
        for record in group if name != "legal" else ():
            start, end = getattr(record, "valid_from", None), getattr(record, "valid_to", None)
            if start and end and (start.first > end.last or start.first == end.first == start.last == end.last):
                yield name, f"{record.id}: valid_to: {end} không sau valid_from {start}; xem lại hai ngày"
            period = getattr(record, "period", None)
            if period and period.start and period.end and period.start.first > period.end.last:
                yield name, f"{record.id}: period: kết thúc {period.end} trước khi bắt đầu {period.start}"


def _issued(groups: Groups) -> Iterator[tuple[str, str]]:
    for act in groups["legal"]:
        if not act.issued:
            continue
        if act.valid_from and act.issued.first > act.valid_from.last and _RETROACTIVE not in (act.note or ""):
            yield (
                "legal",
                f"{act.id}: valid_from: {act.valid_from} trước ngày ban hành {act.issued}; "
                f"nếu đúng là có hiệu lực {_RETROACTIVE} thì ghi những chữ ấy vào note",
            )


def _relations(groups: Groups) -> Iterator[tuple[str, str]]:
    acts = {act.id: act for act in groups["legal"]}
    for field, verb in _RELATIONS.items():
        for act in acts.values():
            for other in (acts[name] for name in getattr(act, field) if name in acts):
                if field == "amends":
                    continue
                if other.id == act.id:
                    yield "legal", f"{act.id}: {field}: văn bản không tự {verb} mình; bỏ {other.id!r}"
                elif act.issued and other.issued and other.issued.first > act.issued.last:
                    yield (
                        "legal",
                        f"{act.id}: {field}: {verb} văn bản ban hành sau nó ({other.id}, {other.issued}); "
                        "xem lại ngày hoặc chiều của quan hệ",
                    )
        for cycle in _cycles({name: getattr(act, field) for name, act in acts.items()}):
            yield "legal", f"{cycle[0]}: {field}: {verb} vòng tròn: {' → '.join([*cycle, cycle[0]])}; bỏ một mắt xích"


def _cycles(edges: Mapping[str, tuple[str, ...]]) -> Iterator[list[str]]:
    """Each cycle of more than one act once; walks every edge once, without recursion."""
    done: set[str] = set()
    for start in edges:
        path: list[str] = []
        on_path: set[str] = set()
        waiting: list[tuple[str, bool]] = [(start, False)]
        while waiting:
            name, leaving = waiting.pop()
            if leaving:
                path.pop()
                on_path.discard(name)
                done.add(name)
            elif name in on_path:
                yield path[path.index(name) :]
            elif name not in done and name in edges:
                path.append(name)
                on_path.add(name)
                waiting.append((name, True))
                waiting += [(other, False) for other in reversed(edges[name]) if other != name]


def _same_act(groups: Groups) -> Iterator[tuple[str, str]]:
    seen: dict[tuple[str, ...], str] = {}
    for act in groups["legal"]:
        if not act.issued:
            continue
        called = (key(act.number), "") if act.number else (key(act.kind), key(act.title))
        same = (*called, str(act.issued), key(act.issuer or ""))
        other = seen.setdefault(same, act.id)
        if other != act.id:
            what = "số" if act.number else "tên"
            yield (
                "legal",
                f"{act.id}: {'number' if act.number else 'title'}: cùng {what}, ngày, cơ quan với {other}; gộp làm một",
            )


def _same_name(groups: Groups) -> Iterator[tuple[str, str]]:
    """Two records of one kind with one name, in the same place at the same time."""
    apart: dict[str, Callable[[Any], object]] = {
        "movements": lambda record: (record.kind, key(record.launched_by or "")),
        "people": lambda record: (record.kind, record.place, key(record.role or "")),
        "indicators": lambda record: record.unit,
        "titles": lambda record: None,
        "commendations": lambda record: None,
    }
    for name, beside in apart.items():
        seen: dict[tuple[object, ...], list[Any]] = {}
        for record in groups[name]:
            others = seen.setdefault((accented_key(record.name), beside(record)), [])
            for other in others:
                if _overlap(_time(record), _time(other)):
                    yield (
                        name,
                        f"{record.id}: name: cùng tên, cùng thời gian với {other.id}; gộp lại hoặc ghi chỗ khác nhau",
                    )
                    break
            others.append(record)
    shorts: set[str] = set()
    for record in groups["abbreviations"]:
        if record.short in shorts:
            yield "abbreviations", f"{record.short}: short: có hai lần; gộp các nghĩa vào một bản ghi"
        shorts.add(record.short)


def _time(record: Any) -> tuple[PartialDate | None, PartialDate | None]:
    period = getattr(record, "period", None)
    if period:
        return period.start, period.end
    return getattr(record, "valid_from", None), getattr(record, "valid_to", None)


def _overlap(
    mine: tuple[PartialDate | None, PartialDate | None], theirs: tuple[PartialDate | None, PartialDate | None]
) -> bool:
    def before(end: PartialDate | None, start: PartialDate | None) -> bool:
        return end is not None and start is not None and end.first <= start.first

    return not (before(mine[1], theirs[0]) or before(theirs[1], mine[0]))


def _words(groups: Groups) -> Iterator[tuple[str, str]]:
    """Fields that take a few words only."""
    for record in groups["indicators"]:
        if record.better is not None and record.better not in BETTER:
            yield "indicators", f"{record.id}: better: cần một trong {', '.join(BETTER)}, gặp {record.better!r}"
    for name in ("titles", "commendations"):
        for record in groups[name]:
            said = (record.receiver or RECEIVERS[0]).split(", ")
            if said != [one for one in RECEIVERS if one in said]:
                known = ", ".join(RECEIVERS)
                yield name, f"{record.id}: receiver: chỉ dùng {known}, theo thứ tự ấy, gặp {record.receiver!r}"


_RULES: tuple[Callable[[Groups], Iterator[tuple[str, str]]], ...] = (
    _validity,
    _issued,
    _relations,
    _same_act,
    _same_name,
    _words,
)
