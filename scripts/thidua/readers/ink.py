"""Letters as they are printed, in which fonts: old fonts mean other letters than they store."""

import re

from thidua.encodings import decode_legacy
from thidua.readers.symbols import PRIVATE, symbol

# Families of fonts with an encoding of their own: ".VnTime", ".VnTimeH", "VNI-Times".
_OLD_FONT = re.compile(r"\.vn|vni[- ]", re.IGNORECASE)


class Ink:
    """Pieces of text in order, each with its font."""

    def __init__(self) -> None:
        self._pieces: list[tuple[str | None, list[str]]] = []

    def write(self, text: str, font: str | None = None) -> None:
        """Add text. Pieces of one font become one, since an old font may part a letter from its mark."""
        if self._pieces and (self._pieces[-1][0] == font or not text.strip()):
            self._pieces[-1][1].append(text)
        else:
            self._pieces.append((font, [text]))

    def text(self, fonts: set[str]) -> str:
        """The text in Unicode; the old fonts that were met are added to `fonts`."""
        return "".join(_meant("".join(texts), font, fonts) for font, texts in self._pieces)


def _meant(text: str, font: str | None, fonts: set[str]) -> str:
    text = PRIVATE.sub(lambda match: symbol(ord(match.group()), font) or "•", text)
    if font and _OLD_FONT.match(font) and text.strip():
        decoded = decode_legacy(text, font)
        if decoded != text:
            fonts.add(font)
        return decoded
    return text
