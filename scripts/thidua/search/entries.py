"""What the index holds of a document: the words it is found by, its facets, and what a hit shows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from thidua import patterns
from thidua.archive import Archive, Names
from thidua.citation_styles import number_of
from thidua.model import Authority, Document, Head, LegalAct, Link, MovementName, Organization, Place, PlaceName
from thidua.resolve import Resolution
from thidua.search.analysis import Tokens, analyse, facet
from thidua.succession import Succession, place_name

# The kind of a document whose head says nothing; it is no word that anybody looks for.
UNSAID = "Văn bản"


class Ground(NamedTuple):
    """Cùng địa bàn: a name under which a place filter finds a document that names other words, and the unit that it
    does name ("lung nam", "huyện Hà Quảng (đến 01/7/2025)").
    """

    name: str
    named: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A document ready for the index. `own` are the keys of its own number, `words` those of its text
    and of what only the head says; facets are folded. `places` are what it names and what lies around that;
    `grounds` the other units of any time that share ground with these.
    """

    document: Document
    words: Tokens
    title: Tokens
    own: tuple[str, ...]
    kind: str
    year: str | None
    issuers: tuple[str, ...]
    places: tuple[str, ...]
    grounds: tuple[Ground, ...]
    movements: tuple[str, ...]


def entries(archive: Archive, resolution: Resolution) -> Iterator[Entry]:
    """One entry for each document of the archive, in its order."""
    links: dict[str, list[Link]] = {}
    for link in resolution.links:
        links.setdefault(link.document, []).append(link)
    held: dict[str, list[LegalAct]] = {}
    for act in resolution.acts:
        if act.id in resolution.held:
            held.setdefault(resolution.held[act.id], []).append(act)
    organizations = Names(archive.organizations)
    grounds = _Grounds(archive, organizations)
    for document in archive.documents:
        mine = links.get(document.id, [])
        head = document.head
        names = tuple(_own_names(document, held.get(document.id, ())))
        yield Entry(
            document,
            _words(document, names),
            _title(head),
            _unique(analyse("\n".join(names)).numbers),
            facet(head.kind),
            str(head.issued.year) if head.issued else None,
            _unique(_issuers(head.issuer, organizations) if head.issuer else ()),
            _unique(_places(document, mine, grounds)),
            tuple(dict.fromkeys(_grounds(document, mine, grounds))),
            _unique(_movements(mine, archive)),
        )


def _own_names(document: Document, acts: Iterable[LegalAct]) -> Iterator[str]:
    """What a document is called by its number, from its head and from the acts that it is known to be."""
    head = document.head
    said = [(head.kind, number_of(head), head.issued), *((act.kind, act.number, act.issued) for act in acts)]
    for kind, number, issued in said:
        if number:
            yield f"{kind} {number}{f' năm {issued.year}' if issued else ''}"


def _words(document: Document, names: Iterable[str]) -> Tokens:
    """The tokens of the text, after what the text itself does not say of the document."""
    said = f" {' '.join(analyse(document.text).folded)} "
    head = document.head
    kind = None if head.kind == UNSAID else head.kind
    parts = (kind, *names, head.title, head.issuer, in_short(head.issuer or ""), head.theme)
    unsaid = [part for part in parts if part and f" {facet(part)} " not in said]
    return analyse("\n".join([*unsaid, document.text]))


def _title(head: Head) -> Tokens:
    """The title with what people say beside it: who issued the document, and for which year."""
    date = head.issued or (head.period and (head.period.end or head.period.start))
    return analyse(f"{head.title}\n{in_short(head.issuer or '')}\n{date.year if date else ''}")


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))


def _names(record: Authority) -> Iterator[str]:
    """Everything that a record is called, its id among them."""
    yield facet(record.id)
    if not isinstance(record, LegalAct):
        yield facet(record.name)
    yield from map(facet, record.variants)


def in_short(issuer: str) -> str:
    """A name, folded, with the letters that stand for a body: "ubnd huien ha quang"."""
    name = f" {facet(issuer)} "
    for body in patterns.issuers().values():
        name = name.replace(f" {facet(body.name)} ", f" {facet(body.code)} ")
    return name.strip()


def _issuers(issuer: str, organizations: Names) -> Iterator[str]:
    """The issuer as written, in short (UBND huyện …), and under the other names of its record."""
    yield facet(issuer)
    yield in_short(issuer)
    for record in organizations.find(issuer):
        yield from _names(record)


def _places(document: Document, links: list[Link], grounds: "_Grounds") -> Iterator[str]:
    """Places that a document names, its issuer's, and those around them, each under all its names."""
    yield facet(document.head.place or "")
    yield from grounds.own(grounds.of_issuer(document.head) or "")
    for link in links:
        if isinstance(link.mention.fact, PlaceName):
            yield facet(f"{link.mention.fact.level} {link.mention.fact.name}")
            yield from grounds.own(link.target or "")


def _grounds(document: Document, links: list[Link], grounds: "_Grounds") -> Iterator[Ground]:
    """The other names of the ground that a document names, and today's units of places without a record."""
    yield from grounds.others(grounds.of_issuer(document.head) or "")
    for link in links:
        if isinstance(link.mention.fact, PlaceName):
            yield from grounds.others(link.target or "")
            if link.now:
                told = f"{link.mention.fact.level} {link.mention.fact.name}, nay là {link.now} (chưa kiểm chứng)"
                yield Ground(facet(link.now), told)


class _Grounds:
    """The names of places and of what shares ground with them, worked out once for each place."""

    def __init__(self, archive: Archive, organizations: Names) -> None:
        self._succession = Succession(archive.places)
        self._organizations = organizations
        self._own: dict[str, tuple[str, ...]] = {}
        self._others: dict[str, tuple[Ground, ...]] = {}

    def of_issuer(self, head: Head) -> str | None:
        """The unit whose body issued a document, as it was in its time."""
        found = [record for record in self._organizations.find(head.issuer or "") if isinstance(record, Organization)]
        place = self._succession.places.get(found[0].place or "") if len(found) == 1 else None
        if place is None:
            return None
        first, last = (head.issued.first, head.issued.last) if head.issued else (None, None)
        return self._succession.then(place, first, last).id

    def own(self, target: str) -> tuple[str, ...]:
        """The names of a place and of the units above it, with what is above behind each: "xa a huien b tinh c"."""
        place = self._succession.places.get(target)
        if place and target not in self._own:
            names: list[str] = []
            for unit in (place, *self._succession.above(place)):
                names += self._called(unit)
            self._own[target] = _unique(names)
        return self._own.get(target, ())

    def others(self, target: str) -> tuple[Ground, ...]:
        """The names of units on the same ground, and of those that these lay in, which are not its own already."""
        place = self._succession.places.get(target)
        if place and target not in self._others:
            own, named = set(self.own(target)), place_name(place)
            units = dict.fromkeys(self._succession.ground(place))
            for unit in (place, *self._succession.above(place), *units):
                for above in self._succession.above(unit) if unit.tier <= place.tier else ():
                    units.setdefault(above)
                if unit.tier == 1:
                    units |= dict.fromkeys((*self._succession.predecessors(unit), *self._succession.successors(unit)))
            names = (name for unit in units for name in self._called(unit))
            self._others[target] = tuple(Ground(name, named) for name in dict.fromkeys(names) if name not in own)
        return self._others.get(target, ())

    def _called(self, unit: Place) -> Iterator[str]:
        yield from _names(unit)
        yield facet(f"{unit.level} {unit.name}")
        for above in self._succession.above(unit):
            yield facet(f"{unit.level} {unit.name} {above.level} {above.name}")
            yield facet(f"{unit.name} {above.name}")


def _movements(links: list[Link], archive: Archive) -> Iterator[str]:
    """Movements that a document names, as written and under the names of their records."""
    for link in links:
        if isinstance(link.mention.fact, MovementName):
            yield facet(link.mention.fact.name)
            if link.target and (record := archive.authorities.get(link.target)):
                yield from _names(record)


def hints(archive: Archive) -> dict[str, list[str]]:
    """Folded name of a unit that has ended -> what a searcher is told: whose ground it is today."""
    succession = Succession(archive.places)
    found: dict[str, list[str]] = {}
    for place in archive.places:
        now = succession.today(place) if place.valid_to and place.tier < 4 else ()
        # "xã Trường Hà is xã Trường Hà" helps nobody.
        if now and [(unit.level, unit.name) for unit in now] != [(place.level, place.name)]:
            told = f"{place_name(place)}: địa bàn nay thuộc {', '.join(f'{unit.level} {unit.name}' for unit in now)}"
            for name in dict.fromkeys(facet(name) for name in (place.name, *place.variants)):
                for asked in (name, f"{facet(place.level)} {name}"):
                    found.setdefault(asked, []).append(told)
    return found
