"""Words with a blank or line end inside: "phát tri ển", "đ ồng chí"."""

from thidua.audit.spelling.tokens import Slip, Tokens
from thidua.audit.spelling.vocabulary import known_pairs, syllables
from thidua.text import sorted_marks

# What cannot stand alone: initials, and finals.
_INITIALS = frozenset(
    ("b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "q", "r", "s", "t", "v", "x", "ch", "gh", "kh", "ng")
) | {"ngh", "nh", "ph", "qu", "th", "tr"}
_FINALS = frozenset(("c", "m", "n", "p", "t", "ng", "nh", "ch"))

_PIECES = frozenset(sorted_marks(piece) for piece in _INITIALS | _FINALS)


def find(read: Tokens) -> tuple[Slip, ...]:
    """Neighbours of which one cannot stand alone, and the other is no syllable, that together are one."""
    known = syllables()
    odd = (read.seen & _PIECES) | {syllable for syllable in read.seen - known if not syllable.isascii()}
    if not odd:
        return ()
    # A piece may stand first or second.
    odd_at = [place for place, syllable in enumerate(read.said) if syllable in odd]
    found = []
    plain = read.plain
    for at in sorted({place for last in odd_at for place in (last - 1, last) if 0 <= place < len(plain) - 1}):
        one, two = plain[at], plain[at + 1]
        joined = one + two
        if joined.isascii() or sorted_marks(joined) not in known:
            continue
        # A single letter is often a label; two or more consonants are none.
        opens = one in _INITIALS and (len(one) > 1 or read.said[at + 1] not in known or _fits(read, at))
        closes = two in _FINALS and read.said[at] not in known
        rest = not two.isascii() and read.said[at + 1] not in known
        if (
            (opens or closes or rest)
            and read.close(at)
            and read.printed(at).islower()
            and read.printed(at + 1).islower()
        ):
            found.append(Slip(read.span(at, 2), read.printed(at) + read.printed(at + 1)))
    return tuple(found)


def _fits(read: Tokens, at: int) -> bool:
    """Whether what a letter and a syllable make together goes with the next one, and the syllable alone does not."""
    if at + 2 >= len(read.said):
        return False
    joined, after = sorted_marks(read.plain[at] + read.plain[at + 1]), read.said[at + 2]
    if (joined, after) not in known_pairs() or not read.close(at + 1):
        return False
    return (read.said[at + 1], after) not in known_pairs()
