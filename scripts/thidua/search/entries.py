"""What the index holds of a document: the words it is found by, its facets, and what a hit shows."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from thidua.archive import Archive
from thidua.citation_styles import number_of
from thidua.extractors.structure.sections import outline
from thidua.model import Document, LegalAct, Link, PartialDate
from thidua.resolve import Resolution
from thidua.search.analysis import Tokens, analyse, facet
from thidua.search.filing import Filing, in_short
from thidua.search.kept import UNSAID
from thidua.search.values import Value
from thidua.validity import last_checked

# A line of its own, which is neither a numbered paragraph nor a sentence.
_HEADING = re.compile(r"(?![0-9]{1,2}[.)])[^\n]{1,199}(?<![.;:,…])")


@dataclass(frozen=True, slots=True)
class Entry:
    """A document ready for the index. `own` are the keys of its own number, `headings` are its title and
    those of its sections, `words` those of its text
    and of what only the head says; `facets` what it is filed under; `issued` the day that it is ordered by.
    """

    document: Document
    words: Tokens
    headings: tuple[Tokens, ...]
    own: tuple[str, ...]
    facets: Mapping[str, tuple[Value, ...]]
    issued: str | None


def entries(archive: Archive, resolution: Resolution, on: PartialDate | None = None) -> Iterator[Entry]:
    """One entry for each document of the archive, in its order; states of acts as of `on`, else of the last check."""
    links: dict[str, list[Link]] = {}
    for link in resolution.links:
        links.setdefault(link.document, []).append(link)
    held: dict[str, list[LegalAct]] = {}
    for act in resolution.acts:
        if act.id in resolution.held:
            held.setdefault(resolution.held[act.id], []).append(act)
    filing = Filing(archive, resolution, on or last_checked(archive))
    for document in archive.documents:
        names = tuple(_own_names(document, held.get(document.id, ())))
        yield Entry(
            document,
            _words(document, names),
            tuple(_headings(document)),
            tuple(dict.fromkeys(analyse("\n".join(names)).numbers)),
            filing.values(document, links.get(document.id, ())),
            document.head.issued.first if document.head.issued else None,
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
    # As people name it: "báo cáo tổng kết …", though the document prints its kind in a line of its own.
    title = head.title if head.kind == UNSAID else f"{head.kind} {head.title}"
    parts = (title, *names, head.issuer, in_short(head.issuer or ""), head.theme)
    unsaid = analyse("\n".join(part for part in parts if part and f" {facet(part)} " not in said))
    return Tokens(unsaid.syllables + text.syllables, unsaid.numbers + text.numbers)


def heading(line: str) -> bool:
    """Whether a line reads as a heading, and not as the beginning of a text."""
    return bool(_HEADING.fullmatch(line))


def _headings(document: Document) -> Iterator[Tokens]:
    """Kind and title, what people say beside them (who issued the document, for which year), and the sections' titles.

    A document without a head gets its first sentence for a title; that is no heading, and would count for one. Nor is
    the beginning of a numbered paragraph.
    """
    head = document.head
    if head.kind != UNSAID:
        yield analyse(f"{head.kind} {head.title}")
    elif heading(head.title):
        yield analyse(head.title)
    date = head.issued or (head.period and (head.period.end or head.period.start))
    if head.issuer or date:
        yield analyse(f"{in_short(head.issuer or '')} {date.year if date else ''}")
    for section in outline(document.text):
        end = document.text[section.span.end :].partition("\n")[0]
        if not end.strip() and heading(section.title):
            yield analyse(section.title)
