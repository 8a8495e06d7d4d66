"""What a Vietnamese syllable is: initial, rhyme and tone, as spelling allows them together.

The rhymes are those of the spelling rules of the language; names of other peoples (Krông, Đắk) need not fit.
"""

import re
import unicodedata
from functools import lru_cache

_INITIALS = re.compile(r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvx])?")
_RHYMES = re.findall(
    r"\S+",
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu "
    "i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu "
    "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt "
    "oc oe oen oeo oet oi om on ong oong ooc op ot "
    "ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
    "u ua uân uâng uât uây uc uê uêch uên uênh uêt ui um un ung uơ uôc uôi uôm uôn uông uôt up ut "
    "uy uya uych uyên uyêt uyn uynh uyt uyu "
    "ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu ynh",
)
_TONES = ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")


def _toned(rhyme: str) -> set[str]:
    """A rhyme with each tone that it can have, on each vowel where habit puts it ("hoà", "hòa")."""
    vowels = [place for place, letter in enumerate(rhyme) if letter in "aăâeêioôơuưy"]
    marked = [place for place in vowels if rhyme[place] in "ăâêôơư"]
    # A rhyme that stops short bears sắc or nặng only.
    tones = (_TONES[1], _TONES[5]) if re.search(r"(?:[cpt]|ch)$", rhyme) else _TONES
    return {
        unicodedata.normalize("NFC", rhyme[: place + 1] + tone + rhyme[place + 1 :])
        for place in (marked[-1:] or vowels)
        for tone in tones
    }


_VALID = frozenset(toned for rhyme in _RHYMES for toned in _toned(rhyme))


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


_VALID_PLAIN = frozenset(_plain(rhyme) for rhyme in _RHYMES)


@lru_cache(maxsize=65536)
def is_syllable(word: str) -> bool:
    """True for one Vietnamese syllable with its marks, in any case: "Thưởng" but not "Thưỡngg" or "thuong t"."""
    return _fits(unicodedata.normalize("NFC", word).lower(), _VALID)


@lru_cache(maxsize=65536)
def is_plain_syllable(word: str) -> bool:
    """True for one Vietnamese syllable typed without marks: "thuong", "dua"."""
    return _fits(word.lower(), _VALID_PLAIN)


def _fits(word: str, rhymes: frozenset[str]) -> bool:
    initial = _INITIALS.match(word)
    end = initial.end() if initial else 0
    # "gi" and "qu" give their vowel to the rhyme in "gì" and "quốc", and keep it in "giữ" and "quyết".
    ends = {end, 1} if word[:2] in ("gi", "qu") else {end, 1} if word[:1] == "g" else {end}
    return len(word) <= 8 and any(word[place:] in rhymes for place in ends)
