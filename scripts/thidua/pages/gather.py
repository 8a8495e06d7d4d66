"""What the pages say, gathered before the first one is written, and the look-ups that they share."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from thidua.addresses import FOLDERS, Outlined
from thidua.archive import Archive, Names
from thidua.audit import Finding
from thidua.cascade import Cascade, cascade
from thidua.lineage import Borrowing, lineage
from thidua.lives import Moment, lives
from thidua.model import (
    Authority,
    Document,
    LegalAct,
    Link,
    Mention,
    Organization,
    PartialDate,
    Span,
)
from thidua.pages.sightings import Sighting
from thidua.registers import Register, registers
from thidua.related import Related
from thidua.resolve import Resolution
from thidua.resolve.numbers import NumberKey, number_key
from thidua.succession import Succession
from thidua.text import slug
from thidua.validity import Chronicle, Standing, Stretch, written


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
    marks: Mapping[str, Mapping[Mention, str]]
    sightings: Mapping[str, tuple[Sighting, ...]]
    open_links: tuple[Sighting, ...]
    related: Mapping[str, tuple[Related, ...]]
    key_terms: Mapping[str, tuple[str, ...]]
    terms: Mapping[str, Term]
    on: PartialDate
    findings: tuple[Finding, ...] = ()
    open_measures: tuple[Sighting, ...] = ()

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
    def open_of(self) -> dict[str, tuple[Sighting, ...]]:
        """Document -> its open mentions, in the order of the text."""
        found: defaultdict[str, list[Sighting]] = defaultdict(list)
        for seen in self.open_links:
            found[seen.document.id].append(seen)
        return {document: tuple(rows) for document, rows in found.items()}

    @cached_property
    def findings_of(self) -> dict[str, tuple[Finding, ...]]:
        """Document -> what the audit questions in it, in the order of the text."""
        found: defaultdict[str, list[Finding]] = defaultdict(list)
        for finding in self.findings:
            of = finding.where.document if finding.where else finding.record
            if of in self.archive.document:
                found[of or ""].append(finding)
        return {document: tuple(findings) for document, findings in found.items()}

    @cached_property
    def finding_anchors(self) -> dict[tuple[str, Span], str]:
        """Document and words that a finding shows -> their address there, made of the words."""
        anchors: dict[tuple[str, Span], str] = {}
        counts: Counter[tuple[str, str]] = Counter()
        for finding in self.findings:
            for passage in (finding.where, *finding.beside):
                if passage is None or (passage.document, passage.span) in anchors:
                    continue
                base = f"dc-{slug(passage.quote, 40) or 'cho'}"
                counts[passage.document, base] += 1
                number = counts[passage.document, base]
                anchors[passage.document, passage.span] = base if number == 1 else f"{base}-lan-{number}"
        return anchors

    @cached_property
    def shown_words(self) -> dict[str, tuple[tuple[Span, str], ...]]:
        """Document -> the words in it that findings show, with their addresses, in the order of the text."""
        found: defaultdict[str, list[tuple[Span, str]]] = defaultdict(list)
        for (document, span), anchor in self.finding_anchors.items():
            found[document].append((span, anchor))
        return {document: tuple(sorted(rows)) for document, rows in found.items()}

    @cached_property
    def lives(self) -> Mapping[str, tuple[Moment, ...]]:
        """Movement -> where it was launched, joined, reviewed, concluded."""
        return lives(self.archive, self.resolution)

    @cached_property
    def chronicle(self) -> Chronicle:
        """The acts in time, and what replaced, continued, amended or implements each."""
        return Chronicle(self.acts.values())

    @cached_property
    def _standings(self) -> dict[str, Standing]:
        return {act.id: self.chronicle.standing(act, self.on) for act in self.acts.values()}

    def standing(self, act: LegalAct) -> Standing:
        """The state of an act on the day that the pages speak of."""
        return self._standings[act.id]

    @cached_property
    def _written(self) -> dict[str, Stretch | None]:
        return {one.id: written(one, self.archive.mentions_of(one.id)) for one in self.archive.documents}

    def written(self, document: Document) -> Stretch | None:
        """Between which days a document was issued, as far as it says so."""
        return self._written[document.id]

    @cached_property
    def cascade(self) -> Cascade:
        """Which document implements which."""
        return cascade(self.archive, self.resolution)

    @cached_property
    def registers(self) -> tuple[Register, ...]:
        """The registers as of the day of the pages."""
        return registers(self.archive, self.resolution, self.on)

    @cached_property
    def _link_anchors(self) -> dict[tuple[str, Mention], str]:
        return {(link.document, link.mention): anchor for link, anchor in self.anchors.items()}

    def anchor(self, document: str, mention: Mention) -> str | None:
        """Where a mention stands in the page of its document."""
        return self.marks.get(document, {}).get(mention) or self._link_anchors.get((document, mention))

    @cached_property
    def by_number(self) -> dict[NumberKey, tuple[LegalAct, ...]]:
        """Acts by number, however it is spelled; Party numbers restart each term, so that several may share one."""
        found: defaultdict[NumberKey, list[LegalAct]] = defaultdict(list)
        for act in self.acts.values():
            if act.number:
                found[number_key(act.number)].append(act)
        return {number: tuple(acts) for number, acts in found.items()}

    @cached_property
    def succession(self) -> Succession:
        """Places and bodies in time."""
        return Succession(self.archive.places, self.archive.organizations)

    @cached_property
    def naming(self) -> dict[str, tuple[Document, ...]]:
        """Place -> the documents that name it or come from a body of it, each once, newest first."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for document in self.archive.documents:
            body = self.body(document.head.issuer)
            place = self.succession.places.get(body.place or "") if body else None
            if place:
                issued = document.head.issued
                days = (issued.first, issued.last) if issued else (None, None)
                found[self.succession.then(place, *days).id].add(document.id)
        for target, seen in self.sightings.items():
            if target in self.succession.places:
                found[target] |= {one.document.id for one in seen}
        order = {document.id: number for number, document in enumerate(self.archive.documents)}
        return {
            place: tuple(self.archive.document[name] for name in sorted(names, key=lambda name: -order[name]))
            for place, names in found.items()
        }

    @cached_property
    def bodies_of(self) -> dict[str, tuple[Organization, ...]]:
        """Place -> its bodies. A unit that only grew kept them: those of the later record are the earlier one's too."""
        found: defaultdict[str, list[Organization]] = defaultdict(list)
        for body in self.archive.organizations:
            place = self.succession.places.get(body.place or "")
            earlier = self.succession.predecessors(place) if place else ()
            for unit in (place, *earlier):
                if not (unit and place and (unit.level, unit.name) == (place.level, place.name)):
                    continue
                if not (body.valid_from and unit.valid_to and body.valid_from.first >= unit.valid_to.first):
                    found[unit.id].append(body)
        return {place: tuple(bodies) for place, bodies in found.items()}

    @cached_property
    def bodies(self) -> Names:
        """Organizations by any of their names."""
        return Names(self.archive.organizations)

    @cached_property
    def lineage(self) -> tuple[Borrowing, ...]:
        """Pairs of documents that share passages."""
        return lineage(self.archive)

    @cached_property
    def lineage_of(self) -> dict[str, list[Borrowing]]:
        """Document -> the pairs that it is one of."""
        found: defaultdict[str, list[Borrowing]] = defaultdict(list)
        for pair in self.lineage:
            found[pair.earlier].append(pair)
            found[pair.later].append(pair)
        return dict(found)

    def body(self, name: str | None) -> Organization | None:
        """The one organization of that name, or None when there is none or several."""
        match self.bodies.find(name) if name else []:
            case [Organization() as only]:
                return only
        return None

    @cached_property
    def issued_by(self) -> dict[str, tuple[Document, ...]]:
        """Body -> the documents of the archive that it issued, by date."""
        found: defaultdict[str, list[Document]] = defaultdict(list)
        for document in self.archive.documents:
            if body := self.body(document.head.issuer):
                found[body.id].append(document)
        return {body: tuple(documents) for body, documents in found.items()}

    @cached_property
    def acts_by(self) -> dict[str, tuple[LegalAct, ...]]:
        """Body -> the acts that it issued, in the order of the records."""
        found: defaultdict[str, list[LegalAct]] = defaultdict(list)
        for act in self.acts.values():
            if body := self.body(act.issuer):
                found[body.id].append(act)
        return {body: tuple(acts) for body, acts in found.items()}

    def line_of(self, act: LegalAct) -> tuple[LegalAct, ...]:
        """The act and those it replaced or took over from, directly or through others, each once."""
        found = {act.id: act}
        waiting = [act]
        while waiting:
            act = waiting.pop(0)
            for other in (*act.replaces, *act.continues):
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
            return f"{FOLDERS[Document]}/{target}.md"
        folder = FOLDERS.get(type(self.records.get(target)))
        return f"{folder}/{target}.md" if folder else None
