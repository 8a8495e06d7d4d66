"""The page of a movement: names, launcher, time, who is held up as its example, where it is named."""

from collections.abc import Iterator

from thidua.markup import escape
from thidua.model import Movement
from thidua.pages.evidence import evidence, note
from thidua.pages.fragments import card, page, to
from thidua.pages.gather import Gathered
from thidua.pages.names import period
from thidua.pages.quotations import sightings
from thidua.pages.shelves import MOVEMENTS


def pages(gathered: Gathered) -> Iterator[tuple[str, str]]:
    """One page for each movement."""
    for movement in gathered.archive.movements:
        path = gathered.page_of(movement.id) or ""
        yield path, page(path, movement.name, _blocks(gathered, path, movement), MOVEMENTS)


def _blocks(gathered: Gathered, here: str, movement: Movement) -> Iterator[str]:
    def named(name: str | None) -> str:
        body = gathered.body(name)
        return to(gathered, here, body.id, escape(name or "")) if body else escape(name or "")

    found = gathered.sightings.get(movement.id, ())
    documents = dict.fromkeys(seen.document.id for seen in found)
    yield card(
        [
            ("Loại", escape(movement.kind)),
            ("Thời gian", period(movement.period)),
            ("Phát động", named(movement.launched_by)),
            ("Cơ quan thường trực", named(movement.lead_body)),
            ("Cách viết khác", "<br>".join(escape(variant) for variant in movement.variants)),
            ("Văn bản nêu", str(len(documents)) if documents else "chưa có văn bản nào trong kho"),
        ]
    )
    yield note(gathered, here, movement.note)
    yield evidence(gathered, here, movement.evidence)
    people = [person for person in gathered.archive.people if movement.id in person.movements]
    if people:
        yield "## Điển hình {#dien-hinh}"
        yield "\n".join(
            f"- {to(gathered, here, person.id)}" + (f", {to(gathered, here, person.place)}" if person.place else "")
            for person in people
        )
    if found:
        yield "## Nêu trong văn bản {#van-ban}"
        yield sightings(gathered, here, found)
