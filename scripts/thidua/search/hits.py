"""Hits: what an answer says of a document."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from thidua.search.facets import Choice
from thidua.search.passages import Place, Snippet


@dataclass(frozen=True, slots=True)
class Hit:
    """Kết quả: a document that answers; `source` is the name of the file it was read from.

    `location`: its page, from the root of the site. `ground`: the units that it names where it was asked for by another
    name of their ground.
    """

    id: str
    location: str
    source: str
    title: str
    kind: str
    issued: str | None
    issuer: str | None
    number: str | None
    score: int
    snippets: tuple[Snippet, ...]
    ground: tuple[str, ...] = ()

    @property
    def section(self) -> Place | None:
        """Where the best passage stands; None before the first section."""
        return self.snippets[0].section if self.snippets else None


@dataclass(frozen=True, slots=True)
class Answer:
    """Trả lời: the hits that were asked for, in their order, lines that the reader is to be told, how many there are.

    `facets`: for each facet asked for, its values among the answers; `left`: how many more values there are.
    """

    hits: tuple[Hit, ...]
    told: tuple[str, ...] = ()
    total: int = 0
    facets: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    left: Mapping[str, int] = field(default_factory=dict)


def hit_of(row: dict[str, Any], score: int, found: tuple[Snippet, ...], ground: tuple[str, ...]) -> Hit:
    """A hit from what is kept of a document."""
    return Hit(
        row["id"],
        row["location"],
        row["source"],
        row["title"],
        row["kind"],
        row["issued"],
        row["issuer"],
        row["number"],
        score,
        found,
        ground,
    )
