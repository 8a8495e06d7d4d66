"""Words with a blank or line end inside: "phát tri ển", "đ ồng chí"."""

from thidua.audit.spelling.tokens import Slip, Tokens
from thidua.audit.spelling.vocabulary import syllables
from thidua.text import sorted_marks

# What cannot stand alone: initials, and finals.
_INITIALS = frozenset("b c d đ g h k l m n p q r s t v x ch gh kh ng ngh nh ph th tr qu".split())
_FINALS = frozenset("c m n p t ng nh ch".split())


def find(read: Tokens) -> tuple[Slip, ...]:
    """Neighbours of which one cannot stand alone, and the other is no syllable, that together are one."""
    if not any(read.seen & {sorted_marks(piece) for piece in _INITIALS}):
        return ()
    found = []
    plain = read.plain
    for at in range(len(plain) - 1):
        one, two = plain[at], plain[at + 1]
        opens = one in _INITIALS and read.said[at + 1] not in syllables()
        closes = two in _FINALS and read.said[at] not in syllables()
        if (opens or closes) and sorted_marks(one + two) in syllables() and not (one + two).isascii():
            if read.close(at) and read.printed(at + 1).islower():
                found.append(Slip(read.span(at, 2), read.printed(at) + read.printed(at + 1)))
    return tuple(found)
