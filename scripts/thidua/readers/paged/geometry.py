"""What stands where on a page: in points (1/72 inch), from the top left corner of the page as it is shown."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """Characters without a space between them, in one font. `baseline` is where they stand, `size` of the font."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    font: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line, level or upright: from (left, top) to (right, bottom)."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def level(self) -> bool:
        return self.right - self.left >= self.bottom - self.top


class Walls:
    """The upright lines of a page, to ask what stands between two characters."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = sorted((rule for rule in rules if not rule.level), key=lambda rule: rule.left)
        self._lefts = [rule.left for rule in self._rules]

    def part(self, left: float, right: float, height: float) -> bool:
        """True when a line stands between two places at a height of the page."""
        for rule in self._rules[bisect_left(self._lefts, left) :]:
            if rule.left > right:
                return False
            if rule.top <= height <= rule.bottom:
                return True
        return False


@dataclass(frozen=True, slots=True)
class Page:
    """Words in the order of the file, and ruled lines.

    `pictured`: the share of the page that pictures cover, `hidden`: the share of characters not drawn, as in
    the layer that recognition puts under a picture, `broken`: characters whose letter the file does not say,
    `drawn`: shapes, of which letters turned into outlines make hundreds.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...] = ()
    rules: tuple[Rule, ...] = ()
    pictured: float = 0.0
    hidden: float = 0.0
    broken: int = 0
    drawn: int = 0

    @property
    def letters(self) -> int:
        return sum(map(len, (word.text for word in self.words)))
