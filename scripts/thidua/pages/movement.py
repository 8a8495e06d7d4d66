"""The page of a movement: names, launcher, time, who is held up as its example, where it is named."""

from collections import defaultdict
from collections.abc import Iterator

from thidua.markup import address, escape, link
from thidua.model import Movement, Person
from thidua.pages.evidence import evidence, note
from thidua.pages.fragments import card, page, to
from thidua.pages.gather import Gathered
from thidua.pages.names import document_name, period
from thidua.pages.quotations import quotation, sightings
from thidua.pages.shelves import MOVEMENTS
from thidua.pages.sightings import Sighting


def pages(gathered: Gathered) -> Iterator[tuple[str, str]]:
    """One page for each movement."""
    examples: defaultdict[str, list[Person]] = defaultdict(list)
    for person in gathered.archive.people:
        for name in dict.fromkeys(person.movements):
            examples[name].append(person)
    for movement in gathered.archive.movements:
        path = gathered.page_of(movement.id) or ""
        yield path, page(path, movement.name, _blocks(gathered, path, movement, examples[movement.id]), MOVEMENTS)


def _blocks(gathered: Gathered, here: str, movement: Movement, people: list[Person]) -> Iterator[str]:
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
    if people:
        yield "## Điển hình {#dien-hinh}"
        yield "\n".join(
            f"- {to(gathered, here, person.id)}" + (f", {to(gathered, here, person.place)}" if person.place else "")
            for person in people
        )
    lines, quoted = _life(gathered, here, movement)
    if lines:
        yield "## Phát động, thực hiện, tổng kết {#cuoc-doi}"
        yield "\n".join(lines)
    # What tells of its life is quoted there.
    told = {(seen.document.id, seen.link.mention.span) for seen in quoted}
    rest = [seen for seen in found if (seen.document.id, seen.link.mention.span) not in told]
    if rest:
        yield f"## {'Cũng nêu ở' if quoted else 'Nêu trong văn bản'} {{#van-ban}}"
        yield sightings(gathered, here, rest)


def _life(gathered: Gathered, here: str, movement: Movement) -> tuple[list[str], list[Sighting]]:
    """Launched, joined, carried on, reviewed, concluded: each with the document and the words; and those places."""
    places = {(s.document.id, s.link.mention.span): s for s in gathered.sightings.get(movement.id, ())}
    lines: list[str] = []
    quoted: list[Sighting] = []
    for moment in gathered.lives.get(movement.id, ()):
        seen = places.get((moment.document.id, moment.mention.span))
        if seen:
            page_path = gathered.page_of(moment.document.id) or ""
            name = link(escape(document_name(moment.document)), address(here, page_path, seen.anchor))
            by = f", {to(gathered, here, moment.cited)}" if moment.cited else ""
            told = "" if moment.own or moment.cited else " (nhắc lại)"
            lines.append(f"- **{moment.event.capitalize()}**{told}{by}: {name}: {quotation(seen)}")
            quoted.append(seen)
    return lines, quoted
