"""Links between records: from what a text says to which record it means.

A link that cannot be made is kept, with the reason. Nothing here reads files.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from thidua.archive import Archive
from thidua.model import (
    BodyName,
    Citation,
    Document,
    Evidence,
    Figure,
    LegalAct,
    Link,
    Mention,
    MovementName,
    PartialDate,
    PlaceName,
)
from thidua.patterns import kind_named
from thidua.resolve.acts import Acts, number_key
from thidua.resolve.context import Context, context, expanded
from thidua.resolve.names import Registers
from thidua.text import key, slug

# Of records that stand only for what documents cite.
PROVISIONAL = "vien-dan-"


@dataclass(frozen=True)
class Resolution:
    """What the mentions of an archive mean.

    `links`: one for every mention that names something (citation, movement, figure, place, body), in
    the order of documents and text. `acts`: the archive's legal acts and, after them, a provisional
    record for each numbered act that is cited but has no record. `held`: act id -> id of the document
    in the archive that is this act.
    """

    links: tuple[Link, ...]
    acts: tuple[LegalAct, ...]
    held: Mapping[str, str]


def resolve(archive: Archive) -> Resolution:
    """Every mention of an archive with its record, or with the reason why it has none."""
    acts = Acts(archive.acts)
    registers = Registers(archive)
    held = _held(archive, acts)
    own = _Own(archive.documents)
    provisional = _Provisional()
    links: list[Link] = []
    for document in archive.documents:
        where = context(document, archive)
        for mention in archive.mentions_of(document.id):
            target, reason = _target(document, mention, where, acts, registers, own, provisional)
            if target or reason:
                links.append(Link(document.id, mention, target, reason))
    return Resolution(tuple(links), (*archive.acts, *provisional.acts(archive)), held)


def _target(
    document: Document,
    mention: Mention,
    where: Context,
    acts: Acts,
    registers: Registers,
    own: "_Own",
    provisional: "_Provisional",
) -> tuple[str | None, str | None]:
    match mention.fact:
        case Citation() as citation:
            found, reason = acts.find(citation, mention.quote, where)
            if len(found) == 1:
                return found[0].id, None
            if not found:
                held = own.find(citation, where)
                target = held or provisional.add(document, citation, where)
                return (target, None) if target else (None, reason)
            return None, reason
        case MovementName() as movement:
            return registers.movement(movement, where)
        case Figure() as figure:
            return registers.figure(figure)
        case PlaceName() as place:
            return registers.place(place, where)
        case BodyName() as body:
            return registers.body(body, where)
        case _:
            return None, None


def _held(archive: Archive, acts: Acts) -> dict[str, str]:
    """Which acts are documents of the archive: same number, date and issuer."""
    held = {}
    for document in archive.documents:
        head = document.head
        if not (head.number and head.symbol):
            continue
        citation = Citation(head.kind, f"{head.number}/{head.symbol}", head.issued, head.issuer)
        found, _ = acts.find(citation, "", context(document, archive))
        if len(found) == 1:
            held[found[0].id] = document.id
    return held


class _Own:
    """Numbered documents of the archive, to be found by a citation."""

    def __init__(self, documents: tuple[Document, ...]) -> None:
        self._by_number: dict[tuple[str, ...], list[Document]] = defaultdict(list)
        for document in documents:
            if document.head.number and document.head.symbol:
                self._by_number[number_key(f"{document.head.number}/{document.head.symbol}")].append(document)

    def find(self, citation: Citation, where: Context) -> str | None:
        """The one document with this number, a date that agrees and an issuer of this place."""
        fitting = [
            document
            for document in self._by_number.get(number_key(citation.number or ""), [])
            if not (citation.issued and document.head.issued and not citation.issued.agrees(document.head.issued))
            and _near(citation, document, where)
        ]
        return fitting[0].id if len(fitting) == 1 else None


def _near(citation: Citation, document: Document, where: Context) -> bool:
    issuer = expanded(document.head.issuer or "")
    said = expanded(citation.issuer or "")
    return (bool(said) and (said in issuer or issuer in said)) or any(
        key(unit) in issuer for unit in where.units.values()
    )


class _Provisional:
    """Records for numbered acts that are only known because documents cite them."""

    def __init__(self) -> None:
        self._acts: dict[str, LegalAct] = {}
        self._citing: dict[str, list[str]] = defaultdict(list)

    def add(self, document: Document, citation: Citation, where: Context) -> str | None:
        """Id of the provisional record of a citation; None when it says too little to be one document."""
        identifier = _identifier(citation, where)
        if identifier is None:
            return None
        known = self._acts.get(identifier)
        self._citing[identifier].append(document.head.title)
        self._acts[identifier] = _merged(known, citation, identifier)
        return identifier

    def acts(self, archive: Archive) -> tuple[LegalAct, ...]:
        """The records, by id; each says that nothing but citations stands behind it."""
        checked = max((act.evidence.as_of for act in archive.acts), key=lambda date: date.first, default=None)
        return tuple(
            replace(act, evidence=replace(act.evidence, as_of=checked or act.evidence.as_of))
            for _, act in sorted(self._acts.items())
        )


def _identifier(citation: Citation, where: Context) -> str | None:
    """One id for every citation of one act: of a number with its symbol, or of a law by its name."""
    numbers = number_key(citation.number or "")
    year = str(citation.issued.year) if citation.issued else ""
    if citation.number:
        if len(numbers) < 2 or not numbers[-1][:1].isalpha():
            return None
        year = year or next((part for part in numbers[1:] if len(part) == 4 and part.isdecimal()), "khong-ro-nam")
        # Local numbers repeat in every province and district: the unit that speaks belongs to the id.
        unit = next(iter(where.units.values()), "") if {"UBND", "HĐND"} & set(numbers) else ""
        return "-".join(part for part in (PROVISIONAL + slug(citation.number), year, slug(unit)) if part)
    known = kind_named(citation.kind)
    if known and known.names_itself and citation.title:
        return "-".join(part for part in (PROVISIONAL + slug(f"{citation.kind} {citation.title}"), year) if part)
    return None


def _merged(known: LegalAct | None, citation: Citation, identifier: str) -> LegalAct:
    """A provisional record with what this citation adds: the fullest date, issuer and title seen."""
    issued = citation.issued
    if known and known.issued and (issued is None or len(str(known.issued)) >= len(str(issued))):
        issued = known.issued
    return LegalAct(
        id=identifier,
        kind=citation.kind,
        title=(known.title if known else "") or _title(citation),
        evidence=Evidence("Chỉ biết qua viện dẫn trong kho", issued or PartialDate(2000), False),
        number=citation.number,
        issued=issued,
        issuer=(known.issuer if known else None) or citation.issuer,
    )


def _title(citation: Citation) -> str:
    """The subject as cited; a law is called by its kind and name."""
    known = kind_named(citation.kind)
    title = citation.title or ""
    return f"{citation.kind} {title}" if known and known.names_itself and title else title
