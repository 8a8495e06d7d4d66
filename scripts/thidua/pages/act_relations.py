"""An act among others: what it replaced and what replaced it, what shares its number, what holds in its place."""

from collections.abc import Iterable, Iterator

from thidua.citation_styles import spelled
from thidua.markup import escape
from thidua.model import LegalAct, Status
from thidua.pages.fragments import box, to
from thidua.pages.gather import Gathered
from thidua.pages.names import act_subject
from thidua.pages.standings import badge, in_its_place
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
    yield "Bị thay thế bởi", _listed(gathered, here, gathered.chronicle.replaced_by.get(act.id, ()))
    yield "Tiếp nối", recorded(act.continues)
    yield "Được tiếp nối bởi", _listed(gathered, here, gathered.chronicle.continued_by.get(act.id, ()))
    yield "Sửa đổi, bổ sung", recorded(act.amends)
    yield "Được sửa đổi bởi", _listed(gathered, here, gathered.chronicle.amended_by.get(act.id, ()))
    yield "Hướng dẫn, thi hành", recorded(act.implements)
    yield "Được hướng dẫn bởi", _listed(gathered, here, gathered.chronicle.implemented_by.get(act.id, ()))
    # A number is used again each term, each year, in each province: who cites it must know which act it is.
    shared = gathered.by_number.get(number_key(act.number or ""), ())
    yield "Cùng số", _listed(gathered, here, (other for other in shared if other.id != act.id), subjects=True)


def _listed(gathered: Gathered, here: str, acts: Iterable[LegalAct], subjects: bool = False) -> str:
    return "<br>".join(
        f"{to(gathered, here, act.id)} {badge(gathered, act)}"
        + (f" <small>{escape(act_subject(act))}</small>" if subjects and act_subject(act) else "")
        for act in acts
    )


def banner(gathered: Gathered, here: str, act: LegalAct) -> str:
    """For an act that has ended, or whose subject another one took over: since when, and what holds now; "" else."""
    standing = gathered.standing(act)
    if standing.over:
        since = f" từ {spelled(standing.since)}" if standing.since else ""
        told = in_its_place(gathered, here, standing)
        told = f"nay {told}" if told else "kho chưa có văn bản thay thế"
        return box("danger", _HOW_IT_ENDED[standing.status], f"{_HOW_IT_ENDED[standing.status]}{since}; {told}.")
    if standing.continued_by:
        told = in_its_place(gathered, here, standing)
        return box("warning", "Có văn bản tiếp nối", f"{told[:1].upper()}{told[1:]}. Tìm văn bản gốc trước khi ghi.")
    return ""


def copying_warning(gathered: Gathered, act: LegalAct) -> str:
    """What stands above the lines to copy of an act that has ended; "" for any other."""
    standing = gathered.standing(act)
    if not standing.over:
        return ""
    told = "Chỉ chép để nhắc lại việc đã qua; không dùng làm căn cứ cho văn bản mới."
    return box("warning", f"Văn bản này: {standing.status}", told)
