"""UTF-8 that a program took for Western European and saved again: "á»¦y ban" for "Ủy ban"."""

import re

from thidua.encodings.western import byte_of, shown

NAME = "UTF-8 đọc nhầm"

_TAIL = "".join(sorted({chr(byte) for byte in range(0x80, 0xC0)} | set(shown(bytes(range(0x80, 0xC0))))))
_LETTER = re.compile(f"[\u00c2-\u00df][{_TAIL}]|[\u00e0-\u00ef][{_TAIL}]{{2}}")
_VIETNAMESE = re.compile("[àáâãèéêìíòóôõùúýăđĩũơưạ-ỹ]", re.IGNORECASE)


def mend(text: str) -> tuple[str, int]:
    """The text with such letters back, and on how many lines; unchanged when they may be chance."""
    found = {written: _meant(written) for written in set(_LETTER.findall(text))}
    letters = [letter for letter in found.values() if letter and _VIETNAMESE.match(letter)]
    if len(letters) < 2:
        return text, 0
    lines = text.split("\n")
    mended = [_LETTER.sub(lambda match: found[match.group()] or match.group(), line) for line in lines]
    return "\n".join(mended), sum(before != after for before, after in zip(lines, mended, strict=True))


def _meant(written: str) -> str | None:
    codes = [byte_of(character) for character in written]
    try:
        return bytes(code for code in codes if code is not None).decode("utf-8")
    except UnicodeDecodeError:
        return None
