"""What the list of misprints knows (patterns/misprints.yaml)."""

from functools import cache

from thidua.audit.spelling.tokens import Slip, Tokens, canonical, like
from thidua.patterns import Misprint, misprints


@cache
def _rows() -> dict[tuple[str, ...], list[tuple[tuple[str, ...], Misprint]]]:
    """First two syllables, or the only one -> the rows that begin with them, longest first."""
    found: dict[tuple[str, ...], list[tuple[tuple[str, ...], Misprint]]] = {}
    for row in misprints():
        said = canonical(row.wrong)
        found.setdefault(said[:2], []).append((said, row))
    return {first: sorted(rows, key=lambda row: -len(row[0])) for first, rows in found.items()}


@cache
def _pairs() -> frozenset[tuple[str, str]]:
    return frozenset((first[0], first[1]) for first in _rows() if len(first) == 2)


@cache
def _alone() -> frozenset[str]:
    return frozenset(first[0] for first in _rows() if len(first) == 1)


def find(read: Tokens) -> tuple[Slip, ...]:
    """Every place where the text says a row of the list, beside words that make it wrong."""
    found: dict[int, Slip] = {}
    for length, places in ((2, read.places_of_pairs(_pairs())), (1, read.places_of(read.seen & _alone()))):
        for at in places:
            for said, row in _rows()[tuple(read.said[at : at + length])]:
                if at not in found and tuple(read.said[at : at + len(said)]) == said and _holds(read, at, said, row):
                    span = read.span(at, len(said))
                    found[at] = Slip(span, like(row.right, read.text[span.start : span.end]))
    return tuple(found[at] for at in sorted(found))


def _holds(read: Tokens, at: int, said: tuple[str, ...], row: Misprint) -> bool:
    last = at + len(said) - 1
    if not all(read.close(place) or _turns_page(read, place) for place in range(at, last)):
        return False
    before, after = read.before(at), read.after(last)
    return (
        (not row.after or before in map(_one, row.after))
        and (not row.before or after in map(_one, row.before))
        and before not in map(_one, row.not_after)
        and after not in map(_one, row.not_before)
    )


def _turns_page(read: Tokens, at: int) -> bool:
    """Whether only empty lines stand before the next syllable, which goes on in lower case."""
    between = read.text[read.places[at][1] : read.places[at + 1][0]]
    return not between.strip() and "\t" not in between and read.printed(at + 1).islower()


def _one(word: str) -> str:
    return canonical(word)[0]
