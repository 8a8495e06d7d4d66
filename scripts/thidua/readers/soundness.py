"""Whether a text is a document at all, and what a person should know of one that is not whole."""

import re
from pathlib import Path

from thidua.encodings import damage, without_marks
from thidua.encodings.syllables import is_plain_syllable, is_syllable
from thidua.errors import SourceError
from thidua.model import Caution, CautionKind
from thidua.text import fold, syllables

# The longest line of a real document is a paragraph; a million characters without a line end are data.
LONGEST_LINE = 1_000_000
_NO_MARKS = "văn bản gõ không dấu (không phải mất chữ): máy chỉ nhận ra được ít điều; nên tìm bản có dấu"
_WORD = re.compile(r"[^\W\d_]{3,}")
# Of strange bytes taken for letters one word in a hundred looks like a syllable; of Vietnamese that lost
# letters still one in three.
_ENOUGH, _LEAST = 20, 0.15
_SAMPLE = 200_000


def refuse_endless_lines(text: str, path: Path) -> None:
    """Raises SourceError for a text with a line that no person wrote."""
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            raise SourceError(
                f"{path}: dòng {number}: dài hơn {LONGEST_LINE} ký tự; không phải văn bản hoặc mất dấu xuống dòng"
            )


def refuse_what_is_no_document(text: str, path: Path) -> tuple[Caution, ...]:
    """What a person should know of a text that is Vietnamese, whole or not. Raises SourceError for any other."""
    words = syllables(text)
    if len(words) < 3:
        raise SourceError(f"{path}: chỉ có {len(words)} chữ; không phải văn bản")
    note = damage(text)
    lost = (Caution(CautionKind.DAMAGED, note),) if note else ()
    letters = sum(map(str.isalpha, text))
    marked = sum(letter.isalpha() and letter.lower() != folded for letter, folded in zip(text, fold(text), strict=True))
    # Running Vietnamese has a diacritic on about every third letter, codes and English on none.
    if letters >= len(text.split()) and marked >= letters * 0.02 and not _is_babble(text):
        return lost
    if without_marks(text):
        return (*lost, Caution(CautionKind.DOUBTFUL, _NO_MARKS))
    # Vietnamese that lost its letters is kept; lost letters in another language make it no Vietnamese.
    if note and damage(text.replace("\ufffd", "")):
        return lost
    raise SourceError(f"{path}: không phải văn bản tiếng Việt có dấu; xem lại bảng mã hoặc chọn tệp khác")


def _is_babble(text: str) -> bool:
    """True for letters with marks that make hardly a word: bytes of some other kind of file, shown as letters."""
    words = _WORD.findall(text[:_SAMPLE])
    fitting = sum(is_syllable(word) or is_plain_syllable(word) for word in words)
    return len(words) >= _ENOUGH and fitting < len(words) * _LEAST
