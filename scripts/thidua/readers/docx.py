"""Word files (.docx, .docm), read from their XML.

Read with lxml alone: python-docx unpacks every picture, refuses the strict and the macro variants, and has nothing
for notes, automatic numbers, text boxes, fields and tracked changes, which are most of the work here.
"""

from pathlib import Path

from thidua.errors import SourceError
from thidua.readers.decoded import Decoded

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SUFFIXES = {".docx": _WORD, ".docm": "application/vnd.ms-word.document.macroenabled.12"}
# Pictures make a file large; its text has a limit of its own.
LARGEST = 100 * 1024 * 1024


def decode(data: bytes, path: Path) -> Decoded:
    """The text of a Word file as Word shows it. Raises SourceError for one that is damaged or hostile."""
    from thidua.readers.word.file import WordFile

    try:
        decoded = WordFile(data, path).decoded()
    except RecursionError:
        raise SourceError(f"{path}: bảng hoặc khung lồng nhau quá sâu; tệp không do người soạn, không đọc") from None
    if not decoded.text.strip() and any("ảnh lớn" in caution.note for caution in decoded.cautions):
        raise SourceError(f"{path}: chỉ có ảnh chụp trang, không có chữ; lưu thành PDF rồi đọc tệp PDF đó")
    return decoded
