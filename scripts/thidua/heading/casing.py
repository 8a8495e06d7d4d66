"""A title printed in capitals, as running text writes it: names are told by how the document's own text has them.

Only the case of letters changes. A word keeps its capitals when it is no Vietnamese syllable (NTM, COVID-19) or a
Roman number; it gets one where the text, in the same pair of words, mostly has one; else it is small.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from thidua.encodings.syllables import is_syllable

_WORD = re.compile(r"[^\W_]+")
_ROMAN = re.compile(r"[IVX]+")
# How much of a text tells how names are written; counted in code points.
_ENOUGH = 200_000
_LETTERS = re.compile(r"[^\W\d_]")
# What ends a sentence or opens one: the capital after it says nothing of a name.
_OPENING = re.compile(r"(?:^|[.:;!?…“\"(\-–+*#|\t])\s*$")


def in_running_case(title: str, text: str, *names: str | None) -> str:
    """The title, in the case of running text when it is printed in capitals. `names`: how known names are written."""
    letters = _LETTERS.findall(title)
    if len(letters) < 12 or sum(letter.isupper() for letter in letters) < 0.85 * len(letters):
        return title
    words = [(match.start(), match.group()) for match in _WORD.finditer(title)]
    evidence = _evidence(text, {word.lower() for _, word in words}, names)
    written = list(title)
    for at, (start, word) in enumerate(words):
        around = [(words[at - 1][1].lower(), word.lower(), 1)] if at else []
        around += [(word.lower(), words[at + 1][1].lower(), 0)] if at + 1 < len(words) else []
        seen: Counter[str] = Counter()
        for one, other, place in around:
            seen.update(evidence[one, other, place])
        form = seen.most_common(1)[0][0] if seen else _without_evidence(word, evidence)
        written[start : start + len(word)] = form
    first = next((at for at, letter in enumerate(written) if letter.isalpha()), 0)
    written[first] = written[first].upper()
    return "".join(written).replace("V/V ", "V/v ", 1)


_Evidence = dict[tuple[str, str, int], Counter[str]]


def _evidence(text: str, wanted: set[str], names: tuple[str | None, ...]) -> _Evidence:
    """How often each wanted word is written how, by the pair it stands in and its place in the pair (0 or 1)."""
    found: _Evidence = defaultdict(Counter)
    # A known name outweighs whatever the text has.
    for line, weight in (*((name, 1000) for name in names if name), *((line, 1) for line in _running(text))):
        before: tuple[str, bool] | None = None
        end = 0
        for match in _WORD.finditer(line):
            word = match.group()
            small = word.lower()
            opens = weight == 1 and bool(_OPENING.search(line, max(0, match.start() - 4), match.start()))
            if before and len(line[end : match.start()]) <= 3 and small in wanted and before[0].lower() in wanted:
                found[before[0].lower(), small, 1][word] += weight
                if not before[1]:
                    found[before[0].lower(), small, 0][before[0]] += weight
            if small in wanted and not opens:
                found["", small, 1][word] += weight
            before, end = (word, opens), match.end()
    return found


def _running(text: str) -> Iterator[str]:
    """The lines of a text that are not themselves in capitals."""
    for line in text[:_ENOUGH].splitlines():
        letters = _LETTERS.findall(line[:400])
        if letters and sum(letter.isupper() for letter in letters) < 0.5 * len(letters):
            yield line


def _without_evidence(word: str, evidence: _Evidence) -> str:
    if _ROMAN.fullmatch(word) or not is_syllable(word.lower()):
        return word
    alone = evidence["", word.lower(), 1]
    return word if alone and set(alone) == {word} else word.lower()
