"""Places as a text names them: a level and a name ("huyện Hà Quảng")."""

from collections.abc import Iterator

from thidua.model import Document, Mention, PlaceName, Span
from thidua.patterns import compiled


def extract(document: Document) -> Iterator[Mention]:
    """Every named place, the names of bodies in it included: "UBND huyện Hà Quảng" names the district."""
    for match in compiled("place").finditer(document.text):
        yield Mention(
            Span(match.start("level"), match.end("name")),
            match.group(),
            PlaceName(match["name"], match["level"].lower()),
            "place",
        )
