"""Addresses inside a document's page: of its sections by their labels, of its mentions by what they name or say.

Neither depends on positions or titles, so that a corrected word does not break a link.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from thidua.model import AnnexRow, Anniversary, Assignment, Award, Link, Mention, Section, Target
from thidua.text import slug

# Labels that say by themselves what they number; the others are called "muc-…" in addresses.
_NAMED = ("phan-", "chuong-", "muc-", "dieu-", "phu-luc")


@dataclass(frozen=True, slots=True)
class Outlined:
    """A section with its address in the page and the labels that lead to it ("III.2")."""

    section: Section
    anchor: str
    path: str

    @property
    def titled(self) -> bool:
        """True for a heading; of a paragraph that begins with its label only the label is the section's span."""
        span = self.section.span
        return bool(self.section.title) and span.end - span.start > len(self.section.label)


def outlined(sections: Iterable[Section]) -> tuple[Outlined, ...]:
    """Sections with their addresses: "III." then "2." inside it is muc-iii-2, whatever the titles say."""
    result: list[Outlined] = []
    above: list[tuple[Section, str, str]] = []
    taken: set[str] = set()
    for section in sections:
        while above and above[-1][0].level >= section.level:
            above.pop()
        parent, path = (above[-1][1], above[-1][2]) if above else ("", "")
        own = slug(section.label) or "muc"
        label = _bare(section.label)
        # A label may repeat the one above it: "2.1." inside "2.".
        last = _bare(above[-1][0].label) if above else ""
        if last and own.startswith(f"{slug(last)}-"):
            own = own.removeprefix(f"{slug(last)}-")
            path = path.removesuffix(last).rstrip(". ").rstrip(",")
        anchor = f"{parent}-{own}" if parent else own if own.startswith(_NAMED) else f"muc-{own}"
        unique, number = anchor, 1
        while unique in taken:
            number += 1
            unique = f"{anchor}-lan-{number}"
        taken.add(unique)
        joint = ", " if " " in last or " " in label else "."
        shown = f"{path}{joint}{label}" if path else label
        result.append(Outlined(section, unique, shown))
        above.append((section, unique, shown))
    return tuple(result)


def _bare(label: str) -> str:
    """A label without what closes it: "2.1." and "a)" are 2.1 and a."""
    return label.strip().rstrip(".)/:")


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
