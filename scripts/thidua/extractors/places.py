"""Places as a text names them: a level and a name ("huyện Hà Quảng")."""

from collections.abc import Iterator

from thidua.model import Document, Mention, PlaceName, Span
from thidua.patterns import compiled


def extract(document: Document) -> Iterator[Mention]:
    """Every named place, the names of bodies in it included: "UBND huyện Hà Quảng" names the district."""
    text = document.text
    for match in compiled("place").finditer(text):
        level = match["level"].lower()
        yield Mention(Span(*match.span()), match.group(), PlaceName(match["name"], level), "place")
        following = compiled("next_place").match(text, match.end())
        while following:
            span = Span(*following.span("next"))
            yield Mention(span, following["next"], PlaceName(following["next"], level), "place.list")
            following = compiled("next_place").match(text, following.end())
