"""Bodies and organisations as a text names them."""

from collections.abc import Iterator

from thidua.model import BodyName, Document, Mention, Span
from thidua.patterns import compose

_NAMED = compose(r"<<no_letter_before>>(?<![-/])(?<named><<body>>|<<issuer>>)<<no_letter_after>>")


def extract(document: Document) -> Iterator[Mention]:
    """Every body that is named with the words of an office or an organisation."""
    for match in _NAMED.finditer(document.text):
        # "HĐND các cấp" and "UBND các xã" are classes of bodies, not one.
        if match["named"].endswith("các cấp") or document.text.startswith(" các ", match.end()):
            continue
        yield Mention(Span(*match.span("named")), match["named"], BodyName(" ".join(match["named"].split())), "body")
