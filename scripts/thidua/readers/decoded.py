"""What a reader makes of the bytes of a file, before the layout is put in order."""

from dataclasses import dataclass

from thidua.model import Caution

# A text of the size of twenty novels is no document; it would only exhaust memory.
LARGEST_TEXT = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a file, one line a paragraph or printed line, and what a person should look at.

    The cells of a table's row are parted by tabs, one row a line. A mark of a footnote stands in the text
    as superscript digits ("Đại hội²⁰"); the notes themselves stand at the end, each a paragraph that begins
    with its mark. `broken` says that a line may be a piece of a paragraph, broken at a width.
    """

    text: str
    cautions: tuple[Caution, ...] = ()
    broken: bool = True
