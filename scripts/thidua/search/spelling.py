"""Có phải bạn muốn tìm: a question without its slips, when far more speaks for that than for what was typed.

What doubtful words may have been meant for (see `readings`) is weighed by how often words and pairs of words stand in
documents; of all ways to read the question the heaviest wins.
`docs/assets/javascripts/search/spelling.js` is the same in the browser.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from thidua.search.analysis import forms
from thidua.search.engine import Source
from thidua.search.lexicon import Lexicon
from thidua.search.mistyped import SLIP
from thidua.search.question import Question
from thidua.search.readings import (
    PAIR,
    USUAL,
    Known,
    Reading,
    Word,
    is_doubtful,
    look_up_more,
    looked_up,
    misprinted_in,
    readings_of,
    words_of,
)

# How much heavier a correction must be, when something was found for the question as typed and when nothing was; and
# how much lighter a second one may be.
AMPLE, ENOUGH, CLOSE = 12, 8, 16


@dataclass(frozen=True, slots=True)
class Correction:
    """Gợi ý sửa: a question to ask instead, and how it is shown."""

    question: str
    shown: str


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
    words = words_of(asked.text)
    known = looked_up(words, source)
    misprinted = misprinted_in(words)
    doubtful = [at for at in range(len(words)) if at in misprinted or is_doubtful(at, words, known)]
    if not doubtful:
        return ()
    known.lexicon = lexicon()
    readings = readings_of(words, doubtful, known, misprinted)
    look_up_more(words, readings, known, source)
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


_Path = tuple[Reading, ...]


def _best(words: Sequence[Word], readings: Sequence[Sequence[Reading]], known: Known) -> tuple[int, _Path]:
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


def _starts(path: _Path) -> list[Reading | None]:
    """The reading that begins at each word."""
    return [row for reading in path for row in (reading, *[None] * (reading.takes - 1))]


def _speaks_for_itself(path: _Path, known: Known) -> bool:
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


def _written(text: str, words: Sequence[Word], path: _Path, lexicon: Lexicon) -> str:
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
