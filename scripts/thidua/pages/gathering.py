"""Gathering: from an archive and what its mentions mean to everything that the pages need.

Links by document with their anchors, where each record is named with the sentence that names it, related documents,
key terms, findings. Nothing here writes.
"""

from collections import defaultdict
from collections.abc import Mapping

from thidua.addresses import outlined
from thidua.archive import Archive
from thidua.audit import Dossier, audit
from thidua.extractors.structure.sections import outline
from thidua.markup import checked
from thidua.model import Document, Link, Mention, PartialDate
from thidua.pages.addresses import Stated
from thidua.pages.addresses import anchors as anchors_of
from thidua.pages.addresses import marks as marks_of
from thidua.pages.gather import Gathered, Term
from thidua.pages.sightings import Sighting, sighting
from thidua.related import Related, key_terms, related
from thidua.resolve import Resolution
from thidua.text import slug
from thidua.validity import last_checked


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
    marks: dict[str, dict[Mention, str]] = {}
    sightings: defaultdict[str, list[Sighting]] = defaultdict(list)
    unresolved: list[Sighting] = []
    unmeasured: list[Sighting] = []
    for document in archive.documents:
        mine = links[document.id]
        taken = {entry.anchor for entry in outlines[document.id]}
        anchors.update(anchors_of([link for link in mine if not isinstance(link.mention.fact, Stated)], taken))
        marks[document.id] = marks_of(archive.mentions_of(document.id), taken)
        anchors.update({link: marks[document.id][link.mention] for link in mine if link not in anchors})
        for link in mine:
            seen = sighting(document, link, anchors[link], outlines[document.id])
            if link.target:
                sightings[link.target].append(seen)
            elif link.is_open:
                (unmeasured if isinstance(link.mention.fact, Stated) else unresolved).append(seen)
    words, near = key_terms(archive), related(archive)
    return Gathered(
        archive,
        resolution,
        acts,
        {document: tuple(rows) for document, rows in links.items()},
        outlines,
        anchors,
        marks,
        {target: tuple(rows) for target, rows in sightings.items()},
        tuple(unresolved),
        near,
        words,
        _terms(archive, words, near),
        on,
        audit(Dossier(archive, resolution, on)),
        tuple(unmeasured),
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
