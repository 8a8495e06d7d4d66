"""The folder of an index: `index.json`, the segments that make the index, and one generation, which says how.

A segment (`phan-…`) holds documents and never changes: the base most of them, a small one what has changed since. A
generation (`the-he-…`) is what holds for all of them together. New ones are written beside the old, and replacing
`index.json` puts them in use, so that a search at any moment sees a whole index; what a crash left is deleted by the
next writer. No other file of the folder is touched.
"""

import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from thidua.errors import SearchIndexError
from thidua.search.lock import sole_writer

# Changes whenever tokens, fields or files do: an index of another format is refused, not misread.
FORMAT = 9

META = "index.json"
GENERATION, SEGMENT = "the-he-", "phan-"
# Folders of a segment: Whoosh's files, and what the browser searches.
WHOOSH, BROWSER = "whoosh", "browser"
# Files of a segment: what a hit shows, where each document's begins, what is known of the segment.
TEXTS, CONTENTS = "texts.bin", "contents.json"
# Files of the base besides: names of places and of records, and the files that its documents were read from.
PLACES, RECORDS, ROWS = "places.json", "records.json", "rows.json"
# Files of a generation: what holds for the whole, for both sides, and what the archive's files looked like.
SPEC, TOLD, SOURCES = "spec.json", "index.js", "sources.json"
REBUILD = "chạy `thidua index`"


@dataclass(frozen=True, slots=True)
class Segment:
    """A folder of documents, whose numbers begin at `first`."""

    folder: Path
    first: int
    documents: int


@dataclass(frozen=True, slots=True)
class InUse:
    """What `index.json` names; `dead`: numbers of documents that changed or went since their segment was written."""

    generation: Path
    segments: tuple[Segment, ...]
    dead: tuple[int, ...]

    @property
    def documents(self) -> int:
        """Of all segments, dead ones too."""
        return sum(segment.documents for segment in self.segments)


def in_use(folder: Path) -> InUse:
    """What to search. Raises SearchIndexError when there is no index of this format, or not all of it."""
    text = ""
    try:
        text = (folder / META).read_text(encoding="utf-8")
        meta = json.loads(text)
        if meta["format"] != FORMAT:
            raise SearchIndexError(f"{folder}: chỉ mục thuộc phiên bản khác ({meta['format']}); {REBUILD}")
        for name, size in meta["files"].items():
            if (folder / name).stat().st_size != size:
                raise SearchIndexError(f"{folder}: chỉ mục bị hỏng ({name}); {REBUILD}")
        segments: list[Segment] = []
        for name, documents in meta["segments"]:
            first = segments[-1].first + segments[-1].documents if segments else 0
            segments.append(Segment(folder / str(name), first, int(documents)))
        return InUse(folder / str(meta["generation"]), tuple(segments), tuple(map(int, meta["dead"])))
    except FileNotFoundError as error:
        if _changed(folder, text):
            # Put out of use and deleted in between.
            return in_use(folder)
        missing = f"thiếu tệp {Path(error.filename).name}" if (folder / META).exists() else "chưa có chỉ mục tìm kiếm"
        raise SearchIndexError(f"{folder}: {missing}; {REBUILD}") from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise SearchIndexError(f"{folder}: không đọc được chỉ mục; {REBUILD}") from None


def _changed(folder: Path, before: str) -> bool:
    try:
        return bool(before) and (folder / META).read_text(encoding="utf-8") != before
    except OSError:
        return False


class Draft:
    """New folders of an index, not in use yet."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.generation = self._new(GENERATION)

    def segment(self) -> Path:
        """A new, empty folder for a segment."""
        return self._new(SEGMENT)

    def _new(self, prefix: str) -> Path:
        path = Path(tempfile.mkdtemp(prefix=prefix, dir=self._folder))
        # Others may search what one user has built.
        path.chmod(0o755)
        return path

    def put_in_use(self, segments: Sequence[Segment], dead: Sequence[int]) -> None:
        """From now on this is the index."""
        # The browser's files are many, and nothing here reads them.
        checked = list(self.generation.iterdir())
        for segment in segments:
            checked += [*segment.folder.iterdir(), *(segment.folder / WHOOSH).iterdir()]
        files = {path.relative_to(self._folder).as_posix(): path.stat().st_size for path in checked if path.is_file()}
        meta = {
            "format": FORMAT,
            "generation": self.generation.name,
            "segments": [(segment.folder.name, segment.documents) for segment in segments],
            "dead": list(dead),
            "files": dict(sorted(files.items())),
        }
        draft = self.generation / META
        with draft.open("w", encoding="utf-8") as file:
            json.dump(meta, file)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self._folder / META)


@contextmanager
def written(folder: Path) -> Iterator[Draft]:
    """A draft, to be put in use in the block; afterwards nothing is left but what is in use.

    Raises SearchIndexError when the folder cannot be written, or another process is writing it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with sole_writer(folder):
            try:
                _tidied(folder)
                yield Draft(folder)
            finally:
                _tidied(folder)
    except OSError as error:
        raise SearchIndexError(f"{folder}: không ghi được chỉ mục ({error.strerror or error})") from None


def _tidied(folder: Path) -> None:
    """Delete folders of ours that are not in use; what a reader on Windows still holds goes another time."""
    try:
        meta = json.loads((folder / META).read_text(encoding="utf-8"))
        used = {str(meta["generation"]), *(str(name) for name, _ in meta["segments"])}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        used = set()
    for path in folder.iterdir():
        if path.name not in used and re.fullmatch(rf"(?:{GENERATION}|{SEGMENT})[a-z0-9_]{{8}}", path.name):
            shutil.rmtree(path, ignore_errors=True)
