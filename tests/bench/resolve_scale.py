"""Seconds and memory that resolving takes, by the number of documents: forty citations in each, a third of them undated.

    python -m tests.bench resolve_scale [DOCUMENTS …]
"""

import random
import resource
import time
from pathlib import Path

from thidua.archive import Archive, load
from thidua.model import Citation, Document, Head, Mention, PartialDate, Source, Span
from thidua.resolve import resolve

ROOT = Path(__file__).parents[2]
PROVINCES = [f"Mây {letter}{other}" for letter in "ABCDĐEGH" for other in "aeiouyăâ"]
SYMBOLS = (
    ("Quyết định", "QĐ-TTg", "Thủ tướng Chính phủ"),
    ("Nghị định", "NĐ-CP", "Chính phủ"),
    ("Kế hoạch", "KH-UBND", "UBND tỉnh"),
    ("Nghị quyết", "NQ-HĐND", "Hội đồng nhân dân tỉnh"),
    ("Chỉ thị", "CT/TW", "Bộ Chính trị"),
    ("Chỉ thị", "CT/TU", "Ban Thường vụ Tỉnh ủy"),
)
NAMED = (
    Citation("Luật", title="Thi đua, khen thưởng"),
    Citation("Nghị quyết", issuer="HĐND tỉnh"),
    Citation("Chỉ thị", "34"),
    Citation("Kế hoạch", title="phát triển kinh tế - xã hội 5 năm 2021-2025"),
)


def archive(size: int) -> Archive:
    """An archive of `size` invented documents over the shipped records."""
    chooser = random.Random(11)
    documents: list[Document] = []
    mentions: dict[str, tuple[Mention, ...]] = {}
    for number in range(size):
        province, year = chooser.choice(PROVINCES), chooser.randrange(2005, 2026)
        head = Head(
            "Kế hoạch", f"Kế hoạch số {number}", str(number % 400 + 1), "KH-UBND",
            f"Ủy ban nhân dân tỉnh {province}", issued=PartialDate(year, chooser.randrange(1, 13), 9),
        )
        document = Document(f"d-{number}", head, Source(f"{number}.txt", "0" * 64, "text/plain"), "")
        documents.append(document)
        mentions[document.id] = tuple(
            Mention(Span(place, place), "", _citation(chooser, year, place), "test") for place in range(40)
        )
    return Archive(ROOT, tuple(documents), mentions, load(ROOT / "archive").acts)


def _citation(chooser: random.Random, year: int, place: int) -> Citation:
    if place % 10 == 9:
        return chooser.choice(NAMED)
    kind, symbol, issuer = chooser.choice(SYMBOLS)
    then = year - chooser.randrange(4)
    digits = chooser.randrange(1, 300)
    number = f"{digits}/{then}/{symbol}" if symbol == "NĐ-CP" else f"{digits:02d}-{symbol}"
    dated = PartialDate(then, digits % 12 + 1, digits % 28 + 1) if place % 3 else None
    return Citation(kind, number, dated, issuer, f"về việc số {digits} năm {then}")


def main(arguments: list[str]) -> None:
    """Measure and print."""
    print(f"{'documents':>10} {'citations':>10} {'acts':>8} {'open':>8} {'seconds':>8} {'MB':>6}")
    for size in [int(argument) for argument in arguments] or [1000, 10_000]:
        made = archive(size)
        start = time.process_time()
        resolution = resolve(made)
        spent = time.process_time() - start
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        still = sum(link.target is None for link in resolution.links)
        print(f"{size:10} {len(resolution.links):10} {len(resolution.acts):8} {still:8} {spent:8.1f} {memory:6}")
