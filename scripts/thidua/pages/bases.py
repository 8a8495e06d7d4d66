"""The bases that a drafter may choose from: in the order in which they are listed, each with lines to copy."""

import re
from collections.abc import Iterable, Iterator

from thidua.citation_styles import STYLES, is_law, of_act, short
from thidua.markup import escape
from thidua.model import LegalAct
from thidua.pages.act_lists import legal_order
from thidua.pages.copying import copies
from thidua.pages.fragments import box, to
from thidua.pages.gather import Gathered
from thidua.pages.names import act_name, act_subject
from thidua.pages.quotations import sightings
from thidua.pages.sightings import Sighting
from thidua.pages.standings import badge, checked_on, expiry, in_its_place
from thidua.text import key

# A drafter wants to see how others used a basis, not every place that names it.
PRECEDENTS = 4

AUTHORITY = "Thẩm quyền"
CONTENT = "Nội dung: luật, nghị định, thông tư"
SUPERIOR = "Văn bản của Đảng và cấp trên"
UNVERIFIED = "Chưa kiểm chứng – chưa dùng làm căn cứ"

# Legal normative documents hold their year in the number: 152/2025/NĐ-CP.
_NORMATIVE = re.compile(r"/(?:19|20)[0-9]{2}/")
_LOCAL_GOVERNMENT = key("chính quyền địa phương")


def group_of(act: LegalAct) -> str:
    """Which of the groups a basis stands in: who may sign comes before what it is about."""
    if not act.evidence.verified:
        return UNVERIFIED
    normative = is_law(act.kind) or bool(act.number and _NORMATIVE.search(act.number))
    if normative and _LOCAL_GOVERNMENT in key(act.title):
        return AUTHORITY
    return CONTENT if normative else SUPERIOR


def bases(gathered: Gathered, here: str) -> str:
    """All bases that have not ended, by group in the order of a preamble; what nobody verified stands apart."""
    offered = sorted((act for act in gathered.acts.values() if act.basis), key=legal_order)
    usable = [act for act in offered if not gathered.standing(act).over]
    ended = _ended(gathered, here, [act for act in offered if gathered.standing(act).over])
    if not usable:
        return "\n\n".join(["Kho chưa có bản ghi căn cứ nào còn hiệu lực.", *ended])
    blocks = [*ended, _bar()]
    for group, anchor in ((AUTHORITY, "tham-quyen"), (CONTENT, "noi-dung"), (SUPERIOR, "cap-tren")):
        chosen = [act for act in usable if group_of(act) == group]
        if chosen:
            blocks += [f"### {group} {{#can-cu-{anchor}}}", *(_basis(gathered, here, act) for act in chosen)]
    doubtful = [act for act in usable if group_of(act) == UNVERIFIED]
    if doubtful:
        blocks += [
            f"### {UNVERIFIED} {{#can-cu-chua-kiem-chung}}",
            *(_doubtful(gathered, here, act) for act in doubtful),
        ]
    return "\n\n".join(blocks)


def _ended(gathered: Gathered, here: str, acts: Iterable[LegalAct]) -> Iterator[str]:
    """Bases that drafters used and that have ended: who copies from last year must hear of it here."""
    for act in acts:
        standing = gathered.standing(act)
        since = f" từ {short(standing.since)}" if standing.since else ""
        instead = in_its_place(gathered, here, standing) or "kho chưa có văn bản thay thế, phải tra trước khi soạn"
        yield box(
            "danger", "Căn cứ đã hết hiệu lực", f"{to(gathered, here, act.id)}: {standing.status}{since}; {instead}."
        )


def _bar() -> str:
    styles = "".join(
        f'<label><input type="radio" name="td-style" value="{style.id}"{" checked" if style is STYLES[0] else ""}>'
        f" {style.name}</label>"
        for style in STYLES
    )
    return (
        f'<div class="td-bases__bar" hidden><fieldset><legend>Kiểu viện dẫn</legend>{styles}</fieldset>'
        '<button class="md-button md-button--primary td-bases__copy" type="button">'
        "Chép các căn cứ đã chọn</button></div>"
    )


def _basis(gathered: Gathered, here: str, act: LegalAct) -> str:
    choice = f'<input class="td-basis__choice" type="checkbox" aria-label="Chọn {escape(act_name(act))}" hidden> '
    parts = [*_head(gathered, here, act, choice)]
    if expiry(gathered, act):
        parts.append(box("danger", "Có ngày hết hiệu lực", expiry(gathered, act)))
    parts.append(copies(of_act(act), "Căn cứ ", ";"))
    changes = gathered.chronicle.amended_by.get(act.id, ())
    if changes:
        told = [f"{to(gathered, here, o.id)}{'' if o.evidence.verified else ' (chưa kiểm chứng)'}" for o in changes]
        parts.append(f"Được sửa đổi, bổ sung bởi: {'; '.join(told)}.")
    return "\n\n".join([*parts, *_precedents(gathered, here, act), "</div>"])


def _doubtful(gathered: Gathered, here: str, act: LegalAct) -> str:
    """An act that nobody verified: to be known of, not to be copied."""
    return "\n\n".join([*_head(gathered, here, act), "</div>"])


def _head(gathered: Gathered, here: str, act: LegalAct, choice: str = "") -> Iterator[str]:
    yield f'<div class="td-basis" markdown="1" data-act="{act.id}">'
    yield (
        f'<p class="td-basis__head" markdown="1">{choice}{to(gathered, here, act.id)} {badge(gathered, act)} '
        f"<small>{checked_on(gathered, act)}</small></p>"
    )
    if act_subject(act):
        yield f"<p><small>{escape(act_subject(act))}</small></p>"


def _precedents(gathered: Gathered, here: str, act: LegalAct) -> Iterator[str]:
    """How documents of the archive cite the act or those that it replaced."""
    first: dict[tuple[str, str | None], Sighting] = {}
    for other in gathered.line_of(act):
        for seen in gathered.sightings.get(other.id, ()):
            first.setdefault((seen.document.id, seen.link.target), seen)
    chosen = list(first.values())[:PRECEDENTS]
    if chosen:
        old = any(seen.link.target != act.id for seen in chosen)
        summary = f"Tiền lệ trong kho ({len(chosen)}){', gồm văn bản mà nó thay thế' if old else ''}"
        told = sightings(gathered, here, chosen)
        yield f'<details markdown="1">\n<summary>{summary}</summary>\n\n{told}\n\n</details>'
