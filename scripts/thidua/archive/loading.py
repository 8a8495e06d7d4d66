"""The whole archive in memory, every mistake in it told at once."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from thidua.archive.acts_in_time import acts_in_time
from thidua.archive.checks import dangling, duplicates, former_ids, strays, undecidable
from thidua.archive.contradictions import contradictions
from thidua.archive.files import (
    document_path,
    findings_path,
    read_document,
    read_findings,
    read_text,
    text_digest,
    year_folder,
)
from thidua.archive.redactions import read_redactions, redacted
from thidua.archive.succession_checks import in_time
from thidua.archive.waiting import load_waiting, stranded
from thidua.codec import decode
from thidua.errors import ManyErrors, RecordError
from thidua.model import (
    Abbreviation,
    Authority,
    Commendation,
    Document,
    EmulationTitle,
    Indicator,
    LegalAct,
    Mention,
    Movement,
    Organization,
    Person,
    Place,
    Redaction,
    Waiting,
)
from thidua.staying import all_stays
from thidua.text import slug
from thidua.yamltext import parse_yaml

AUTHORITY_FILES: dict[str, type[Authority] | type[Abbreviation]] = {
    "legal": LegalAct,
    "movements": Movement,
    "people": Person,
    "organizations": Organization,
    "places": Place,
    "indicators": Indicator,
    "titles": EmulationTitle,
    "commendations": Commendation,
    "abbreviations": Abbreviation,
}


@dataclass(frozen=True)
class Archive:
    """Everything in the folder, documents by date, records in the order of their files.

    `redactions` have been applied; `idle_redactions` are those of them whose words stood nowhere.
    """

    root: Path
    documents: tuple[Document, ...] = ()
    mentions: Mapping[str, tuple[Mention, ...]] | None = None
    acts: tuple[LegalAct, ...] = ()
    movements: tuple[Movement, ...] = ()
    people: tuple[Person, ...] = ()
    organizations: tuple[Organization, ...] = ()
    places: tuple[Place, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    titles: tuple[EmulationTitle, ...] = ()
    commendations: tuple[Commendation, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    redactions: tuple[Redaction, ...] = ()
    idle_redactions: tuple[Redaction, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    fingerprints: Mapping[str, str] = field(default_factory=dict)

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
            self.indicators,
            self.titles,
            self.commendations,
        )
        return {record.id: record for group in groups for record in group}

    @cached_property
    def document(self) -> dict[str, Document]:
        """Documents by id."""
        return {document.id: document for document in self.documents}

    @cached_property
    def now(self) -> dict[str, str]:
        """Old id of a document -> the one that it has now."""
        return {old: document.id for document in self.documents for old in document.formerly}


def load_records(root: Path) -> Archive:
    """The records of an archive without its documents, not redacted: see `load_documents`.

    Raises ManyErrors with one line for each mistake.
    """
    with all_stays():
        errors: list[str] = []
        groups = _groups(root, errors)
        errors += _among_records(root, groups)
        redactions, waiting = read_redactions(root, errors), load_waiting(root, errors)
        if errors:
            raise ManyErrors(errors)
        return Archive(root, **_fields(groups), redactions=redactions, waiting=waiting)


def load_documents(records: Archive, paths: Iterable[Path]) -> Archive:
    """The records with some of the documents, redacted, in the order of the paths.

    What one document says by itself is the same as in the whole archive; whether documents fit together is not checked.
    Raises ManyErrors with one line for each mistake.
    """
    with all_stays():
        errors: list[str] = []
        documents, mentions = _documents(records.root, paths, errors, {})
        if errors:
            raise ManyErrors(errors)
        archive = replace(records, documents=tuple(documents), mentions=mentions)
        return redacted(archive, records.redactions) if records.redactions else archive


def load(root: Path) -> Archive:
    """The archive in a folder; an absent folder is an empty archive.

    What `redactions.yaml` names is hidden already: nothing that is made of this archive can hold it.
    Raises ManyErrors with one line for each mistake in any file.
    """
    with all_stays():
        return _load(root)


def _load(root: Path) -> Archive:
    errors: list[str] = []
    fingerprints: dict[str, str] = {}
    paths = sorted((root / "documents").glob("*/*.md"))
    documents, mentions = _documents(root, paths, errors, fingerprints)
    groups = _groups(root, errors)
    waiting = load_waiting(root, errors)
    errors += stranded(root, waiting, documents)
    errors += former_ids((document_path(root, document), document) for document in documents)
    errors += strays(root, AUTHORITY_FILES)
    errors += _among_records(root, groups)
    errors += undecidable(root, documents, groups)
    redactions = read_redactions(root, errors)
    if errors:
        raise ManyErrors(errors)
    documents.sort(key=lambda document: (document.head.issued.first if document.head.issued else "", document.id))
    archive = Archive(
        root,
        tuple(documents),
        mentions,
        **_fields(groups),
        redactions=redactions,
        waiting=waiting,
        fingerprints=fingerprints,
    )
    return redacted(archive, redactions) if redactions else archive


# Files whose field has another name.
_FIELD = {"legal": "acts"}


def _groups(root: Path, errors: list[str]) -> dict[str, tuple[Any, ...]]:
    """The records of each file."""
    return {
        name: _authorities(root / "authorities" / f"{name}.yaml", kind, errors)
        for name, kind in AUTHORITY_FILES.items()
    }


def _fields(groups: Mapping[str, tuple[Any, ...]]) -> dict[str, Any]:
    """The records of each file by the field of Archive that holds them."""
    return {_FIELD.get(name, name): records for name, records in groups.items()}


def _among_records(root: Path, groups: Mapping[str, tuple[Any, ...]]) -> Iterator[str]:
    """What does not fit together among the records."""
    yield from duplicates(root, groups)
    yield from dangling(root, groups)
    yield from in_time(root, groups)
    yield from contradictions(root, groups)
    yield from acts_in_time(root, groups["legal"])


def _documents(
    root: Path, paths: Iterable[Path], errors: list[str], fingerprints: dict[str, str]
) -> tuple[list[Document], dict[str, tuple[Mention, ...]]]:
    documents: list[Document] = []
    mentions: dict[str, tuple[Mention, ...]] = {}
    seen: dict[str, Path] = {}
    for path in paths:
        try:
            document = read_document(path)
            if document.id in seen:
                raise RecordError(f"{path}: id: {document.id!r} đã có ở {seen[document.id]}; đổi một trong hai")
            if path.stem != document.id or slug(document.id, 250) != document.id:
                raise RecordError(
                    f"{path}: id: cần {path.stem!r} (tên tệp, chữ thường a-z, số, gạch nối), gặp {document.id!r}"
                )
            if path.parent.name != year_folder(document.head):
                right = year_folder(document.head)
                raise RecordError(f"{path}: head.issued: thuộc thư mục {right}; chạy `thidua read` để chuyển")
            seen[document.id] = path
            found = read_findings(findings_path(root, path), document)
        except RecordError as error:
            errors.append(str(error))
            continue
        # Findings of an older text are not used: their spans point nowhere.
        if found and found.text == text_digest(document.text):
            document = replace(document, sentences=found.sentences, terms=found.terms, cautions=found.cautions)
            mentions[document.id] = found.mentions
            if found.fingerprint:
                fingerprints[document.id] = found.fingerprint
        documents.append(document)
    return documents, mentions


def _authorities(path: Path, kind: type[Any], errors: list[str]) -> tuple[Any, ...]:
    if not path.exists():
        return ()
    try:
        text = read_text(path)
    except RecordError as error:
        errors.append(str(error))
        return ()
    try:
        rows = parse_yaml(text) or []
        if not isinstance(rows, list):
            raise RecordError("cần một danh sách bản ghi, mỗi bản ghi bắt đầu bằng dấu gạch")
    except RecordError as error:
        errors.append(f"{path}: {error}")
        return ()
    records = []
    for number, row in enumerate(rows, 1):
        name = row.get("id", row.get("short")) if isinstance(row, Mapping) else None
        where = f"{path}: bản ghi {number}{f' ({name})' if name else ''}"
        try:
            record = decode(kind, row)
        except RecordError as error:
            errors.append(f"{where}: {error}")
            continue
        if kind is not Abbreviation and slug(record.id, 250) != record.id:
            errors.append(f"{where}: id: chỉ dùng chữ thường a-z, số và gạch nối, gặp {record.id!r}")
            continue
        records.append(record)
    return tuple(records)
