"""Nearly a compound that every office uses, and itself no word: "phân đấu", "xây đựng", "xắp xếp"."""

from thidua.audit.spelling.tokens import Slip, Tokens, like
from thidua.audit.spelling.vocabulary import confusions, known_pairs


def find(read: Tokens) -> tuple[Slip, ...]:
    """Every such pair whose syllables belong to no word on either side."""
    return tuple(
        sorted(
            (
                Slip(read.span(at, 2), like(confusions()[pair], _printed(read, at)) or None)
                for pair in read.pairs & confusions().keys()
                for at in read.pairs_at(pair)
                if not _is_part_of_words(read, at) and not _is_name(read, at)
            ),
            key=lambda slip: slip.span.start,
        )
    )


def _printed(read: Tokens, at: int) -> str:
    span = read.span(at, 2)
    return read.text[span.start : span.end]


def _is_part_of_words(read: Tokens, at: int) -> bool:
    """Whether a syllable makes a word with what stands on its other side: "động cơ | số hai", "cả | nhân dân"."""
    before = read.close(at - 1) and (read.said[at - 1], read.said[at]) in known_pairs()
    after = read.close(at + 1) and (read.said[at + 1], read.said[at + 2]) in known_pairs()
    return before or after


def _is_name(read: Tokens, at: int) -> bool:
    """Whether capitals inside a sentence say that it is a name."""
    one, two = read.printed(at), read.printed(at + 1)
    if one.isupper() and two.isupper():
        return False
    return two[:1].isupper() or (one[:1].isupper() and not read.begins_sentence(at))
