"""Document and findings files: reading one, writing one whole or not at all."""

import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from thidua.codec import decode, encode
from thidua.errors import RecordError
from thidua.likeness import fingerprint
from thidua.model import Acknowledgement, Caution, Decision, Document, Form, Head, Mention, Remark, Source, Span, Term
from thidua.yamltext import dump_lines, dump_yaml, parse_yaml

UNDATED = "khong-ro-nam"


@dataclass(frozen=True, slots=True)
class _Front:
    """Front matter of a document file."""

    id: str
    head: Head
    source: Source
    form: Form = Form.FULL
    remarks: tuple[Remark, ...] = ()
    acknowledged: tuple[Acknowledgement, ...] = ()
    formerly: tuple[str, ...] = ()
    decided: tuple[Decision, ...] = ()
    copies: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class AsRead:
    """Marks of what the machine read from the source file: what differs from them now, people wrote.

    `text` is the SHA-256 of the body; `head` has "field mark" for each field, see `marks`; `id` is the id that the
    machine made, which follows the head: one that people gave stays.
    """

    head: tuple[str, ...]
    text: str
    id: str | None = None

    @property
    def fields(self) -> dict[str, str]:
        """Mark of each field of the head that was read."""
        return dict(row.split(" ", 1) for row in self.head if " " in row)


@dataclass(frozen=True, slots=True)
class Findings:
    """A mentions file. `text` is the SHA-256 of the body that was searched, `fingerprint` finds texts like it."""

    document: str
    text: str
    fingerprint: str | None = None
    as_read: AsRead | None = None
    sentences: tuple[Span, ...] = ()
    terms: tuple[Term, ...] = ()
    cautions: tuple[Caution, ...] = ()
    mentions: tuple[Mention, ...] = ()


def marks(head: Head) -> dict[str, str]:
    """A short digest of each field of a head that says something: enough to see that it was changed."""
    return {name: sha256(dump_yaml(value).encode()).hexdigest()[:12] for name, value in encode(head).items()}


def as_read(document: Document) -> AsRead:
    """The marks of a document fresh from its source file."""
    rows = tuple(f"{name} {mark}" for name, mark in marks(document.head).items())
    return AsRead(rows, text_digest(document.text), document.id)


def year_folder(head: Head) -> str:
    """The folder of a document: its year, or "khong-ro-nam"."""
    return str(head.issued.year) if head.issued else UNDATED


def document_path(root: Path, document: Document) -> Path:
    """Where a document's file stands."""
    return root / "documents" / year_folder(document.head) / f"{document.id}.md"


def findings_path(root: Path, document_path: Path) -> Path:
    """Where the findings of a document's file stand."""
    return root / "mentions" / document_path.parent.name / f"{document_path.stem}.yaml"


def text_digest(text: str) -> str:
    """SHA-256 of a document's text: tells whether its findings are of this text."""
    return sha256(text.encode("utf-8")).hexdigest()


def read_text(path: Path) -> str:
    """A record's text. Raises RecordError when it is not UTF-8 or cannot be opened."""
    try:
        # Editors on Windows put a byte order mark in front.
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise RecordError(f"{path}: byte {error.start}: không phải UTF-8; lưu lại tệp theo mã UTF-8") from None
    except OSError as error:
        raise RecordError(f"{path}: không mở được ({error.strerror})") from None


def read_parts(path: Path) -> tuple[str, str]:
    """The front matter of a file and its body. Raises RecordError when it has none."""
    text = read_text(path)
    front, fence, body = text.removeprefix("---\n").partition("\n---\n")
    if not text.startswith("---\n") or not fence:
        raise RecordError(f"{path}: dòng 1: cần phần đầu giữa hai dòng ---")
    # The blank line after the front matter is layout, not text.
    return front, body.removeprefix("\n")


def read_document(path: Path) -> Document:
    """One document file. Raises RecordError naming file and field."""
    front, body = read_parts(path)
    try:
        fields = decode(_Front, parse_yaml(front))
    except RecordError as error:
        raise RecordError(f"{path}: {error}") from None
    return Document(
        fields.id,
        fields.head,
        fields.source,
        body,
        fields.form,
        fields.remarks,
        fields.acknowledged,
        fields.formerly,
        fields.decided,
        fields.copies,
    )


def read_findings(path: Path, document: Document) -> Findings | None:
    """What was found in a document when it was searched last; None when it never was."""
    if not path.exists():
        return None
    text = read_text(path)
    try:
        findings = decode(Findings, parse_yaml(text))
    except RecordError as error:
        raise RecordError(f"{path}: {error}; chạy `thidua read` để máy viết lại") from None
    if findings.document != document.id:
        raise RecordError(f"{path}: document: cần {document.id!r}, gặp {findings.document!r}")
    return findings


def write_text(path: Path, text: str) -> None:
    """Write a whole file or nothing: to a temporary name beside it, then in its place.

    Raises RecordError when the file cannot be written, as when another program holds it open.
    """
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".tmp")
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except OSError as error:
        raise RecordError(f"{path}: không ghi được ({error.strerror or error}); đóng tệp nếu đang mở") from None
    finally:
        if temporary:
            Path(temporary).unlink(missing_ok=True)


def save(root: Path, document: Document, mentions: Iterable[Mention], as_read: AsRead | None = None) -> Path:
    """Write a document and what was found in it; returns the document's path.

    The findings go first: a document without findings is searched again, findings without a document
    would be lost.
    """
    path = document_path(root, document)
    save_findings(root, path, document, mentions, as_read)
    front = _Front(
        document.id,
        document.head,
        document.source,
        document.form,
        document.remarks,
        document.acknowledged,
        document.formerly,
        document.decided,
        document.copies,
    )
    plain = encode(front)
    plain["form"] = str(document.form)
    write_text(path, f"---\n{dump_yaml(plain)}---\n\n{document.text}")
    return path


def save_findings(
    root: Path, path: Path, document: Document, mentions: Iterable[Mention], as_read: AsRead | None = None
) -> None:
    """Write what was found in the document whose file is `path`."""
    digest = text_digest(document.text)
    findings = Findings(
        document.id,
        digest,
        fingerprint(document.text),
        as_read,
        document.sentences,
        document.terms,
        document.cautions,
        tuple(mentions),
    )
    write_text(
        findings_path(root, path),
        "# Máy ghi tệp này mỗi lần đọc văn bản; đừng sửa tay.\n" + dump_lines(encode(findings)),
    )
