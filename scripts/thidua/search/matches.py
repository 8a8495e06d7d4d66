"""Where a text says what is asked: quoted phrases, numbers, names in short or in full, pairs and single syllables.

Works on the text as stored, so words are found with and without diacritics: the tokens decide.
`docs/assets/javascripts/search/matches.js` finds the same; tests/vectors/passages.yaml holds both to it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from thidua.model import Span
from thidua.search.analysis import SYLLABLE, Forms, forms
from thidua.search.contractions import Shorts, otherwise
from thidua.search.numbers import numbers
from thidua.search.question import Question

# How much a match counts, times the rarity of its syllables; a pair counts besides its syllables.
SINGLE, PAIR, ACCENTED_PAIR, PHRASE, NUMBER = 10, 10, 13, 40, 40

# Of a question of so many different syllables, single ones are marked beside pairs and phrases.
SHORT = 4

_CUT = re.compile(f"({SYLLABLE.pattern})")


class Match(NamedTuple):
    """A stretch that answers: where, the one thing that it counts for, and how much. Strong: not a lone syllable."""

    start: int
    end: int
    what: str
    weight: int
    strong: bool


@dataclass(frozen=True, slots=True)
class Words:
    """The syllables of a text: as written, and where each begins and ends."""

    written: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]


def words(text: str) -> Words:
    """The syllables of a repaired text."""
    parts = _CUT.split(text)
    ends = list(accumulate(map(len, parts)))
    return Words(parts[1::2], ends[0::2], ends[1::2])


def standing(found: Words, phrase: Sequence[Forms]) -> list[int]:
    """At which syllables of a text a phrase begins; a line end or a comma may stand inside it.

    A phrase typed without any diacritic stands for every spelling, one typed with them only for itself.
    """
    form = 1 if any(word.accented != word.folded for word in phrase) else 0
    typed = [word[form] for word in phrase]
    spelled = {word for word in set(found.written) if forms(word)[form] == typed[0]}
    last = len(found.written) - len(typed)
    starts = [at for at, word in enumerate(found.written) if word in spelled and at <= last]
    return [at for at in starts if all(forms(found.written[at + step])[form] == row for step, row in enumerate(typed))]


def matches(
    text: str, asked: Question, rarities: Mapping[str, int], sentences: Sequence[Span], shorts: Shorts
) -> list[Match]:
    """What a text says of a question, in its order. `sentences`: where numbers are looked for, one by one."""
    found = words(text)
    pairs, spoken = set(asked.tokens.bigrams), set(asked.tokens.accented)
    single = set(asked.tokens.folded)
    known = {word: forms(word) for word in set(found.written) if forms(word).folded in single}
    rows: list[Match] = []
    before: Forms | None = None
    last = -2
    for at in [at for at, word in enumerate(found.written) if word in known]:
        form = known[found.written[at]]
        worth = rarities.get(form.folded, 1)
        rows.append(Match(found.starts[at], found.ends[at], form.folded, SINGLE * worth, False))
        if before and last == at - 1 and (pair := f"{before.folded} {form.folded}") in pairs:
            counts = ACCENTED_PAIR if f"{before.accented} {form.accented}" in spoken else PAIR
            worth += rarities.get(before.folded, 1)
            rows.append(Match(found.starts[last], found.ends[at], pair, counts * worth, True))
        before, last = form, at
    for phrase in asked.phrases:
        what = " ".join(word.folded for word in phrase)
        worth = PHRASE * sum(rarities.get(word.folded, 1) for word in phrase)
        for at in standing(found, phrase):
            rows.append(Match(found.starts[at], found.ends[at + len(phrase) - 1], f'"{what}"', worth, True))
    for name, other in otherwise(asked.tokens.syllables, shorts).items():
        worth = PAIR * sum(rarities.get(word, 1) for word in name.split(" "))
        for at in standing(found, other):
            rows.append(Match(found.starts[at], found.ends[at + len(other) - 1], name, worth, True))
    rows += _numbers(text, asked.tokens.numbers, NUMBER * max(rarities.values(), default=1), sentences)
    return sorted(rows, key=lambda row: (row.start, row.end))


def _numbers(text: str, asked: Sequence[str], worth: int, sentences: Sequence[Span]) -> list[Match]:
    """Numbers of documents that are asked for; only sentences with their digits are looked at."""
    if not asked:
        return []
    wanted = set(asked)
    digits = "|".join(sorted({key.split("-")[0] for key in asked}))
    likely = re.compile(f"(?<![0-9])0*(?:{digits})(?![0-9])")
    return [
        Match(sentence.start + number.span.start, sentence.start + number.span.end, number.keys[-1], worth, True)
        for sentence in sentences
        if likely.search(text, sentence.start, sentence.end)
        for number in numbers(text[sentence.start : sentence.end])
        if not wanted.isdisjoint(number.keys)
    ]


def worth(rows: Iterable[Match]) -> int:
    """How much matches say together; saying a thing twice does not count twice."""
    best: dict[str, int] = {}
    for row in rows:
        best[row.what] = max(best.get(row.what, 0), row.weight)
    return sum(best.values())


def marks(text: str, rows: Sequence[Match], asked: Question) -> tuple[Span, ...]:
    """What to mark of matches in the order of a text.

    Lone syllables are marked where nothing else is, and beside it those of a short question which it does not say.
    """
    told = {word for row in rows if row.strong for word in row.what.strip('"').split(" ")}
    lone = not told or len(set(asked.tokens.folded)) <= SHORT
    joined: list[Span] = []
    for row in rows:
        if not row.strong and (not lone or row.what in told):
            continue
        if joined and (row.start <= joined[-1].end or text[joined[-1].end : row.start] == " "):
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, row.end))
        else:
            joined.append(Span(row.start, row.end))
    return tuple(joined)
