"""Whether recognition can be had here, and what a reader says of pages that were recognised."""

from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path

from thidua.errors import SourceError
from thidua.model import Caution, CautionKind
from thidua.readers.paged.programs import INSTALL, tesseract

SECONDS_A_PAGE = 60
MOST_PAGES = 300
MIB = 3072


def missing() -> str | None:
    """What is to be installed before pictures can be recognised, None when all is there."""
    if not find_spec("PIL"):
        return "cần gói pillow: pip install 'thidua[ocr]'"
    return None if tesseract() else INSTALL


def caution(pages: Sequence[int], sure: float) -> Caution:
    """What a person should know of a text that was recognised."""
    note = (
        f"nhận dạng từ ảnh, {len(pages)} trang ({ranges(pages)}), máy chắc {sure:.0f} %; "
        "đối chiếu số, ngày, tên riêng với bản gốc"
    )
    return Caution(CautionKind.RECOGNISED, note)


def ranges(pages: Iterable[int]) -> str:
    """ "1-3, 5" """
    runs: list[list[int]] = []
    for page in sorted(pages):
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


def need(module: str, package: str, extra: str, path: Path) -> None:
    """Raises SourceError that says what to install, when a library is not there."""
    if not find_spec(module):
        raise SourceError(f"{path}: cần gói {package}: pip install 'thidua[{extra}]'")
