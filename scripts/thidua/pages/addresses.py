"""Addresses inside a document's page: of its mentions by what they name or say (see thidua.addresses for sections).

They do not depend on positions, so that a corrected word does not break a link.
"""

from collections import Counter
from collections.abc import Iterable

from thidua.model import AnnexRow, Anniversary, Assignment, Award, Link, Mention, Target
from thidua.text import slug


def anchors(links: list[Link], taken: set[str]) -> dict[Link, str]:
    """An address for each mention, made of what it names, so that edits elsewhere do not move it.

    A mention inside another shares its address: links cannot stand inside links.
    """
    result: dict[Link, str] = {}
    counts: Counter[str] = Counter()
    outer: Link | None = None
    for link in links:
        if outer and link.mention.span.overlaps(outer.mention.span):
            result[link] = result[outer]
            continue
        base = f"n-{link.target}" if link.target else f"mo-{slug(link.mention.quote, 40) or 'cho'}"
        result[link] = _free(base, counts, taken)
        outer = link
    return result


def _free(base: str, counts: Counter[str], taken: set[str]) -> str:
    """The next address of that name that nothing has yet; it is taken then."""
    while True:
        counts[base] += 1
        anchor = base if counts[base] == 1 else f"{base}-{counts[base]}"
        if anchor not in taken:
            taken.add(anchor)
            return anchor


# Facts that say something of a thing rather than name it: their words may hold names that are links of their own, so
# they get an address at their first word and are no links themselves.
Stated = Target | Award | Assignment | Anniversary | AnnexRow
_STATED: dict[type, tuple[str, str]] = {
    Target: ("ct", "indicator"),
    Award: ("kt", "what"),
    Assignment: ("pc", "body"),
    Anniversary: ("nn", "name"),
    AnnexRow: ("db", "indicator"),
}


def marks(mentions: Iterable[Mention], taken: set[str]) -> dict[Mention, str]:
    """An address for each stated fact, made of what it is about: "ct-ti-le-ho-ngheo-2" is the second about that."""
    result: dict[Mention, str] = {}
    counts: Counter[str] = Counter()
    for mention in mentions:
        fact = mention.fact
        if not isinstance(fact, Stated):
            continue
        short, about = _STATED[type(fact)]
        base = f"{short}-{slug(getattr(fact, about), 40) or 'dong'}"
        result[mention] = _free(base, counts, taken)
    return result
