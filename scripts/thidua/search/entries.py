"""What the index holds of a document: the words it is found by, its facets, and what a hit shows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from thidua import patterns
from thidua.archive import Archive, Names
from thidua.citation_styles import number_of
from thidua.model import Authority, Document, Head, LegalAct, Link, MovementName, PlaceName
from thidua.resolve import Resolution
from thidua.search.analysis import Tokens, analyse, facet
from thidua.search.grounds import Grounds
from thidua.search.places import BY_TABLE

# The kind of a document whose head says nothing; it is no word that anybody looks for.
UNSAID = "Văn bản"


@dataclass(frozen=True, slots=True)
class Entry:
    """A document ready for the index. `own` are the keys of its own number, `words` those of its text
    and of what only the head says; facets are folded. `places` are what it names, as printed; `grounds` the ids of
    their records, by which it is found under all names of these, of what is around them and of their ground.
    """

    document: Document
    words: Tokens
    title: Tokens
    own: tuple[str, ...]
    kind: str
    year: str | None
    issuers: tuple[str, ...]
    places: tuple[str, ...]
    grounds: tuple[str, ...]
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
    grounds = Grounds(archive)
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
            _unique(_places(head.place, mine)),
            _unique(_grounds(document, mine, grounds)),
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
    text = analyse(document.text)
    said = f" {' '.join(text.folded)} "
    head = document.head
    kind = None if head.kind == UNSAID else head.kind
    parts = (kind, *names, head.title, head.issuer, in_short(head.issuer or ""), head.theme)
    unsaid = analyse("\n".join(part for part in parts if part and f" {facet(part)} " not in said))
    return Tokens(unsaid.syllables + text.syllables, unsaid.numbers + text.numbers)


def _title(head: Head) -> Tokens:
    """The title with what people say beside it: the kind of the document, who issued it, and for which year."""
    kind = "" if head.kind == UNSAID else head.kind
    date = head.issued or (head.period and (head.period.end or head.period.start))
    return analyse(f"{kind}\n{head.title}\n{in_short(head.issuer or '')}\n{date.year if date else ''}")


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


def _places(printed: str | None, links: list[Link]) -> Iterator[str]:
    """Places as a document prints them; the names of their records are found through `grounds`."""
    yield facet(printed or "")
    for link in links:
        if isinstance(link.mention.fact, PlaceName):
            yield facet(f"{link.mention.fact.level} {link.mention.fact.name}")


def _grounds(document: Document, links: list[Link], grounds: Grounds) -> Iterator[str]:
    """The ids of places that a document names, and today's units of places without a record."""
    yield grounds.of_issuer(document.head)
    for link in links:
        if isinstance(link.mention.fact, PlaceName):
            yield link.target or ""
            if link.now:
                told = f"{link.mention.fact.level} {link.mention.fact.name}, nay là {link.now} (chưa kiểm chứng)"
                yield f"{BY_TABLE}{facet(link.now)}{BY_TABLE}{told}"


def _movements(links: list[Link], archive: Archive) -> Iterator[str]:
    """Movements that a document names, as written and under the names of their records."""
    for link in links:
        if isinstance(link.mention.fact, MovementName):
            yield facet(link.mention.fact.name)
            if link.target and (record := archive.authorities.get(link.target)):
                yield from _names(record)
