"""Reading: source files -> archive. Each file is read whole or not at all; what people corrected stays."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, fields, replace
from itertools import pairwise
from pathlib import Path

from thidua import archive, extractors, heading, readers, segment
from thidua.errors import ManyErrors, RecordError, ThiduaError
from thidua.model import Document, Form, Head, Mention
from thidua.text import key

# Below this the start of a second process costs more than it saves.
_PARALLEL_FROM = 60
# Two texts under one id that share less than this of their words are two documents.
_ALIKE = 0.3


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: the document it is in the archive, or the line that says why it is none.

    `notes` are lines that the user should know: a head field that a person's correction overrules.
    """

    path: Path
    document: str | None = None
    error: str | None = None
    notes: tuple[str, ...] = ()
    new: bool = False


def examine(path: Path) -> tuple[Document, tuple[Mention, ...], readers.Reading]:
    """One file read and searched, nothing saved. Raises SourceError."""
    reading = readers.read(path)
    document = segment.segment(heading.identify(reading.source, reading.text))
    return document, extractors.extract(document), reading


def read_files(
    paths: Iterable[Path], root: Path, progress: Callable[[int, int], None] = lambda done, total: None
) -> list[Outcome]:
    """Read files and folders into the archive at `root`; one outcome a file, in order of names."""
    files, refused = readers.find(paths)
    known = _known(root)
    outcomes = [Outcome(Path(line.split(":", 1)[0]), error=line) for line in refused]
    for done, (path, result) in enumerate(_examined(files), 1):
        outcomes.append(Outcome(path, error=result) if isinstance(result, str) else _keep(path, *result, root, known))
        progress(done, len(files))
    return outcomes


def _examined(files: list[Path]) -> Iterator[tuple[Path, tuple[Document, tuple[Mention, ...]] | str]]:
    if len(files) < _PARALLEL_FROM:
        for path in files:
            yield path, _try(path)
        return
    with ProcessPoolExecutor(max_workers=2) as pool:
        yield from zip(files, pool.map(_try, files, chunksize=16), strict=True)


def _try(path: Path) -> tuple[Document, tuple[Mention, ...]] | str:
    try:
        document, mentions, _ = examine(path)
    except ThiduaError as error:
        return str(error)
    return document, mentions


def _known(root: Path) -> dict[str, Path]:
    return {path.stem: path for path in sorted((root / "documents").glob("*/*.md"))}


def _keep(path: Path, document: Document, mentions: tuple[Mention, ...], root: Path, known: dict[str, Path]) -> Outcome:
    """Save a document, together with what people wrote about it before."""
    notes: tuple[str, ...] = ()
    before = known.get(document.id)
    if before:
        try:
            old = archive.read_document(before)
        except RecordError as error:
            return Outcome(path, error=f"{path}: chưa lưu, vì bản ghi đang có bị hỏng: {error}")
        if (
            old.form is Form.FULL
            and old.source.sha256 != document.source.sha256
            and _likeness(old.text, document.text) < _ALIKE
        ):
            return Outcome(
                path,
                error=(
                    f"{path}: chưa lưu; {before} cùng định danh nhưng nội dung khác (từ {old.source.name}); "
                    "ghi rõ số hoặc trích yếu của một trong hai rồi đọc lại"
                ),
            )
        head, notes = _with_corrections(old.head, document.head, path)
        document = replace(document, head=head, remarks=old.remarks)
    saved = archive.save(root, document, mentions)
    if before and before != saved:
        before.unlink()
        archive.findings_path(root, before).unlink(missing_ok=True)
    known[document.id] = saved
    return Outcome(path, document.id, notes=notes, new=before is None)


def _with_corrections(old: Head, new: Head, path: Path) -> tuple[Head, tuple[str, ...]]:
    """The head as people left it; what they left open is filled from the file."""
    kept, notes = {}, []
    for field in fields(Head):
        mine, found = getattr(old, field.name), getattr(new, field.name)
        if mine in (None, ()):
            continue
        kept[field.name] = mine
        if found not in (None, ()) and found != mine:
            notes.append(f"{path}: head.{field.name}: giữ bản ghi đã sửa trong kho, tệp ghi khác")
    return replace(new, **kept), tuple(notes)


def _likeness(one: str, other: str) -> float:
    mine, theirs = set(_pairs(one)), set(_pairs(other))
    return len(mine & theirs) / max(1, len(mine), len(theirs))


def _pairs(text: str) -> Iterable[tuple[str, str]]:
    words = key(text).split()
    return pairwise(words)


def read_again(root: Path, progress: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Search every document of the archive anew and write its findings; heads and texts stay. Returns how many.

    Raises ManyErrors for documents that cannot be loaded; the others are done first.
    """
    errors: list[str] = []
    paths = list(_known(root).values())
    for done, path in enumerate(paths, 1):
        try:
            document = segment.segment(archive.read_document(path))
        except RecordError as error:
            errors.append(str(error))
            continue
        archive.save_findings(root, path, document, extractors.extract(document))
        progress(done, len(paths))
    if errors:
        raise ManyErrors(errors)
    return len(paths)
