"""The page of an example (điển hình): no more than identifies it, and where it is held up."""

from collections.abc import Iterator

from thidua.markup import escape
from thidua.model import Person, Place
from thidua.pages.evidence import evidence, note
from thidua.pages.fragments import card, joined, page, to
from thidua.pages.gather import Gathered
from thidua.pages.place import now_in
from thidua.pages.quotations import sightings
from thidua.pages.shelves import FIGURES

KINDS = {"person": "cá nhân", "collective": "tập thể"}


def pages(gathered: Gathered) -> Iterator[tuple[str, str]]:
    """One page for each person or collective."""
    for person in gathered.archive.people:
        path = gathered.page_of(person.id) or ""
        yield path, page(path, person.name, _blocks(gathered, path, person), FIGURES)


def _blocks(gathered: Gathered, here: str, person: Person) -> Iterator[str]:
    place = gathered.records.get(person.place or "")
    now = gathered.succession.today(place) if isinstance(place, Place) and place.valid_to else ()
    yield card(
        [
            ("Loại", escape(KINDS.get(person.kind, person.kind))),
            ("Chức vụ, công việc", escape(person.role or "")),
            ("Nơi", to(gathered, here, person.place) if person.place else ""),
            ("Địa bàn nay thuộc", now_in(gathered, here, now)),
            ("Phong trào", joined(gathered, here, person.movements)),
            ("Cách viết khác", "; ".join(escape(variant) for variant in person.variants)),
        ]
    )
    yield note(gathered, here, person.note)
    found = gathered.sightings.get(person.id, ())
    if found:
        yield "## Nêu trong văn bản {#van-ban}"
        yield sightings(gathered, here, found)
    yield evidence(gathered, here, person.evidence)
