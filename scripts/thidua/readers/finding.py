"""Which files to read: those that a person names, and those in the folders that a person names."""

import os
from collections.abc import Collection, Iterable
from pathlib import Path

Refused = tuple[Path, str]

# What to do with files that offices have and no reader takes.
_MENDS = {
    ".xls": "lưu lại thành .xlsx",
    ".ods": "lưu lại thành .xlsx",
    ".ppt": "lưu lại thành .pdf",
    ".pptx": "lưu lại thành .pdf",
    ".heic": "lưu lại thành .jpg",
    ".webp": "lưu lại thành .jpg",
    ".zip": "giải nén rồi đọc các tệp bên trong",
    ".rar": "giải nén rồi đọc các tệp bên trong",
    ".7z": "giải nén rồi đọc các tệp bên trong",
    "": "thêm đuôi cho đúng loại tệp (.docx, .pdf …)",
}
_ANY_OTHER = "lưu lại thành .docx, .pdf hoặc .txt"


def find(paths: Iterable[Path], suffixes: Collection[str]) -> tuple[list[Path], list[Refused]]:
    """The files with one of these suffixes, folders walked in order of names, and a line for each other path.

    Links to folders are not followed: they may lead in a circle, and to files that are not meant.
    """
    files: list[Path] = []
    refused: list[Refused] = []
    for path in paths:
        if os.path.isdir(path):
            inside, closed = _inside(path)
            # A saved page brings a folder of pictures along, programs hidden files: nobody's documents.
            found = [item for item in inside if not _of_a_program(item, path)]
            lines = [(item, _refusal(item, suffixes)) for item in found]
            taken = [item for item, line in lines if line is None]
            refused += [*closed, *((item, line) for item, line in lines if line is not None)]
            if not taken and not closed:
                refused.append((path, f"{path}: không có tệp nào đọc được ở đây; cần {', '.join(sorted(suffixes))}"))
            files += taken
        elif line := _refusal(path, suffixes):
            refused.append((path, line))
        else:
            files.append(path)
    return files, refused


def why(error: OSError) -> str:
    """Why the system does not open a file, in Vietnamese."""
    match error:
        case PermissionError():
            return "không có quyền, hoặc tệp đang mở ở chương trình khác"
        case FileNotFoundError():
            return "không còn ở đây"
    return error.strerror or str(error)


def _inside(folder: Path) -> tuple[list[Path], list[Refused]]:
    """Every file below a folder in order, and the folders that cannot be opened."""
    closed: list[OSError] = []
    found = [Path(root, name) for root, _, names in os.walk(folder, onerror=closed.append) for name in names]
    # The folder itself comes in the error as the system got it.
    lines = [(Path(error.filename), f"{error.filename}: không mở được thư mục ({why(error)})") for error in closed]
    return sorted(found), lines


def _refusal(path: Path, suffixes: Collection[str]) -> str | None:
    """Why a path is no file to read; None when it is one."""
    suffix = path.suffix.lower()
    try:
        os.lstat(path)
        if suffix not in suffixes:
            mend = _MENDS.get(suffix, _ANY_OTHER)
            return f"{path}: chưa đọc được tệp {path.suffix or 'không có đuôi'}; {mend}"
        if path.is_file():
            return None
    except (FileNotFoundError, NotADirectoryError):
        return f"{path}: không có tệp hay thư mục này; xem lại tên"
    except OSError as error:
        return f"{path}: không mở được ({why(error)})"
    if path.is_symlink() and not os.path.exists(path):
        return f"{path}: liên kết không dẫn tới tệp nào; chép tệp gốc vào đây"
    # A pipe would never end.
    return f"{path}: không phải tệp thường; chép thành tệp rồi đọc"


def _of_a_program(item: Path, root: Path) -> bool:
    """True for what belongs to programs: hidden files, Word's locks, the folder of pictures of a saved page."""
    inside = item.relative_to(root)
    return any(part.startswith((".", "~$")) for part in inside.parts) or any(
        folder.name.endswith("_files") and _is_saved_page(root / folder) for folder in inside.parents
    )


def _is_saved_page(folder: Path) -> bool:
    page = folder.with_name(folder.name.removesuffix("_files"))
    return any(page.with_name(page.name + suffix).is_file() for suffix in (".html", ".htm"))
