"""Readers: file -> text. Each file in this folder reads one family of files.

A part is a module with `SUFFIXES` and `decode(data, path) -> Decoded`; being in this folder registers it.
It may say with `LARGEST` how many bytes a file of its kind may have.
Whatever the family, the text is repaired, freed of typographic marks and of line breaks that mean
nothing, and keeps a way back to the lines of the file.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType

from thidua.encodings import damage, without_marks
from thidua.errors import SourceError
from thidua.model import Caution, CautionKind, Source
from thidua.readers import signatures
from thidua.readers.decoded import LARGEST_TEXT
from thidua.readers.furniture import page_starts
from thidua.readers.layout import Layout, unwrap
from thidua.text import fold, repair, syllables

# How many bytes a file may have whose reader says nothing of it.
LARGEST = LARGEST_TEXT
# The longest line of a real document is a paragraph; a million characters without a line end are data.
LONGEST_LINE = 1_000_000
_NO_MARKS = "văn bản gõ không dấu (không phải mất chữ): máy chỉ nhận ra được ít điều; nên tìm bản có dấu"


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as read: where it came from, its text, the way back to its lines, and what to look at."""

    source: Source
    layout: Layout
    cautions: tuple[Caution, ...] = ()

    @property
    def text(self) -> str:
        return self.layout.text


def parts() -> dict[str, ModuleType]:
    """The readers by name."""
    modules = {info.name: import_module(f"{__name__}.{info.name}") for info in iter_modules(__path__)}
    return {name: module for name, module in sorted(modules.items()) if hasattr(module, "SUFFIXES")}


@cache
def suffixes() -> tuple[str, ...]:
    """Every suffix that some reader takes."""
    return tuple(sorted(suffix for part in parts().values() for suffix in part.SUFFIXES))


def find(paths: Iterable[Path]) -> tuple[list[Path], list[tuple[Path, str]]]:
    """The files to read, folders walked in order of names, and one line for each path that is nothing to read.

    A file named outright is read or refused; inside a folder, files of other kinds are listed as refused too.
    """
    files: list[Path] = []
    errors: list[tuple[Path, str]] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(item for item in path.rglob("*") if item.is_file() and not _hidden(item, path))
            taken = [item for item in inside if item.suffix.lower() in suffixes()]
            errors += [(item, _refusal(item)) for item in inside if item.suffix.lower() not in suffixes()]
            if not taken:
                errors.append((path, f"{path}: không có tệp nào đọc được ở đây; cần {', '.join(suffixes())}"))
            files += taken
        elif not path.exists():
            errors.append((path, f"{path}: không có tệp hay thư mục này; xem lại tên"))
        elif path.suffix.lower() in suffixes():
            files.append(path)
        else:
            errors.append((path, _refusal(path)))
    return files, errors


def _hidden(item: Path, root: Path) -> bool:
    """True for what belongs to programs: hidden files, Word's locks, the folder of pictures of a saved page."""
    inside = item.relative_to(root)
    return any(part.startswith((".", "~$")) for part in inside.parts) or any(
        folder.name.endswith("_files") and _is_saved_page(root / folder) for folder in inside.parents
    )


def _is_saved_page(folder: Path) -> bool:
    page = folder.with_name(folder.name.removesuffix("_files"))
    return any(page.with_name(page.name + suffix).is_file() for suffix in (".html", ".htm"))


def _refusal(path: Path) -> str:
    return f"{path}: chưa đọc được tệp {path.suffix or 'không có đuôi'}; lưu lại thành một trong {' '.join(suffixes())}"


def read(path: Path) -> Reading:
    """A file as a document's text. Raises SourceError with file, place and mend."""
    try:
        _refuse_what_is_too_large(path, path.stat().st_size, path.suffix.lower())
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path}: không mở được ({error.strerror})") from None
    if not data.strip():
        raise SourceError(f"{path}: tệp rỗng; không có gì để đọc")
    suffix = signatures.kind(data, path)
    part = _part(suffix)
    if part is None:
        raise SourceError(
            f"{path}: thật ra là tệp {suffix}, chưa đọc được; lưu lại thành một trong {' '.join(suffixes())}"
        )
    _refuse_what_is_too_large(path, len(data), suffix)
    decoded = part.decode(data, path)
    if len(decoded.text) > LARGEST_TEXT:
        raise SourceError(f"{path}: có hơn {LARGEST_TEXT // 2**20} triệu chữ; chia nhỏ tệp")
    _refuse_endless_lines(decoded.text, path)
    text = repair(decoded.text)
    layout = unwrap(text, page_starts(decoded.text), broken=decoded.broken)
    noticed = _refuse_what_is_no_document(text, path)
    source = Source(path.name, sha256(data).hexdigest(), part.SUFFIXES[suffix])
    return Reading(source, layout, tuple(dict.fromkeys((*_disguised(path, suffix), *decoded.cautions, *noticed))))


@cache
def _part(suffix: str) -> ModuleType | None:
    return next((part for part in parts().values() if suffix in part.SUFFIXES), None)


def _refuse_what_is_too_large(path: Path, size: int, suffix: str) -> None:
    """The size of a file says little of its text where pictures may be inside; such a reader has a limit of its own."""
    largest = getattr(_part(suffix), "LARGEST", LARGEST)
    if size > largest:
        raise SourceError(f"{path}: lớn hơn {largest // 2**20} MiB; chia nhỏ tệp")


def _disguised(path: Path, suffix: str) -> tuple[Caution, ...]:
    if suffix == path.suffix.lower():
        return ()
    return (Caution(CautionKind.FILE, f"tệp đuôi {path.suffix} thật ra là {suffix}: đã đọc như {suffix}"),)


def _refuse_endless_lines(text: str, path: Path) -> None:
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            raise SourceError(
                f"{path}: dòng {number}: dài hơn {LONGEST_LINE} ký tự; không phải văn bản hoặc mất dấu xuống dòng"
            )


def _refuse_what_is_no_document(text: str, path: Path) -> tuple[Caution, ...]:
    """What a person should know of a text that is Vietnamese, whole or not. Raises SourceError for any other."""
    words = syllables(text)
    if len(words) < 3:
        raise SourceError(f"{path}: chỉ có {len(words)} chữ; không phải văn bản")
    note = damage(text)
    lost = (Caution(CautionKind.DAMAGED, note),) if note else ()
    letters = sum(map(str.isalpha, text))
    marked = sum(letter.isalpha() and letter.lower() != folded for letter, folded in zip(text, fold(text), strict=True))
    # Running Vietnamese has a diacritic on about every third letter, codes and English on none.
    if letters >= len(text.split()) and marked >= letters * 0.02:
        return lost
    if without_marks(text):
        return (*lost, Caution(CautionKind.DOUBTFUL, _NO_MARKS))
    # Vietnamese that lost its letters is kept; lost letters in another language make it no Vietnamese.
    if note and damage(text.replace("\ufffd", "")):
        return lost
    raise SourceError(f"{path}: không phải văn bản tiếng Việt có dấu; xem lại bảng mã hoặc chọn tệp khác")
