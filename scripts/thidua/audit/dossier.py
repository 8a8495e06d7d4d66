"""The dossier: everything that the rules of the audit look at, with the look-ups that they share."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from thidua.archive import Archive
from thidua.audit.findings import Passage
from thidua.audit.spelling import Slips, slips
from thidua.model import Citation, Document, LegalAct, Link, Mention, PartialDate, Span
from thidua.resolve import Resolution
from thidua.validity import Chronicle


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
    def chronicle(self) -> Chronicle:
        return Chronicle(self.resolution.acts)

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
    def spelling(self) -> dict[str, Slips]:
        """Document -> what its text may have misprinted; read once for all rules that ask."""
        return {document.id: slips(document.text) for document in self.archive.documents}

    def passage(self, document: Document, span: Span) -> Passage:
        """The words of a document at a span."""
        return Passage(document.id, span, document.text[span.start : span.end])
