"""A document's text beside what was found in it, and what looks like a find and was not: for whoever mends the rules.

Each line of the file that says something stands once, its finds under it, then its leftovers: pieces of
`patterns/leftover_pieces.yaml` that no mention of their kind covers.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from thidua.descriptions import FACT_NAMES, described
from thidua.model import (
    AnnexRow,
    Award,
    BodyName,
    Citation,
    Document,
    Fact,
    Figure,
    Mention,
    MovementName,
    PlaceName,
    Span,
    Target,
)
from thidua.patterns import compiled
from thidua.readers.layout import Layout

# Which kinds of fact account for a leftover.
_COVERED_BY: dict[str, tuple[type[Fact], ...]] = {
    "leftover_number": (Citation,),
    "leftover_kind": (Citation,),
    "leftover_movement": (MovementName, Citation),
    "leftover_quoted": (MovementName, Award, Citation),
    "leftover_person": (Figure,),
    "leftover_figure": (Target, Award, AnnexRow),
}
_SHORT = {
    "leftover_number": "số?",
    "leftover_kind": "viện dẫn?",
    "leftover_movement": "phong trào?",
    "leftover_quoted": "ngoặc kép?",
    "leftover_person": "người?",
    "leftover_figure": "chỉ tiêu?",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the text: where, what it says, what was found in it, what was left."""

    line: int
    text: str
    found: tuple[str, ...]
    left: tuple[str, ...]


def side_by_side(document: Document, mentions: Iterable[Mention], layout: Layout) -> Iterator[Row]:
    """The lines of a text that hold a find or a leftover, in order. Names of places and bodies are no finds here."""
    text = document.text
    shown = [mention for mention in mentions if not isinstance(mention.fact, PlaceName | BodyName)]
    left = list(_leftovers(text, shown))
    position = 0
    for line in text.splitlines(keepends=True):
        span, position = Span(position, position + len(line)), position + len(line)
        found = tuple(_said(mention) for mention in shown if span.start <= mention.span.start < span.end)
        remains = tuple(said for start, said in left if span.start <= start < span.end)
        if found or remains:
            yield Row(layout.line(span.start), line.strip(), found, remains)


def _leftovers(text: str, mentions: Iterable[Mention]) -> Iterator[tuple[int, str]]:
    mentions = tuple(mentions)
    for piece, kinds in _COVERED_BY.items():
        covering = [mention.span for mention in mentions if isinstance(mention.fact, kinds)]
        for match in compiled(piece).finditer(text):
            span = Span(*match.span())
            if not any(span.overlaps(other) for other in covering):
                yield span.start, f"{_SHORT[piece]} {match.group()} …{text[span.end : span.end + 40].splitlines()[:1]}"


def _said(mention: Mention) -> str:
    return f"[{mention.rule} {mention.confidence:.2f}] {FACT_NAMES[type(mention.fact)]}: {described(mention.fact)}"
