"""Where a newly read document belongs among those that an archive holds, and how it gets there.

What people wrote into a record stays: heads are merged in three ways, remarks and mended bodies kept. What may be a
document that is already held waits for a person.
"""

from dataclasses import dataclass, replace
from enum import Enum, auto
from pathlib import Path

from thidua import archive
from thidua.errors import RecordError
from thidua.heading.identity import own_id
from thidua.model import Document, Form, Mention, Waiting
from thidua.reading.changes import changes
from thidua.reading.holdings import Holdings
from thidua.reading.merging import completed, is_better, is_poorer, merged
from thidua.reading.naming import is_made, renamed
from thidua.reading.recognising import Certainty, Met, recognise


class Confirmation(Enum):
    """What a person says of files that look like a held document: another copy of it, or a document of its own."""

    SAME = auto()
    NEW = auto()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: the document it is in the archive, or the line that says why it is none.

    `notes` are lines that the user should know: what a person wrote and the file has otherwise. `changes`
    are the facts and fields that differ from the last reading; `record` and `mentions` are what was saved, or
    would have been. `waiting` is set when a person has to say first which document it is.
    """

    path: Path
    document: str | None = None
    error: str | None = None
    notes: tuple[str, ...] = ()
    new: bool = False
    changes: tuple[str, ...] = ()
    record: Document | None = None
    mentions: tuple[Mention, ...] = ()
    waiting: Waiting | None = None


class Shelf:
    """The documents of the archive at `root`. A dry one saves nothing."""

    def __init__(self, root: Path, *, dry: bool = False) -> None:
        self._root = root
        self._dry = dry
        self._held = Holdings(root)

    def keep(
        self, path: Path, document: Document, mentions: tuple[Mention, ...], said: Confirmation | None = None
    ) -> Outcome:
        """Save a document, together with what people wrote in its record before."""
        try:
            met = recognise(document, self._held)
            match met.certainty, said:
                case Certainty.COPY, Confirmation.NEW:
                    return Outcome(path, error=f"{path}: đã ghi là bản khác của {met.held}; xóa ở copies của nó trước")
                case Certainty.COPY, _:
                    return self._known_copy(path, met)
                case Certainty.SAME, _:
                    return self._update(path, met.held or "", document, mentions)
                case Certainty.PERHAPS, None:
                    return self._wait(path, met, document)
                case Certainty.PERHAPS, Confirmation.SAME:
                    return self._confirm(path, met.held or "", document, mentions)
                case Certainty.UNKNOWN, Confirmation.SAME:
                    told = "không giống văn bản nào trong kho; đọc lại không kèm --same"
                    return Outcome(path, error=f"{path}: {told}")
            return self._add(path, document, mentions)
        except RecordError as error:
            return Outcome(path, error=f"{path}: chưa lưu: {error}")

    def _known_copy(self, path: Path, met: Met) -> Outcome:
        old, found = self._held.read(met.held or "")
        note = f"{path}: là bản khác của {old.id}, đã xác nhận; không đổi gì"
        return Outcome(path, old.id, None, (note,), record=old, mentions=found.mentions if found else ())

    def _update(self, path: Path, name: str, new: Document, mentions: tuple[Mention, ...]) -> Outcome:
        """The file of a held document again, or a sounder one of it."""
        old, found = self._held.read(name)
        if found and is_poorer(new, old, found.cautions):
            note = f"{path}: không thay bản đủ chữ hơn đã có trong kho (từ {old.source.name})"
            kept = replace(old, cautions=found.cautions)
            return Outcome(path, old.id, None, (note,), record=kept, mentions=found.mentions)
        return self._replace(path, old, found, new, mentions)

    def _replace(
        self,
        path: Path,
        old: Document,
        found: archive.Findings | None,
        new: Document,
        mentions: tuple[Mention, ...],
        *,
        confirmed: bool = False,
    ) -> Outcome:
        as_read, made = archive.as_read(new), is_made(old, found)
        document, mentions, notes = merged(path, old, found, new, mentions)
        if confirmed:
            document = replace(document, head=completed(document.head, new.head))
        if old.form is Form.FULL and old.source.sha256 != new.source.sha256 and old.source.name != new.source.name:
            document = replace(document, copies=(*document.copies, old.source))
        document = renamed(old, made, document)
        told = tuple(changes(old, found.mentions if found else (), document, mentions))
        self._save(old.id, document, mentions, replace(as_read, id=document.id if made else as_read.id))
        return Outcome(path, document.id, None, notes, False, told, document, mentions)

    def _wait(self, path: Path, met: Met, document: Document) -> Outcome:
        waiting = Waiting(
            archive.waiting_name(document.source), met.held or "", round(met.likeness, 2), met.reason, document
        )
        if not self._dry:
            archive.save_waiting(self._root, waiting)
        return Outcome(path, waiting=waiting)

    def _confirm(self, path: Path, name: str, new: Document, mentions: tuple[Mention, ...]) -> Outcome:
        """A person says that a file is a held document: the better text stays, the other file is noted."""
        old, found = self._held.read(name)
        cautions = found.cautions if found else ()
        if is_better(new, old, cautions):
            return self._replace(path, old, found, new, mentions, confirmed=True)
        made = is_made(old, found)
        kept = replace(
            old,
            head=completed(old.head, new.head),
            copies=(*old.copies, new.source),
            sentences=found.sentences if found else (),
            terms=found.terms if found else (),
            cautions=cautions,
        )
        document = renamed(old, made, kept)
        facts = found.mentions if found else ()
        as_read = found.as_read if found else None
        if as_read and made:
            as_read = replace(as_read, id=document.id)
        note = f"{path}: ghi là bản khác của {document.id}; giữ lời đã có trong kho (từ {old.source.name})"
        told = tuple(changes(old, facts, document, facts))
        self._save(old.id, document, facts, as_read, new.source.sha256)
        return Outcome(path, document.id, None, (note,), False, told, document, facts)

    def _add(self, path: Path, document: Document, mentions: tuple[Mention, ...]) -> Outcome:
        """A document of its own; one whose head others have too is told apart by its words, and so are they."""
        shared = document.id
        notes: tuple[str, ...] = ()
        crowd = self._held.of_identity(shared)
        if crowd:
            document = replace(document, id=own_id(shared, document.text))
            if document.id in self._held.paths:
                raise RecordError(f"{self._held.paths[document.id]} có đúng những lời này")
            if shared in self._held.paths and (other := self._set_apart(shared)):
                notes = (f"{path}: cùng phần đầu mà lời khác {shared}; văn bản ấy nay có id {other}",)
        self._save(None, document, mentions, archive.as_read(document))
        return Outcome(path, document.id, None, notes, True, (), document, mentions)

    def _set_apart(self, shared: str) -> str | None:
        """Give the document that came first an id with its words in it, like those that came after."""
        old, found = self._held.read(shared)
        if not is_made(old, found) or not found:
            return None
        document = replace(
            old,
            id=own_id(shared, old.text),
            formerly=(*old.formerly, shared),
            sentences=found.sentences,
            terms=found.terms,
            cautions=found.cautions,
        )
        as_read = replace(found.as_read, id=document.id) if found.as_read else None
        self._save(old.id, document, found.mentions, as_read)
        return document.id

    def _save(
        self,
        before: str | None,
        document: Document,
        mentions: tuple[Mention, ...],
        as_read: archive.AsRead | None,
        *also: str,
    ) -> None:
        """Write a document; what it was under before, and its file among the waiting, goes."""
        if self._dry:
            return
        old = self._held.paths.get(before or "")
        right = archive.document_path(self._root, document)
        if right.exists() and right != old:
            raise RecordError(f"id: {right} đã có; bỏ một trong hai, hoặc ghi rõ số, ngày, trích yếu")
        saved = archive.save(self._root, document, mentions, as_read)
        if old and old != saved:
            old.unlink()
            archive.findings_path(self._root, old).unlink(missing_ok=True)
        self._held.put(document, saved, before)
        for digest in (document.source.sha256, *also):
            for path in (self._root / "waiting").glob(f"*{digest[:8]}.md"):
                path.unlink()
