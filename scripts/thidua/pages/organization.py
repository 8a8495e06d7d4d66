"""The page of a body: names, level, what it issued, where it is named."""

from collections.abc import Iterator

from thidua.citation_styles import spelled
from thidua.markup import escape
from thidua.model import Organization
from thidua.pages.evidence import evidence, note
from thidua.pages.fragments import box, card, document_line, joined, page, to
from thidua.pages.gather import Gathered
from thidua.pages.place import now_in
from thidua.pages.quotations import sightings
from thidua.pages.shelves import BODIES
from thidua.pages.timeline import body_timeline


def pages(gathered: Gathered) -> Iterator[tuple[str, str]]:
    """One page for each organization."""
    for body in gathered.archive.organizations:
        path = gathered.page_of(body.id) or ""
        yield path, page(path, body.name, _blocks(gathered, path, body), BODIES)


def _blocks(gathered: Gathered, here: str, body: Organization) -> Iterator[str]:
    before = gathered.succession.bodies_before(body)
    place = gathered.succession.places.get(body.place or "")
    ground = gathered.succession.today(place) if place and body.valid_to and place.valid_to else ()
    yield card(
        [
            ("Cấp", escape(body.level or "")),
            ("Nơi", to(gathered, here, body.place) if body.place else ""),
            ("Có từ", spelled(body.valid_from) if body.valid_from else ""),
            ("Không còn từ", spelled(body.valid_to) if body.valid_to else ""),
            ("Trước đó là", joined(gathered, here, (other.id for other in before))),
            ("Nay là", joined(gathered, here, body.successors)),
            ("Địa bàn nay thuộc", now_in(gathered, here, ground)),
            ("Cách viết khác", "; ".join(escape(variant) for variant in body.variants)),
        ]
    )
    if body.valid_to:
        told = f"Từ {spelled(body.valid_to)}. Văn bản trước ngày đó vẫn giữ tên cũ."
        yield box("warning", "Cơ quan này không còn", told)
    changes = body_timeline(gathered, here, body)
    if changes:
        yield "## Theo thời gian {#theo-thoi-gian}"
        yield changes
    yield note(gathered, here, body.note)
    yield evidence(gathered, here, body.evidence)
    issued = [document for document in gathered.archive.documents if gathered.body(document.head.issuer) == body]
    if issued:
        yield "## Văn bản đã ban hành, có trong kho {#van-ban}"
        yield "\n".join(f"- {document_line(gathered, here, document)}" for document in issued)
    acts = [act for act in gathered.acts.values() if gathered.body(act.issuer) == body]
    if acts:
        yield "## Văn bản được viện dẫn {#duoc-vien-dan}"
        yield "\n".join(f"- {to(gathered, here, act.id)}: {escape(act.title)}" for act in acts)
    found = gathered.sightings.get(body.id, ())
    if found:
        yield "## Nêu trong văn bản {#neu}"
        yield sightings(gathered, here, found)
