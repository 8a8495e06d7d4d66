"""An act among others: what it replaced and what replaced it, what shares its number, what holds in its place."""

from collections.abc import Iterable, Iterator

from thidua.citation_styles import spelled
from thidua.markup import escape
from thidua.model import LegalAct, Status
from thidua.pages.fragments import LIVE, OVER, badge, box, to
from thidua.pages.gather import Gathered
from thidua.pages.names import act_subject
from thidua.resolve.numbers import number_key

_HOW_IT_ENDED = {
    Status.ENDED: "Hết hiệu lực",
    Status.TERM_OVER: "Hết thời hạn",
    Status.ISSUER_ENDED: "Cơ quan ban hành không còn",
}


def rows(gathered: Gathered, here: str, act: LegalAct) -> Iterator[tuple[str, str]]:
    """Every relation from both ends, each act with its validity."""

    def recorded(ids: Iterable[str]) -> str:
        return _listed(gathered, here, (gathered.acts[other] for other in ids if other in gathered.acts))

    yield "Thay thế", recorded(act.replaces)
    yield "Bị thay thế bởi", _listed(gathered, here, gathered.replaced_by.get(act.id, ()))
    yield "Sửa đổi, bổ sung", recorded(act.amends)
    yield "Được sửa đổi bởi", _listed(gathered, here, gathered.amended_by.get(act.id, ()))
    yield "Hướng dẫn, thi hành", recorded(act.implements)
    yield "Được hướng dẫn bởi", _listed(gathered, here, gathered.implemented_by.get(act.id, ()))
    # A number is used again each term, each year, in each province: who cites it must know which act it is.
    shared = gathered.by_number.get(number_key(act.number or ""), ())
    yield "Cùng số", _listed(gathered, here, (other for other in shared if other.id != act.id), subjects=True)


def _listed(gathered: Gathered, here: str, acts: Iterable[LegalAct], subjects: bool = False) -> str:
    return "<br>".join(
        f"{to(gathered, here, act.id)} {badge(act)}"
        + (f" <small>{escape(act_subject(act))}</small>" if subjects and act_subject(act) else "")
        for act in acts
    )


def banner(gathered: Gathered, here: str, act: LegalAct) -> str:
    """For an act that has ended: since when, and what holds in its place today; "" for any other."""
    if act.status not in OVER:
        return ""
    since = f" từ {spelled(act.valid_to)}" if act.valid_to else ""
    live = [other for other in heirs(gathered, act) if other.status in LIVE]
    now = f"nay xem: {_listed(gathered, here, live)}" if live else "kho chưa có văn bản thay thế còn hiệu lực"
    return box("danger", _HOW_IT_ENDED[act.status], f"{_HOW_IT_ENDED[act.status]}{since}; {now}.")


def copying_warning(act: LegalAct) -> str:
    """What stands above the lines to copy of an act that has ended; "" for any other."""
    if act.status not in OVER:
        return ""
    told = "Chỉ chép để nhắc lại việc đã qua; không dùng làm căn cứ cho văn bản mới."
    return box("warning", f"Văn bản này: {act.status}", told)


def heirs(gathered: Gathered, act: LegalAct) -> tuple[LegalAct, ...]:
    """The acts at the end of the chain of replacement: what replaced it and was not replaced again."""
    found: dict[str, LegalAct] = {}
    waiting = [act]
    seen = {act.id}
    while waiting:
        for other in gathered.replaced_by.get(waiting.pop(0).id, ()):
            if other.id not in seen:
                seen.add(other.id)
                waiting.append(other)
                if not gathered.replaced_by.get(other.id):
                    found[other.id] = other
    return tuple(found.values())
