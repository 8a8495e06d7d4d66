"""How alike two texts are: fingerprints that find near ones among many, and alignment that tells noise from new words.

A fingerprint only suggests; what the two texts have otherwise, syllable by syllable, decides whether one is a
misread copy of the other or another document on the same pattern.
"""

from thidua.likeness.alignment import Alignment, align, closeness, slips
from thidua.likeness.fingerprints import STRICT, Fingerprints, fingerprint, likeness
from thidua.likeness.passages import Passages
from thidua.likeness.wording import Run, wording

__all__ = [
    "STRICT",
    "Alignment",
    "Fingerprints",
    "Passages",
    "Run",
    "align",
    "closeness",
    "fingerprint",
    "likeness",
    "slips",
    "wording",
]
