"""Re-scans: how many are recognised as the document held, how many other documents wait in vain, by error rate.

For each error rate, invented documents are kept one by one and read again with that share of their characters wrong:
`held` counts those that wait as their own document, `other` those that wait as another one, `doubled` those that
would be saved a second time. `in vain` counts, among as many documents of the same kind, issuer and year, last year's
and those on the same pattern, all likewise misread, that wait though they are documents of their own.

    python -m tests.bench identity [COUNT]
"""

import tempfile
from hashlib import sha256
from pathlib import Path

from patterned import award, document, misread
from thidua import archive, heading
from thidua.model import Document, Source
from thidua.reading.shelf import Outcome, Shelf

RATES = (0.0, 0.01, 0.02, 0.03, 0.04, 0.05)


def read(text: str, name: str) -> Document:
    return heading.identify(Source(name, sha256(text.encode()).hexdigest(), "text/plain"), text)


def keep(shelf: Shelf, text: str, name: str) -> Outcome:
    """One text on the shelf, without sentences and mentions: they have no part in this."""
    return shelf.keep(Path(name), read(text, name), ())


def texts(count: int) -> dict[str, str]:
    """Documents by name: directives with and without a number, decisions on one pattern."""
    found = {f"ct-{n}.txt": document(n, number=f"{n + 10}") for n in range(0, count, 3)}
    found |= {f"nhap-{n}.txt": document(n) for n in range(1, count, 3)}
    return found | {f"khen-{n}.txt": award(n) for n in range(2, count, 3)}


def others(count: int) -> dict[str, str]:
    """Documents that are like those of `texts` and are not: another year's, another number's, another person's."""
    found = {f"nam-truoc-{n}.txt": document(n, year=2023, number=f"{n + 7}", changed=n) for n in range(0, count, 3)}
    found |= {f"cung-nam-{n}.txt": document(n, changed=n + 5000, subject=f"đợt {n} ở xã Bản Lim") for n in range(1, count, 3)}
    return found | {f"khen-khac-{n}.txt": award(n + 100_000) for n in range(2, count, 3)}


def main(arguments: list[str]) -> None:
    """Print one line for each rate."""
    count = int(arguments[0]) if arguments else 150
    held, different = texts(count), others(count)
    print(f"{count} documents\n{'errors':>7} {'held':>6} {'other':>6} {'doubled':>8} {'recall':>7} {'in vain':>8} {'precision':>10}")
    with tempfile.TemporaryDirectory() as name:
        shelf = Shelf(Path(name))
        for file, text in held.items():
            outcome = keep(shelf, text, file)
            assert outcome.new, (file, outcome)
        ids = {document.source.name: document.id for document in map(archive.read_document, Path(name).glob("documents/*/*.md"))}
        probe = Shelf(Path(name), dry=True)
        for rate in RATES:
            found = [near(keep(probe, scan(text, rate, number), f"quet-{file}")) for number, (file, text) in enumerate(held.items())]
            own = sum(one == ids[file] for one, file in zip(found, held, strict=True))
            doubled = found.count(None)
            vain = sum(near(keep(probe, scan(text, rate, number), file)) is not None for number, (file, text) in enumerate(different.items()))
            wrong = len(held) - own - doubled
            print(f"{rate:7.0%} {own:6} {wrong:6} {doubled:8} {own / len(held):7.3f} {vain:8} {own / max(1, own + wrong + vain):10.3f}", flush=True)


def scan(text: str, rate: float, seed: int) -> str:
    """Another file of the text, misread or only spaced otherwise."""
    return misread(text, rate, seed) if rate else text.replace(" ", "  ")


def near(outcome: Outcome) -> str | None:
    """The held document that a file is or may be; None when it would be a document of its own."""
    return outcome.waiting.near if outcome.waiting else None if outcome.new else outcome.document
