"""Addresses on the site that not only its pages speak of: those of records and documents, and of sections by labels.

They do not depend on titles, so that a corrected word does not break a link.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from thidua.model import (
    Commendation,
    Document,
    EmulationTitle,
    Indicator,
    LegalAct,
    Movement,
    Organization,
    Person,
    Place,
    Section,
    Span,
)
from thidua.text import slug

# Where the pages of documents and of records stand, below the root of the site.
FOLDERS: dict[type, str] = {
    Document: "archive/van-ban",
    LegalAct: "archive/can-cu",
    Movement: "archive/phong-trao",
    Person: "archive/dien-hinh",
    Place: "archive/dia-danh",
    Organization: "archive/co-quan",
    Indicator: "archive/chi-tieu",
    EmulationTitle: "archive/danh-hieu",
    Commendation: "archive/hinh-thuc",
}

# Labels that say by themselves what they number; the others are called "muc-…" in addresses.
_NAMED = ("phan-", "chuong-", "muc-", "dieu-", "phu-luc")

_HEADING = re.compile(r"^#[^\n]*", re.MULTILINE)
# A line of bars, rules and hashes only is what a table or a page left behind.
SAYING = re.compile(r"[^\s|_=*#–—-]")


def address(kind: type, identifier: str) -> str:
    """The page of a document or record, from the root of the site, by its type and id."""
    return f"{FOLDERS[kind]}/{identifier}.html"


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
    """A label without what closes it: "2.1.", "a)" and "I-" are 2.1, a and I."""
    return label.strip().rstrip(".)/:-– ")


def headings(text: str, sections: Sequence[Section]) -> Iterator[tuple[Span, str]]:
    """Lines that an author made headings and that no section opens or holds ("## Biểu 1"), each with its address.

    It does not follow their words, lest it be that of something else.
    """
    starts = [section.span.start for section in sections]
    count = 0
    for found in _HEADING.finditer(text):
        if not SAYING.search(found.group()):
            continue
        before = bisect_left(starts, found.end()) - 1
        if before < 0 or sections[before].span.end <= found.start():
            count += 1
            yield Span(*found.span()), f"de-muc-{count}"
