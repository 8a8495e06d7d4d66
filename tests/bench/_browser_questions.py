"""What is asked: four words, long questions and numbers, drawn from the documents, and the bench's questions on articles."""

import json
import random
import re
from collections.abc import Sequence
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

from thidua.citation_styles import number_of
from thidua.model import Document
from thidua.text import fold

SEED = 11
# How many of each sort; of a sort, every second one has no diacritics.
FOUR, LONG, NUMBERS = 200, 52, 52
# Syllables of a long question, at least and at most.
LENGTHS = 12, 24
_CLAUSE = re.compile(r"[^.,;:()“”\"\n|#*]+")
_SYLLABLE = re.compile(r"[^\W\d_]+")


def drawn(documents: Sequence[Document]) -> dict[str, list[str]]:
    """Questions by sort, the same for the same documents, none of them twice."""
    chance = random.Random(SEED)
    found = {
        "four words": _some(FOUR, lambda: _words(chance, documents, 4, 4)),
        "long questions": _some(LONG, lambda: _words(chance, documents, *LENGTHS)),
        "numbers": _some(NUMBERS, lambda: _number(chance, documents)),
    }
    return {sort: [fold(text) if at % 2 else text for at, text in enumerate(texts)] for sort, texts in found.items() if texts}


def _some(count: int, draw: Any) -> list[str]:
    # Few documents may not have so many different ones.
    texts = dict.fromkeys(filter(None, (draw() for _ in range(count * 20))))
    # By what they are when folded: the same text with and without diacritics is one question.
    return list({fold(text): text for text in texts}.values())[:count]


def _words(chance: random.Random, documents: Sequence[Document], least: int, most: int) -> str | None:
    """Neighbouring syllables of one clause (of running text for long ones)."""
    text = chance.choice(documents).text
    breaks = _CLAUSE if most == least else re.compile(r"[^.\n|#*]+")
    clauses = [_SYLLABLE.findall(clause) for clause in breaks.findall(text)]
    fit = [clause for clause in clauses if len(clause) >= least]
    if not fit:
        return None
    clause = chance.choice(fit)
    length = min(len(clause), chance.randint(least, most))
    start = chance.randint(0, len(clause) - length)
    return " ".join(clause[start : start + length])


def _number(chance: random.Random, documents: Sequence[Document]) -> str | None:
    """The number of a document as people type it."""
    head = chance.choice(documents).head
    number = number_of(head) if head.number else None
    if not number:
        return None
    digits = (head.number or "").lstrip("0")
    year = head.issued.year if head.issued else ""
    ways = (number, number.lower().replace("/", " ").replace("-", " "), f"{head.kind} {digits}/{year}", f"{head.kind} {number}")
    return chance.choice(ways)


def benched(shared: Path, count: int) -> tuple[dict[str, list[str]], list[list[list[str]]]]:
    """`count` of the bench's questions in five forms of typing, and for each the groups of articles that answer."""
    folder = shared / "bench" / "retrieval"
    articles = _rows(folder / "articles.jsonl")
    every = _rows(folder / "queries.jsonl")
    # From all of the file: what it was put together from stands one after the other, and some sets are easier.
    questions = every[:: max(1, len(every) // count)][:count]
    typed: dict[str, list[str]] = _scorer(shared).forms([one["text"] for one in questions], [one["text"] for one in articles])
    # A box keeps no line breaks.
    typed = {form: [" ".join(text.split()) for text in texts] for form, texts in typed.items()}
    return typed, [one["relevant"] for one in questions]


def gain(shared: Path, hits: list[str], groups: list[list[str]]) -> float:
    """nDCG@10 of one answer, by the bench's own rule."""
    return float(_scorer(shared).judge(hits, groups)[0])


@cache
def _scorer(shared: Path) -> Any:
    """The bench's program, which lies outside of the repository."""
    spec = spec_from_file_location("score_search", shared / "bench" / "score_search.py")
    assert spec and spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
