"""Nearly a compound that every office uses, and itself no word: "phân đấu", "xây đựng", "xắp xếp"."""

from thidua.audit.spelling.tokens import Slip, Tokens, like
from thidua.audit.spelling.vocabulary import confused_pairs, confusions, known_pairs


def find(read: Tokens) -> tuple[Slip, ...]:
    """Every such pair whose syllables belong to no word on either side."""
    return tuple(
        Slip(read.span(at, 2), like(confusions()[read.said[at], read.said[at + 1]], _printed(read, at)) or None)
        for at in read.places_of_pairs(confused_pairs())
        if not _is_part_of_words(read, at) and read.close(at) and not _is_name(read, at)
    )


def _printed(read: Tokens, at: int) -> str:
    span = read.span(at, 2)
    return read.text[span.start : span.end]


def _is_part_of_words(read: Tokens, at: int) -> bool:
    """Whether a syllable makes a word with what stands on its other side: "động cơ | số hai", "cả | nhân dân"."""
    said, known = read.said, known_pairs()
    before = at > 0 and (said[at - 1], said[at]) in known
    after = tuple(said[at + 1 : at + 3]) in known
    # Quick to tell, and nearly always enough; places only where a mark or a line end may stand between.
    if (before and read.on_one_line(at - 1, 3)) or (after and read.on_one_line(at, 3)):
        return True
    return (before and read.close(at - 1)) or (after and read.close(at + 1))


def _is_name(read: Tokens, at: int) -> bool:
    """Whether capitals inside a sentence say that it is a name."""
    one, two = read.printed(at), read.printed(at + 1)
    if one.isupper() and two.isupper():
        return False
    return two[:1].isupper() or (one[:1].isupper() and not read.begins_sentence(at))
