"""Plain text and Markdown, in UTF-8."""

from pathlib import Path

from thidua.errors import SourceError

SUFFIXES = {".txt": "text/plain", ".md": "text/markdown"}


def decode(data: bytes, path: Path) -> str:
    """The characters of a text file. Raises SourceError for what is not UTF-8 text."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    if b"\x00" in data:
        raise SourceError(f"{path}: byte {data.index(0)}: a binary file or UTF-16, not UTF-8 text; save it as UTF-8")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SourceError(f"{path}: line {line}, byte {error.start}: not UTF-8; save the file as UTF-8") from None
