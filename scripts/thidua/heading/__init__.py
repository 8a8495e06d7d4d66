"""The formal head and foot of a document -> its identity.

Source of the layout: Nghị định 30/2020/NĐ-CP, Phụ lục I (state) and Hướng dẫn 05-HD/VPTW (Party). Real
files lack parts of it, or all: what the text says elsewhere fills in; what it does not say stays None.
"""

from thidua.heading.casing import in_running_case
from thidua.heading.cells import cells
from thidua.heading.dates import date_above_signature, passed_on
from thidua.heading.foot import foot
from thidua.heading.front import front
from thidua.heading.identity import document_id
from thidua.heading.issuer import issuer
from thidua.heading.metadata import completed, metadata
from thidua.heading.theme import period, theme
from thidua.model import Document, Head, Signatory, Source


def _rows(text: str) -> str:
    """A text whose HTML tables are written as lines of cells, as Markdown writes them."""
    if "</t" not in text:
        return text
    return text.replace("</tr>", "\n").replace("</td>", " | ").replace("</th>", " | ")


def identify(source: Source, text: str) -> Document:
    """The document that a text is: head and id."""
    printed = _rows(text)
    opening = cells(printed)
    page = metadata(opening)
    top = completed(front(opening, printed), page)
    signing = foot(printed)
    place, issued = top.place, top.issued
    if issued is None and top.kind != "Văn bản":
        # Laws are of the day on which they are passed; reports often print place and date above the signature.
        below = date_above_signature(printed, signing.line)
        place, issued = place or below[0], passed_on(text) or below[1]
    decides = issuer(top, text)
    head = Head(
        kind=top.kind,
        title=in_running_case(top.title, text, decides, place),
        number=top.number,
        symbol=top.symbol,
        issuer=decides,
        place=place,
        issued=issued,
        signatory=signing.signatory or (Signatory(page.signer) if page and page.signer else None),
        recipients=signing.recipients,
        theme=theme(text),
        period=period(text, top.title, top.kind),
    )
    return Document(document_id(head, text), head, source, text)
