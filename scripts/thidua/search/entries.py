"""What the index holds of a document: the words it is found by, its facets, and what a hit shows."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from thidua import patterns
from thidua.archive import Archive, Names
from thidua.citation_styles import number_of
from thidua.extractors.structure.sections import outline
from thidua.model import Authority, Document, LegalAct, Link, MovementName, PlaceName
from thidua.resolve import Resolution
from thidua.search.analysis import Tokens, analyse, facet
from thidua.search.grounds import Grounds
from thidua.search.places import BY_TABLE

# The kind of a document whose head says nothing; it is no word that anybody looks for.
UNSAID = "Văn bản"

# A line of its own, which is neither a numbered paragraph nor a sentence.
_HEADING = re.compile(r"(?![0-9]{1,2}[.)])[^\n]{1,199}(?<![.;:,…])")


@dataclass(frozen=True, slots=True)
class Entry:
    """A document ready for the index. `own` are the keys of its own number, `headings` are its title and
    those of its sections, `words` those of its text
    and of what only the head says; facets are folded. `places` are what it names, as printed; `grounds` the ids of
    their records, by which it is found under all names of these, of what is around them and of their ground.
    """

    document: Document
    words: Tokens
    headings: tuple[Tokens, ...]
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
            tuple(_headings(document)),
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


def heading(line: str) -> bool:
    """Whether a line reads as a heading, and not as the beginning of a text."""
    return bool(_HEADING.fullmatch(line))


def _headings(document: Document) -> Iterator[Tokens]:
    """The title, what people say beside it (who issued the document, and for which year), and the sections' titles.

    A document without a head gets its first sentence for a title; that is no heading, and would count for one. Nor is
    the beginning of a numbered paragraph.
    """
    head = document.head
    if head.kind != UNSAID or heading(head.title):
        yield analyse(head.title)
    date = head.issued or (head.period and (head.period.end or head.period.start))
    if head.issuer or date:
        yield analyse(f"{in_short(head.issuer or '')} {date.year if date else ''}")
    for section in outline(document.text):
        end = document.text[section.span.end :].partition("\n")[0]
        if not end.strip() and heading(section.title):
            yield analyse(section.title)


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
