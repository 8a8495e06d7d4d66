"""Names in full and their letters: who asks for "UBND tỉnh" also finds "Ủy ban nhân dân tỉnh", and the other way round.

The table is made of the archive's abbreviations and goes with the index. A text keeps its words and gets the letters
beside them; a question says the letters only, so that it asks for the same however it is typed.
`contracted` in `docs/assets/javascripts/search/question.js` does the same in the browser.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from thidua import patterns
from thidua.model import Abbreviation
from thidua.search.analysis import Forms, analyse, facet
from thidua.search.analysis import forms as forms_of

# Fewer letters are a syllable or a part of a number sooner than a name.
LEAST_LETTERS = 3

# Between stretches of words that do not stand side by side.
BREAK = ""

Shorts = Mapping[str, str]


def shorts(records: Iterable[Abbreviation]) -> dict[str, str]:
    """Folded name in full -> folded letters, of the abbreviations that mean one thing only and are no kind's code."""
    codes = {facet(kind.code) for kind in patterns.kinds() if kind.code}
    pairs = [
        (facet(record.expansions[0]), facet(record.short))
        for record in records
        if len(record.expansions) == 1 and len(analyse(record.expansions[0]).syllables) > 1
    ]
    full, short = Counter(name for name, _ in pairs), Counter(letters for _, letters in pairs)
    return {
        name: letters
        for name, letters in sorted(pairs)
        if full[name] == short[letters] == 1
        and len(letters) >= LEAST_LETTERS
        and letters.isalpha()
        and letters not in codes
    }


def contracted(syllables: Sequence[Forms], table: Shorts) -> tuple[Forms, ...]:
    """The syllables of a question with letters in place of each name in full, the longest name first."""
    found, at = [], 0
    longest = {start: end for start, end, _ in _names([word.folded for word in syllables], table)}
    while at < len(syllables):
        if at in longest:
            found.append(forms_of(table[" ".join(word.folded for word in syllables[at : longest[at]])]))
        else:
            found.append(syllables[at])
        at = longest.get(at, at + 1)
    return tuple(found)


def added(words: Sequence[str], table: Shorts) -> tuple[list[str], list[str]]:
    """What a text gets beside its folded words: the letters of its names, and these with their neighbours.

    The neighbours come as stretches of words, a BREAK before each.
    """
    letters: list[str] = []
    stretches: list[str] = []
    ending: dict[int, str] = {}
    for start, end, short in _names(words, table):
        letters.append(short)
        stretches += [BREAK, *words[max(0, start - 1) : start], short, *words[end : end + 1]]
        if start in ending:
            stretches += [BREAK, ending[start], short]
        ending[end] = short
    return letters, stretches


def otherwise(syllables: Sequence[Forms], table: Shorts) -> dict[str, tuple[Forms, ...]]:
    """Names of a question, folded, as it says them -> how else a hit may say them."""
    words = [word.folded for word in syllables]
    full = {letters: name for name, letters in table.items()}
    found = {" ".join(words[start:end]): (forms_of(short),) for start, end, short in _names(words, table)}
    return found | {word: tuple(map(forms_of, full[word].split())) for word in words if word in full}


def _names(words: Sequence[str], table: Shorts) -> Iterator[tuple[int, int, str]]:
    """Where the names of the table stand in folded words, from, to and letters; of one start the longest last."""
    lengths: dict[str, set[int]] = {}
    for name in table:
        syllables = name.split()
        lengths.setdefault(syllables[0], set()).add(len(syllables))
    for start, word in enumerate(words):
        for length in sorted(lengths.get(word, ())):
            short = table.get(" ".join(words[start : start + length]))
            if short and start + length <= len(words):
                yield start, start + length, short
