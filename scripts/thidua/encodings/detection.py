"""Which old encoding a text is in, told by the syllables that come out, line by line.

A word counts for an encoding when it is no Vietnamese syllable as it stands and is one once decoded. Lines
without such words go with their neighbours; a line that has both kinds is settled word by word. So English,
code and plain Unicode stay as they are, and a few old paragraphs in a Unicode text are found.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from thidua.encodings import capitals, mistaken, tcvn3, viqr, viscii, vni, windows1258
from thidua.encodings.syllables import is_plain_syllable, is_syllable
from thidua.encodings.western import byte_of

_ENCODINGS: dict[str, Callable[[str], str]] = {
    module.NAME: module.decode for module in (tcvn3, vni, windows1258, viscii)
}
_AS_IT_STANDS = ""
# Characters that Vietnamese in Unicode has no use for: without any there is nothing to recognise.
_ODD = re.compile(r"[\u0080-\u009f¡-¦¨©ª¬\u00ad®¯±´-¶¸-¼¾¿ÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñö÷øûüþÿƒŠŒŽšœžŸ˜ˆ™]")
_WORD = re.compile(r"[^\x00-\x20!-@\[-`{-\x7f]+")
_SMALL = re.compile(r"(?<![^\x00-\x40\[-`{-\x7f])[a-z]{2,}(?![^\x00-\x40\[-`{-\x7f])")
_LETTERS = re.compile(r"[a-zàáâãèéêìíòóôõùúýăđĩũơưạ-ỹ]+")
_TYPOGRAPHY = " \u00a0“”‘’„…–—•·«»§°²³¹©"
# A line is taken for another encoding only when this share of its marked words agrees.
_AGREE = 0.6
_SHORT = 10_000
_FONTS = ((re.compile(r"\.vn", re.IGNORECASE), tcvn3.NAME), (re.compile(r"vni[- ]", re.IGNORECASE), vni.NAME))


@dataclass(frozen=True, slots=True)
class Recognised:
    """A text in Unicode: `encodings` are the names of those it came from, `lines` how many lines each had."""

    text: str
    encodings: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()


def decode_legacy(text: str, font: str | None = None) -> str:
    """A text in Unicode, whatever it was typed in; the name of its font, where known, decides.

    `font` is as the document names it: ".VnTimeH" is TCVN3 in capitals, "VNI-Times" is VNI.
    """
    name = next((name for pattern, name in _FONTS if font and pattern.match(font)), None)
    # A .Vn font on text that is Unicode already was left behind by a conversion.
    if name is None or any(ord(letter) > 0xFF and unicodedata.category(letter)[0] == "L" for letter in text):
        return recognise(text).text
    decoded = _ENCODINGS[name](text)
    return decoded.upper() if name == tcvn3.NAME and font and font.upper().endswith("H") else decoded


def recognise(text: str) -> Recognised:
    """A text in Unicode, and which old encodings were found in it."""
    if text.isascii():
        return _from_viqr(text)
    found: Counter[str] = Counter()
    text, count = mistaken.mend(text)
    if count:
        found[mistaken.NAME] = count
    # A short text may be in VNI and show none of them ("daân").
    if len(text) < _SHORT or _ODD.search(text):
        text, lines = _from_bytes(text)
        found |= lines
    ascii_marked = _from_viqr(text)
    found.update(dict(zip(ascii_marked.encodings, ascii_marked.lines, strict=True)))
    return Recognised(ascii_marked.text, tuple(found), tuple(found.values()))


def _from_bytes(text: str) -> tuple[str, Counter[str]]:
    lines = text.split("\n")
    votes = [_votes(line) for line in lines]
    total: Counter[str] = Counter()
    for vote in votes:
        total.update({name: count for name, count in vote.items() if name != _AS_IT_STANDS})
    labels = [_label(line, vote, total) for line, vote in zip(lines, votes, strict=True)]
    seen = {label for label in labels if label}
    strange = sum(not _readings(word) & (seen | {_AS_IT_STANDS}) for word in _words(lines) if len(word) > 1)
    for name in seen:
        if not _proved([line for line, label in zip(lines, labels, strict=True) if label == name], name, strange):
            labels = [_AS_IT_STANDS if label == name else label for label in labels]
    settled = _with_neighbours(labels)
    decoded = [_decoded(line, name) if name else line for line, name in zip(lines, settled, strict=True)]
    from_tcvn3 = {place for place, name in enumerate(settled) if name == tcvn3.NAME}
    decoded = capitals.restored(decoded, from_tcvn3)
    changed = Counter(
        name for name, before, after in zip(settled, lines, decoded, strict=True) if name and before != after
    )
    return "\n".join(decoded), changed


def _marked(line: str) -> list[str]:
    return [] if line.isascii() else [word for word in _WORD.findall(line) if not word.isascii()]


def _votes(line: str) -> Counter[str]:
    votes: Counter[str] = Counter()
    for word in _marked(line):
        readings = _readings(word)
        if _AS_IT_STANDS in readings:
            votes[_AS_IT_STANDS] += len(readings) == 1
        else:
            votes.update(readings)
    return votes


def _label(line: str, votes: Counter[str], total: Counter[str]) -> str | None:
    """The encoding of a line, "" when it stands as it should, None when it says neither."""
    names = [name for name in votes if name != _AS_IT_STANDS and votes[name]]
    if not names:
        return _AS_IT_STANDS if votes[_AS_IT_STANDS] else None
    best = max(names, key=lambda name: (votes[name], total[name]))
    marked = [word for word in _marked(line) if not _only_typography(word)]
    agreeing = sum(best in _readings(word) for word in marked)
    mixed = votes[best] > 1 and agreeing >= 2
    return best if agreeing >= len(marked) * _AGREE or mixed else _AS_IT_STANDS


def _words(lines: list[str]) -> set[str]:
    return {word for line in lines for word in _marked(line) if not _only_typography(word)}


def _proved(lines: list[str], name: str, strange: int) -> bool:
    """True when these lines are Vietnamese in this encoding, and no other language that shares a few words.

    `strange` is how many words of the whole text are Vietnamese in no way.
    """
    proofs = {word for word in _words(lines) if name in _readings(word) and _AS_IT_STANDS not in _readings(word)}
    small = {word for line in lines for word in _SMALL.findall(line)}
    syllables = sum(map(is_plain_syllable, small))
    # One word may be chance; in other languages most are no syllables.
    return len(proofs) > 1 and strange <= len(proofs) * 0.5 and syllables >= len(small) * _AGREE


def _with_neighbours(labels: list[str | None]) -> list[str]:
    """Each line that says neither takes the label of the nearest line that does, the one above first."""
    settled: list[str] = []
    above = next((label for label in labels if label is not None), _AS_IT_STANDS)
    for label in labels:
        above = above if label is None else label
        settled.append(above)
    return settled


def _decoded(line: str, name: str) -> str:
    marked = _marked(line)
    if not any(_readings(word) == {_AS_IT_STANDS} for word in marked):
        return _ENCODINGS[name](line)
    here = next((name in _readings(w) for w in marked if len({name, _AS_IT_STANDS} & _readings(w)) == 1), True)

    def word(match: re.Match[str]) -> str:
        nonlocal here
        readings = {name, _AS_IT_STANDS} & _readings(match.group())
        if len(readings) == 1 and not match.group().isascii():
            here = name in readings
        return _ENCODINGS[name](match.group()) if here else match.group()

    return _WORD.sub(word, line)


def _only_typography(word: str) -> bool:
    return not word.strip(_TYPOGRAPHY)


@lru_cache(maxsize=1 << 17)
def _readings(word: str) -> frozenset[str]:
    """The encodings under which a marked word is one Vietnamese syllable, "" among them when it is so already."""
    if not any(letter.isascii() and letter.isalpha() for letter in word):
        # One letter, or a run of signs, is right in too many ways to count.
        return frozenset()
    found = set()
    if all(byte_of(letter) is not None for letter in word):
        found = {name for name, decode in _ENCODINGS.items() if _is_word(decode(word), name == tcvn3.NAME)}
    if _is_word(word, False):
        found.add(_AS_IT_STANDS)
    return frozenset(found)


def _is_word(word: str, any_case: bool) -> bool:
    word = unicodedata.normalize("NFC", word).strip(_TYPOGRAPHY)
    usual = any_case or word in (word.lower(), word.upper()) or word[1:] == word[1:].lower()
    return usual and not word.isascii() and bool(_LETTERS.fullmatch(word.lower())) and is_syllable(word)


def _from_viqr(text: str) -> Recognised:
    if not viqr.MARKS.search(text):
        return Recognised(text)
    lines = text.split("\n")
    labels: list[str | None] = [_viqr_label(line) for line in lines]
    proofs = {word for line, label in zip(lines, labels, strict=True) if label for word in _viqr_proofs(line)}
    if len(proofs) < 4:
        return Recognised(text)
    settled = _with_neighbours(labels)
    count = sum(map(bool, settled))
    # The backslashes of the whole text tell how its full stops are meant.
    escaped = "\\." in text
    decoded = [viqr.decode(line, escaped) if label else line for line, label in zip(lines, settled, strict=True)]
    return Recognised("\n".join(decoded), (viqr.NAME,), (count,))


def _viqr_label(line: str) -> str | None:
    if not line.isascii():
        return _AS_IT_STANDS
    words = [word for word in line.split() if re.search("[A-Za-z]{2}", word)]
    if not words:
        return None
    proofs = _viqr_proofs(line)
    syllables = sum(_is_viqr_word(word) for word in words)
    if syllables < len(words) * _AGREE:
        return _AS_IT_STANDS
    return viqr.NAME if len(proofs) >= max(1, len(words) * 0.15) else None


def _viqr_proofs(line: str) -> list[str]:
    return [word for word in line.split() if viqr.MARKS.search(word) and _is_viqr_word(word)]


@lru_cache(maxsize=1 << 16)
def _is_viqr_word(word: str) -> bool:
    decoded = viqr.decode(word, False).strip(".,;:!?\"'()“”-*_/")
    return all(is_syllable(part) or is_plain_syllable(part) for part in re.split(r"[-/.]", decoded))
