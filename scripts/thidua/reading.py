"""Reading: source files -> archive. Each file is read whole or not at all; what people wrote stays."""

import re
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, fields, replace
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path

from thidua import archive, extractors, heading, readers, segment
from thidua.errors import ManyErrors, RecordError, ThiduaError
from thidua.model import Document, Form, Head, Mention
from thidua.text import key, slug

Progress = Callable[[int, int], None]
Examined = tuple[Document, tuple[Mention, ...]]

# Below this the start of a second process costs more than it saves.
_PARALLEL_FROM = 60
# Two texts of one head that share less than this of their words are two documents.
_ALIKE = 0.3
_HASH = re.compile(r"^  sha256: ([0-9a-f]{64})$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: the document it is in the archive, or the line that says why it is none.

    `notes` are lines that the user should know: what a person wrote and the file has otherwise.
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


def read_files(paths: Iterable[Path], root: Path, progress: Progress = lambda done, total: None) -> list[Outcome]:
    """Read files and folders into the archive at `root`; one outcome a file, those that are none first."""
    files, refused = readers.find(paths)
    shelf = _Shelf(root)
    outcomes = [Outcome(path, error=line) for path, line in refused]
    for done, (path, result) in enumerate(_examined(files), 1):
        outcomes.append(Outcome(path, error=result) if isinstance(result, str) else shelf.keep(path, *result))
        progress(done, len(files))
    return outcomes


def _examined(files: list[Path]) -> Iterator[tuple[Path, Examined | str]]:
    if len(files) < _PARALLEL_FROM:
        for path in files:
            yield path, _try(path)
        return
    # Started anew rather than forked: the same on every system, and safe beside other threads.
    with ProcessPoolExecutor(max_workers=2, mp_context=get_context("spawn")) as pool:
        yield from zip(files, pool.map(_try, files, chunksize=16), strict=True)


def _try(path: Path) -> Examined | str:
    try:
        document, mentions, _ = examine(path)
    except ThiduaError as error:
        return str(error)
    return document, mentions


class _Shelf:
    """The documents that the archive holds, and where a newly read one belongs among them."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._paths = {path.stem: path for path in _document_files(root)}
        self._by_source: dict[str, str] = {}
        for name, path in self._paths.items():
            # The head of each file is enough to know its source; loading them all would be slow.
            match = _HASH.search(path.read_bytes()[:8000].decode("utf-8", "replace"))
            if match:
                self._by_source.setdefault(match[1], name)

    def keep(self, path: Path, document: Document, mentions: tuple[Mention, ...]) -> Outcome:
        """Save a document, together with what people wrote in its record before."""
        # A document that people renamed is known by its source.
        renamed = self._by_source.get(document.source.sha256)
        if renamed and document.id not in self._paths:
            document = replace(document, id=renamed)
        before = self._paths.get(document.id)
        as_read = archive.as_read(document)
        notes: tuple[str, ...] = ()
        try:
            if before:
                old = archive.read_document(before)
                found = archive.read_findings(archive.findings_path(self._root, before), old)
                if not _same(old, document):
                    return Outcome(path, error=_clash(path, before, old))
                document, mentions, notes = _merged(path, old, found, document, mentions)
            saved = archive.save(self._root, document, mentions, as_read)
        except RecordError as error:
            return Outcome(path, error=f"{path}: chưa lưu: {error}")
        if before and before != saved:
            before.unlink()
            archive.findings_path(self._root, before).unlink(missing_ok=True)
        self._paths[document.id] = saved
        self._by_source[document.source.sha256] = document.id
        return Outcome(path, document.id, notes=notes, new=before is None)


def _document_files(root: Path) -> list[Path]:
    return sorted((root / "documents").glob("*/*.md"))


def _same(old: Document, new: Document) -> bool:
    """True when a newly read document may take the place of one that is held: a digest, the same file, or alike."""
    if old.form is Form.DIGEST or old.source.sha256 == new.source.sha256:
        return True
    mine, theirs = old.head, new.head
    dated = not (mine.issued and theirs.issued) or mine.issued.agrees(theirs.issued)
    same = all(
        not (a and b) or key(a) == key(b)
        for a, b in ((mine.symbol, theirs.symbol), (mine.issuer, theirs.issuer), (mine.place, theirs.place))
    )
    return dated and same and _likeness(old.text, new.text) >= _ALIKE


def _clash(path: Path, before: Path, old: Document) -> str:
    return (
        f"{path}: chưa lưu; {before} cùng định danh nhưng nội dung khác (từ {old.source.name}); "
        "ghi rõ số, ngày hoặc trích yếu của một trong hai rồi đọc lại"
    )


def _merged(
    path: Path, old: Document, found: archive.Findings | None, new: Document, mentions: tuple[Mention, ...]
) -> tuple[Document, tuple[Mention, ...], tuple[str, ...]]:
    """The new document with what people wrote into the old one: head fields, remarks, and a mended body."""
    head, notes = _with_corrections(path, old.head, found.as_read if found else None, new.head)
    document = replace(new, head=head, remarks=old.remarks)
    mended = found and found.as_read and found.as_read.text != archive.text_digest(old.text)
    if mended and old.form is Form.FULL and old.source.sha256 == new.source.sha256:
        notes = (*notes, f"{path}: giữ nội dung đã sửa tay trong kho")
        document = segment.segment(replace(document, text=old.text))
        mentions = extractors.extract(document)
    return document, mentions, notes


def _with_corrections(path: Path, old: Head, machine: archive.AsRead | None, new: Head) -> tuple[Head, tuple[str, ...]]:
    """The head in three ways: what differs from the machine's last reading, a person wrote; the rest is read anew."""
    kept, notes = {}, []
    now = archive.marks(old)
    for field in fields(Head):
        mine, found = getattr(old, field.name), getattr(new, field.name)
        if mine == found:
            continue
        untouched = now.get(field.name) == machine.fields.get(field.name) if machine else mine in (None, ())
        if untouched:
            continue
        kept[field.name] = mine
        notes.append(f"{path}: head.{field.name}: giữ bản ghi đã sửa trong kho, tệp ghi khác")
    return replace(new, **kept), tuple(notes)


def _likeness(one: str, other: str) -> float:
    mine, theirs = set(pairwise(key(one).split())), set(pairwise(key(other).split()))
    return len(mine & theirs) / max(1, len(mine), len(theirs))


def read_again(root: Path, progress: Progress = lambda done, total: None) -> int:
    """Search every document of the archive anew and write its findings; heads and texts stay. Returns how many.

    Documents move to the folder of their year, and findings without a document go. Raises ManyErrors for
    documents that cannot be read; the others are done first.
    """
    errors: list[str] = []
    paths = _document_files(root)
    for done, path in enumerate(paths, 1):
        try:
            _search_again(root, path)
        except RecordError as error:
            errors.append(str(error))
        progress(done, len(paths))
    for path in sorted((root / "mentions").glob("*/*.yaml")):
        if not (root / "documents" / path.parent.name / f"{path.stem}.md").exists():
            path.unlink()
    if errors:
        raise ManyErrors(errors)
    return len(paths)


def _search_again(root: Path, path: Path) -> None:
    document = archive.read_document(path)
    if document.id != path.stem or slug(document.id, 250) != document.id:
        raise RecordError(f"{path}: id: cần {path.stem!r} (tên tệp), gặp {document.id!r}")
    old = archive.findings_path(root, path)
    try:
        found = archive.read_findings(old, document)
    except RecordError:
        # Findings are the machine's own; broken ones are written anew.
        found = None
    as_read = found.as_read if found else None
    document = segment.segment(document)
    mentions = extractors.extract(document)
    right = archive.document_path(root, document)
    if right != path:
        if right.exists():
            raise RecordError(f"{path}: id: {right} đã có; đổi một trong hai")
        archive.save(root, document, mentions, as_read)
        path.unlink()
        return
    archive.save_findings(root, path, document, mentions, as_read)
