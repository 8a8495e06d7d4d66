"""The folder of an index: `index.json` and one generation, a folder of the files that make the index.

`index.json` says the format, the generation in use and the size of each of its files. A new generation is
written beside the old one, and replacing `index.json` puts it in use, so that a search at any moment
sees a whole index. No other file of the folder is touched.
"""

import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from thidua.errors import SearchIndexError

# Changes whenever tokens, fields or files do: an index of another format is refused, not misread.
FORMAT = 6

META = "index.json"
PREFIX = "the-he-"
# Folders of a generation: Whoosh's files, and what the browser searches.
WHOOSH, BROWSER = "whoosh", "browser"
TEXTS, PLACES, SPEC, RECORDS = "texts.bin", "places.json", "spec.json", "records.json"
REBUILD = "chạy `thidua index`"


def in_use(folder: Path) -> Path:
    """The generation to search. Raises SearchIndexError when there is none of this format, or not all of it."""
    try:
        meta = json.loads((folder / META).read_text(encoding="utf-8"))
        if meta["format"] != FORMAT:
            raise SearchIndexError(f"{folder}: chỉ mục thuộc phiên bản khác ({meta['format']}); {REBUILD}")
        generation = folder / str(meta["generation"])
        for name, size in meta["files"].items():
            if (generation / name).stat().st_size != size:
                raise SearchIndexError(f"{folder}: chỉ mục bị hỏng ({name}); {REBUILD}")
    except FileNotFoundError as error:
        missing = f"thiếu tệp {Path(error.filename).name}" if (folder / META).exists() else "chưa có chỉ mục tìm kiếm"
        raise SearchIndexError(f"{folder}: {missing}; {REBUILD}") from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise SearchIndexError(f"{folder}: không đọc được chỉ mục; {REBUILD}") from None
    return generation


@contextmanager
def replaced(folder: Path) -> Iterator[Path]:
    """A new, empty generation to write; put in use when the block ends well, removed when it does not.

    Raises SearchIndexError when the folder cannot be written.
    """
    new: Path | None = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        old = _named(folder)
        new = Path(tempfile.mkdtemp(prefix=PREFIX, dir=folder))
        # Others may search what one user has built.
        new.chmod(0o755)
        yield new
        # The browser's files are many, and nothing here reads them.
        checked = (*new.glob("*"), *new.glob(f"{WHOOSH}/*"))
        sizes = {path.relative_to(new).as_posix(): path.stat().st_size for path in checked if path.is_file()}
        draft = new / META
        draft.write_text(json.dumps({"format": FORMAT, "generation": new.name, "files": sizes}), encoding="utf-8")
        draft.replace(folder / META)
    except BaseException as error:
        if new:
            shutil.rmtree(new, ignore_errors=True)
        if isinstance(error, OSError):
            raise SearchIndexError(f"{folder}: không ghi được chỉ mục ({error.strerror})") from None
        raise
    if old:
        shutil.rmtree(old, ignore_errors=True)


def _named(folder: Path) -> Path | None:
    """The generation that the folder names now, whole or not."""
    try:
        name = str(json.loads((folder / META).read_text(encoding="utf-8"))["generation"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    # It will be deleted, so that a name that leads elsewhere is not believed.
    return folder / name if re.fullmatch(rf"{PREFIX}\w+", name) else None
