"""A row: one printed line on its way through the layout."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A printed line that is not blank.

    `number` is its line in the file (1-based), `gap` how many blank lines stand before it, and `turned` says
    that a page ended, or notes stood, between it and the row before: what they cut belongs together.
    """

    number: int
    text: str
    gap: int = 0
    turned: bool = False
