"""Extractors: each file in this folder finds one kind of statement in a document.

A part is a module with `extract(document) -> Iterator[Mention]`; being in this folder registers it.
Each mention names the rule that found it; patterns/rules.yaml says how far that rule is to be trusted.
"""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from thidua.model import AnnexRow, Document, Fact, Mention, Span
from thidua.patterns import confidence


@cache
def parts() -> dict[str, ModuleType]:
    """The extractors by name, in the order of their names."""
    modules = {info.name: import_module(f"{__name__}.{info.name}") for info in iter_modules(__path__)}
    return {name: module for name, module in sorted(modules.items()) if hasattr(module, "extract")}


def extract(document: Document) -> tuple[Mention, ...]:
    """Every mention in a document, in the order of the text, overlaps settled."""
    found = settle_overlaps(mention for part in parts().values() for mention in part.extract(document))
    return tuple(replace(mention, confidence=confidence(mention.rule)) for mention in found)


def settle_overlaps(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Mentions in the order of the text; of two of one kind that overlap the longer stays, then the earlier.

    Mentions of different kinds may hold one another: a citation names a body, a figure lives in a place. Rows
    of tables stand beside whatever is found inside them. Where two only cross, one of them is misread.
    """
    kept: list[Mention] = []
    taken: dict[type[Fact], list[Span]] = {}
    for mention in sorted(mentions, key=lambda m: (m.span.start - m.span.end, m.span.start, m.rule)):
        if not isinstance(mention.fact, AnnexRow):
            spans = taken.setdefault(type(mention.fact), [])
            # What is taken never overlaps, so only the neighbours in order can.
            at = bisect_left(spans, mention.span)
            if any(other.overlaps(mention.span) for other in spans[max(0, at - 1) : at + 1]):
                continue
            spans.insert(at, mention.span)
        kept.append(mention)
    return tuple(sorted(_uncrossed(kept), key=lambda m: (m.span.start, m.span.end, m.rule)))


def _uncrossed(mentions: Iterable[Mention]) -> Iterable[Mention]:
    """Mentions of which any two are apart or one inside the other; of two that cross the longer stays."""
    dropped: set[int] = set()
    ordered = sorted(mentions, key=lambda m: (m.span.start, -m.span.end))
    around: list[int] = []
    for number, mention in enumerate(ordered):
        around = [at for at in around if ordered[at].span.end > mention.span.start]
        while around and ordered[around[-1]].span.end < mention.span.end:
            other = ordered[around[-1]].span
            if other.end - other.start >= mention.span.end - mention.span.start:
                dropped.add(number)
                break
            dropped.add(around.pop())
        if number not in dropped:
            around.append(number)
    return (mention for number, mention in enumerate(ordered) if number not in dropped)
