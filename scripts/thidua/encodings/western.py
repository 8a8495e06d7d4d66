"""Bytes shown as Western European characters: the form in which old Vietnamese texts mostly come to us."""

# Windows-1252; the five bytes that it leaves open stand for the control characters of Latin-1.
_CHARACTERS = "".join(
    bytes([byte]).decode("cp1252") if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(byte) for byte in range(256)
)
_BYTES = {character: byte for byte, character in enumerate(_CHARACTERS)} | {chr(byte): byte for byte in range(256)}


def shown(data: bytes) -> str:
    """Bytes as Windows-1252 shows them, one character each; no byte is lost."""
    return data.decode("latin-1").translate(_SHOWN)


_SHOWN = {byte: character for byte, character in enumerate(_CHARACTERS) if ord(character) != byte}


def byte_of(character: str) -> int | None:
    """The byte that Windows-1252 or Latin-1 shows as this character, None for any other character."""
    return _BYTES.get(character)


def table(high: dict[int, str]) -> dict[int, str]:
    """A table for str.translate from what a byte is shown as (in either code page) to what it means."""
    return {ord(character): high[byte] for character, byte in _BYTES.items() if byte in high}
