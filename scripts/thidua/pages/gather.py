"""Everything the pages need, gathered before the first one is written.

Links by document with their anchors, where each record is named with the sentence that names it, the
relations between acts read backwards, related documents and key terms. Nothing here writes.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from thidua.archive import Archive, Names
from thidua.audit import Dossier, Finding, audit
from thidua.extractors.structure.sections import outline
from thidua.lineage import Borrowing, lineage
from thidua.markup import checked
from thidua.model import (
    Authority,
    Document,
    LegalAct,
    Link,
    Movement,
    Organization,
    PartialDate,
    Person,
    Place,
)
from thidua.pages.addresses import Outlined, outlined
from thidua.pages.addresses import anchors as anchors_of
from thidua.pages.sightings import Sighting, sighting
from thidua.related import Related, key_terms, related
from thidua.resolve import Resolution
from thidua.resolve.acts import NumberKey, number_key
from thidua.text import slug


@dataclass(frozen=True)
class Term:
    """A key term shared by documents: its slug, and for each document how often it stands there."""

    slug: str
    word: str
    documents: tuple[tuple[Document, int], ...]


@dataclass(frozen=True)
class Gathered:
    """What the pages say, not yet written."""

    archive: Archive
    resolution: Resolution
    acts: Mapping[str, LegalAct]
    links: Mapping[str, tuple[Link, ...]]
    outlines: Mapping[str, tuple[Outlined, ...]]
    anchors: Mapping[Link, str]
    sightings: Mapping[str, tuple[Sighting, ...]]
    open_links: tuple[Sighting, ...]
    related: Mapping[str, tuple[Related, ...]]
    key_terms: Mapping[str, tuple[str, ...]]
    terms: Mapping[str, Term]
    on: PartialDate
    findings: tuple[Finding, ...] = ()

    @cached_property
    def records(self) -> dict[str, Authority]:
        """Every authority record by id, provisional acts too."""
        return {**self.archive.authorities, **self.acts}

    @cached_property
    def act_of(self) -> dict[str, str]:
        """Held document -> the act that it is."""
        return {document: act for act, document in self.resolution.held.items()}

    @property
    def as_of(self) -> str:
        """The day that the pages speak of, as an ISO date."""
        return self.on.first

    @cached_property
    def findings_of(self) -> dict[str, tuple[Finding, ...]]:
        """Document -> what the audit questions in it, in the order of the text."""
        found: defaultdict[str, list[Finding]] = defaultdict(list)
        for finding in self.findings:
            if finding.where:
                found[finding.where.document].append(finding)
        return {document: tuple(findings) for document, findings in found.items()}

    @cached_property
    def replaced_by(self) -> dict[str, tuple[LegalAct, ...]]:
        return self._backwards("replaces")

    @cached_property
    def amended_by(self) -> dict[str, tuple[LegalAct, ...]]:
        return self._backwards("amends")

    @cached_property
    def implemented_by(self) -> dict[str, tuple[LegalAct, ...]]:
        return self._backwards("implements")

    @cached_property
    def by_number(self) -> dict[NumberKey, tuple[LegalAct, ...]]:
        """Acts by number, however it is spelled; Party numbers restart each term, so that several may share one."""
        found: defaultdict[NumberKey, list[LegalAct]] = defaultdict(list)
        for act in self.acts.values():
            if act.number:
                found[number_key(act.number)].append(act)
        return {number: tuple(acts) for number, acts in found.items()}

    def _backwards(self, field: str) -> dict[str, tuple[LegalAct, ...]]:
        found: defaultdict[str, list[LegalAct]] = defaultdict(list)
        for act in self.acts.values():
            for other in getattr(act, field):
                found[other].append(act)
        return {other: tuple(acts) for other, acts in found.items()}

    @cached_property
    def predecessors(self) -> dict[str, tuple[Place | Organization, ...]]:
        """Place or body -> those that name it as a successor."""
        found: defaultdict[str, list[Place | Organization]] = defaultdict(list)
        records: tuple[Place | Organization, ...] = (*self.archive.places, *self.archive.organizations)
        for record in records:
            for successor in record.successors:
                found[successor].append(record)
        return {successor: tuple(records) for successor, records in found.items()}

    @cached_property
    def bodies(self) -> Names:
        """Organizations by any of their names."""
        return Names(self.archive.organizations)

    @cached_property
    def lineage(self) -> tuple[Borrowing, ...]:
        """Pairs of documents that share passages."""
        return lineage(self.archive)

    def body(self, name: str | None) -> Organization | None:
        """The one organization of that name, or None when there is none or several."""
        match self.bodies.find(name) if name else []:
            case [Organization() as only]:
                return only
        return None

    def line_of(self, act: LegalAct) -> tuple[LegalAct, ...]:
        """The act and those it replaced, directly or through others, each once."""
        found = {act.id: act}
        waiting = [act]
        while waiting:
            for other in waiting.pop(0).replaces:
                if other in self.acts and other not in found:
                    found[other] = self.acts[other]
                    waiting.append(self.acts[other])
        return tuple(found.values())

    def cited_by(self, document: Document) -> tuple[Sighting, ...]:
        """Where other documents cite this one."""
        act = self.act_of.get(document.id)
        found = [*self.sightings.get(document.id, ()), *self.sightings.get(act or "", ())]
        return tuple(sighting for sighting in found if sighting.document.id != document.id)

    def page_of(self, target: str) -> str | None:
        """The page of a record or document, from the root of the site's pages; None for an unknown id."""
        if target in self.archive.document:
            return f"archive/van-ban/{target}.md"
        match self.records.get(target):
            case LegalAct():
                return f"archive/can-cu/{target}.md"
            case Movement():
                return f"archive/phong-trao/{target}.md"
            case Person():
                return f"archive/dien-hinh/{target}.md"
            case Place():
                return f"archive/dia-danh/{target}.md"
            case Organization():
                return f"archive/co-quan/{target}.md"
        return None


def last_checked(archive: Archive) -> PartialDate:
    """The day on which the latest record was checked: the pages speak of that day, whenever they are built."""
    days = [record.evidence.as_of for record in archive.authorities.values()]
    days += [document.head.issued for document in archive.documents if document.head.issued] if not days else []
    return max(days, key=lambda date: date.last, default=PartialDate(1945, 9, 2))


def gather(archive: Archive, resolution: Resolution, on: PartialDate | None = None) -> Gathered:
    """All that the pages say, as of the day `on`. Raises RecordError for an id that cannot stand in an address."""
    on = on or last_checked(archive)
    acts = {act.id: act for act in resolution.acts}
    for name in (*archive.document, *archive.authorities, *acts):
        checked(name)
    links: defaultdict[str, list[Link]] = defaultdict(list)
    for link in resolution.links:
        links[link.document].append(link)
    for rows in links.values():
        # Outer mentions before those inside them.
        rows.sort(key=lambda link: (link.mention.span.start, -link.mention.span.end))
    outlines = {document.id: outlined(outline(document.text)) for document in archive.documents}
    anchors: dict[Link, str] = {}
    sightings: defaultdict[str, list[Sighting]] = defaultdict(list)
    unresolved: list[Sighting] = []
    for document in archive.documents:
        mine = links[document.id]
        anchors.update(anchors_of(mine, {entry.anchor for entry in outlines[document.id]}))
        for link in mine:
            seen = sighting(document, link, anchors[link], outlines[document.id])
            if link.target:
                sightings[link.target].append(seen)
            else:
                unresolved.append(seen)
    words, near = key_terms(archive), related(archive)
    return Gathered(
        archive,
        resolution,
        acts,
        {document: tuple(rows) for document, rows in links.items()},
        outlines,
        anchors,
        {target: tuple(rows) for target, rows in sightings.items()},
        tuple(unresolved),
        near,
        words,
        _terms(archive, words, near),
        on,
        audit(Dossier(archive, resolution, on)),
    )


def _terms(
    archive: Archive, words: Mapping[str, tuple[str, ...]], near: Mapping[str, tuple[Related, ...]]
) -> dict[str, Term]:
    """Word -> its page, for terms that at least two documents share and that some page shows."""
    telling = {word for row in words.values() for word in row}
    telling |= {word for others in near.values() for other in others for word in other.terms}
    holders: defaultdict[str, list[tuple[Document, int]]] = defaultdict(list)
    for document in archive.documents:
        for term in document.terms:
            if term.word in telling:
                holders[term.word].append((document, term.count))
    result: dict[str, Term] = {}
    taken: set[str] = set()
    for word in sorted(holders):
        if len(holders[word]) < 2:
            continue
        base = slug(word) or "tu"
        name, number = base, 1
        # Words that differ only in their marks share a slug: "thi đua", "thì dưa".
        while name in taken:
            number += 1
            name = f"{base}-{number}"
        taken.add(name)
        result[word] = Term(name, word, tuple(sorted(holders[word], key=lambda row: (-row[1], row[0].id))))
    return result
