"""Which encoding of one byte a letter (or two, VNI) each line is in, told by the syllables that come out.

A word counts for an encoding when it is no Vietnamese syllable as it stands and is one once decoded. Lines
without such words go with their neighbours; a line that has both kinds is settled word by word.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache

from thidua.encodings import capitals, tcvn3, viscii, vni, windows1258
from thidua.encodings.syllables import is_plain_syllable, is_syllable
from thidua.encodings.western import byte_of

ENCODINGS: dict[str, Callable[[str], str]] = {
    module.NAME: module.decode for module in (tcvn3, vni, windows1258, viscii)
}
AS_IT_STANDS = ""
# Characters that Vietnamese in Unicode has no use for: without any there is nothing to recognise.
ODD = re.compile(r"[\u0080-\u009f¡-¦¨©ª¬\u00ad®¯±´-¶¸-¼¾¿ÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñö÷øûüþÿƒŠŒŽšœžŸ˜ˆ™]")
# Letters of other Latin alphabets, which neither Vietnamese nor an old encoding of it can hold.
_FOREIGN = re.compile(r"(?![ĂăĐđĨĩŨũŒœŠšŸŽžƠơƯưƒ])[\u0100-\u024f]")
_WORD = re.compile(r"[^\x00-\x20!-@\[-`{-\x7f]+")
_MARKED = re.compile(r"[A-Za-z]*[^\x00-\x7f][^\x00-\x20!-@\[-`{-\x7f]*")
_SMALL = re.compile(r"(?<![^\x00-\x40\[-`{-\x7f])[a-z]{2,}(?![^\x00-\x40\[-`{-\x7f])")
_LETTERS = re.compile(r"[a-zàáâãèéêìíòóôõùúýăđĩũơưạ-ỹ]+")
_ASCII_LETTER = re.compile("[A-Za-z]")
_TYPOGRAPHY = " \u00a0“”‘’„…–—•·«»§°²³¹©"
_ETH = str.maketrans("Ðð", "Đđ")
# A line is taken for another encoding only when this share of its marked words agrees.
_AGREE = 0.6
# So few lines that stand as they should, beside those of one encoding, do so by chance.
_STRAY = 0.12
# So many characters tell whether a text is Vietnamese at all.
_SAMPLE = 200_000


def decoded(text: str) -> tuple[str, Counter[str]]:
    """The text in Unicode, and how many of its lines came from which encoding."""
    if _is_other(text):
        return text, Counter()
    lines = text.split("\n")
    words = [_marked(line) for line in lines]
    votes = [_votes(marked) for marked in words]
    total: Counter[str] = Counter()
    for vote in filter(None, votes):
        total.update({name: count for name, count in vote.items() if name != AS_IT_STANDS})
    labels = [_label(marked, vote, total) for marked, vote in zip(words, votes, strict=True)]
    every = {word for marked in words for word in marked}
    settled = with_neighbours(as_the_whole(_proved(lines, words, labels, every)))
    found = [
        _line(line, marked, name) if name else line for line, marked, name in zip(lines, words, settled, strict=True)
    ]
    found = capitals.restored(found, {place for place, name in enumerate(settled) if name == tcvn3.NAME})
    changed = Counter(name for name, before, after in zip(settled, lines, found, strict=True) if before != after)
    return "\n".join(found), changed


def _is_other(text: str) -> bool:
    """True when most marked words of a long text are Vietnamese in no way."""
    sample = [word for word in _MARKED.findall(text, 0, _SAMPLE) if word.strip(_TYPOGRAPHY)]
    return len(sample) > 1000 and sum(not readings(word) for word in sample) > len(sample) * 0.7


def _marked(line: str) -> Sequence[str]:
    """The words of a line that bear more than ASCII, mere quotes and dashes left out."""
    return () if line.isascii() else [word for word in _MARKED.findall(line) if word.strip(_TYPOGRAPHY)]


def _votes(words: Sequence[str]) -> Counter[str]:
    votes: Counter[str] = Counter()
    for word in words:
        found = readings(word)
        if AS_IT_STANDS in found:
            votes[AS_IT_STANDS] += len(found) == 1
        else:
            votes.update(found)
    return votes


def _label(words: Sequence[str], votes: Counter[str], total: Counter[str]) -> str | None:
    """The encoding of a line, "" when it stands as it should, None when it says neither."""
    names = [name for name in votes if name != AS_IT_STANDS and votes[name]]
    if not names:
        return AS_IT_STANDS if votes[AS_IT_STANDS] else None
    best = max(names, key=lambda name: (votes[name], total[name]))
    agreeing = sum(best in readings(word) for word in words)
    mixed = votes[best] > 1 and agreeing >= 2
    return best if agreeing >= len(words) * _AGREE or mixed else AS_IT_STANDS


def _proved(
    lines: list[str], words: list[Sequence[str]], labels: list[str | None], every: set[str]
) -> list[str | None]:
    """The labels without those of encodings that only chance explains, as in a text of another language."""
    seen = {label for label in labels if label}
    strange = sum(bool(_FOREIGN.search(word)) for word in every)
    strange += sum(len(word) > 1 and bool(ODD.search(word)) and not readings(word) & seen for word in every)
    for name in seen:
        own = [place for place, label in enumerate(labels) if label == name]
        proofs = {word for place in own for word in words[place] if _is_proof(word, name)}
        small = {word for place in own for word in _SMALL.findall(lines[place])}
        syllables = sum(map(is_plain_syllable, small))
        if len(proofs) < 2 or strange > len(proofs) * 0.5 or syllables < len(small) * _AGREE:
            labels = [AS_IT_STANDS if label == name else label for label in labels]
    return labels


def _is_proof(word: str, name: str) -> bool:
    found = readings(word)
    return name in found and AS_IT_STANDS not in found


def as_the_whole(labels: list[str | None]) -> list[str | None]:
    """The labels, where nearly all lines are of one encoding: the few that seem not to be are of it too."""
    counts = Counter(label for label in labels if label is not None)
    for name, count in counts.most_common(1):
        if name and counts[AS_IT_STANDS] < count * _STRAY:
            return [label or name for label in labels]
    return labels


def with_neighbours(labels: list[str | None]) -> list[str]:
    """Each line that says neither takes the label of the nearest line above that does, the first ones that below."""
    settled: list[str] = []
    above = next((label for label in labels if label is not None), AS_IT_STANDS)
    for label in labels:
        above = above if label is None else label
        settled.append(above)
    return settled


def _line(line: str, words: Sequence[str], name: str) -> str:
    if not any(readings(word) == {AS_IT_STANDS} for word in words):
        return ENCODINGS[name](line)
    # Words that are right both ways go with the last one that is not.
    here = next((name in found for word in words if len(found := readings(word) & {name, AS_IT_STANDS}) == 1), True)

    def word(match: re.Match[str]) -> str:
        nonlocal here
        found = frozenset() if match.group().isascii() else readings(match.group()) & {name, AS_IT_STANDS}
        here = name in found if len(found) == 1 else here
        return ENCODINGS[name](match.group()) if here else match.group()

    return _WORD.sub(word, line)


@lru_cache(maxsize=1 << 17)
def readings(word: str) -> frozenset[str]:
    """The encodings under which a marked word is one Vietnamese syllable, "" among them when it is so already."""
    if len(word) > 20 or not _ASCII_LETTER.search(word):
        # One letter, or a run of signs, is right in too many ways to count.
        return frozenset()
    found = set()
    if all(byte_of(letter) is not None for letter in word):
        found = {name for name, decode in ENCODINGS.items() if _is_word(decode(word), name == tcvn3.NAME)}
    if _is_word(word.translate(_ETH), False):
        found.add(AS_IT_STANDS)
    return frozenset(found)


def _is_word(word: str, any_case: bool) -> bool:
    word = unicodedata.normalize("NFC", word).strip(_TYPOGRAPHY)
    usual = any_case or word in (word.lower(), word.upper()) or word[1:] == word[1:].lower()
    return usual and not word.isascii() and bool(_LETTERS.fullmatch(word.lower())) and is_syllable(word)
