"""What hand-written pages leave to the archive: `<!-- thidua:can-cu -->` and its like.

A placeholder stands alone on its line. Each is a function of what was gathered and of the page that
holds it.
"""

import re
from collections.abc import Callable

from thidua.citation_styles import short
from thidua.errors import PublishError
from thidua.markup import escape
from thidua.pages.act_lists import soon_ended
from thidua.pages.bases import bases
from thidua.pages.document_lists import latest_first
from thidua.pages.fragments import document_line, table, to
from thidua.pages.gather import Gathered
from thidua.pages.lists import doors
from thidua.pages.names import act_subject
from thidua.pages.standings import badge, in_its_place, small

_PLACEHOLDER = re.compile(r"^<!--\s*thidua:([a-z0-9-]+)\s*-->[ \t]*$", re.MULTILINE)

LATEST = 5


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
            f"{to(gathered, here, standing.act.id)}<br><small>{escape(act_subject(standing.act))}</small>",
            f"{badge(gathered, standing.act)}<br>{small(in_its_place(gathered, here, standing))}".removesuffix("<br>"),
            f'{short(standing.until)}<br><small class="td-left" data-until="{standing.until.first}"></small>',
        )
        for standing in soon_ended(gathered)
        # What nobody here uses as a basis would only crowd out what does end for them.
        if standing.until and (standing.act.basis or gathered.sightings.get(standing.act.id))
    ]
    return table(("Văn bản", "Hiệu lực", "Hết hiệu lực từ"), rows) or "Chưa biết văn bản nào sắp hết hiệu lực."


def _doors(gathered: Gathered, here: str) -> str:
    return doors(gathered, here)


def _checked(gathered: Gathered, here: str) -> str:
    dates = [record.evidence.as_of for record in gathered.archive.authorities.values()]
    if not dates:
        return ""
    last = max(dates, key=lambda value: value.last)
    counted = "" if last == gathered.on else f" Hiệu lực trên trang này tính đến {short(gathered.on)}."
    return f"Ngày đối chiếu gần nhất: {short(last)}.{counted}"


PLACEHOLDERS: dict[str, Callable[[Gathered, str], str]] = {
    "can-cu": bases,
    "danh-sach": _doors,
    "moi-nhat": _latest,
    "ngay-doi-chieu": _checked,
    "sap-het-hieu-luc": _ending,
    "so-lieu": _counts,
}
