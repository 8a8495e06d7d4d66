"""Links between records: from what a text says to which record it means.

A link that cannot be made is kept, with the reason. Nothing here reads files.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from thidua.archive import Archive
from thidua.conversion import SINCE
from thidua.model import (
    AnnexRow,
    Award,
    BodyName,
    Citation,
    Document,
    Figure,
    LegalAct,
    Link,
    Mention,
    MovementName,
    PlaceName,
    Target,
)
from thidua.resolve.acts import Acts, is_short, number_key, of_same_body
from thidua.resolve.context import Context, Gazetteer
from thidua.resolve.honours import Honours
from thidua.resolve.indicators import Indicators
from thidua.resolve.names import WITHOUT_RECORD, Registers
from thidua.resolve.places import converted, units_said_after
from thidua.resolve.provisional import PROVISIONAL, Provisional
from thidua.text import key

__all__ = ["PROVISIONAL", "Resolution", "resolve"]


@dataclass(frozen=True)
class Resolution:
    """What the mentions of an archive mean.

    `links`: one for every mention that names something (citation, movement, figure, place, body) or measures or
    counts it (target, row of a table, award), in the order of documents and text; a document that names itself
    is no link. `acts`: the archive's legal acts and, after them, a provisional record for each act that is cited
    by number or as a law and has no record. `held`: act id -> id of the document in the archive that is this act.
    """

    links: tuple[Link, ...]
    acts: tuple[LegalAct, ...]
    held: Mapping[str, str]


def resolve(archive: Archive) -> Resolution:
    """Every mention of an archive with its record, or with the reason why it has none."""
    return _Resolver(archive).resolution()


class _Resolver:
    def __init__(self, archive: Archive) -> None:
        gazetteer = Gazetteer(archive.places)
        self._archive = archive
        self._acts = Acts(archive.acts)
        self._registers = Registers(archive, gazetteer)
        self._indicators = Indicators(archive.indicators)
        self._honours = Honours(archive.titles, archive.commendations)
        self._where = {document.id: gazetteer.context(document) for document in archive.documents}
        self._own = _Own(archive.documents)
        self._provisional = Provisional()
        self._held = dict(self._acts_held())

    def resolution(self) -> Resolution:
        links: list[Link] = []
        tickets: dict[int, int] = {}
        for document in self._archive.documents:
            mentions = self._archive.mentions_of(document.id)
            above = units_said_after(document.text, mentions)
            for mention in mentions:
                said = above.get(mention, ())
                target, reason, ticket = self._target(document, mention, said)
                if document.id in (target, self._held.get(target or "")):
                    continue
                if target or reason:
                    if ticket is not None:
                        tickets[len(links)] = ticket
                    now = self._now(document, mention, said) if reason in WITHOUT_RECORD else None
                    links.append(Link(document.id, mention, target, reason, now))
        # Which act an undated citation means is known only when all citations are in.
        ids = self._provisional.ids()
        for position, ticket in tickets.items():
            links[position] = replace(links[position], target=ids[ticket], reason=None)
        links = list(_in_short(links))
        return Resolution(tuple(links), (*self._archive.acts, *self._provisional.acts()), self._held)

    def _now(self, document: Document, mention: Mention, said: tuple[PlaceName, ...]) -> str | None:
        """Today's unit of a commune without a record, for a document from before the communes of today."""
        where = self._where[document.id]
        if not isinstance(mention.fact, PlaceName) or where.last is None or where.last >= SINCE:
            return None
        return converted(mention.fact, where, said)

    def _target(
        self, document: Document, mention: Mention, said: tuple[PlaceName, ...]
    ) -> tuple[str | None, str | None, int | None]:
        """Target, reason, and a ticket where the target is a provisional record that is still to be named."""
        where = self._where[document.id]
        match mention.fact:
            case Citation() as citation:
                return self._cited(document, citation, mention.quote, where)
            case MovementName() as movement:
                return *self._registers.movement(movement, where), None
            case Figure() as figure:
                return *self._registers.figure(figure), None
            case PlaceName() as place:
                return *self._registers.place(place, where, said), None
            case BodyName() as body:
                return *self._registers.body(body, where), None
            case Target() | AnnexRow() as measured:
                return *self._indicators.find(measured), None
            case Award() as award:
                return *self._honours.find(award, where), None
            case _:
                return None, None, None

    def _cited(
        self, document: Document, citation: Citation, quote: str, where: Context
    ) -> tuple[str | None, str | None, int | None]:
        found, reason = self._acts.find(citation, quote, where)
        if len(found) == 1:
            return found[0].id, None, None
        if not found:
            held = self._own.find(citation, where)
            if held:
                return held, None, None
            return None, reason, self._provisional.add(citation, where, document.head.issued)
        return None, reason, None

    def _acts_held(self) -> Iterable[tuple[str, str]]:
        """Which acts are documents of the archive: same number, date and issuer."""
        for document in self._archive.documents:
            head = document.head
            if head.number and head.symbol:
                citation = Citation(head.kind, f"{head.number}/{head.symbol}", head.issued, head.issuer)
                found, _ = self._acts.find(citation, "", self._where[document.id])
                if len(found) == 1:
                    yield found[0].id, document.id


def _in_short(links: Iterable[Link]) -> Iterator[Link]:
    """The links; "Quy định 366" means the one act of that kind and number that its document cites in full."""
    links = tuple(links)
    full: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for link in links:
        if isinstance(link.mention.fact, Citation) and link.mention.fact.number and link.target:
            numbers = number_key(link.mention.fact.number)
            if not is_short(numbers):
                full[link.document, key(link.mention.fact.kind), numbers[0]].add(link.target)
    for link in links:
        cited = link.mention.fact
        if link.target is None and isinstance(cited, Citation) and cited.number and not cited.issued:
            numbers = number_key(cited.number)
            meant = full.get((link.document, key(cited.kind), numbers[0]), set()) if len(numbers) == 1 else set()
            if len(meant) == 1:
                yield replace(link, target=next(iter(meant)), reason=None)
                continue
        yield link


class _Own:
    """Numbered documents of the archive, to be found by a citation."""

    def __init__(self, documents: tuple[Document, ...]) -> None:
        self._by_number: dict[tuple[str, ...], list[Document]] = defaultdict(list)
        for document in documents:
            if document.head.number and document.head.symbol:
                self._by_number[number_key(f"{document.head.number}/{document.head.symbol}")].append(document)

    def find(self, citation: Citation, where: Context) -> str | None:
        """The one document with this number, a date that agrees and surely this issuer."""
        fitting = [
            document
            for document in self._by_number.get(number_key(citation.number or ""), [])
            if not (citation.issued and document.head.issued and not citation.issued.agrees(document.head.issued))
            and of_same_body(citation.issuer, document.head.issuer, where)
        ]
        return fitting[0].id if len(fitting) == 1 else None
