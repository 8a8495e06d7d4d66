"""200 numbered documents, each looked for in six ways of typing its number: is it first, and do those that cite it follow?

Numbers are planted into a generated archive, each three times cited by others. Every fourth number stands in another
year too, for a document of the same kind: then the year decides where it is typed, and either is right where it is not.

    python -m tests.bench known_items [FOLDER OF A GENERATED ARCHIVE]

Without a folder, 2,000 documents are generated.
"""

import random
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from bench.generated import generate
from thidua.archive import Archive, load
from thidua.citation_styles import number_of
from thidua.model import Document, Head, PartialDate
from thidua.patterns import kind_named
from thidua.resolve import resolve
from thidua.search.building import build
from thidua.search.index import SearchIndex
from thidua.search.numbers import number_keys
from thidua.text import fold

ITEMS, CITERS, TWINS = 200, 3, 4

# Kind and symbol; {} is the year.
SERIES = (
    ("Chỉ thị", "CT/TW"), ("Chỉ thị", "CT-TTg"), ("Nghị định", "{}/NĐ-CP"), ("Thông tư", "{}/TT-BNV"),
    ("Quyết định", "QĐ-TTg"), ("Nghị quyết", "NQ/TW"), ("Nghị quyết", "{}/NQ-HĐND"), ("Kế hoạch", "KH-UBND"),
)  # fmt: skip

# The promise of issue 5.
LEAST_FIRST = 0.98


@dataclass(frozen=True)
class Item:
    """A planted document, another of the same kind and number, and those that cite it."""

    head: Head
    id: str
    twin: str | None
    citers: tuple[str, ...]


def typed(head: Head) -> Iterator[tuple[str, str, bool]]:
    """How a number is typed: the way, the words, and whether they say the year."""
    number, year = number_of(head) or "", head.issued.year if head.issued else 0
    code = kind_named(head.kind).code or ""  # type: ignore[union-attr]
    dated = str(year) in number
    yield "as printed", number, dated
    yield "marks exchanged", number.translate(str.maketrans("-/", "/-")), dated
    yield "blanks, no marks", fold(number).replace("-", " ").replace("/", " "), dated
    yield "kind, no diacritics", f"{fold(head.kind)} {head.number}", False
    yield "code of the kind", f"{fold(code)} {head.number}", False
    yield "kind and year", f"{head.kind} {head.number}{'/' if dated else ' năm '}{year}", True


def planted(archive: Archive, seed: int = 3) -> tuple[Archive, list[Item]]:
    """The archive with numbers planted into some of its documents."""
    rnd = random.Random(seed)
    documents = {document.id: document for document in archive.documents}
    order = sorted(documents)
    rnd.shuffle(order)
    taken = {key for document in archive.documents for key in number_keys(document.text)}
    free = iter(order)
    items = []
    for place in range(ITEMS):
        kind, pattern = SERIES[place % len(SERIES)]
        code = fold(kind_named(kind).code or "")  # type: ignore[union-attr]
        number = next(n for n in iter(lambda: rnd.randrange(20, 400), None) if f"{n}-{code}" not in taken)
        taken.add(f"{number}-{code}")
        years = rnd.sample(range(2000, 2027), 2)
        heads = [_head(kind, pattern, number, year) for year in years[: 2 if place % TWINS == 0 else 1]]
        ids = [next(free) for _ in heads]
        for name, head in zip(ids, heads, strict=True):
            documents[name] = _numbered(documents[name], head)
        citers = tuple(next(free) for _ in range(CITERS))
        for name in citers:
            document = documents[name]
            line = f"Căn cứ {kind} số {number_of(heads[0])} năm {years[0]};"
            documents[name] = replace(document, text=f"{document.text}\n\n{line}")
        items.append(Item(heads[0], ids[0], ids[1] if len(ids) > 1 else None, citers))
    return replace(archive, documents=tuple(documents[name] for name in sorted(documents))), items


def _head(kind: str, pattern: str, number: int, year: int) -> Head:
    return Head(kind, "", str(number), pattern.format(year), issued=PartialDate(year, 5, 20))


def _numbered(document: Document, head: Head) -> Document:
    """The document under another kind and number, in head and text."""
    head = replace(document.head, kind=head.kind, number=head.number, symbol=head.symbol, issued=head.issued)
    old, new = number_of(document.head) or "", number_of(head) or ""
    return replace(document, head=head, text=document.text.replace(old, new))


def main(arguments: list[str]) -> None:
    """Print, for each way of typing: recall@1, citers among the next ones, and milliseconds."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(arguments[0]) if arguments else Path(scratch) / "archive"
        if not arguments:
            generate(folder, 2000)
        archive, items = planted(load(folder))
        index_folder = Path(scratch) / "index"
        build(archive, resolve(archive), index_folder)
        rows: dict[str, list[tuple[bool, float, float]]] = {}
        wrong = []
        with SearchIndex(index_folder) as index:
            for item in items:
                for way, words, dated in typed(item.head):
                    start = time.perf_counter()
                    found = [hit.id for hit in index.search(words, limit=2 + CITERS)]
                    spent = time.perf_counter() - start
                    own = {item.id} if dated or not item.twin else {item.id, item.twin}
                    rest = [name for name in found if name not in (item.id, item.twin)][:CITERS]
                    first = found[:1] != [] and found[0] in own
                    rows.setdefault(way, []).append((first, len(set(rest) & set(item.citers)) / CITERS, spent * 1000))
                    if not first:
                        wrong.append((words, item.id, found[:2]))
        print(f"{len(items)} numbers in {len(archive.documents)} documents")
        print(f"{'typed':22} {'recall@1':>9} {'citing next':>12} {'ms':>6}")
        for way, values in [*rows.items(), ("all", [value for row in rows.values() for value in row])]:
            firsts, citing, spent = (sum(column) / len(values) for column in zip(*values, strict=True))
            print(f"{way:22} {firsts:9.3f} {citing:12.3f} {spent:6.1f}")
        for words, name, got in wrong[:10]:
            print(f"  {words}: {name}, got {got}")
        if any(sum(value[0] for value in row) < LEAST_FIRST * len(row) for row in rows.values()):
            raise SystemExit(f"less than {LEAST_FIRST}")
