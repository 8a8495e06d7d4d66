"""Windows-1258: letters with their vowel mark are one byte, a tone is a combining byte after them."""

import unicodedata

from thidua.encodings.western import table

NAME = "Windows-1258"

_OPEN = (0x81, 0x8A, 0x8D, 0x8E, 0x8F, 0x90, 0x9A, 0x9D, 0x9E)
_TABLE = table({byte: bytes([byte]).decode("cp1258") for byte in range(0x80, 0x100) if byte not in _OPEN})


def decode(text: str) -> str:
    """Unicode, composed, for Windows-1258 shown as Western European: "UÒy" is "Ủy"."""
    return unicodedata.normalize("NFC", text.translate(_TABLE))
