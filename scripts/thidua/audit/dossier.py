"""The dossier: everything that the rules of the audit look at, with the look-ups that they share."""

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from thidua.archive import Archive
from thidua.audit.findings import Passage
from thidua.model import Citation, Document, LegalAct, Link, Mention, PartialDate, Span
from thidua.resolve import Resolution
from thidua.resolve.context import Body, body
from thidua.succession import Succession
from thidua.validity import Chronicle, Outlook, Stretch, outlooks, written


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation of an act: which document says what of it, where."""

    document: Document
    mention: Mention
    citation: Citation

    @property
    def passage(self) -> Passage:
        return Passage(self.document.id, self.mention.span, self.mention.quote)


@dataclass(frozen=True)
class Dossier:
    """An archive, what its mentions mean, and the day on which it is looked at."""

    archive: Archive
    resolution: Resolution
    as_of: PartialDate

    @cached_property
    def acts(self) -> dict[str, LegalAct]:
        """Acts by id, provisional ones too."""
        return {act.id: act for act in self.resolution.acts}

    @cached_property
    def succession(self) -> Succession:
        """Places and bodies in time."""
        return Succession(self.archive.places, self.archive.organizations)

    @cached_property
    def chronicle(self) -> Chronicle:
        return Chronicle(self.resolution.acts)

    @cached_property
    def written(self) -> dict[str, Stretch | None]:
        """Document -> the days between which it was issued, as far as it says so."""
        return {one.id: written(one, self.archive.mentions_of(one.id)) for one in self.archive.documents}

    @cached_property
    def cited_by(self) -> dict[str, tuple[str, ...]]:
        """Act -> the documents that cite it, each once, in the order of the archive."""
        return {
            target: tuple(dict.fromkeys(cited.document.id for cited in places))
            for target, places in self.cited.items()
            if target in self.acts
        }

    @cached_property
    def outlooks(self) -> tuple[Outlook, ...]:
        """The acts that are cited or offered as a basis, as they stand on the day asked for."""
        return outlooks(self.chronicle, self.resolution.acts, self.cited_by, self.as_of)

    @cached_property
    def links(self) -> dict[str, tuple[Link, ...]]:
        """Document -> its links, in the order of the text."""
        found: defaultdict[str, list[Link]] = defaultdict(list)
        for link in self.resolution.links:
            found[link.document].append(link)
        return {document: tuple(links) for document, links in found.items()}

    @cached_property
    def cited(self) -> dict[str, tuple[Cited, ...]]:
        """Act, or numbered document of the archive -> where it is cited, in the order of documents and text."""
        found: defaultdict[str, list[Cited]] = defaultdict(list)
        for link in self.resolution.links:
            if link.target and isinstance(link.mention.fact, Citation):
                document = self.archive.document[link.document]
                found[link.target].append(Cited(document, link.mention, link.mention.fact))
        return {target: tuple(cited) for target, cited in found.items()}

    @cached_property
    def indicated(self) -> dict[tuple[str, int], str]:
        """Document and place in it -> the record of the indicator that is meant there."""
        known = {indicator.id for indicator in self.archive.indicators}
        return {
            (link.document, link.mention.span.start): link.target
            for link in self.resolution.links
            if link.target and link.target in known
        }

    @cached_property
    def citations(self) -> dict[str, tuple[tuple[Citation, Link], ...]]:
        """Document -> its citations of other documents with their links, in the order of the text."""
        found: defaultdict[str, list[tuple[Citation, Link]]] = defaultdict(list)
        for link in self.resolution.links:
            if isinstance(link.mention.fact, Citation):
                found[link.document].append((link.mention.fact, link))
        return {document: tuple(rows) for document, rows in found.items()}

    @cached_property
    def speakers(self) -> dict[str, Body]:
        """Document -> what its issuer's name says: of which unit, on which level."""
        return {document.id: body(document.head.issuer or "") for document in self.archive.documents}

    @staticmethod
    def sentence(document: Document, span: Span) -> Span:
        """The sentence in which a stretch of text begins; its line where there is none."""
        number = bisect_right(document.sentences, span.start, key=lambda sentence: sentence.start) - 1
        if number >= 0 and span.start < document.sentences[number].end:
            return document.sentences[number]
        start = document.text.rfind("\n", 0, span.start) + 1
        end = document.text.find("\n", span.end)
        return Span(start, end if end >= 0 else len(document.text))

    def passage(self, document: Document, span: Span) -> Passage:
        """The words of a document at a span."""
        return Passage(document.id, span, document.text[span.start : span.end])
