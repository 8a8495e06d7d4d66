"""PDF, with letters or scanned, page by page.

Read in a process of its own, since a file of a few kilobytes can ask for any time and memory.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from thidua.encodings import recognise
from thidua.errors import SourceError
from thidua.model import Caution, CautionKind
from thidua.readers import bounded, recognition
from thidua.readers.decoded import Decoded

SUFFIXES = {".pdf": "application/pdf"}
# Pictures make a file large; pages and letters have limits of their own.
LARGEST = 100 * 2**20

_STEP = "thidua.readers.paged.files:pdf"
_SECONDS = 120
_MIB = 1536


def decode(data: bytes, path: Path) -> Decoded:
    """The text of a PDF. Raises SourceError for one that is locked, damaged, or of pictures nobody can read."""
    recognition.need("pypdfium2", "pypdfium2", "pdf", path)
    read = bounded.run(_STEP, data, path, seconds=_SECONDS, mib=_MIB)
    sorts: dict[str, list[int]] = read["sorts"]
    wanted = sorted({page for sort in ("scanned", "outlined", "damaged") for page in sorts.get(sort, ())})
    missing = recognition.missing() if wanted else None
    if wanted and not missing:
        if len(wanted) > recognition.MOST_PAGES:
            raise SourceError(f"{path}: {len(wanted)} trang ảnh, quá {recognition.MOST_PAGES}; chia nhỏ tệp")
        seconds = _SECONDS + recognition.SECONDS_A_PAGE * len(wanted)
        read = bounded.run(_STEP, data, path, seconds=seconds, mib=recognition.MIB, recognised=wanted)
    if not read["text"].strip():
        raise SourceError(f"{path}: PDF là ảnh chụp trang, {missing}" if missing else f"{path}: PDF không có chữ nào")
    found = recognise(read["text"])
    cautions = [*_cautions(read | {"sorts": sorts}, wanted, missing)]
    cautions += [
        Caution(CautionKind.ENCODING, f"chuyển từ {name} sang Unicode, {lines} dòng")
        for name, lines in zip(found.encodings, found.lines, strict=True)
    ]
    return Decoded(found.text, tuple(cautions))


def _cautions(read: dict[str, Any], wanted: list[int], missing: str | None) -> Iterator[Caution]:
    sorts = {sort: recognition.ranges(pages) for sort, pages in read["sorts"].items()}
    unread = recognition.ranges([*read["sorts"].get("scanned", ()), *read["sorts"].get("outlined", ())])
    if wanted and not missing:
        yield recognition.caution(wanted, read["sure"])
    if missing and unread:
        yield Caution(CautionKind.DAMAGED, f"trang {unread} là ảnh chụp, chưa đọc: {missing}")
    if "damaged" in sorts:
        note = f"để nhận dạng lại từ ảnh trang: {missing}" if missing else "đã nhận dạng lại từ ảnh trang"
        yield Caution(CautionKind.DAMAGED, f"trang {sorts['damaged']}: phông chữ trong tệp hỏng, mất chữ; {note}")
    if "layered" in sorts:
        note = f"trang {sorts['layered']}: dùng lớp chữ nhận dạng có sẵn dưới ảnh; đối chiếu với ảnh trang"
        yield Caution(CautionKind.RECOGNISED, note)
    if read["fonts"]:
        note = f"chuyển từ phông cũ (.Vn…, VNI-…) sang Unicode, {read['fonts']} trang"
        yield Caution(CautionKind.ENCODING, note)
