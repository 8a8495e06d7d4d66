"""One document from two files, or from a file and what people wrote: which text stays, whose head field counts."""

from collections.abc import Iterable
from dataclasses import fields, replace
from pathlib import Path

from thidua import archive, extractors, segment
from thidua.model import Caution, CautionKind, Document, Form, Head, Mention


def loss(cautions: Iterable[Caution]) -> int:
    """How much of the letters a file lost, as its reading noticed: 0 for a sound one."""
    kinds = {caution.kind for caution in cautions}
    return 2 * (CautionKind.DAMAGED in kinds) + (CautionKind.RECOGNISED in kinds)


def is_poorer(new: Document, old: Document, cautions: Iterable[Caution]) -> bool:
    """True for a scan of a document, or a damaged copy, whose letters the archive has from a better file."""
    others = old.form is not Form.DIGEST and old.source.sha256 != new.source.sha256
    return others and loss(new.cautions) > loss(cautions)


def is_better(new: Document, old: Document, cautions: Iterable[Caution]) -> bool:
    """True when the text of a confirmed copy should take the place of the one held.

    The original of a digest, a later state of the same file, sounder letters, or the numbered copy of a draft.
    """
    if old.form is Form.DIGEST or new.source.name == old.source.name:
        return True
    here, there = loss(new.cautions), loss(cautions)
    return here < there or (here == there and bool(new.head.number) and not old.head.number)


def completed(head: Head, other: Head) -> Head:
    """A head with what it leaves blank and another copy of the document says; a day for a mere month or year."""
    filled = {
        field.name: getattr(other, field.name)
        for field in fields(Head)
        if getattr(head, field.name) in (None, ()) and getattr(other, field.name)
    }
    if head.issued and other.issued and other.issued.agrees(head.issued) and len(str(other.issued)) > 7:
        filled["issued"] = other.issued
    return replace(head, **filled)


def merged(
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
        copies=old.copies,
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
