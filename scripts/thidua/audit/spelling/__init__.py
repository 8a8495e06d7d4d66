"""Spelling: the words of a text that look misprinted, found in one pass that the rules of the audit share.

Nearly every pair of neighbouring syllables is right, so the pairs of a text are first held as a set against what is
known to be wrong; only what is left is looked for in place.
"""

from dataclasses import dataclass

from thidua.audit.spelling import broken, confused, doubled, listed, unknown
from thidua.audit.spelling.tokens import Slip, tokens

__all__ = ["Slip", "Slips", "slips"]


@dataclass(frozen=True, slots=True)
class Slips:
    """What one text may have misprinted, each kind in the order of the text.

    `listed` stands in the list of misprints, `confused` is nearly a compound that every office uses, `broken` is a
    word with a blank inside, `doubled` is said twice, `unknown` is no syllable of the language.
    """

    listed: tuple[Slip, ...]
    confused: tuple[Slip, ...]
    broken: tuple[Slip, ...]
    doubled: tuple[Slip, ...]
    unknown: tuple[Slip, ...]


def slips(text: str) -> Slips:
    """The slips of one text."""
    read = tokens(text)
    return Slips(listed.find(read), confused.find(read), broken.find(read), doubled.find(read), unknown.find(read))
