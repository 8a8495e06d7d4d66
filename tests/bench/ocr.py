"""Recognition of scanned pages: character error rate, citation F1 and seconds a page at several resolutions.

Our own invented documents are printed, drawn, turned a little and sprinkled with noise, the same way every
time, and recognised as a scanned PDF is.

    python -m tests.bench ocr [DPI …]
"""

import difflib
import tempfile
import time
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import printed
from scanned import scanned
from thidua import extractors, heading
from thidua.model import Citation, Document, Source
from thidua.readers.layout import unwrap
from thidua.text import repair

RESOLUTIONS = (150, 200, 300)
SOURCE = Source("a.pdf", "0" * 64, "application/pdf")


def distance(one: str, other: str) -> int:
    """Characters to change, drop and add, by the blocks that both share; a little above the least number."""
    blocks = difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    return sum(max(b - a, d - c) for tag, a, b, c, d in blocks if tag != "equal")


def bare(text: str) -> list[str]:
    return unicodedata.normalize("NFC", text).split()


def errors(expected: str, found: str) -> int:
    """The distance of two texts, word by word first, so that blocks in another order cost only what they hold."""
    mine, theirs = bare(expected), bare(found)
    total = 0
    for tag, a, b, c, d in difflib.SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        if tag != "equal":
            total += distance(" ".join(mine[a:b]), " ".join(theirs[c:d]))
    return total


def citations(text: str) -> Counter[tuple[str, str | None, str]]:
    """The citations of a text: kind, number, date."""
    text = unwrap(repair(text)).text
    document: Document = heading.identify(SOURCE, text)
    facts = [mention.fact for mention in extractors.extract(document)]
    return Counter((fact.kind, fact.number, str(fact.issued)) for fact in facts if isinstance(fact, Citation))


def f1(expected: Counter[Any], found: Counter[Any]) -> float:
    return 2 * (expected & found).total() / max(1, expected.total() + found.total())


def main(arguments: list[str]) -> None:
    """Measure and print."""
    from bench._invented import DOCUMENTS
    from thidua.readers.paged import composing, programs, tesseract

    if not programs.tesseract():
        print(programs.INSTALL)
        return
    print(f"{'dpi':>4}  {'document':12} {'pages':>5} {'characters':>10} {'error rate':>10} {'citations':>9} {'F1':>6} {'s/page':>7} {'sure':>5}")
    with tempfile.TemporaryDirectory() as name:
        for dpi in map(int, arguments or RESOLUTIONS):
            total: Counter[str] = Counter()
            for title, document in DOCUMENTS.items():
                pdf = printed.write(Path(name) / "a.pdf", document).read_bytes()
                pictures = scanned(pdf, dpi)
                start = time.perf_counter()
                read = [
                    tesseract.recognise(picture, number, picture.width * 72 / dpi, picture.height * 72 / dpi)
                    for number, picture in enumerate(pictures, 1)
                ]
                text = composing.text(page.page for page in read)
                seconds = time.perf_counter() - start
                wrong, size = errors(document.text, text), len(" ".join(bare(document.text)))
                mine, theirs = citations(document.text), citations(text)
                total.update(wrong=wrong, size=size, pages=len(pictures), cited=mine.total(), found=theirs.total(), both=(mine & theirs).total())
                total["milliseconds"] += int(seconds * 1000)
                sure = sum(page.sure for page in read) / len(read)
                print(f"{dpi:>4}  {title:12} {len(pictures):>5} {size:>10} {wrong / size:>10.2%} {mine.total():>9} {f1(mine, theirs):>6.3f} {seconds / len(pictures):>7.2f} {sure:>5.1f}", flush=True)
            score = 2 * total["both"] / (total["cited"] + total["found"])
            print(f"{dpi:>4}  {'all':12} {total['pages']:>5} {total['size']:>10} {total['wrong'] / total['size']:>10.2%} {total['cited']:>9} {score:>6.3f} {total['milliseconds'] / 1000 / total['pages']:>7.2f}")
