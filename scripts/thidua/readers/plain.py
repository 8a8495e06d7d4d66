"""Plain text and Markdown in any encoding found in practice: UTF-8, UTF-16, code pages, old Vietnamese fonts."""

import codecs
import re
from pathlib import Path

from thidua.encodings import Recognised, recognise
from thidua.encodings.western import shown
from thidua.errors import SourceError
from thidua.model import Caution, CautionKind
from thidua.readers.decoded import Decoded

SUFFIXES = {".txt": "text/plain", ".md": "text/markdown"}

# The longer mark first: that of UTF-32 begins like that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The upper bytes of Vietnamese in UTF-16: ASCII and Latin-1, ă đ ơ ư, combining marks, ạ-ỹ, quotes and dashes.
_UPPER = re.compile(rb"[\x00\x01\x03\x1e\x20]")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_TYPOGRAPHY = re.compile(r"[\x00-\x7f\u00a0§«°±²³·»½‘’“”„–—…•€]*")
_FONT_CAPITALS = "; chữ hoa theo phông chỉ khôi phục ở dòng nào chắc chắn"


def decode(data: bytes, path: Path) -> Decoded:
    """The characters of a text file. Raises SourceError for what is no text or in no encoding that is known."""
    encoding, data = _declared(data)
    if encoding:
        return in_unicode(recognise(data.decode(encoding, "replace")))
    zeros = data.count(0)
    if zeros * 1000 > len(data) or len(_CONTROL.findall(data)) > zeros + len(data) // 200:
        raise SourceError(f"{path}: byte {_first(_CONTROL, data)}: tệp nhị phân, không phải văn bản; xem lại tên tệp")
    lost = (Caution(CautionKind.DAMAGED, f"bỏ {zeros} byte 0 trong tệp; tệp có thể đã hỏng"),) if zeros else ()
    data = data.replace(b"\x00", b"")
    try:
        decoded = in_unicode(recognise(data.decode("utf-8")))
    except UnicodeDecodeError:
        decoded = in_unicode(_line_by_line(data, path))
    return Decoded(decoded.text, (*lost, *decoded.cautions))


def _declared(data: bytes) -> tuple[str | None, bytes]:
    """The encoding that the file begins with, or UTF-16 without a mark, and the bytes after the mark."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, data[len(mark) :]
    start = data[: 1 << 16]
    first, second = start[0::2], start[1::2]
    for encoding, upper, lower in (("utf-16-le", second, first), ("utf-16-be", first, second)):
        # Every space, digit and unmarked letter has the upper byte 0; the lower one is 0 in combining marks only.
        zeros, letters = upper.count(0), len(_UPPER.findall(upper))
        if zeros * 3 > len(upper) and letters > len(upper) * 0.97 and lower.count(0) < len(lower) * 0.15:
            return encoding, data
    return None, data


def _line_by_line(data: bytes, path: Path) -> Recognised:
    """A file that is not all UTF-8: each line in UTF-8 where it can be, or in the encoding that is recognised."""
    rows = data.split(b"\n")
    lines = [_utf8(row) for row in rows]
    western = [line if line is not None else shown(row) for line, row in zip(lines, rows, strict=True)]
    found = recognise("\n".join(western))
    unicode = any(line is not None and not line.isascii() for line in lines)
    if not found.encodings and not unicode:
        number = lines.index(None)
        place = sum(len(row) + 1 for row in rows[:number]) + next(
            i for i, byte in enumerate(rows[number]) if byte > 127
        )
        raise SourceError(f"{path}: dòng {number + 1}, byte {place}: không nhận ra bảng mã; lưu lại tệp theo mã UTF-8")
    meant = found.text.split("\n")
    for number, (line, row) in enumerate(zip(lines, rows, strict=True)):
        # What is neither UTF-8 nor recognised lost something; typographic signs of Windows are sure.
        if line is None and meant[number] == western[number] and not _TYPOGRAPHY.fullmatch(western[number]):
            meant[number] = row.decode("utf-8", "replace")
    return Recognised("\n".join(meant), found.encodings, found.lines)


def _utf8(row: bytes) -> str | None:
    """A line in UTF-8, with the mark of a lost letter where it is broken; None when it is in another encoding."""
    try:
        return row.decode("utf-8")
    except UnicodeDecodeError:
        line = row.decode("utf-8", "replace")
    lost = line.count("\ufffd")
    return line if lost < sum(not letter.isascii() for letter in line) - lost else None


def _first(pattern: re.Pattern[bytes], data: bytes) -> int:
    match = pattern.search(data)
    return match.start() if match else 0


def in_unicode(found: Recognised) -> Decoded:
    """A text in Unicode, with a caution for each old encoding that it came from."""
    return Decoded(
        found.text,
        tuple(
            Caution(
                CautionKind.ENCODING,
                f"chuyển từ {name} sang Unicode, {lines} dòng{_FONT_CAPITALS if name.startswith('TCVN3') else ''}",
            )
            for name, lines in zip(found.encodings, found.lines, strict=True)
        ),
    )
