"""Dòng dõi của lời văn: passages that a document shares with an earlier one, and documents nearly alike.

Sharing is shown, never judged, and near-duplicates are suggested, never merged. What more documents than a handful
share is a formula of the trade (boilerplate) and says nothing. Digests, whose words are ours, take no part.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from thidua.archive import Archive
from thidua.heading.identity import document_year
from thidua.likeness import STRICT, Fingerprints, Passages, closeness, fingerprint
from thidua.model import Document, Form, Span
from thidua.text import key

# Shorter lines are targets, headings and names, alike in every document.
_SYLLABLES = 14
# What so many passages are like is a formula. A number that does not grow keeps the work linear.
_FORMULA = 30
# Of two shared passages at least so much is the same.
_CLOSE = 0.6
# Enough to be shown: several passages, or one long one.
_PASSAGES, _LONG, _SHARE = 2, 60, 0.05
# Of a family of like documents each is shown with the few that it shares most with: all pairs would be too many.
_NEAREST = 3
# Near-duplicates share so many of their pairs of syllables; last year's directive shares less.
_DUPLICATE = 0.8
# Of documents that are all one text, so many are enough to find the next by.
_FAMILY = 300
_LEGAL_BASIS = ("can cu ", "xet de nghi", "theo de nghi")


@dataclass(frozen=True, slots=True)
class Shared:
    """A passage of the earlier document and the one like it of the later; `closeness` 0 to 1."""

    earlier: Span
    later: Span
    closeness: float


@dataclass(frozen=True, slots=True)
class Borrowing:
    """What a document shares with an earlier one, in the order of the later text. `share` is of the later's words."""

    earlier: str
    later: str
    passages: tuple[Shared, ...]
    share: float


@dataclass(frozen=True, slots=True)
class _Passage:
    document: Document
    span: Span
    syllables: tuple[str, ...]


def in_time(archive: Archive) -> list[Document]:
    """Documents held in full, earliest first: by day, else by the year that they are of."""
    full = [document for document in archive.documents if document.form is Form.FULL]
    return sorted(full, key=lambda document: (*_when(document), document.id))


def _when(document: Document) -> tuple[int, str]:
    issued = document.head.issued
    return document_year(document.head) or 9999, issued.last if issued else "9999"


def passages(text: str) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """The paragraphs of a text that say something of their own, each with its folded syllables."""
    start = 0
    for line in text.split("\n"):
        span = Span(start + len(line) - len(line.lstrip()), start + len(line.rstrip()))
        start += len(line) + 1
        syllables = tuple(key(line).split())
        table = "\t" in line or line.lstrip().startswith("|")
        if len(syllables) >= _SYLLABLES and not table and not " ".join(syllables[:3]).startswith(_LEGAL_BASIS):
            yield span, syllables


def lineage(archive: Archive) -> tuple[Borrowing, ...]:
    """Documents with the earlier ones that they share most with, later documents in the order of time."""
    near = Passages(_FORMULA)
    held: list[_Passage] = []
    pairs: list[tuple[int, int]] = []
    crowd: Counter[int] = Counter()
    length: Counter[str] = Counter()
    for document in in_time(archive):
        mine: list[tuple[int, list[str]]] = []
        for span, syllables in passages(document.text):
            number = len(held)
            held.append(_Passage(document, span, syllables))
            length[document.id] += len(syllables)
            pieces = [f"{one} {other}" for one, other in pairwise(syllables)]
            found = near.near(pieces)
            crowd[number] = len(found)
            crowd.update(found)
            pairs += [(other, number) for other in found]
            mine.append((number, pieces))
        # A document is not compared with itself.
        for number, pieces in mine:
            near.add(number, pieces)
    rare = [pair for pair in pairs if all(crowd[number] < _FORMULA for number in pair)]
    return tuple(_substantial(_closest(held, rare), length))


def _closest(held: list[_Passage], pairs: list[tuple[int, int]]) -> Iterator[tuple[_Passage, _Passage, float]]:
    """For each passage the closest one of each earlier document, when close enough: earlier, later, closeness."""
    best: dict[tuple[str, int], tuple[float, int]] = {}
    for one, other in pairs:
        close = closeness(held[one].syllables, held[other].syllables)
        where = held[one].document.id, other
        if close >= _CLOSE and close > best.get(where, (0.0, 0))[0]:
            best[where] = close, one
    for (_, other), (close, one) in best.items():
        yield held[one], held[other], close


def _substantial(found: Iterable[tuple[_Passage, _Passage, float]], length: Mapping[str, int]) -> Iterator[Borrowing]:
    """Pairs of documents that share enough; of each later document the nearest few. `length`: in syllables."""
    by_pair: defaultdict[tuple[str, str], list[tuple[Shared, int]]] = defaultdict(list)
    for one, other, close in found:
        shared = Shared(one.span, other.span, round(close, 4))
        by_pair[one.document.id, other.document.id].append((shared, len(other.syllables)))
    by_later: defaultdict[str, list[Borrowing]] = defaultdict(list)
    for (earlier, later), rows in by_pair.items():
        share = round(sum(count for _, count in rows) / length[later], 4)
        if share >= _SHARE and (len(rows) >= _PASSAGES or any(count >= _LONG for _, count in rows)):
            passages_of_both = sorted((shared for shared, _ in rows), key=lambda shared: shared.later.start)
            by_later[later].append(Borrowing(earlier, later, tuple(passages_of_both), share))
    for mine in by_later.values():
        yield from sorted(mine, key=lambda pair: (-pair.share, pair.earlier))[:_NEAREST]


def near_duplicates(archive: Archive) -> Iterator[tuple[Document, Document, float]]:
    """Later document, earlier one and how alike they are, for documents nearly alike; for each the nearest one."""
    near = Fingerprints(STRICT)
    by_id = archive.document
    for document in in_time(archive):
        mark = archive.fingerprints.get(document.id) or fingerprint(document.text)
        found = near.nearest(mark, _DUPLICATE, _FAMILY)
        for name, likeness in found[:1]:
            yield document, by_id[name], likeness
        # Of so many that are one text the next is near one of those; all kept, each would be held against all.
        if len(found) < _FAMILY:
            near.add(document.id, mark)
