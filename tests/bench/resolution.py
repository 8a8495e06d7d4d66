"""How well citations are joined to records: each citation's record held against the `key` that people gave it.

All texts are read into one archive in memory, once with the shipped records and once without any, and resolved
together. Pairwise and B-cubed figures compare the groups; a citation is right when its group is the one that holds
most of its key, and its key is the one that most of its group has (one of its `alt_key` too). An open citation is a
group of its own. What the gold calls doubtful is left out, unless `--doubtful` is said; finds that are no gold
citation, and gold citations that nothing found, are not judged here (tests/bench/confidence.py counts them).

    python -m tests.bench resolution [GOLD CORPUS] [--doubtful] [--show]
"""

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from importlib import import_module
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from thidua import reading
from thidua.archive import Archive, load
from thidua.model import Citation, Document, Link, Mention
from thidua.resolve import resolve

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"


@dataclass(frozen=True)
class Judged:
    """One citation of the gold: its document, the keys that are right for it, the record found or why there is none."""

    document: str
    text: str
    keys: tuple[str, ...]
    target: str | None
    reason: str | None

    @property
    def label(self) -> str:
        """The group that it was put into; open ones are alone."""
        return self.target or f"open {id(self)}"


def main(arguments: list[str]) -> None:
    """Measure and print."""
    sys.path.insert(0, str(SHARED / "score"))
    folders = [Path(name) for name in arguments if not name.startswith("--")]
    gold, corpus = folders if folders else (SHARED / "gold", SHARED / "corpus")
    read = {path.stem[:3]: reading.examine(path) for path in sorted(corpus.glob("[0-9]*.txt"))}
    shipped = load(ROOT / "archive")
    documents, mentions = [], {}
    for number, (document, found, _) in read.items():
        # Two texts may share an id here; in an archive the second would be refused.
        document = replace(document, id=f"{number}-{document.id}")
        documents.append(document)
        mentions[number] = (document, found)
    golds = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted(gold.glob("[0-9]*.yml"))}
    for name, records in (("with the shipped records", shipped), ("without any record", Archive(Path()))):
        archive = replace(
            records,
            documents=tuple(documents),
            mentions={document.id: found for document, found in mentions.values()},
        )
        links = {(link.document, id(link.mention)): link for link in resolve(archive).links}
        judged: list[Judged] = []
        for number, held in golds.items():
            document, found = mentions[number]
            judged += _judged(held, document, found, read[number][2].layout, links, "--doubtful" in arguments)
        print(f"\n{name}: {len(documents)} texts read together, {len(golds)} annotated")
        _print(judged, "--show" in arguments)


def _judged(
    gold: dict[str, Any],
    document: Document,
    found: Iterable[Mention],
    layout: Any,
    links: dict[tuple[str, int], Link],
    doubtful: bool,
) -> list[Judged]:
    # The founders' own scorer, which lies beside the repository, says which find is which citation of the gold.
    score: Any = import_module("score")
    rows = [
        {
            "text": mention.quote,
            "number": mention.fact.number,
            "date": str(mention.fact.issued) if mention.fact.issued else None,
            "line": layout.line(mention.span.start),
            "mention": mention,
        }
        for mention in found
        if isinstance(mention.fact, Citation)
    ]
    items = [item for item in gold.get("citations") or () if doubtful or not score.optional(item, "citations")]
    pairs, _, _ = score.pair(items, rows, score.same_citation)
    judged = []
    for item, row in pairs:
        link = links.get((document.id, id(row["mention"])))
        # A document that names itself has no link: it is the document.
        target, reason = (link.target, link.reason) if link else (document.id, None)
        alike = item.get("alt_key") or ()
        keys = (item["key"], *([alike] if isinstance(alike, str) else alike))
        judged.append(Judged(document.id[:3], item["text"], keys, target, reason))
    return judged


def _print(judged: list[Judged], show: bool) -> None:
    print(f"{'':10} {'judged':>6} {'keys':>5} {'groups':>6} {'open':>5}   {'pairs P':>7} {'R':>6} {'F1':>6}   "
          f"{'B3 P':>6} {'R':>6} {'F1':>6}   {'accuracy':>8}")
    documents: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        documents[one.document].append(one)
    parts = [(name, rows) for name, rows in documents.items()] if len(documents) <= 8 else []
    within: list[bool] = []
    for rows in documents.values():
        within += right(rows)
    for name, rows in [*parts, ("together", judged)]:
        good = right(rows)
        figures = (*pairwise(rows), *b_cubed(rows))
        print(f"{name:10} {len(rows):6} {len({one.keys[0] for one in rows}):5} {len({one.label for one in rows}):6} "
              f"{sum(one.target is None for one in rows):5}   "
              + "   ".join(" ".join(f"{value:6.3f}" for value in figures[start : start + 3]) for start in (0, 3))
              + f"   {sum(good) / len(good):8.3f}")
    print(f"accuracy, each document by itself: {sum(within) / len(within):.3f} of {len(within)}")
    reasons = Counter(re.sub(r"[:(].*", "", one.reason or "") for one in judged if one.target is None)
    for reason, count in reasons.most_common():
        print(f"  open {count:4}  {reason}")
    if show:
        for one, fine in sorted(zip(judged, right(judged), strict=True), key=lambda row: row[0].keys):
            print("  " if fine else "x ", one.document, one.keys[0], "|", one.text[:80], "|", one.target or f"open: {one.reason}")


def right(judged: list[Judged]) -> list[bool]:
    """For each citation, whether its group and its key are each the other's greatest part."""
    by_label: dict[str, Counter[str]] = defaultdict(Counter)
    by_key: dict[str, Counter[str]] = defaultdict(Counter)
    for one in judged:
        by_label[one.label][one.keys[0]] += 1
        by_key[one.keys[0]][one.label] += 1
    main_key = {label: max(counts, key=lambda key: (counts[key], key)) for label, counts in by_label.items()}
    main_label = {key: max(counts, key=lambda label: (counts[label], label)) for key, counts in by_key.items()}
    return [
        any(main_key[one.label] == key and main_label.get(key) == one.label for key in one.keys)
        or (main_key[one.label] in one.keys[1:] and one.target is not None)
        for one in judged
    ]


def pairwise(judged: list[Judged]) -> tuple[float, float, float]:
    """Precision, recall and F1 of the pairs of citations put together."""
    hits = found = given = 0
    for one, other in combinations(judged, 2):
        together, belong = one.label == other.label, bool({*one.keys} & {*other.keys})
        hits, found, given = hits + (together and belong), found + together, given + belong
    return _f1(hits / found if found else 1.0, hits / given if given else 1.0)


def b_cubed(judged: list[Judged]) -> tuple[float, float, float]:
    """Precision, recall and F1, averaged over citations."""
    precision = recall = 0.0
    for one in judged:
        group = [other for other in judged if other.label == one.label]
        kin = [other for other in judged if {*one.keys} & {*other.keys}]
        both = sum(bool({*one.keys} & {*other.keys}) for other in group)
        precision, recall = precision + both / len(group), recall + both / len(kin)
    return _f1(precision / len(judged), recall / len(judged))


def _f1(precision: float, recall: float) -> tuple[float, float, float]:
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0
