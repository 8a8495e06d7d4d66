"""Pictures of pages: scanned or photographed, one page a file, or a TIFF of several."""

from pathlib import Path

from thidua.errors import SourceError
from thidua.readers import bounded, recognition
from thidua.readers.decoded import Decoded

SUFFIXES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
}
LARGEST = 100 * 2**20

_STEP = "thidua.readers.paged.files:picture"
# A TIFF may have many pages; how many, only opening it tells.
_SECONDS = 1200


def decode(data: bytes, path: Path) -> Decoded:
    """The text of a picture. Raises SourceError for one that is damaged or too large, or when nothing recognises it."""
    missing = recognition.missing()
    if missing:
        raise SourceError(f"{path}: {missing}")
    read = bounded.run(_STEP, data, path, seconds=_SECONDS, mib=recognition.MIB)
    if not read["text"].strip():
        raise SourceError(f"{path}: không nhận ra chữ nào trong ảnh; quét lại ở 300 dpi, thẳng và đủ sáng")
    return Decoded(read["text"], (recognition.caution(range(1, read["pages"] + 1), read["sure"]),))
