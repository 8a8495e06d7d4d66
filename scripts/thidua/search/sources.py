"""What an archive's files looked like when they were indexed: tells what has changed since, without reading them all.

A file with another size or time is read and compared by its SHA-256; so is one that was new when it was looked at,
since another change within the same moment would have left no trace.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from thidua.archive import AUTHORITY_FILES, Archive
from thidua.model import Document
from thidua.text import accented_key

# Clocks of file systems are as coarse as two seconds.
_RECENT = 3_000_000_000

# Parts of the program that have no say in what an index holds: indexing loads none of them.
IDLE = ("cli", "pages", "exports", "audit", "readers", "reading", "registers")

# An id that no record has.
_NOTHING = "?"


class Mark(NamedTuple):
    """What a file looked like: bytes, time of the last change in nanoseconds, the first half of its SHA-256."""

    size: int
    changed: int
    digest: str


class Row(NamedTuple):
    """A document's two files, the second None when it is not there, and what others must fit."""

    document: Mark
    mentions: Mark | None
    formerly: tuple[str, ...] = ()
    decided: tuple[str, ...] = ()

    @property
    def content(self) -> tuple[str, str | None]:
        """The same as long as neither file says something else."""
        return self.document.digest, self.mentions.digest if self.mentions else None

    def of(self, path: str, document: Document) -> "Row":
        """The row with what `fit` looks at: other ids of a document, and the ids that its decisions name."""
        decided = tuple(row.target for row in document.decided if row.target is not None)
        if len({accented_key(row.quote) for row in document.decided}) < len(document.decided):
            decided += (_NOTHING,)
        # Redactions may have changed the id.
        others = document.formerly if path.endswith(f"/{document.id}") else (*document.formerly, document.id)
        return self._replace(formerly=others, decided=decided)


@dataclass(frozen=True)
class Sources:
    """An archive's files at one moment.

    `rows`: path of a document below documents/, without its ending -> its files. `records`: name of a file of records
    or redactions -> its mark. `program`: mark of the program that read them. `odd`: something lies in the archive that
    is no part of it, or is out of its place. `taken`: when, in nanoseconds.
    """

    rows: dict[str, Row]
    records: dict[str, Mark]
    program: str
    taken: int
    odd: bool = False

    def plain(self) -> dict[str, Any]:
        """As plain data."""
        return vars(self)


def read(data: Mapping[str, Any]) -> Sources:
    """What `plain` gave, after it was written and read. Raises ValueError, KeyError or TypeError for anything else."""
    rows = {
        path: Row(Mark(*document), Mark(*mentions) if mentions else None, tuple(formerly), tuple(decided))
        for path, (document, mentions, formerly, decided) in data["rows"].items()
    }
    records = {name: Mark(*mark) for name, mark in data["records"].items()}
    return Sources(rows, records, data["program"], data["taken"], data["odd"])


def seen(root: Path, now: int, before: Sources | None = None) -> Sources:
    """An archive's files as they are; `before` spares reading those that look as they did. `now`: in nanoseconds."""
    documents, odd_documents = _files(root / "documents", ".md")
    mentions, odd_mentions = _files(root / "mentions", ".yaml")
    known = before.rows if before else {}
    horizon = before.taken - _RECENT if before else 0
    rows = {}
    for path in sorted(documents):
        old = known.get(path)
        document = _mark(documents[path], old.document if old else None, horizon)
        found = mentions.pop(path, None)
        rows[path] = Row(document, _mark(found, old.mentions if old else None, horizon) if found else None)
        if old and old.content == rows[path].content:
            rows[path] = rows[path]._replace(formerly=old.formerly, decided=old.decided)
    records = {}
    for name in (*(f"authorities/{name}.yaml" for name in AUTHORITY_FILES), "redactions.yaml"):
        file = root / name
        if file.is_file():
            records[name] = _mark((str(file), file.stat()), before.records.get(name) if before else None, horizon)
    odd = odd_documents or odd_mentions or bool(mentions) or len(_entries(root / "authorities")) > len(records)
    return Sources(rows, records, program(), now, odd)


_Found = tuple[str, os.stat_result]


def _files(folder: Path, ending: str) -> tuple[dict[str, _Found], bool]:
    """Files of years' folders: "2024/name" -> path and what the system says of it; and whether others lie about."""
    found: dict[str, _Found] = {}
    odd = False
    for year in _entries(folder):
        if not year.is_dir():
            odd = odd or not year.name.startswith(".")
            continue
        for file in _entries(Path(year.path)):
            if file.name.endswith(ending) and file.is_file():
                found[f"{year.name}/{file.name.removesuffix(ending)}"] = file.path, file.stat()
            else:
                odd = odd or not file.name.startswith(".")
    return found, odd


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except FileNotFoundError:
        return []


def _mark(found: _Found, old: Mark | None, horizon: int) -> Mark:
    path, stat = found
    if old and (stat.st_size, stat.st_mtime_ns) == old[:2] and stat.st_mtime_ns < horizon:
        return old
    with open(path, "rb") as file:
        return Mark(stat.st_size, stat.st_mtime_ns, sha256(file.read()).hexdigest()[:32])


def program() -> str:
    """A mark of everything in the program that has a say in what an index holds."""
    total = sha256()
    package = Path(__file__).parents[1]
    for folder, names, files in os.walk(package):
        names[:] = sorted(name for name in names if name not in IDLE and name != "__pycache__")
        for name in sorted(files):
            if name.endswith((".py", ".yaml")):
                total.update(f"{os.path.relpath(os.path.join(folder, name), package)}\n".encode())
                with open(os.path.join(folder, name), "rb") as file:
                    total.update(file.read())
    return total.hexdigest()


def records_marks(records: Archive) -> dict[str, str]:
    """A mark of what each file of records says, whatever its comments and layout: field of Archive -> mark."""
    names = [name for name in vars(records) if name not in ("root", "documents", "mentions", "waiting", "fingerprints")]
    return {name: sha256(repr(getattr(records, name)).encode()).hexdigest() for name in names}


def fit(rows: Mapping[str, Row], records: Archive) -> bool:
    """Whether documents that are right each by itself are so together; what is wrong, loading the archive tells."""
    stems = [path.partition("/")[2] for path in rows]
    live = set(stems)
    formerly = [old for row in rows.values() for old in row.formerly]
    former = set(formerly)
    known = live | records.authorities.keys()
    return (
        len(live) == len(stems)
        and len(former) == len(formerly)
        and not former & live
        and all(target in known for row in rows.values() for target in row.decided)
        and all(one.near in live or one.near in former for one in records.waiting)
    )
