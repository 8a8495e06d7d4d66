"""Readers: file -> text. Each file in this folder reads one family of files.

A part is a module with `SUFFIXES` and `decode(data, path) -> Decoded`; being in this folder registers it.
It may say with `LARGEST` how many bytes a file of its kind may have.
Whatever the family, the text is repaired, freed of typographic marks and of line breaks that mean
nothing, and keeps a way back to the lines of the file.
"""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType

from thidua.errors import SourceError
from thidua.model import Caution, CautionKind, Source
from thidua.readers import finding, signatures
from thidua.readers.decoded import LARGEST_TEXT
from thidua.readers.furniture import page_starts
from thidua.readers.layout import Layout, unwrap
from thidua.readers.soundness import refuse_endless_lines, refuse_what_is_no_document
from thidua.text import repair

# How many bytes a file may have whose reader says nothing of it.
LARGEST = LARGEST_TEXT


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
    return finding.find(paths, suffixes())


def read(path: Path) -> Reading:
    """A file as a document's text. Raises SourceError with file, place and mend."""
    try:
        _refuse_what_is_too_large(path, path.stat().st_size, path.suffix.lower())
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path}: không mở được ({finding.why(error)})") from None
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
    refuse_endless_lines(decoded.text, path)
    text = repair(decoded.text)
    layout = unwrap(text, page_starts(decoded.text), broken=decoded.broken)
    noticed = refuse_what_is_no_document(text, path)
    source = Source(_writable(path.name), sha256(data).hexdigest(), part.SUFFIXES[suffix])
    return Reading(source, layout, tuple(dict.fromkeys((*_disguised(path, suffix), *decoded.cautions, *noticed))))


def _writable(name: str) -> str:
    """The name of a file as text: bytes that are no UTF-8 (old archives have such names) and line ends are replaced."""
    letters = os.fsencode(name).decode("utf-8", "replace")
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in letters)


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
