"""The manifest of a published site: SHA-256 of every file, so that one changed byte anywhere is noticed.

Written as `sha256sum` writes it, so that `sha256sum -c SHA256SUMS` checks a site on a machine without thidua.
"""

import re
from collections.abc import Iterator
from hashlib import file_digest
from pathlib import Path

from thidua.errors import PublishError

MANIFEST = "SHA256SUMS"
_LINE = re.compile(r"(?P<digest>[0-9a-f]{64})  (?P<path>[^\r\n]+)")


def write_manifest(site: Path) -> int:
    """Write the manifest of all files of a site; returns how many they are."""
    lines = [f"{_digest(site / name)}  {name}\n" for name in _files(site)]
    (site / MANIFEST).write_text("".join(lines), encoding="utf-8", newline="\n")
    return len(lines)


def read_manifest(site: Path) -> dict[str, str]:
    """Path -> SHA-256 of every published file. Raises PublishError for a missing or damaged manifest."""
    path = site / MANIFEST
    try:
        text = path.read_bytes().decode("utf-8")
    except OSError as error:
        raise PublishError(f"{path}: không đọc được ({error.strerror}); chạy `thidua publish`") from None
    except UnicodeDecodeError as error:
        raise PublishError(f"{path}: byte {error.start}: bị hỏng; chạy `thidua publish`") from None
    found: dict[str, str] = {}
    last = ""
    for number, line in enumerate(text.split("\n")[:-1], 1):
        match = _LINE.fullmatch(line)
        if not match or match["path"] <= last:
            raise PublishError(f"{path}: dòng {number}: bị hỏng; chạy `thidua publish`")
        last = match["path"]
        found[last] = match["digest"]
    if not text.endswith("\n"):
        raise PublishError(f"{path}: thiếu dòng cuối; chạy `thidua publish`")
    return found


def differences(site: Path) -> Iterator[str]:
    """One line for each file that was changed, taken away or put in since the site was published."""
    told = read_manifest(site)
    there = _files(site)
    for name in there:
        if name not in told:
            yield f"{site / name}: không có trong {MANIFEST}; ai đó đã thêm vào"
        elif _digest(site / name) != told[name]:
            yield f"{site / name}: đã bị đổi từ khi dựng"
    for name in sorted(told.keys() - set(there)):
        yield f"{site / name}: không còn"


def _files(site: Path) -> list[str]:
    paths = (path for path in site.rglob("*") if path.is_file() or path.is_symlink())
    return sorted(name for path in paths if (name := path.relative_to(site).as_posix()) != MANIFEST)


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise PublishError(f"{path}: không đọc được ({error.strerror})") from None
