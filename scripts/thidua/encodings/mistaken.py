"""UTF-8 that a program took for Western European and saved again: "á»¦y ban" for "Ủy ban"."""

import re
from collections import Counter

from thidua.encodings.western import byte_of, shown

NAME = "UTF-8 đọc nhầm"

_TAIL = "".join(sorted({chr(byte) for byte in range(0x80, 0xC0)} | set(shown(bytes(range(0x80, 0xC0))))))
_LETTER = re.compile(f"[\u00c2-\u00df][{_TAIL}]|[\u00e0-\u00ef][{_TAIL}]{{2}}")
_ODD = re.compile(f"[\u00c2-\u00ef{_TAIL}]")
_VIETNAMESE = re.compile("[àáâãèéêìíòóôõùúýăđĩũơưạ-ỹ]", re.IGNORECASE)


def mend(text: str) -> tuple[str, Counter[str]]:
    """The text with such letters back, and on how many lines; unchanged where they may be chance."""
    found = {written: _meant(written) for written in set(_LETTER.findall(text))}
    letters = {written for written, letter in found.items() if letter and _VIETNAMESE.match(letter)}
    if len(letters) < 2:
        return text, Counter()
    lines = text.split("\n")
    mended = [_line(line, found, letters) for line in lines]
    count = sum(before != after for before, after in zip(lines, mended, strict=True))
    return "\n".join(mended), Counter({NAME: count} if count else {})


def _line(line: str, found: dict[str, str | None], letters: set[str]) -> str:
    written = [] if line.isascii() else _LETTER.findall(line)
    # Where it is chance, signs that are part of no letter stand about.
    if sum(one in letters for one in written) * 2 <= len(_ODD.findall(line)) - sum(map(len, written)):
        return line
    return _LETTER.sub(lambda match: found[match.group()] or match.group(), line)


def _meant(written: str) -> str | None:
    codes = [byte_of(character) for character in written]
    try:
        return bytes(code for code in codes if code is not None).decode("utf-8")
    except UnicodeDecodeError:
        return None
