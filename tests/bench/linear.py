"""Worst case of every step of the reader: seconds at 1, 2 and 4 MB of the grammar's own words.

For each step the words of the promises and the examples of every piece of grammar are repeated, alone and mixed. All
are tried at 5 and 20 kB; those that take longest, and those that grow fastest, at 200 kB; the worst two of these are
shown at full size. A step is linear when each doubling of the text doubles the seconds. About a minute a step.

    python -m tests.bench linear [STEP …]
"""

import random
import time
from collections.abc import Callable

from thidua import extractors, heading
from thidua.extractors.structure.sections import outline
from thidua.model import Document, Head, Source
from thidua.patterns import pieces
from thidua.readers.layout import unwrap
from thidua.text import repair

TINY, SMALL, MIDDLE, SIZES = 5_000, 20_000, 200_000, (1_000_000, 2_000_000, 4_000_000)
# How many texts of either sort go on to the middle size. What takes less than so long at 20 kB shows no growth.
CHOSEN, MEASURABLE = 6, 0.002
# What would take longer than this at the next size is not tried there: then the table says so and goes on.
PATIENCE = 120.0
SOURCE = Source("a.txt", "0" * 64, "text/plain")


def document(text: str) -> Document:
    return Document("x", Head("Văn bản", "x"), SOURCE, text)


def steps() -> dict[str, Callable[[str], object]]:
    found: dict[str, Callable[[str], object]] = {
        "repair": repair,
        "layout": unwrap,
        "head": lambda text: heading.identify(SOURCE, text),
        "outline": outline,
    }
    for name, part in extractors.parts().items():
        found[name] = lambda text, part=part: list(part.extract(document(text)))  # type: ignore[misc]
    return found


def stresses() -> dict[str, str]:
    """What texts are made of, by a short name: each word of the grammar, each example, and mixes of them."""
    from test_promises import WORDS_OF_THE_GRAMMAR as words

    examples = [text for piece in pieces().values() for text in (*piece.finds, *piece.passes)]
    found = {repr(word)[:40]: word for word in (*words, *examples, "A", "a", "1", " ", "Lò Văn", "1.", "“a", "a”")}
    chooser = random.Random(7)
    for number in range(6):
        found[f"mix {number}"] = " ".join(chooser.choices([*words, *examples], k=400))
    return found


def repeated(unit: str, size: int, separator: str) -> str:
    one = unit + separator
    return (one * (size // len(one) + 1))[:size]


def seconds(step: Callable[[str], object], text: str) -> float:
    # Time of this process alone: what else the machine does falls on none of the texts.
    start = time.process_time()
    step(text)
    return time.process_time() - start


def worst(step: Callable[[str], object], texts: list[tuple[str, str, str]]) -> list[tuple[float, str, str, str]]:
    """Texts by seconds at the middle size, the longest first: those that were slow or grew at the small ones."""
    tried = []
    for label, unit, separator in texts:
        tiny, small = (seconds(step, repeated(unit, size, separator)) for size in (TINY, SMALL))
        tried.append((small, small / max(tiny, MEASURABLE / 8) if small > MEASURABLE else 0.0, label, unit, separator))
    slowest, growing = sorted(tried, key=lambda row: -row[0]), sorted(tried, key=lambda row: -row[1])
    chosen = {row[2:] for row in (*slowest[:CHOSEN], *growing[:CHOSEN])}
    return sorted(
        ((seconds(step, repeated(unit, MIDDLE, separator)), label, unit, separator) for label, unit, separator in chosen),
        reverse=True,
    )


def main(arguments: list[str]) -> None:
    """Measure and print the worst two texts of each step."""
    texts = [(name, unit, separator) for name, unit in stresses().items() for separator in (" ", "\n")]
    print(f"{len(texts)} texts; seconds at {', '.join(f'{size // 10**6} MB' for size in SIZES)}")
    for name, step in steps().items():
        if arguments and name not in arguments:
            continue
        for first, label, unit, sep in worst(step, texts)[:2]:
            times: list[float] = []
            for size in SIZES:
                if first * (size / MIDDLE) ** 2 > PATIENCE and times and times[-1] > PATIENCE / 4:
                    break
                times.append(seconds(step, repeated(unit, size, sep)))
            shown = "  ".join(f"{value:7.2f}" for value in times)
            growth = times[-1] / times[0] / 2 ** (len(times) - 1) if times[0] > 0.01 else 1.0
            print(f"{name:20} {shown}   {growth:4.2f} of linear   {label} {sep!r}", flush=True)
