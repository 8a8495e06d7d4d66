"""Readings: as which words a typed word may have been meant, and at what cost; `spelling` chooses among them.

Only doubtful words get others: those that the archive does not know, or hardly beside their neighbours, and known
misprints. `docs/assets/javascripts/search/readings.js` is the same in the browser.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from thidua import patterns
from thidua.search.analysis import SYLLABLE, facet, forms
from thidua.search.engine import Source
from thidua.search.lexicon import Lexicon, Pair, level
from thidua.search.mistyped import KEYS, LONG, SLIP, decoded, near
from thidua.search.question import PART
from thidua.text import fold

# Of a long question the beginning is looked at; who pastes a page does not want it corrected.
MOST_WORDS = 60
# Readings of one word that are weighed, and pairs that are looked up in the index because the lexicon lacks them.
READINGS, LOOKED_UP = 12, 4
# A pair says twice what a word says.
PAIR = 2
# What an unknown word costs, to take a known one for another (less where that is a slip that all make), and a blank too
# few; a blank too many gains, since a question of fewer words weighs less.
STRANGE, DARE, DARE_SLIP, BLANK, JOINED = 40, 60, 48, 12, -40
# A pair of known words is doubtful up to this level.
DOUBTFUL = 8
# From this level on a word may be meant without being known beside its neighbours.
USUAL = 24


@dataclass(frozen=True, slots=True)
class Word:
    """A typed word: where it stands in the question, in code points, as typed and folded."""

    start: int
    end: int
    text: str
    folded: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read one typed word, or two when a blank is too much: as which folded words, at what cost.

    `spelled`: as the keys say it must be written.
    """

    words: tuple[str, ...]
    cost: int = 0
    takes: int = 1
    spelled: str = ""
    typed: bool = False


@dataclass
class Known:
    """What is known of words and pairs: levels from the lexicon and from the index."""

    words: dict[str, int]
    pairs: dict[Pair, int]
    lexicon: Lexicon = field(default_factory=lambda: Lexicon({}, {}, {}, {}))

    def word(self, word: str) -> int:
        """The level of a folded word, 0 for one that no document has."""
        return self.words.get(word, self.lexicon.syllables.get(word, 0))

    def pair(self, one: str, two: str) -> int:
        """The level of two folded words side by side."""
        return self.pairs.get((one, two), self.lexicon.pairs.get((one, two), 0))


def misprints() -> dict[str, str]:
    """Misprints of the field that need no context: folded -> as it is written, "bo xung" -> "bổ sung"."""
    found = {}
    for row in patterns.misprints():
        wrong, right = facet(row.wrong), facet(row.right)
        conditions = (row.after, row.before, row.not_after, row.not_before)
        if wrong != right and not any(conditions) and wrong.count(" ") == right.count(" "):
            found[wrong] = row.right
    return found


def words_of(text: str) -> list[Word]:
    """The words of a question that rank, where they stand in it."""
    found = []
    for part in PART.finditer(fold(text)):
        if part["name"] or part["minus"]:
            continue
        start, end = part.span("phrase" if part["phrase"] is not None else "word")
        found += [
            Word(start + m.start(), start + m.end(), m[0], forms(m[0]).folded)
            for m in SYLLABLE.finditer(text[start:end])
        ]
    return found[:MOST_WORDS]


def _count(field: str, term: str, source: Source) -> int:
    return level(source.common.get(term) or len(source.postings(field, term)[0]))


def looked_up(words: Sequence[Word], source: Source) -> Known:
    """Levels of the words as typed and of their pairs: what answering the question has looked up, too."""
    folded = [word.folded for word in words]
    return Known(
        {word: _count("syllables", word, source) for word in dict.fromkeys(folded)},
        {pair: _count("bigrams", " ".join(pair), source) for pair in dict.fromkeys(pairwise(folded))},
    )


def is_doubtful(at: int, words: Sequence[Word], known: Known) -> bool:
    """Whether a word is unknown, or hardly known beside its neighbours; numbers and single letters never are."""
    word = words[at]
    if word.folded.isdecimal() or len(word.folded) < 2:
        return False
    if not known.word(word.folded):
        return True
    beside = [known.pair(one.folded, two.folded) for one, two in pairwise(words[max(0, at - 1) : at + 2])]
    return bool(beside) and max(beside) <= DOUBTFUL and word.folded.isascii() and word.folded.isalpha()


def misprinted_in(words: Sequence[Word]) -> dict[int, str]:
    """Words of known misprints: place -> what was meant, as it is written."""
    found = {}
    table = misprints()
    folded = [word.folded for word in words]
    for size in (2, 3):
        for start in range(len(words) - size + 1):
            wrong = folded[start : start + size]
            for at, meant in enumerate(table.get(" ".join(wrong), "").lower().split()):
                if facet(meant) != wrong[at]:
                    found[start + at] = meant
    return found


def readings_of(
    words: Sequence[Word], doubtful: Sequence[int], known: Known, misprinted: Mapping[int, str]
) -> list[list[Reading]]:
    """The readings of each word, as typed first."""
    readings = [[Reading((word.folded,), 0 if known.word(word.folded) else STRANGE, typed=True)] for word in words]
    for at in doubtful:
        word = words[at]
        if at in misprinted:
            readings[at].append(Reading((facet(misprinted[at]),), spelled=misprinted[at]))
        if not known.word(word.folded):
            readings[at] += _keys(word, known)
            readings[at] += _split(word, known)
        if word.folded.isascii() and word.folded.isalpha():
            readings[at] += _near(at, words, known)
    for at in range(len(words) - 1):
        one, two = words[at].folded, words[at + 1].folded
        if (at in doubtful or at + 1 in doubtful) and one + two in known.lexicon.syllables:
            dare = DARE if known.word(one) and known.word(two) else 0
            readings[at].append(Reading((one + two,), JOINED + dare, takes=2))
    return readings


def _keys(word: Word, known: Known) -> Iterator[Reading]:
    spelled = decoded(word.text.lower())
    if spelled and (meant := forms(spelled).folded) in known.lexicon.syllables:
        yield Reading((meant,), KEYS, spelled=spelled)


def _near(at: int, words: Sequence[Word], known: Known) -> list[Reading]:
    """Known words that were perhaps meant: those that speak most for themselves before any neighbour is corrected."""
    found = []
    exists = known.word(words[at].folded) > 0
    # Who has set marks on a word that exists has typed it; it may be heard so.
    marked = exists and forms(words[at].text).accented != words[at].folded
    for other, cost in near(words[at].folded, known.lexicon.syllables).items():
        if marked and cost != SLIP:
            continue
        left = known.pair(words[at - 1].folded, other) if at else 0
        right = known.pair(other, words[at + 1].folded) if at + 1 < len(words) else 0
        found.append(
            (
                known.word(other) + PAIR * (left + right) - cost,
                other,
                cost + (exists and (DARE if cost > SLIP else DARE_SLIP)),
            )
        )
    found.sort(key=lambda row: (-row[0], row[1]))
    return [Reading((other,), cost) for _, other, cost in found[:READINGS]]


def _split(typed: Word, known: Known) -> list[Reading]:
    """The heaviest way to cut a word into known ones that are known to stand side by side, or into two usual ones."""
    word = typed.folded
    if len(word) < LONG or not word.isascii():
        return []
    levels = known.lexicon.syllables
    halves = [(word[:cut], word[cut:]) for cut in range(2, len(word) - 1)]
    two = max(
        (pair for pair in halves if min(levels.get(half, 0) for half in pair) >= USUAL),
        key=lambda pair: levels[pair[0]] + levels[pair[1]],
        default=None,
    )
    # End -> (weight, words) for each last word.
    ends: list[dict[str, tuple[int, tuple[str, ...]]]] = [{} for _ in range(len(word) + 1)]
    for end in range(2, len(word) + 1):
        for start in range(max(0, end - 7), end - 1):
            piece = word[start:end]
            weight = levels.get(piece, 0)
            if not weight:
                continue
            before: list[tuple[int, tuple[str, ...]]] = [] if start else [(0, ())]
            for last, (total, row) in ends[start].items():
                if beside := known.lexicon.pairs.get((last, piece), 0):
                    before.append((total + PAIR * beside - BLANK, row))
            for total, row in before:
                if piece not in ends[end] or ends[end][piece][0] < total + weight:
                    ends[end][piece] = total + weight, (*row, piece)
    best = max((row for row in ends[-1].values() if len(row[1]) > 1), key=lambda row: row[0], default=None)
    if not best and not two:
        return []
    pieces, cost = (best[1], BLANK) if best else (two or (), 2 * BLANK)
    ends_at = list(accumulate(map(len, pieces)))
    spelled = " ".join(typed.text[end - len(piece) : end] for piece, end in zip(pieces, ends_at, strict=True))
    return [Reading(pieces, cost, spelled=spelled.lower() if forms(typed.text).accented != word else "")]


def look_up_more(words: Sequence[Word], readings: Sequence[Sequence[Reading]], known: Known, source: Source) -> None:
    """Ask the index about pairs that the lexicon lacks, for words that it knows in no reading beside others."""
    wanted: list[Pair] = []
    for at, row in enumerate(readings):
        meant = [reading.words[0] for reading in row[1:] if len(reading.words) == 1 and reading.takes == 1]
        beside = [(words[at - 1].folded, "")] if at else []
        beside += [("", words[at + 1].folded)] if at + 1 < len(words) else []
        beside = [(one, two) for one, two in beside if known.word(one or two)]
        if beside and not any(known.pair(one or word, two or word) for word in meant for one, two in beside):
            one, two = beside[0]
            wanted += [(one or word, two or word) for word in meant]
    for pair in wanted[:LOOKED_UP]:
        known.pairs[pair] = _count("bigrams", " ".join(pair), source)
