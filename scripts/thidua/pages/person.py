"""The page of an example (điển hình): no more than identifies it, and where it is held up."""

from collections.abc import Iterator

from thidua.markup import escape
from thidua.model import Person
from thidua.pages.fragments import card, evidence, joined, page, sightings, to
from thidua.pages.gather import Gathered
from thidua.pages.shelves import FIGURES

KINDS = {"person": "cá nhân", "collective": "tập thể"}


def pages(gathered: Gathered) -> Iterator[tuple[str, str]]:
    """One page for each person or collective."""
    for person in gathered.archive.people:
        path = gathered.page_of(person.id) or ""
        yield path, page(path, person.name, _blocks(gathered, path, person), FIGURES)


def _blocks(gathered: Gathered, here: str, person: Person) -> Iterator[str]:
    yield card(
        [
            ("Loại", escape(KINDS.get(person.kind, person.kind))),
            ("Chức vụ, công việc", escape(person.role or "")),
            ("Nơi", to(gathered, here, person.place) if person.place else ""),
            ("Phong trào", joined(gathered, here, person.movements)),
            ("Cách viết khác", "; ".join(escape(variant) for variant in person.variants)),
        ]
    )
    if person.note:
        yield escape(person.note)
    found = gathered.sightings.get(person.id, ())
    if found:
        yield "## Nêu trong văn bản {#van-ban}"
        yield sightings(gathered, here, found)
    yield evidence(person.evidence)
