"""Có phải bạn muốn tìm: a question without its slips, when far more speaks for that than for what was typed.

A word is doubtful when the archive does not know it, or hardly beside its neighbours. What may have been meant (see
`mistyped`) is weighed by how often words and pairs of words stand in documents; of all ways to read the question the
heaviest wins. `docs/assets/javascripts/search/spelling.js` is the same in the browser.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from thidua import patterns
from thidua.search.analysis import SYLLABLE, facet, forms
from thidua.search.engine import Source
from thidua.search.lexicon import Lexicon, Pair, level
from thidua.search.mistyped import KEYS, LONG, SLIP, decoded, near
from thidua.search.question import PART, Question
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
# How much heavier a correction must be, when something was found for the question as typed and when nothing was; and
# how much lighter a second one may be.
AMPLE, ENOUGH, CLOSE = 12, 8, 16


@dataclass(frozen=True, slots=True)
class Correction:
    """Gợi ý sửa: a question to ask instead, and how it is shown."""

    question: str
    shown: str


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str
    folded: str


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read one typed word, or two when a blank is too much: as which folded words, at what cost.

    `spelled`: as the keys say it must be written.
    """

    words: tuple[str, ...]
    cost: int = 0
    takes: int = 1
    spelled: str = ""
    typed: bool = False


@dataclass
class _Known:
    """What is known of words and pairs: levels from the lexicon and from the index."""

    words: dict[str, int]
    pairs: dict[Pair, int]
    lexicon: Lexicon = field(default_factory=lambda: Lexicon({}, {}, {}, {}))

    def word(self, word: str) -> int:
        return self.words.get(word, self.lexicon.syllables.get(word, 0))

    def pair(self, one: str, two: str) -> int:
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


def corrections(
    asked: Question,
    source: Source,
    lexicon: Callable[[], Lexicon],
    found: int,
    answered: Callable[[str], bool] = lambda question: True,
) -> tuple[Correction, ...]:
    """Up to two questions that may have been meant, the likelier first; none when the question is well as it is.

    `lexicon` is opened only when something is doubtful; `found`: how many documents answer the question as typed. The
    archive has all words that a correction brings in; whether a document has them together with the fields, phrases and
    filters of the question is what `answered` says.
    """
    words = _words(asked.text)
    known = _looked_up(words, source)
    misprinted = _misprinted(words)
    doubtful = [at for at in range(len(words)) if at in misprinted or _is_doubtful(at, words, known)]
    if not doubtful:
        return ()
    known.lexicon = lexicon()
    readings = _readings(words, doubtful, known, misprinted)
    _look_up_more(words, readings, known, source)
    typed, _ = _best(words, [[row[0]] for row in readings], known)
    least = typed + (AMPLE if found else ENOUGH)
    score, best = _best(words, readings, known)
    if score < least or not _speaks_for_itself(best, known):
        return ()
    paths = [best]
    others = []
    for at, reading in enumerate(_starts(best)):
        if reading and not reading.typed:
            without = [
                [other for other in row if other != reading] if at == place else row
                for place, row in enumerate(readings)
            ]
            others.append(_best(words, without, known))
    second = max(others, key=lambda row: row[0])
    if second[0] >= max(least, score - CLOSE) and _speaks_for_itself(second[1], known):
        paths.append(second[1])
    texts = dict.fromkeys(_written(asked.text, words, path, known.lexicon) for path in paths)
    return tuple(Correction(text, text) for text in texts if text != asked.text and answered(text))


def _words(text: str) -> list[_Word]:
    """The words of a question that rank, where they stand in it."""
    found = []
    for part in PART.finditer(fold(text)):
        if part["name"] or part["minus"]:
            continue
        start, end = part.span("phrase" if part["phrase"] is not None else "word")
        found += [
            _Word(start + m.start(), start + m.end(), m[0], forms(m[0]).folded)
            for m in SYLLABLE.finditer(text[start:end])
        ]
    return found[:MOST_WORDS]


def _count(field: str, term: str, source: Source) -> int:
    return level(source.common.get(term) or len(source.postings(field, term)[0]))


def _looked_up(words: Sequence[_Word], source: Source) -> _Known:
    """Levels of the words as typed and of their pairs: what answering the question has looked up, too."""
    folded = [word.folded for word in words]
    return _Known(
        {word: _count("syllables", word, source) for word in dict.fromkeys(folded)},
        {pair: _count("bigrams", " ".join(pair), source) for pair in dict.fromkeys(pairwise(folded))},
    )


def _is_doubtful(at: int, words: Sequence[_Word], known: _Known) -> bool:
    word = words[at]
    if word.folded.isdecimal() or len(word.folded) < 2:
        return False
    if not known.word(word.folded):
        return True
    beside = [known.pair(one.folded, two.folded) for one, two in pairwise(words[max(0, at - 1) : at + 2])]
    return bool(beside) and max(beside) <= DOUBTFUL and word.folded.isascii() and word.folded.isalpha()


def _misprinted(words: Sequence[_Word]) -> dict[int, str]:
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


def _readings(
    words: Sequence[_Word], doubtful: Sequence[int], known: _Known, misprinted: Mapping[int, str]
) -> list[list[_Reading]]:
    """The readings of each word, as typed first."""
    readings = [[_Reading((word.folded,), 0 if known.word(word.folded) else STRANGE, typed=True)] for word in words]
    for at in doubtful:
        word = words[at]
        if at in misprinted:
            readings[at].append(_Reading((facet(misprinted[at]),), spelled=misprinted[at]))
        if not known.word(word.folded):
            readings[at] += _keys(word, known)
            readings[at] += _split(word, known)
        if word.folded.isascii() and word.folded.isalpha():
            readings[at] += _near(at, words, known)
    for at in range(len(words) - 1):
        one, two = words[at].folded, words[at + 1].folded
        if (at in doubtful or at + 1 in doubtful) and one + two in known.lexicon.syllables:
            dare = DARE if known.word(one) and known.word(two) else 0
            readings[at].append(_Reading((one + two,), JOINED + dare, takes=2))
    return readings


def _keys(word: _Word, known: _Known) -> Iterator[_Reading]:
    spelled = decoded(word.text.lower())
    if spelled and (meant := forms(spelled).folded) in known.lexicon.syllables:
        yield _Reading((meant,), KEYS, spelled=spelled)


def _near(at: int, words: Sequence[_Word], known: _Known) -> list[_Reading]:
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
    return [_Reading((other,), cost) for _, other, cost in found[:READINGS]]


def _split(typed: _Word, known: _Known) -> list[_Reading]:
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
    return [_Reading(pieces, cost, spelled=spelled.lower() if forms(typed.text).accented != word else "")]


def _look_up_more(
    words: Sequence[_Word], readings: Sequence[Sequence[_Reading]], known: _Known, source: Source
) -> None:
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


_Path = tuple[_Reading, ...]


def _best(words: Sequence[_Word], readings: Sequence[Sequence[_Reading]], known: _Known) -> tuple[int, _Path]:
    """The heaviest way to read all words, and its weight; of equal ones the first."""
    # Before each word: the last word -> the heaviest way to it.
    states: list[dict[str, tuple[int, _Path]]] = [{} for _ in range(len(words) + 1)]
    states[0][""] = 0, ()
    for at, row in enumerate(readings):
        for reading in row:
            weight = sum(map(known.word, reading.words)) - reading.cost
            weight += PAIR * sum(known.pair(one, two) for one, two in pairwise(reading.words))
            ends = states[at + reading.takes]
            for last, (total, path) in states[at].items():
                score = total + weight + PAIR * known.pair(last, reading.words[0])
                if reading.words[-1] not in ends or ends[reading.words[-1]][0] < score:
                    ends[reading.words[-1]] = score, (*path, reading)
    return max(states[-1].values(), key=lambda row: row[0])


def _starts(path: _Path) -> list[_Reading | None]:
    """The reading that begins at each word."""
    return [row for reading in path for row in (reading, *[None] * (reading.takes - 1))]


def _speaks_for_itself(path: _Path, known: _Known) -> bool:
    """Whether something is changed, and each change is slight and usual, or known beside a neighbour."""
    changed = [at for at, reading in enumerate(path) if not reading.typed]
    for at in changed:
        words = path[at].words
        beside = [(path[at - 1].words[-1], words[0])] if at else []
        beside += [(words[-1], path[at + 1].words[0])] if at + 1 < len(path) else []
        inside = list(pairwise(words))
        if path[at].cost <= SLIP and path[at].takes == 1 and min(map(known.word, words)) >= USUAL:
            continue
        if not any(known.word(word) for word in words) or (
            (beside or inside) and not any(known.pair(*pair) for pair in (*beside, *inside))
        ):
            return False
    return bool(changed)


def _written(text: str, words: Sequence[_Word], path: _Path, lexicon: Lexicon) -> str:
    """The question with what was read instead of what was typed, in usual spelling; all else stays as it is.

    A question typed without marks gets those that its pairs usually have.
    """
    bare = all(forms(word.text).accented == word.folded for word in words)
    meant = [word for reading in path for word in reading.words]
    usual = [_usual(at, meant, lexicon) for at in range(len(meant))]
    parts, position, at, place = [], 0, 0, 0
    for reading in path:
        first, last = words[at], words[at + reading.takes - 1]
        said = reading.spelled.split() or [lexicon.spelled.get(word, word) for word in reading.words]
        own = [pair or word for word, pair in zip(said, usual[place:], strict=False)]
        if reading.typed and not (bare and usual[place]):
            own = [first.text]
        elif reading.spelled and len(said) > 1:
            own = said
        written = " ".join(own)
        parts += [text[position : first.start], _as_typed(written, first.text)]
        position, at, place = last.end, at + reading.takes, place + len(reading.words)
    return "".join(parts) + text[position:]


def _usual(at: int, words: Sequence[str], lexicon: Lexicon) -> str:
    """How a word is usually spelled beside its neighbours; "" when that is not known."""
    if at and (spelled := lexicon.spelled_pairs.get((words[at - 1], words[at]))):
        return spelled[1]
    if at + 1 < len(words) and (spelled := lexicon.spelled_pairs.get((words[at], words[at + 1]))):
        return spelled[0]
    return ""


def _as_typed(written: str, typed: str) -> str:
    """Capitals where they were typed."""
    if len(typed) > 1 and typed.isupper():
        return written.upper()
    return written[:1].upper() + written[1:] if typed[:1].isupper() else written
