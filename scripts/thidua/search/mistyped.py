"""How people mistype: keys of an input method that is off, slips of the finger, sounds that ears do not tell apart.

Costs are in levels (see `lexicon`), so that they can be weighed against how often words stand together.
`docs/assets/javascripts/search/mistyped.js` is the same in the browser.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator

# What a correction costs: keys that can only be meant so; a slip that fingers and ears make all the time; any other
# letter; two of them. A first letter is seldom wrong.
KEYS, SLIP, ONE, TWO, FIRST = 6, 24, 36, 84, 12

# From this length on two letters may be wrong.
LONG = 5

_TONES = {"f": "\u0300", "s": "\u0301", "x": "\u0303", "r": "\u0309", "j": "\u0323"}
_DIGITS = {"2": "f", "1": "s", "4": "x", "3": "r", "5": "j"}
_CIRCUMFLEX, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"
_VOWELS = "aeiouy"

# Sounds that dialects, and those who learnt to spell from them, do not tell apart.
_ONSETS = {
    "n": ("l",),
    "l": ("n",),
    "s": ("x",),
    "x": ("s",),
    "ch": ("tr",),
    "tr": ("ch",),
    "d": ("gi", "r"),
    "gi": ("d", "r"),
    "r": ("d", "gi"),
    "g": ("gh",),
    "gh": ("g",),
    "ng": ("ngh",),
    "ngh": ("ng",),
    "c": ("k",),
    "k": ("c",),
}
_CODAS = {"n": ("ng",), "ng": ("n",), "c": ("t",), "t": ("c",)}
_SOUNDS = re.compile("(ngh|ng|nh|gh|gi(?=[aeou])|kh|ph|th|tr|ch|[bcdghklmnpqrstvx])?([aeiou]+)(ng|nh|ch|[cmnpt])?")


def decoded(word: str) -> str | None:
    """What Telex or VNI keys would have written: "duowng" is "dương", "thi9" none; None when they change nothing.

    `word` is in lower case, without marks.
    """
    if not re.fullmatch("[a-z0-9]+", word) or not re.match("[a-z]", word):
        return None
    digits = any(letter.isdigit() for letter in word)
    found = _vni(word) if digits else _telex(word)
    return unicodedata.normalize("NFC", found) if found and found != word else None


def _vni(word: str) -> str | None:
    letters: list[str] = []
    tone = ""
    for key in word:
        if key in _DIGITS:
            tone = _TONES[_DIGITS[key]]
        elif key == "6":
            if not _marked(letters, "aeo", _CIRCUMFLEX):
                return None
        elif key == "7":
            if not _horned(letters):
                return None
        elif key == "8":
            if not _marked(letters, "a", _BREVE):
                return None
        elif key == "9":
            if "d" not in letters:
                return None
            letters[letters.index("d")] = "đ"
        elif key == "0":
            return None
        else:
            letters.append(key)
    return _toned(letters, tone)


def _telex(word: str) -> str | None:
    letters: list[str] = []
    tone = ""
    for key in word:
        vowel = any(letter[0] in _VOWELS for letter in letters)
        if key in _TONES and vowel:
            tone = _TONES[key]
        elif key == "w" and vowel:
            if not (_horned(letters) or _marked(letters, "a", _BREVE)):
                return None
        elif key == "d" and letters[:1] == ["d"]:
            letters[0] = "đ"
        # The second vowel may come after what closes the syllable: "tuyene".
        elif key in "aeo" and key in letters and (letters[-1] == key or letters[-1][0] not in _VOWELS):
            _marked(letters, key, _CIRCUMFLEX)
        else:
            letters.append(key)
    return _toned(letters, tone)


def _marked(letters: list[str], which: str, mark: str) -> bool:
    """Put a mark on the last bare letter of some."""
    for at in range(len(letters) - 1, -1, -1):
        if letters[at] in which:
            letters[at] += mark
            return True
    return False


def _horned(letters: list[str]) -> bool:
    """The horn on u and o: on both of "uo"."""
    word = "".join(letter[0] for letter in letters)
    at = word.find("uo")
    if at >= 0 and letters[at + 1] == "o":
        letters[at], letters[at + 1] = f"u{_HORN}", f"o{_HORN}"
        return True
    return _marked(letters, "ou", _HORN)


def _toned(letters: list[str], tone: str) -> str | None:
    """The tone stands on the last marked vowel, else before a last vowel, else on the last before what closes."""
    vowels = [at for at, letter in enumerate(letters) if letter[0] in _VOWELS]
    if not vowels:
        return None
    marked = [at for at in vowels if len(letters[at]) > 1]
    run = [at for at in vowels if all(other in vowels for other in range(at, vowels[-1]))]
    if len(run) > 1 and "".join(letters[: run[0] + 1]) in ("qu", "gi"):
        run = run[1:]
    place = marked[-1] if marked else run[-2] if len(run) > 1 and run[-1] == len(letters) - 1 else run[-1]
    letters[place] += tone
    return "".join(letters)


def confused(word: str) -> Iterator[str]:
    """Folded syllables that some ears take for a folded syllable."""
    if not (found := _SOUNDS.fullmatch(word)):
        return
    onset, vowels, coda = (part or "" for part in found.groups())
    for other in _ONSETS.get(onset, ()):
        yield f"{other}{vowels}{coda}"
    for other in _CODAS.get(coda, ()):
        yield f"{onset}{vowels}{other}"


def near(word: str, known: Collection[str]) -> dict[str, int]:
    """Known syllables that may have been meant by a folded word, with what each costs, without the word."""
    most = 2 if len(word) >= LONG else 1
    mine = set(word)
    ears = set(confused(word))
    found = {}
    for other in known:
        if other == word or (abs(len(other) - len(word)) > most and other not in ears):
            continue
        # A wrong letter is one that the other lacks.
        if other not in ears and len(mine.symmetric_difference(other)) > 2 * most:
            continue
        letters = distance(word, other, most)
        if letters <= most or other in ears:
            found[other] = _cost(word, other, letters, other in ears)
    return found


def _cost(word: str, other: str, letters: int, heard: bool) -> int:
    if heard:
        return SLIP
    first = 0 if word[0] == other[0] else FIRST
    if letters == 2:
        return TWO + first
    swapped = len(word) == len(other) and sorted(word) == sorted(other)
    return (SLIP if swapped or _doubled(word, other) or _doubled(other, word) else ONE) + first


def _doubled(word: str, other: str) -> bool:
    """Whether a word is another with one of its letters twice."""
    return len(word) == len(other) + 1 and any(
        word[at] == word[at - 1] and word[:at] + word[at + 1 :] == other for at in range(1, len(word))
    )


def distance(one: str, two: str, most: int) -> int:
    """Letters to insert, drop, replace or swap with their neighbour; `most` + 1 for anything above `most`."""
    before: list[int] = []
    row = list(range(len(two) + 1))
    for i, a in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, b in enumerate(two, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == two[j - 2] and b == one[i - 2]:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
