"""The order of Vietnamese names: d before đ, a ă â, o ô ơ, u ư, y last; tones count between equals."""

import re
import unicodedata

Collated = tuple[tuple[tuple[int, ...], int], ...]

_ALPHABET = "0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_PLACE = {letter: place for place, letter in enumerate(_ALPHABET)}
# Ngang, huyền, hỏi, ngã, sắc, nặng: the order of dictionaries.
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_WORD = re.compile(r"[^\W_]+")


def collated(name: str) -> Collated:
    """Key that sorts names as a Vietnamese reader looks them up: "Dào" before "Đa", "Mùi" before "Mỹ"."""
    return tuple(_syllable(word) for word in _WORD.findall(unicodedata.normalize("NFC", name).lower()))


def _syllable(word: str) -> tuple[tuple[int, ...], int]:
    if word.isdecimal():
        # Numbers stand before letters, 2 before 10.
        return (-1, int(word)), 0
    parted = unicodedata.normalize("NFD", word)
    tone = next((_TONES[mark] for mark in parted if mark in _TONES), 0)
    letters = unicodedata.normalize("NFC", "".join(mark for mark in parted if mark not in _TONES))
    # Letters of other languages after our own.
    return tuple(_PLACE.get(letter, len(_ALPHABET) + ord(letter)) for letter in letters), tone
