"""The archive: records on disk, loaded whole, with the look-ups that everything above shares.

Layout (one writer per file): documents/<year>/<id>.md (people edit the head), mentions/<year>/<id>.yaml
(only the machine writes), authorities/*.yaml (people edit). The format is described in docs/kho-luu-tru.md.
"""

import os
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from thidua.codec import decode, dump_yaml, encode, parse_yaml
from thidua.errors import ManyErrors, RecordError
from thidua.model import (
    Abbreviation,
    Authority,
    Document,
    Form,
    Head,
    LegalAct,
    Mention,
    Movement,
    Organization,
    Person,
    Place,
    Remark,
    Source,
    Span,
    Term,
)
from thidua.text import key

UNDATED = "khong-ro-nam"

AUTHORITY_FILES: dict[str, type[Authority] | type[Abbreviation]] = {
    "legal": LegalAct,
    "movements": Movement,
    "people": Person,
    "organizations": Organization,
    "places": Place,
    "abbreviations": Abbreviation,
}


@dataclass(frozen=True, slots=True)
class _Front:
    """Front matter of a document file."""

    id: str
    head: Head
    source: Source
    form: Form = Form.FULL
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class _Findings:
    """A mentions file. `text` is the SHA-256 of the body that was read."""

    document: str
    text: str
    sentences: tuple[Span, ...] = ()
    terms: tuple[Term, ...] = ()
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True)
class Archive:
    """Everything in the folder, in the order of ids (documents by date first)."""

    root: Path
    documents: tuple[Document, ...] = ()
    mentions: Mapping[str, tuple[Mention, ...]] | None = None
    acts: tuple[LegalAct, ...] = ()
    movements: tuple[Movement, ...] = ()
    people: tuple[Person, ...] = ()
    organizations: tuple[Organization, ...] = ()
    places: tuple[Place, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()

    def mentions_of(self, document: str) -> tuple[Mention, ...]:
        """What was found in one document, in the order of the text."""
        return (self.mentions or {}).get(document, ())

    @cached_property
    def authorities(self) -> dict[str, Authority]:
        """Every authority record by id."""
        groups: tuple[tuple[Authority, ...], ...] = (
            self.acts,
            self.movements,
            self.people,
            self.organizations,
            self.places,
        )
        return {record.id: record for group in groups for record in group}

    @cached_property
    def document(self) -> dict[str, Document]:
        """Documents by id."""
        return {document.id: document for document in self.documents}


def year_folder(head: Head) -> str:
    """The folder of a document: its year, or "khong-ro-nam"."""
    return str(head.issued.year) if head.issued else UNDATED


def text_digest(text: str) -> str:
    """SHA-256 of a document's text: tells whether its findings are of this text."""
    return sha256(text.encode("utf-8")).hexdigest()


def load(root: Path) -> Archive:
    """The archive in a folder; an absent folder is an empty archive.

    Raises ManyErrors with one line for each mistake in any file.
    """
    errors: list[str] = []
    documents, findings = _load_documents(root, errors)
    groups: dict[str, tuple[Any, ...]] = {}
    for name, kind in AUTHORITY_FILES.items():
        groups[name] = _load_authorities(root / "authorities" / f"{name}.yaml", kind, errors)
    errors += _duplicates(root, groups)
    errors += _dangling(root, groups)
    if errors:
        raise ManyErrors(errors)
    documents.sort(key=lambda document: (document.head.issued.first if document.head.issued else "", document.id))
    return Archive(
        root,
        tuple(documents),
        findings,
        groups["legal"],
        groups["movements"],
        groups["people"],
        groups["organizations"],
        groups["places"],
        groups["abbreviations"],
    )


def _load_documents(root: Path, errors: list[str]) -> tuple[list[Document], dict[str, tuple[Mention, ...]]]:
    documents: list[Document] = []
    findings: dict[str, tuple[Mention, ...]] = {}
    seen: dict[str, Path] = {}
    for path in sorted((root / "documents").glob("*/*.md")):
        try:
            document = read_document(path)
            if document.id in seen:
                raise RecordError(f"{path}: id: {document.id!r} đã có ở {seen[document.id]}; đổi một trong hai")
            if path.stem != document.id:
                raise RecordError(f"{path}: id: cần {path.stem!r} (tên tệp), gặp {document.id!r}")
            seen[document.id] = path
            found = read_findings(findings_path(root, path), document)
        except RecordError as error:
            errors.append(str(error))
            continue
        if found:
            document = replace(document, sentences=found.sentences, terms=found.terms)
            findings[document.id] = found.mentions
        documents.append(document)
    return documents, findings


def findings_path(root: Path, document_path: Path) -> Path:
    """Where the findings of a document's file stand."""
    return root / "mentions" / document_path.parent.name / f"{document_path.stem}.yaml"


def read_text(path: Path) -> str:
    """A record's text. Raises RecordError when it is not UTF-8 or cannot be opened."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise RecordError(f"{path}: byte {error.start}: không phải UTF-8; lưu lại tệp theo mã UTF-8") from None
    except OSError as error:
        raise RecordError(f"{path}: không mở được ({error.strerror})") from None


def read_document(path: Path) -> Document:
    """One document file. Raises RecordError naming file and field."""
    text = read_text(path)
    front, fence, body = text.removeprefix("---\n").partition("\n---\n")
    if not text.startswith("---\n") or not fence:
        raise RecordError(f"{path}: dòng 1: cần phần đầu giữa hai dòng ---")
    try:
        fields = decode(_Front, parse_yaml(front))
    except RecordError as error:
        raise RecordError(f"{path}: {error}") from None
    # The blank line after the front matter is layout, not text.
    return Document(fields.id, fields.head, fields.source, body.removeprefix("\n"), fields.form, fields.remarks)


def read_findings(path: Path, document: Document) -> _Findings | None:
    """What was found in a document; None when it was never read or its text changed since."""
    if not path.exists():
        return None
    try:
        findings = decode(_Findings, parse_yaml(read_text(path)))
    except RecordError as error:
        raise RecordError(f"{path}: {error}" if str(path) not in str(error) else str(error)) from None
    if findings.document != document.id:
        raise RecordError(f"{path}: document: cần {document.id!r}, gặp {findings.document!r}")
    return findings if findings.text == text_digest(document.text) else None


def _load_authorities(path: Path, kind: type[Any], errors: list[str]) -> tuple[Any, ...]:
    if not path.exists():
        return ()
    try:
        rows = parse_yaml(read_text(path)) or []
        if not isinstance(rows, list):
            raise RecordError(f"cần một danh sách bản ghi {kind.__name__}")
    except RecordError as error:
        errors.append(str(error) if str(path) in str(error) else f"{path}: {error}")
        return ()
    records = []
    for number, row in enumerate(rows, 1):
        name = row.get("id", row.get("short")) if isinstance(row, Mapping) else None
        try:
            records.append(decode(kind, row))
        except RecordError as error:
            errors.append(f"{path}: bản ghi {number}{f' ({name})' if name else ''}: {error}")
    return tuple(records)


def _duplicates(root: Path, groups: Mapping[str, tuple[Any, ...]]) -> list[str]:
    names = Counter(record.id for name, group in groups.items() if name != "abbreviations" for record in group)
    return [
        f"{root / 'authorities' / f'{name}.yaml'}: id: {record!r} có {count} lần; mỗi id chỉ dùng một lần"
        for record, count in names.items()
        if count > 1
        for name in [next(n for n, g in groups.items() if n != "abbreviations" and any(r.id == record for r in g))]
    ]


# Which fields of which record hold ids, and of what.
_REFERENCES: dict[str, tuple[tuple[str, str], ...]] = {
    "legal": (("replaces", "legal"), ("amends", "legal"), ("implements", "legal")),
    "people": (("place", "places"), ("movements", "movements")),
    "organizations": (("place", "places"), ("successors", "organizations")),
    "places": (("parent", "places"), ("successors", "places")),
}


def _dangling(root: Path, groups: Mapping[str, tuple[Any, ...]]) -> list[str]:
    errors = []
    for name, fields in _REFERENCES.items():
        for record in groups[name]:
            for field, target in fields:
                value = getattr(record, field)
                known = {other.id for other in groups[target]}
                for missing in [
                    item for item in ([value] if isinstance(value, str) else value or ()) if item not in known
                ]:
                    errors.append(
                        f"{root / 'authorities' / f'{name}.yaml'}: {record.id}: {field}: "
                        f"không có bản ghi {missing!r} trong {target}.yaml"
                    )
    return errors


def write_text(path: Path, text: str) -> None:
    """Write a whole file or nothing: to a temporary name beside it, then in its place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def document_path(root: Path, document: Document) -> Path:
    """Where a document's file stands."""
    return root / "documents" / year_folder(document.head) / f"{document.id}.md"


def save(root: Path, document: Document, mentions: Iterable[Mention]) -> Path:
    """Write a document and what was found in it; returns the document's path.

    The findings go first: a document without findings is read again, findings without a document
    would be lost.
    """
    path = document_path(root, document)
    save_findings(root, path, document, mentions)
    front = _Front(document.id, document.head, document.source, document.form, document.remarks)
    plain = encode(front)
    plain["form"] = str(document.form)
    write_text(path, f"---\n{dump_yaml(plain)}---\n\n{document.text}")
    return path


def save_findings(root: Path, path: Path, document: Document, mentions: Iterable[Mention]) -> None:
    """Write what was found in the document whose file is `path`."""
    findings = _Findings(document.id, text_digest(document.text), document.sentences, document.terms, tuple(mentions))
    write_text(
        findings_path(root, path),
        "# Máy ghi tệp này mỗi lần đọc văn bản; đừng sửa tay.\n" + dump_yaml(encode(findings), compact=True),
    )


class Names:
    """Records by the folded key of each of their names."""

    def __init__(self, records: Iterable[Authority]) -> None:
        self._by_key: dict[str, list[Authority]] = {}
        for record in records:
            main = record.title if isinstance(record, LegalAct) else record.name
            for name in dict.fromkeys(key(name) for name in (main, *record.variants)):
                self._by_key.setdefault(name, []).append(record)

    def find(self, name: str) -> list[Authority]:
        """Every record that has this name, in any spelling."""
        return self._by_key.get(key(name), [])
