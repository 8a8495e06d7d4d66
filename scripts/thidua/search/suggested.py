"""What can be suggested while somebody types: key terms, titles, numbers and names of records, each with its weight.

A weight is how many times documents name or cite a thing. What has a page of its own leads there; anything else is
something to search for.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from thidua.addresses import address
from thidua.archive import Archive
from thidua.citation_styles import number_of
from thidua.model import (
    Authority,
    Commendation,
    Document,
    EmulationTitle,
    Indicator,
    LegalAct,
    Movement,
    Organization,
    Person,
    Place,
)
from thidua.resolve import Resolution
from thidua.search.analysis import facet
from thidua.search.scoring import FEW
from thidua.search.suggest import Suggestion, words
from thidua.succession import place_name
from thidua.validity import act_name

# Key terms that are offered, the most frequent.
TERMS = 5000

# Letters of a suggestion: more do not fit below a search field.
LONGEST = 110

# What a record is.
KINDS: dict[type, str] = {
    Movement: "Phong trào",
    Person: "Điển hình",
    Place: "Địa danh",
    Organization: "Cơ quan",
    Indicator: "Chỉ tiêu",
    EmulationTitle: "Danh hiệu thi đua",
    Commendation: "Hình thức khen thưởng",
}
TERM = "Từ khóa"


def suggested(archive: Archive, resolution: Resolution) -> list[Suggestion]:
    """Everything that can be suggested, each text of a kind once; a text that several share leads to no page."""
    cited = Counter(target for link in resolution.links if (target := link.target))
    found: dict[tuple[str, str], Suggestion] = {}
    for one in (*_records(archive, resolution, cited), *_documents(archive.documents, resolution, cited)):
        key = one.text, one.kind
        if other := found.get(key):
            location = one.location if one.location == other.location else None
            one = replace(one, location=location, weight=one.weight + other.weight)
        found[key] = one
    taken = {facet(one.text) for one in found.values()}
    return [*found.values(), *(one for one in _terms(archive.documents) if facet(one.text) not in taken)]


def _clipped(text: str) -> str:
    text = " ".join(text.replace("**", "").split())
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"


def _records(archive: Archive, resolution: Resolution, cited: Counter[str]) -> Iterator[Suggestion]:
    for act in resolution.acts:
        location = address(LegalAct, act.id)
        name, weight = act_name(act), cited[act.id] + 1
        subject = "" if facet(act.title) in facet(name) else f": {act.title}"
        digits = words(act.number or "")[:1]
        for text in dict.fromkeys((f"{name}{subject}", *act.variants)):
            mine = words(text)
            number = mine.index(digits[0]) + 1 if digits and digits[0] in mine else 0
            yield Suggestion(_clipped(text), act.kind, location, weight, -number)
    records: Iterable[Authority] = (
        *archive.movements,
        *archive.people,
        *archive.places,
        *archive.organizations,
        *archive.indicators,
        *archive.titles,
        *archive.commendations,
    )
    for record in records:
        location = address(type(record), record.id)
        for text in _names(record):
            yield Suggestion(_clipped(text), KINDS[type(record)], location, cited[record.id] + 1)


def _names(record: Authority) -> Iterable[str]:
    if isinstance(record, LegalAct):
        return ()
    name = place_name(record) if isinstance(record, Place) else record.name
    return {facet(text): text for text in (*reversed(record.variants), name)}.values()


def _documents(documents: Iterable[Document], resolution: Resolution, cited: Counter[str]) -> Iterator[Suggestion]:
    """Numbers and titles; a document that is an act with a page of its own is cited under the act's id."""
    acts = {document: act for act, document in resolution.held.items()}
    for document in documents:
        head = document.head
        location = address(Document, document.id)
        weight = cited[document.id] + (cited[acts[document.id]] if document.id in acts else 0) + 1
        if head.number and (number := number_of(head)):
            name = f"{head.kind} {number}"
            beside = ", ".join(part for part in (head.issuer, str(head.issued.year) if head.issued else "") if part)
            reach = len(facet(f"{head.kind} {head.number}").split())
            yield Suggestion(_clipped(f"{name}, {beside}" if beside else name), head.kind, location, weight, reach)
        yield Suggestion(_clipped(head.title), head.kind, location, weight)


def _terms(documents: Iterable[Document]) -> Iterator[Suggestion]:
    counts = Counter(term.word for document in documents for term in document.terms)
    least = 2 if sum(1 for _ in documents) >= FEW else 1
    kept = sorted((row for row in counts.items() if row[1] >= least), key=lambda row: (-row[1], row[0]))
    for word, count in kept[:TERMS]:
        yield Suggestion(_clipped(word), TERM, None, count)
