"""The archive: records on disk, loaded whole, with the look-ups that everything above shares.

Layout (one writer per file): documents/<year>/<id>.md (people edit the head), mentions/<year>/<id>.yaml
(only the machine writes), authorities/*.yaml (people edit), waiting/<name>.md (only the machine
writes). The format is described in docs/kho-luu-tru.md.
"""

from thidua.archive.canonical import deviations, tidied
from thidua.archive.files import (
    UNDATED,
    AsRead,
    Findings,
    as_read,
    document_path,
    findings_path,
    marks,
    read_document,
    read_findings,
    read_text,
    save,
    save_findings,
    text_digest,
    write_text,
    year_folder,
)
from thidua.archive.loading import AUTHORITY_FILES, Archive, load, load_documents, load_records
from thidua.archive.names import Names
from thidua.archive.veil import HIDDEN, Veil
from thidua.archive.waiting import read_waiting, save_waiting, waiting_name, waiting_path

__all__ = [
    "AUTHORITY_FILES",
    "HIDDEN",
    "UNDATED",
    "Archive",
    "AsRead",
    "Findings",
    "Names",
    "Veil",
    "as_read",
    "deviations",
    "document_path",
    "findings_path",
    "load",
    "load_documents",
    "load_records",
    "marks",
    "read_document",
    "read_findings",
    "read_text",
    "read_waiting",
    "save",
    "save_findings",
    "save_waiting",
    "text_digest",
    "tidied",
    "waiting_name",
    "waiting_path",
    "write_text",
    "year_folder",
]
