"""The documents that an archive holds, and where a newly read one belongs among them.

What people wrote into a record stays: heads are merged in three ways, remarks and mended bodies kept.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from itertools import pairwise
from pathlib import Path

from thidua import archive, extractors, segment
from thidua.errors import RecordError
from thidua.model import Caution, CautionKind, Document, Form, Head, Mention
from thidua.reading.changes import changes
from thidua.text import key

# Two texts of one head that share less than this of their words are two documents.
_ALIKE = 0.3
_HASH = re.compile(r"^  sha256: ([0-9a-f]{64})$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: the document it is in the archive, or the line that says why it is none.

    `notes` are lines that the user should know: what a person wrote and the file has otherwise. `changes`
    are the facts and fields that differ from the last reading; `record` and `mentions` are what was saved, or
    would have been.
    """

    path: Path
    document: str | None = None
    error: str | None = None
    notes: tuple[str, ...] = ()
    new: bool = False
    changes: tuple[str, ...] = ()
    record: Document | None = None
    mentions: tuple[Mention, ...] = ()


class Shelf:
    """The documents of the archive at `root`. A dry one saves nothing."""

    def __init__(self, root: Path, *, dry: bool = False) -> None:
        self._root = root
        self._dry = dry
        self._paths = {path.stem: path for path in document_files(root)}
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
        changed: tuple[str, ...] = ()
        try:
            if before:
                old = archive.read_document(before)
                found = archive.read_findings(archive.findings_path(self._root, before), old)
                if not _same(old, document):
                    return Outcome(path, error=_clash(path, before, old))
                if found and _is_poorer(document, old, found.cautions):
                    note = f"{path}: không thay bản đủ chữ hơn đã có trong kho (từ {old.source.name})"
                    kept = replace(old, cautions=found.cautions)
                    return Outcome(path, old.id, None, (note,), record=kept, mentions=found.mentions)
                document, mentions, notes = _merged(path, old, found, document, mentions)
                changed = tuple(changes(old, found.mentions if found else (), document, mentions))
            if not self._dry:
                self._save(before, document, mentions, as_read)
        except RecordError as error:
            return Outcome(path, error=f"{path}: chưa lưu: {error}")
        return Outcome(path, document.id, None, notes, before is None, changed, document, mentions)

    def _save(
        self, before: Path | None, document: Document, mentions: tuple[Mention, ...], as_read: archive.AsRead
    ) -> None:
        saved = archive.save(self._root, document, mentions, as_read)
        if before and before != saved:
            before.unlink()
            archive.findings_path(self._root, before).unlink(missing_ok=True)
        self._paths[document.id] = saved
        self._by_source[document.source.sha256] = document.id


def document_files(root: Path) -> list[Path]:
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


def _is_poorer(new: Document, old: Document, cautions: Iterable[Caution]) -> bool:
    """True for a scan of a document, or a damaged copy, whose letters the archive has from a better file."""
    others = old.form is not Form.DIGEST and old.source.sha256 != new.source.sha256
    return others and _loss(new.cautions) > _loss(cautions)


def _loss(cautions: Iterable[Caution]) -> int:
    kinds = {caution.kind for caution in cautions}
    return 2 * (CautionKind.DAMAGED in kinds) + (CautionKind.RECOGNISED in kinds)


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
    document = replace(
        new,
        head=head,
        remarks=old.remarks,
        acknowledged=old.acknowledged,
        formerly=old.formerly,
        decided=old.decided,
    )
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
