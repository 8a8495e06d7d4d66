"""Bodies and organisations as a text names them."""

from collections.abc import Iterator

from thidua.model import BodyName, Document, Mention, Span
from thidua.patterns import compose

_NAMED = compose(r"<<no_letter_before>>(?<![-/])(?<named><<body>>|<<issuer>>)<<no_letter_after>>")


def extract(document: Document) -> Iterator[Mention]:
    """Every body that is named with the words of an office or an organisation."""
    for match in _NAMED.finditer(document.text):
        # "HĐND các cấp" and "UBND các xã" are classes of bodies, not one; a session is no body, and "Trung ương 40
        # triệu đồng" names none.
        name = match["named"]
        if name.endswith("các cấp") or name[-1].isdecimal() or name.startswith("Hội nghị"):
            continue
        if document.text.startswith(" các ", match.end()):
            continue
        yield Mention(Span(*match.span("named")), name, BodyName(" ".join(name.split())), "body")
