"""Letters before words: Unicode repair, diacritic-free keys, numerals, dates and slugs.

Every text is repaired once, when it is read; all spans count code points of the repaired text.
"""

import re
import unicodedata
from datetime import date
from decimal import Decimal
from functools import lru_cache

from thidua.model import PartialDate

# Letters that are typed or recognised for Vietnamese ones, wherever they stand. The Icelandic Eth
# and the African D look like Đ in every font.
_ALWAYS = str.maketrans({"\u00d0": "Đ", "\u00f0": "đ", "\u0189": "Đ", "\u0256": "đ"})

# Cyrillic and Greek letters that look Latin; mended only inside words that also have Latin
# letters, so that real Cyrillic or Greek stays.
_LOOKALIKES = dict(
    zip("АВЕКМНОРСТХаеорсухіЅІЈѕјΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEKMHOPCTXaeopcyxiSIJsjABEZHIKMNOPTYXo", strict=True)
)
# Latin with its Vietnamese extensions; the plain range À-ỹ would take in Greek and Cyrillic.
_LATIN_LETTERS = r"A-Za-z\u00c0-\u024f\u1e00-\u1ef9"
_ANY_LOOKALIKE = re.compile(f"[{''.join(_LOOKALIKES)}]")
_WORD = re.compile(rf"[{_LATIN_LETTERS}0-9/\-{''.join(_LOOKALIKES)}]+")
_LATIN = re.compile(rf"[{_LATIN_LETTERS}]")

_SPACES = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_INVISIBLE = re.compile(r"[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1f\x7f]")


def repair(text: str) -> str:
    """The text as its author meant it: composed (NFC), Đ as Đ, plain spaces and line ends.

    Lines are kept, so that a line number means the same before and after. Idempotent.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    text = re.sub(r"[\r\x0b\u0085\u2028\u2029]", "\n", text)
    # A form feed beside a line end is that line end; alone it ends the line.
    text = re.sub(r"\f+", "\f", text)
    text = re.sub(r"(?<=\n)\f|\f(?=\n)", "", text).replace("\f", "\n")
    text = _INVISIBLE.sub("", _SPACES.sub(" ", text)).translate(_ALWAYS)
    if _ANY_LOOKALIKE.search(text):
        text = _WORD.sub(_latinise, text)
    return unicodedata.normalize("NFC", text)


def _latinise(match: re.Match[str]) -> str:
    word = match.group()
    if not _LATIN.search(word):
        return word
    return "".join(_LOOKALIKES.get(letter, letter) for letter in word)


@lru_cache(maxsize=4096)
def _plain(letter: str) -> str:
    if letter in "đĐ":
        return "d"
    base = unicodedata.normalize("NFD", letter)[0].lower()
    return base if len(base) == 1 else letter


def fold(text: str) -> str:
    """Lower case without diacritics, letter by letter: "Đền ơn" is "den on". Keeps the length."""
    return "".join(map(_plain, text))


def lower(text: str) -> str:
    """Lower case, letter by letter, so that every position stays what it is."""
    plain = text.lower()
    return plain if len(plain) == len(text) else "".join(map(_lower_letter, text))


def _lower_letter(letter: str) -> str:
    return small if len(small := letter.lower()) == 1 else letter


_SYLLABLE = re.compile(r"[^\W_]+")


def syllables(text: str) -> list[str]:
    """Runs of letters and digits, in order, as written."""
    return _SYLLABLE.findall(text)


# Names come again in thousands of mentions; whole texts do not, and would only fill the memory.
_NAME = 120


def key(text: str) -> str:
    """What two spellings of one name share: folded syllables, i for y, joined by single spaces."""
    return _key_of_name(text) if len(text) <= _NAME else _key(text)


def _key(text: str) -> str:
    return " ".join(_SYLLABLE.findall(fold(unicodedata.normalize("NFC", text)))).replace("y", "i")


_key_of_name = lru_cache(maxsize=65536)(_key)


def slug(text: str, limit: int = 60) -> str:
    """A name for files and addresses: ASCII, lower case, hyphens, cut at a word before `limit`."""
    words = [word for word in re.findall(r"[a-z0-9]+", fold(unicodedata.normalize("NFC", text)))]
    kept: list[str] = []
    for word in words:
        if kept and len("-".join([*kept, word])) > limit:
            break
        kept.append(word[:limit])
    return "-".join(kept)


NUMERAL = re.compile(r"-?(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]+)?")


def decimal(numeral: str) -> Decimal:
    """Value of a Vietnamese numeral: "1.250,5" is 1250.5.

    Dots group thousands, the comma marks decimals.
    Raises ValueError when the dots do not part groups of three, as in "1.25".
    """
    if not NUMERAL.fullmatch(numeral):
        raise ValueError(f"not a Vietnamese numeral: {numeral!r}")
    return Decimal(numeral.replace(".", "").replace(",", "."))


_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def roman(numeral: str) -> int:
    """Value of a Roman numeral as printed in outlines and congress numbers: "XIX" is 19.

    Raises ValueError for anything that is not written as the Romans would.
    """
    if not re.fullmatch(r"C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})", numeral) or not numeral:
        raise ValueError(f"not a Roman numeral: {numeral!r}")
    values = [_ROMAN[letter] for letter in numeral]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


def partial_date(year: str | int, month: str | int | None = None, day: str | int | None = None) -> PartialDate:
    """A date from printed numbers. Raises ValueError for a day that no calendar has."""
    result = PartialDate(int(year), int(month) if month else None, int(day) if day else None)
    if not 1800 <= result.year <= 2200:
        raise ValueError(f"year {result.year} is out of reach")
    date(result.year, result.month or 1, result.day or 1)
    return result


_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def parse_iso(text: str) -> PartialDate:
    """2022, 2022-02 or 2022-02-08. Raises ValueError for anything else."""
    match = _ISO.fullmatch(text)
    if not match:
        raise ValueError(f"not an ISO date: {text!r}")
    return partial_date(*match.groups())


def accented_key(text: str) -> str:
    """Like `key`, but diacritics count; only where a tone mark is put does not: "hoà" is "hòa", not "hoa"."""
    return _accented_key_of_name(text) if len(text) <= _NAME else _accented_key(text)


def _accented_key(text: str) -> str:
    return " ".join(
        sorted_marks(syllable) for syllable in _SYLLABLE.findall(unicodedata.normalize("NFC", text).lower())
    )


_accented_key_of_name = lru_cache(maxsize=65536)(_accented_key)


@lru_cache(maxsize=65536)
def sorted_marks(syllable: str) -> str:
    """A syllable in lower case as its letters, i for y, then its marks in one order: "hòa" and "hoà" become one."""
    letters = unicodedata.normalize("NFD", syllable.replace("đ", "d\u0335"))
    marks = "".join(sorted(letter for letter in letters if unicodedata.combining(letter)))
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).replace("y", "i") + marks
