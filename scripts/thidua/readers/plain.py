"""Plain text and Markdown, in UTF-8."""

from pathlib import Path

from thidua.errors import SourceError
from thidua.readers.decoded import Decoded

SUFFIXES = {".txt": "text/plain", ".md": "text/markdown"}


def decode(data: bytes, path: Path) -> Decoded:
    """The characters of a text file. Raises SourceError for what is not UTF-8 text."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    if b"\x00" in data:
        raise SourceError(
            f"{path}: byte {data.index(0)}: tệp nhị phân hoặc UTF-16, không phải văn bản UTF-8; lưu lại theo mã UTF-8"
        )
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SourceError(
            f"{path}: dòng {line}, byte {error.start}: không phải UTF-8; lưu lại tệp theo mã UTF-8"
        ) from None
