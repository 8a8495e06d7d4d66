"""What hand-written pages leave to the archive: `<!-- thidua:can-cu -->` and its like.

A placeholder stands alone on its line. Each is a function of what was gathered and of the page that
holds it.
"""

import re
from collections.abc import Callable

from thidua.citation_styles import STYLES, of_act, short
from thidua.errors import PublishError
from thidua.markup import escape
from thidua.model import LegalAct, Status
from thidua.pages.act_lists import legal_order, soon_ended
from thidua.pages.document_lists import latest_first
from thidua.pages.fragments import badge, box, checked_on, copies, document_line, expiry, sightings, table, to
from thidua.pages.gather import Gathered
from thidua.pages.lists import doors
from thidua.pages.names import act_name, act_subject
from thidua.pages.sightings import Sighting

_PLACEHOLDER = re.compile(r"^<!--\s*thidua:([a-z0-9-]+)\s*-->[ \t]*$", re.MULTILINE)

LATEST = 5
# A drafter wants to see how others used a basis, not every place that names it.
PRECEDENTS = 4

_UNUSABLE = frozenset({Status.ENDED, Status.TERM_OVER, Status.ISSUER_ENDED})


def fill(gathered: Gathered, page: str, text: str) -> str:
    """A hand-written page with its placeholders filled. Raises PublishError for a name nobody knows."""

    def filled(match: re.Match[str]) -> str:
        if match[1] not in PLACEHOLDERS:
            line = text.count("\n", 0, match.start()) + 1
            known = ", ".join(sorted(PLACEHOLDERS))
            raise PublishError(f"docs/{page}: dòng {line}: không có chỗ điền {match[1]!r}; có {known}")
        return PLACEHOLDERS[match[1]](gathered, page)

    return _PLACEHOLDER.sub(filled, text)


def _counts(gathered: Gathered, here: str) -> str:
    archive = gathered.archive
    numbers = (
        (len(archive.documents), "văn bản"),
        (len(archive.movements), "phong trào"),
        (len(archive.people), "điển hình"),
        (len(gathered.acts), "căn cứ"),
        (len(archive.places), "địa danh"),
    )
    cells = "".join(f"<div><strong>{number}</strong> {name}</div>" for number, name in numbers)
    return f'<div class="td-counts">{cells}</div>'


def _latest(gathered: Gathered, here: str) -> str:
    chosen = latest_first(gathered.archive.documents)[:LATEST]
    lines = [f"- {document_line(gathered, here, document)}" for document in chosen]
    return "\n".join(lines) or "Kho chưa có văn bản nào."


def _ending(gathered: Gathered, here: str) -> str:
    rows = [
        (
            f"{to(gathered, here, act.id)}<br><small>{escape(act_subject(act))}</small>",
            badge(act),
            f'{short(act.valid_to)}<br><small class="td-left" data-until="{act.valid_to.first}"></small>',
        )
        for act in soon_ended(gathered)
        if act.valid_to
    ]
    return table(("Văn bản", "Hiệu lực", "Hết hiệu lực từ"), rows) or "Chưa biết văn bản nào sắp hết hiệu lực."


def _doors(gathered: Gathered, here: str) -> str:
    return doors(gathered, here)


def _bases(gathered: Gathered, here: str) -> str:
    chosen = sorted((act for act in gathered.acts.values() if act.basis), key=legal_order)
    usable = [act for act in chosen if act.status not in _UNUSABLE]
    if not usable:
        return "Kho chưa có bản ghi căn cứ nào còn hiệu lực."
    styles = "".join(
        f'<label><input type="radio" name="td-style" value="{style.id}"{" checked" if style is STYLES[0] else ""}>'
        f" {style.name}</label>"
        for style in STYLES
    )
    blocks = [
        '<div class="td-bases__bar" hidden><fieldset><legend>Kiểu viện dẫn</legend>'
        f'{styles}</fieldset><button class="md-button md-button--primary td-bases__copy" type="button">'
        "Chép các căn cứ đã chọn</button></div>",
    ]
    blocks += [_basis(gathered, here, act) for act in usable]
    return "\n\n".join(blocks)


def _basis(gathered: Gathered, here: str, act: LegalAct) -> str:
    name = to(gathered, here, act.id)
    parts = [
        f'<div class="td-basis" markdown="1" data-act="{act.id}">',
        f'<p class="td-basis__head" markdown="1"><input class="td-basis__choice" type="checkbox"'
        f' aria-label="Chọn {escape(act_name(act))}" hidden> {name} {badge(act)} <small>{checked_on(act)}</small></p>',
    ]
    if act_subject(act):
        parts.append(f"<p><small>{escape(act_subject(act))}</small></p>")
    if expiry(act):
        parts.append(box("danger", "Có ngày hết hiệu lực", expiry(act)))
    parts.append(copies(of_act(act), "Căn cứ ", ";"))
    changes = gathered.amended_by.get(act.id, ())
    if changes:
        told = [f"{to(gathered, here, o.id)}{'' if o.evidence.verified else ' (chưa kiểm chứng)'}" for o in changes]
        parts.append(f"Được sửa đổi, bổ sung bởi: {'; '.join(told)}.")
    first: dict[tuple[str, str | None], Sighting] = {}
    for other in gathered.lineage(act):
        for seen in gathered.sightings.get(other.id, ()):
            first.setdefault((seen.document.id, seen.link.target), seen)
    precedents = list(first.values())[:PRECEDENTS]
    if precedents:
        old = any(seen.link.target != act.id for seen in precedents)
        summary = f"Tiền lệ trong kho ({len(precedents)}){', gồm văn bản mà nó thay thế' if old else ''}"
        parts.append(
            "\n".join(
                [
                    f'<details markdown="1">\n<summary>{summary}</summary>',
                    "",
                    sightings(gathered, here, precedents),
                    "",
                    "</details>",
                ]
            )
        )
    return "\n\n".join([*parts, "</div>"])


def _checked(gathered: Gathered, here: str) -> str:
    dates = [record.evidence.as_of for record in gathered.archive.authorities.values()]
    return f"Ngày đối chiếu gần nhất: {short(max(dates, key=lambda value: value.last))}." if dates else ""


PLACEHOLDERS: dict[str, Callable[[Gathered, str], str]] = {
    "can-cu": _bases,
    "danh-sach": _doors,
    "moi-nhat": _latest,
    "ngay-doi-chieu": _checked,
    "sap-het-hieu-luc": _ending,
    "so-lieu": _counts,
}
