"""A standing in one Vietnamese line: "hết hiệu lực từ 01/01/2024, thay bằng Nghị định 152/2025/NĐ-CP"."""

from collections.abc import Iterable

from thidua.citation_styles import is_law, named, of_act, short
from thidua.model import LegalAct, Status
from thidua.validity.standing import OVER, Standing

UNVERIFIED = "chưa kiểm chứng"


def act_name(act: LegalAct) -> str:
    """ "Nghị định 152/2025/NĐ-CP", "Luật Thi đua, khen thưởng (06/2022/QH15)", "Chỉ thị 34-CT/TW (2014)".

    A number that does not hold its year is used again, so the year stands beside it.
    """
    title = named(of_act(act))
    if act.number:
        if is_law(act.kind):
            return f"{title} ({act.number})"
        year = str(act.issued.year) if act.issued else ""
        return f"{act.kind} {act.number}" + (f" ({year})" if year and f"/{year}/" not in act.number else "")
    return f"{title} ({short(act.issued)})" if act.issued else title


def brief(act: LegalAct) -> str:
    """The name of an act inside a line about another: kind and number where it has one, "Luật 06/2022/QH15"."""
    return f"{act.kind} {act.number}" if act.number and is_law(act.kind) else act_name(act)


def act_names(acts: Iterable[LegalAct]) -> str:
    """Several acts, each that nobody verified marked."""
    return "; ".join(brief(act) + ("" if act.evidence.verified else f" ({UNVERIFIED})") for act in acts)


def state(standing: Standing) -> str:
    """The status alone, with the day since when: "hết hiệu lực từ 01/01/2024", "chưa xác định (không rõ …)"."""
    status = standing.status
    if status is Status.UNKNOWN:
        return f"{status} ({'; '.join(standing.reasons)})"
    words = str(status)
    if status in OVER or (status is Status.IN_FORCE_AMENDED and standing.amended_by):
        words += f" từ {short(standing.since)}" if standing.since else ", không rõ từ ngày nào"
    elif status is Status.NOT_YET and standing.act.valid_from:
        words += f", có hiệu lực từ {short(standing.act.valid_from)}"
    return words + (f" ({'; '.join(standing.reasons)})" if standing.reasons else "")


def in_its_place(standing: Standing) -> str:
    """What holds instead, what took over, what comes next; "" when there is nothing to say."""
    parts = []
    if standing.successors:
        parts.append(f"thay bằng {act_names(standing.successors)}")
    elif standing.lapsed:
        parts.append(f"thay bằng {act_names(standing.lapsed)} nhưng cũng đã hết hiệu lực, chưa biết văn bản kế tiếp")
    elif standing.status is Status.ENDED and not standing.continued_by:
        parts.append("chưa biết văn bản thay thế")
    if standing.continued_by:
        parts.append(f"được tiếp nối bởi {act_names(standing.continued_by)} (chưa thấy câu nói thay thế)")
    if standing.status is Status.IN_FORCE_AMENDED and standing.amended_by:
        parts.append(f"sửa đổi bởi {act_names(standing.amended_by)}")
    if standing.live and standing.to_be_amended_by:
        coming = standing.to_be_amended_by
        since = coming.valid_from or coming.issued
        parts.append(f"sẽ được sửa đổi{f' từ {short(since)}' if since else ''} bởi {act_names([coming])}")
    if standing.live and standing.until:
        parts.append(f"sẽ hết hiệu lực từ {short(standing.until)}")
    return ", ".join(parts)


def told(standing: Standing) -> str:
    """The whole line."""
    doubt = "" if standing.act.evidence.verified else f" ({UNVERIFIED})"
    instead = in_its_place(standing)
    return f"{state(standing)}{doubt}{f', {instead}' if instead else ''}"


def at_two_dates(then: Standing | None, now: Standing) -> str:
    """What a citation says of its target: in force when the citing document was issued? Is it today?

    `then` is None when nothing tells when that document was issued.
    """
    if then is None:
        issued = f"khi văn bản ban hành: {Status.UNKNOWN} (không rõ văn bản ban hành năm nào)"
    else:
        doubt = "" if then.act.evidence.verified else f" ({UNVERIFIED})"
        issued = f"khi văn bản ban hành ({then.on}): {state(then)}{doubt}"
    return f"{issued}; nay (tính đến {now.on}): {told(now)}"
