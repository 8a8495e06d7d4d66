"""Text that lost letters on its way, which nobody can bring back: said so, never guessed.

Limits are far from sound texts: of 220 real ones (OCR, many bodies and years) the worst has 5 % of small
words that are no syllable, 1.5 % without a vowel, 4 % single consonants, and 51 % of its marks beyond Latin-1.
"""

import re
import unicodedata
from collections.abc import Iterable

from thidua.encodings.syllables import is_plain_syllable, is_syllable

_WORD = re.compile(r"[^\W\d_]+")
_QUESTION = re.compile(r"[^\W\d_]\?[^\W\d_]|(?<![^\s(“\"])\?[^\W\d_]")
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")
_BEYOND_LATIN_1 = re.compile("[đơưăũĩạ-ỹ]", re.IGNORECASE)
_VOWEL = re.compile("[aeiouy]|[^a-z]")
_ABBREVIATION = re.compile("[IVXLC]+|[BCDĐGHKLMNPQRSTVX]{3,}|TM|KT|TL|TP|NQ|QĐ|CT|PL|NN|TT")
_HORN = re.compile("[ơớờởỡợ]")
# Frequent words of papers that bear no mark, so that they outlive the loss; none is an English word.
_UNMARKED = re.compile("trong|theo|cho|thi|khi|tham|gia|thanh|quan|nhanh|cao|nay|sinh|xanh|trung|chung")
# As long as this the shares mean something; shorter texts are not judged by them.
_ENOUGH = 20
# So many letters tell how the rest looks.
_SAMPLE = 2_000_000


def damage(text: str) -> str | None:
    """What a text lost, in one Vietnamese line, or None. Vietnamese typed without marks is not damaged."""
    lost = text.count("\ufffd")
    if lost:
        return f"{lost} chỗ mất chữ, không phục hồi được (hiện là \ufffd)"
    text = unicodedata.normalize("NFC", text[:_SAMPLE])
    words = _WORD.findall(text)
    if len(words) < _ENOUGH:
        return None
    if sum(map(bool, map(_UNMARKED.fullmatch, set(words)))) < 2:
        return _dropped_from_capitals(text)
    questions = len(_QUESTION.findall(text))
    if questions >= 3 and questions > len(words) * 0.05:
        return f"{questions} chữ có dấu đã thành dấu hỏi, không phục hồi được; tìm bản gốc"
    if len(_PRIVATE.findall(text)) > len(words) * 0.05:
        return "chữ có dấu mang mã riêng của phông, không đọc được; tìm bản gốc"
    return _dropped(text, words)


def without_marks(text: str) -> bool:
    """True for Vietnamese typed without its marks ("Uy ban nhan dan"): whole syllables, nothing lost on the way."""
    small = _small(_WORD.findall(text[:_SAMPLE]))
    plain = sum(word.isascii() and is_plain_syllable(word) for word in small)
    return len(small) >= _ENOUGH and plain >= len(small) * 0.85


def _dropped(text: str, words: list[str]) -> str | None:
    small = _small(words)
    if len(small) >= _ENOUGH:
        broken = sum(map(_is_broken, small)) / len(small)
        # Consonants without a vowel are what a dropped letter leaves; other languages write few.
        if 0.12 < broken < 0.5 or (
            broken >= 0.5 and sum(not _VOWEL.search(word) for word in small) > len(small) * 0.15
        ):
            return f"khoảng {broken:.0%} số chữ bị rơi mất nguyên âm có dấu, không phục hồi được; tìm bản gốc"
        marks = [letter for word in words for letter in word if not letter.isascii()]
        if len(marks) >= _ENOUGH and len(_BEYOND_LATIN_1.findall("".join(marks))) < len(marks) * 0.3:
            return "mất các chữ có dấu ngoài bảng mã phương Tây (đ, ơ, ư, ạ …), không phục hồi được; tìm bản gốc"
        horn = {word for word in small if not is_syllable(word) and is_syllable(_HORN.sub(r"ư\g<0>", word, count=1))}
        if len(horn) >= 3 and len(horn) > sum("ươ" in word for word in set(small)):
            return f"mất chữ “ư” ({', '.join(sorted(horn)[:3])} …); tìm bản gốc"
    return _dropped_from_capitals(text)


def _dropped_from_capitals(text: str) -> str | None:
    """Lines in capitals that lost letters ("H I NG NHÂN DÂN"), as a broken map of one font of a PDF makes them."""
    heads = [line for line in text.split("\n") if line.isupper() and not re.search("[0-9/]", line)]
    words = [word for line in heads for word in _WORD.findall(line) if not _ABBREVIATION.fullmatch(word)]
    broken = sum(map(_is_broken, words))
    syllables = sum(not word.isascii() and is_syllable(word) for word in words)
    if len(words) >= 6 and broken > len(words) * 0.3 and syllables:
        return "các dòng chữ hoa bị rơi mất chữ có dấu, không phục hồi được; tìm bản gốc"
    return None


def _small(words: Iterable[str]) -> list[str]:
    """Words in small letters, of two letters at least: no names, no abbreviations."""
    return [word for word in words if len(word) > 1 and word.islower()]


def _is_broken(word: str) -> bool:
    return not (is_plain_syllable(word) if word.isascii() else is_syllable(word))
