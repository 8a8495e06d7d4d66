"""What all stories of a file (body, headers, notes) share, and what reading them has noticed."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from thidua.readers.tables import Block
from thidua.readers.word.numbering import Numbering
from thidua.readers.word.styles import Styles


@dataclass(slots=True)
class Book:
    """The styles and lists of a file, and what was met in it so far.

    `marks` are the notes in the order of their marks. `fields` is False for a file whose fields do not close.
    """

    styles: Styles
    numbering: Numbering
    fields: bool = True
    marks: list[tuple[str, str]] = field(default_factory=list)
    noticed: Counter[str] = field(default_factory=Counter)
    fonts: set[str] = field(default_factory=set)
    chunks: Callable[[str], tuple[Block, ...]] = lambda name: ()
