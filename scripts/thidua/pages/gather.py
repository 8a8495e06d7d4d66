"""Everything the pages need, gathered before the first one is written.

Links by document with their anchors, where each record is named with the sentence that names it, the
relations between acts read backwards, related documents and key terms. Nothing here writes.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from thidua.archive import Archive, Names
from thidua.extractors.sections import outline
from thidua.markup import checked
from thidua.model import (
    Authority,
    Document,
    LegalAct,
    Link,
    Movement,
    Organization,
    Person,
    Place,
    Section,
    Span,
)
from thidua.related import Related, key_terms, related
from thidua.resolve import Resolution
from thidua.text import slug

# Labels that say by themselves what they number; the others are called "muc-…" in addresses.
_NAMED = ("phan-", "chuong-", "muc-", "dieu-", "phu-luc")

# A sentence longer than this is cut around the words that matter; counted in code points.
QUOTE_LENGTH = 420


@dataclass(frozen=True, slots=True)
class Outlined:
    """A section with its address in the page and the labels that lead to it ("III.2")."""

    section: Section
    anchor: str
    path: str

    @property
    def titled(self) -> bool:
        """True for a heading; of a paragraph that begins with its label only the label is the section's span."""
        span = self.section.span
        return bool(self.section.title) and span.end - span.start > len(self.section.label)


@dataclass(frozen=True, slots=True)
class Sighting:
    """Where a text names a record: the sentence around it, cut in three at the words that name it."""

    document: Document
    link: Link
    anchor: str
    before: str
    words: str
    after: str
    where: str


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

    @cached_property
    def records(self) -> dict[str, Authority]:
        """Every authority record by id, provisional acts too."""
        return {**self.archive.authorities, **self.acts}

    @cached_property
    def act_of(self) -> dict[str, str]:
        """Held document -> the act that it is."""
        return {document: act for act, document in self.resolution.held.items()}

    @cached_property
    def as_of(self) -> str:
        """The latest day on which a record was checked, as an ISO date; "" for an empty archive."""
        records: list[Authority] = [*self.archive.authorities.values()]
        return max((record.evidence.as_of.last for record in records), default="")

    @cached_property
    def replaced_by(self) -> dict[str, tuple[LegalAct, ...]]:
        return self._backwards("replaces")

    @cached_property
    def amended_by(self) -> dict[str, tuple[LegalAct, ...]]:
        return self._backwards("amends")

    @cached_property
    def implemented_by(self) -> dict[str, tuple[LegalAct, ...]]:
        return self._backwards("implements")

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

    def body(self, name: str | None) -> Organization | None:
        """The one organization of that name, or None when there is none or several."""
        match self.bodies.find(name) if name else []:
            case [Organization() as only]:
                return only
        return None

    def lineage(self, act: LegalAct) -> tuple[LegalAct, ...]:
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


def gather(archive: Archive, resolution: Resolution) -> Gathered:
    """All that the pages say. Raises RecordError for an id that cannot stand in an address."""
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
        anchors.update(_anchors(mine, {entry.anchor for entry in outlines[document.id]}))
        for link in mine:
            seen = _sighting(document, link, anchors[link], outlines[document.id])
            if link.target:
                sightings[link.target].append(seen)
            else:
                unresolved.append(seen)
    words, near = key_terms(archive), related(archive)
    return Gathered(
        archive, resolution, acts,
        {document: tuple(rows) for document, rows in links.items()},
        outlines, anchors, {target: tuple(rows) for target, rows in sightings.items()}, tuple(unresolved),
        near, words, _terms(archive, words, near),
    )


def outlined(sections: Iterable[Section]) -> tuple[Outlined, ...]:
    """Sections with their addresses: "III." then "2." inside it is muc-iii-2, whatever the titles say."""
    result: list[Outlined] = []
    above: list[tuple[Section, str, str]] = []
    taken: set[str] = set()
    for section in sections:
        while above and above[-1][0].level >= section.level:
            above.pop()
        parent, path = (above[-1][1], above[-1][2]) if above else ("", "")
        own = slug(section.label) or "muc"
        label = _bare(section.label)
        # A label may repeat the one above it: "2.1." inside "2.".
        last = _bare(above[-1][0].label) if above else ""
        if last and own.startswith(f"{slug(last)}-"):
            own = own.removeprefix(f"{slug(last)}-")
            path = path.removesuffix(last).rstrip(". ").rstrip(",")
        anchor = f"{parent}-{own}" if parent else own if own.startswith(_NAMED) else f"muc-{own}"
        unique, number = anchor, 1
        while unique in taken:
            number += 1
            unique = f"{anchor}-lan-{number}"
        taken.add(unique)
        joint = ", " if path and (" " in path or " " in label) else "."
        shown = f"{path}{joint}{label}" if path else label
        result.append(Outlined(section, unique, shown))
        above.append((section, unique, shown))
    return tuple(result)


def _bare(label: str) -> str:
    """A label without what closes it: "2.1." and "a)" are 2.1 and a."""
    return label.strip().rstrip(".)/:")


def _anchors(links: list[Link], taken: set[str]) -> dict[Link, str]:
    """An address for each mention, made of what it names, so that edits elsewhere do not move it.

    A mention inside another shares its address: links cannot stand inside links.
    """
    result: dict[Link, str] = {}
    counts: Counter[str] = Counter()
    outer: Link | None = None
    for link in links:
        if outer and link.mention.span.overlaps(outer.mention.span):
            result[link] = result[outer]
            continue
        base = f"n-{link.target}" if link.target else f"mo-{slug(link.mention.quote, 40) or 'cho'}"
        while True:
            counts[base] += 1
            anchor = base if counts[base] == 1 else f"{base}-{counts[base]}"
            if anchor not in taken:
                break
        taken.add(anchor)
        result[link] = anchor
        outer = link
    return result


# What stands before and in a line for layout only: heading marks, bullets, table bars, emphasis.
_LAYOUT = re.compile(r"\*\*|^\s*#{1,6}\s+|^\s*[-+*•]\s+|^\s*\||\|\s*$", re.MULTILINE)


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"\s*\|\s*", " | ", _LAYOUT.sub("", text)))


def sentence_around(document: Document, span: Span) -> Span:
    """The sentence, or the run of sentences, that holds a span; its lines when there are no sentences."""
    starts = [sentence.start for sentence in document.sentences]
    first = bisect_right(starts, span.start) - 1
    if first >= 0 and document.sentences[first].end > span.start:
        last = max(first, bisect_right(starts, span.end - 1) - 1)
        return Span(document.sentences[first].start, max(document.sentences[last].end, span.end))
    end = document.text.find("\n", span.end)
    return Span(document.text.rfind("\n", 0, span.start) + 1, len(document.text) if end < 0 else end)


def _sighting(document: Document, link: Link, anchor: str, sections: tuple[Outlined, ...]) -> Sighting:
    span = link.mention.span
    around = sentence_around(document, span)
    before = _plain(document.text[around.start:span.start]).lstrip()
    after = _plain(document.text[span.end:around.end]).rstrip()
    room = max(80, QUOTE_LENGTH - (span.end - span.start)) // 2
    if len(before) > room:
        before = "… " + before[-room:].split(" ", 1)[-1]
    if len(after) > room:
        after = after[:room].rsplit(" ", 1)[0] + " …"
    where = next((entry.path for entry in reversed(sections)
                  if entry.section.span.start <= span.start < entry.section.body.end), "")
    return Sighting(document, link, anchor, before, _plain(link.mention.quote).strip(), after, where)


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
