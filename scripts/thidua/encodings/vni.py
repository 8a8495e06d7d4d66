"""VNI-Windows: the encoding of the VNI-Times fonts.

A letter is its base and one more byte for its mark: "daân" is "dân", "toäc" is "tộc". Five letters of i and
ỵ are one byte, and ô, ö stand for ơ, ư. The byte of a mark has two forms, beside small letters and capitals.
"""

import re
import unicodedata

NAME = "VNI-Windows"

_TONES = dict(zip("ùøûõï", "\u0301\u0300\u0309\u0303\u0323", strict=True))
# The marks of â and ă with and without a tone.
_CIRCUMFLEX = dict(zip("âáàåãä", ("", *_TONES.values()), strict=True))
_BREVE = dict(zip("êéèúüë", ("", *_TONES.values()), strict=True))
_SINGLE = dict(zip("ñíìæóòîôö", "đíìỉĩịỵơư", strict=True))


def _letters() -> dict[str, str]:
    found = dict(_SINGLE)
    for base in "aeouyôö":
        found |= {base + mark: _SINGLE.get(base, base) + tone for mark, tone in _TONES.items()}
    for base in "aeo":
        found |= {base + mark: base + "\u0302" + tone for mark, tone in _CIRCUMFLEX.items()}
    found |= {"a" + mark: "a\u0306" + tone for mark, tone in _BREVE.items()}
    return {written: unicodedata.normalize("NFC", letter) for written, letter in found.items()}


_LETTERS = _letters()
_ANY = re.compile("|".join(sorted(map(re.escape, _LETTERS), key=len, reverse=True)), re.IGNORECASE)


def decode(text: str) -> str:
    """Unicode for VNI shown as Western European: "nhaân daân" is "nhân dân"."""
    return _ANY.sub(_letter, text)


def _letter(match: re.Match[str]) -> str:
    written = match.group()
    letter = _LETTERS[written.lower()]
    # The base says which case it is; a mark of the other case is a slip of the keyboard.
    return letter.upper() if written[0].isupper() else letter
