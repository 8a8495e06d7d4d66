"""Documents that the archive itself holds, to be found by what another document cites."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from thidua.model import Citation, Document, Evidence, LegalAct, PartialDate
from thidua.resolve.context import Context
from thidua.resolve.keys import body, key
from thidua.resolve.narrowing import alike


class Own:
    """Documents of an archive as acts; those in `held` are acts of the records already."""

    def __init__(self, documents: Iterable[Document], held: Collection[str]) -> None:
        acts: list[LegalAct] = []
        self._blank: dict[tuple[str, str, str], list[Document]] = defaultdict(list)
        for document in documents:
            head = document.head
            said = body(head.issuer or "")
            # Whose a document is must be known: its number alone would be any office's.
            if document.id in held or not (said.central or said.unit):
                continue
            if head.number and head.symbol:
                acts.append(_act(document, f"{head.number}/{head.symbol}"))
            else:
                self._blank[key(head.kind), said.level or "", key(said.unit or "")].append(document)
        self.acts = tuple(acts)

    def without_number(self, citation: Citation, where: Context) -> str | None:
        """The one document whose own number is left blank, of the cited kind, body, date and subject."""
        said = body(citation.issuer or "")
        unit = said.unit or where.units.get(said.level or "") or ""
        if not (citation.title and citation.issued and (said.central or unit)):
            return None
        fitting = [
            document
            for document in self._blank.get((key(citation.kind), said.level or "", key(unit)), ())
            if document.head.issued
            and document.head.issued.agrees(citation.issued)
            and alike(document.head.title, citation.title)
        ]
        return fitting[0].id if len(fitting) == 1 else None


def _act(document: Document, number: str) -> LegalAct:
    head = document.head
    evidence = Evidence("Văn bản trong kho", head.issued or PartialDate(1945), True)
    return LegalAct(document.id, head.kind, head.title, evidence, number, head.issued, head.issuer)
