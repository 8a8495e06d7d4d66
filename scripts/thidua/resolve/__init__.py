"""Links between records: from what a text says to which record it means.

A link that cannot be made is kept, with the reason. Nothing here reads files.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from thidua.archive import Archive
from thidua.conversion import SINCE
from thidua.model import (
    AnnexRow,
    Award,
    BodyName,
    Citation,
    Decision,
    Document,
    Fact,
    Figure,
    LegalAct,
    Link,
    Mention,
    MovementName,
    PlaceName,
    Target,
)
from thidua.resolve.citations import cited
from thidua.resolve.context import Context, Gazetteer
from thidua.resolve.decided import Decisions
from thidua.resolve.honours import Honours
from thidua.resolve.indicators import Indicators
from thidua.resolve.names import WITHOUT_RECORD, Registers
from thidua.resolve.places import converted, units_said_after
from thidua.resolve.provisional import PROVISIONAL
from thidua.staying import all_stays

__all__ = ["PROVISIONAL", "Resolution", "resolve"]

Found = tuple[str | None, str | None]
_Name = tuple[Fact, tuple[PlaceName, ...]]


@dataclass(frozen=True)
class Resolution:
    """What the mentions of an archive mean.

    `links`: one for every mention that names something (citation, movement, figure, place, body) or measures or
    counts it (target, row of a table, award), in the order of documents and text; a document that names itself
    is no link. `acts`: the archive's legal acts and, after them, a provisional record for each act that is cited
    by number or as a law and has no record. `held`: act id -> id of the document in the archive that is this act.
    `idle`: decisions of people whose words no longer stand in their document.
    """

    links: tuple[Link, ...]
    acts: tuple[LegalAct, ...]
    held: Mapping[str, str]
    idle: tuple[tuple[str, Decision], ...] = ()


def resolve(archive: Archive) -> Resolution:
    """Every mention of an archive with its record, or with the reason why it has none."""
    with all_stays():
        return _Resolver(archive).resolution()


class _Resolver:
    def __init__(self, archive: Archive) -> None:
        gazetteer = Gazetteer(archive.places)
        self._archive = archive
        self._registers = Registers(archive, gazetteer)
        self._indicators = Indicators(archive.indicators)
        self._honours = Honours(archive.titles, archive.commendations)
        self._where = {document.id: gazetteer.context(document) for document in archive.documents}
        self._decisions = Decisions(archive)
        self._cited = cited(archive, self._where, self._decisions)
        # What the names of the document at hand mean: it says the same few again and again.
        self._named: dict[_Name, Found] = {}

    def resolution(self) -> Resolution:
        links: list[Link] = []
        held = self._cited.held
        for document in self._archive.documents:
            mentions = self._archive.mentions_of(document.id)
            above = units_said_after(document.text, mentions)
            self._named = {}
            for number, mention in enumerate(mentions):
                said = above.get(mention, ()) if isinstance(mention.fact, PlaceName) else ()
                decision = self._decisions.of(document, mention)
                target, reason = self._target(document, number, mention, said)
                if decision:
                    target, reason = decision.target, None if decision.target else decision.why
                if document.id in (target, held.get(target or "")):
                    continue
                if target or reason:
                    now = self._now(document, mention, said) if reason in WITHOUT_RECORD else None
                    links.append(Link(document.id, mention, target, reason, now, decision))
        return Resolution(
            tuple(links), (*self._archive.acts, *self._cited.acts), held, tuple(self._decisions.idle(self._archive))
        )

    def _now(self, document: Document, mention: Mention, said: tuple[PlaceName, ...]) -> str | None:
        """Today's unit of a commune without a record, for a document from before the communes of today."""
        where = self._where[document.id]
        if not isinstance(mention.fact, PlaceName) or where.last is None or where.last >= SINCE:
            return None
        return converted(mention.fact, where, said)

    def _target(self, document: Document, number: int, mention: Mention, said: tuple[PlaceName, ...]) -> Found:
        """Target or reason of a document's mention with that number; neither for what names no record."""
        match mention.fact:
            case Citation():
                return self._cited.answers[document.id, number]
            case Target() | AnnexRow() as measured:
                return self._indicators.find(measured)
            case Award() as award:
                return self._honours.find(award, self._where[document.id])
            case MovementName() | Figure() | PlaceName() | BodyName() as named:
                name = named, said
                if name not in self._named:
                    self._named[name] = self._record(named, self._where[document.id], said)
                return self._named[name]
            case _:
                return None, None

    def _record(
        self, named: MovementName | Figure | PlaceName | BodyName, where: Context, said: tuple[PlaceName, ...]
    ) -> Found:
        match named:
            case MovementName() as movement:
                return self._registers.movement(movement, where)
            case Figure() as figure:
                return self._registers.figure(figure)
            case PlaceName() as place:
                return self._registers.place(place, where, said)
            case BodyName() as body:
                return self._registers.body(body, where)
