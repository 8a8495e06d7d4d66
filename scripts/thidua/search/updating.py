"""Bringing an index up to date with its archive: only what has changed is read and analysed again.

What differs from the base segment goes, all of it, into one other segment, written anew each time; what it takes the
place of is listed as dead. When that is too much, or something changed that every document may depend on, the whole
index is built anew.
"""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from thidua.archive import Archive, load, load_documents, load_records
from thidua.archive.checks import strays
from thidua.archive.loading import AUTHORITY_FILES
from thidua.errors import ManyErrors, SearchIndexError
from thidua.model import PartialDate
from thidua.resolve import resolve
from thidua.search.batches import Rows, batch_of, batches
from thidua.search.building import Whole, put_in_use, write_base, write_changed
from thidua.search.generation import ROWS, SOURCES, Draft, InUse, in_use, written
from thidua.search.segments import Batch
from thidua.search.sources import Row, Sources, fit, read, records_marks, seen
from thidua.validity import last_checked

# Documents that may differ from the base before the index is built anew: so many, or hundredths of the base.
FEW, SHARE = 200, 2
# But never more than this part of the base, of which the other segment takes the statistics.
SMALL = 5

# The mark of the day on which acts have their states.
_DAY = "on"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an index: `documents` that can be found, how many of them are new or changed, how many are gone.

    `why` the whole index was built anew, None when it was not.
    """

    documents: int
    added: int = 0
    changed: int = 0
    removed: int = 0
    why: str | None = None


@dataclass(frozen=True)
class _Known:
    """What an index in use knows of its archive: `base`, the rows of its base in the order of their numbers."""

    used: InUse
    sources: Sources
    base: list[tuple[str, tuple[str, str | None]]]
    marks: dict[str, str]


def update(
    root: Path,
    folder: Path,
    rebuild: bool = False,
    progress: Callable[[int, int], None] = lambda done, total: None,
    on: PartialDate | None = None,
) -> Outcome:
    """Make the index in `folder` that of the archive in `root`; `progress` hears how many documents are done.

    The state of acts is that of the day `on`, of the last check when it is not given.

    Raises SearchIndexError when the folder cannot be written, or another process writes it, and ManyErrors for what is
    wrong in the archive. The index that was in use is then still in use.
    """
    with written(folder) as draft:
        known, why = (None, "được yêu cầu") if rebuild else _known(folder)
        sources = seen(root, time.time_ns(), known.sources if known else None)
        try:
            if sources.odd and any(strays(root, AUTHORITY_FILES)):
                raise ManyErrors(strays(root, AUTHORITY_FILES))
            return _Update(root, draft, sources, known, why, progress, on).done()
        except ManyErrors:
            # Whoever mends an archive wants to hear of all that is wrong at once.
            load(root)
            raise


def _known(folder: Path) -> tuple[_Known | None, str]:
    """What the index in a folder knows, or why it must be built anew."""
    try:
        used = in_use(folder)
        data: dict[str, Any] = json.loads((used.generation / SOURCES).read_text(encoding="utf-8"))
        written = json.loads((used.segments[0].folder / ROWS).read_text(encoding="utf-8"))
        base = [(path, (document, mentions)) for path, document, mentions in written]
        if len(base) != used.segments[0].documents:
            raise ValueError("base of another size")
        return _Known(used, read(data["sources"]), base, dict(data["marks"])), ""
    except SearchIndexError as error:
        return None, str(error).removeprefix(f"{folder}: ").partition(";")[0]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError):
        return None, "chỉ mục bị hỏng"


class _Update:
    def __init__(
        self,
        root: Path,
        draft: Draft,
        sources: Sources,
        known: _Known | None,
        why: str,
        progress: Callable[[int, int], None],
        on: PartialDate | None,
    ) -> None:
        self._root, self._draft, self._sources, self._known = root, draft, sources, known
        self._why, self._progress, self._on = why, progress, on
        # Of the records as they are now, once they are known.
        self._marks: dict[str, str] = known.marks if known else {}

    def done(self) -> Outcome:
        known, now = self._known, self._sources
        if known is None:
            return self._anew(load_records(self._root), self._why)
        if known.sources.program != now.program:
            return self._anew(load_records(self._root), "thidua đã đổi")
        before = known.sources.rows
        added = sum(path not in before for path in now.rows)
        removed = sum(path not in now.rows for path in before)
        changed = sum(path in before and row.content != before[path].content for path, row in now.rows.items())
        outcome = Outcome(len(now.rows), added, changed, removed)
        same_records = {name: mark.digest for name, mark in now.records.items()} == {
            name: mark.digest for name, mark in known.sources.records.items()
        }
        touched = added or changed or removed
        day = self._on is None or known.marks.get(_DAY) == str(self._on)
        if day and same_records and not touched:
            if now.rows != before:
                # Times have changed, nothing else: noted, so that the files are not read each time.
                self._again(known)
            return outcome
        records = load_records(self._root)
        # Comments and layout may have changed, and nothing that the records say.
        self._marks = {**known.marks, **self._of_day(records)} if same_records else self._of(records)
        differing = [name for name, mark in self._marks.items() if known.marks.get(name) != mark]
        if differing:
            return self._anew(records, f"bản ghi đã đổi ({', '.join(map(_file, differing))})")
        if not touched:
            self._again(known)
            return outcome
        base = dict(known.base)
        rows = {path: row for path, row in now.rows.items() if base.get(path) != row.content}
        dead = [n for n, (path, content) in enumerate(known.base)
                if path not in now.rows or now.rows[path].content != content]  # fmt: skip
        most = min(max(FEW, len(base) * SHARE // 100), len(base) // SMALL)
        if max(len(rows), len(dead)) > most:
            return self._anew(records, f"{max(len(rows), len(dead))} văn bản đã khác")
        self._changed(records, known, rows, dead)
        return outcome

    def _day(self, records: Archive) -> PartialDate:
        return self._on or last_checked(records)

    def _of(self, records: Archive) -> dict[str, str]:
        """What the whole index depends on: the records, and the day on which acts have their states."""
        return {**records_marks(records), **self._of_day(records)}

    def _of_day(self, records: Archive) -> dict[str, str]:
        return {_DAY: str(self._day(records))}

    def _again(self, known: _Known) -> None:
        """The same index; only what the archive's files look like is noted anew."""
        records = load_documents(load_records(self._root), ())
        self._note(records, {})
        put_in_use(self._draft, records, known.used.segments, known.used.dead, self._gone(known))

    def _gone(self, known: _Known) -> list[str]:
        """Documents of the base that the archive no longer has, in any year's folder."""
        live = {path.partition("/")[2] for path in self._sources.rows}
        return [name for path, _ in known.base if (name := path.partition("/")[2]) not in live]

    def _changed(self, records: Archive, known: _Known, rows: Rows, dead: list[int]) -> None:
        """Write the documents that differ from the base."""
        segments = [known.used.segments[0]]
        told: Rows = {}
        if rows:
            batch, told = batch_of(records, self._day(records), rows)
            self._progress(len(rows), len(rows))
        self._note(records, told)
        if rows:
            segments.append(write_changed(self._draft, segments[0], batch))
        put_in_use(self._draft, load_documents(records, ()), segments, dead, self._gone(known))

    def _anew(self, records: Archive, why: str) -> Outcome:
        """Build everything."""
        rows, told = self._sources.rows, Rows()

        def heard() -> Iterator[Batch]:
            for batch, some in batches(records, self._day(records), rows):
                told.update(some)
                yield batch

        self._marks = self._of(records)
        shown = load_documents(records, ())
        base = write_base(self._draft, self._whole, heard(), lambda done: self._progress(done, len(rows)))
        content = [(path, *row.content) for path, row in rows.items()]
        (base.folder / ROWS).write_text(json.dumps(content), encoding="utf-8")
        self._note(records, told)
        put_in_use(self._draft, shown, [base], ())
        return Outcome(len(rows), len(rows), why=why)

    def _whole(self) -> Whole:
        archive = load(self._root)
        return Whole(archive, resolve(archive), self._day(archive))

    def _note(self, records: Archive, told: Rows) -> None:
        """Write what the next update must know. Raises ManyErrors when documents do not fit together."""
        rows: dict[str, Row] = {**self._sources.rows, **told}
        if not fit(rows, records):
            raise ManyErrors([f"{self._root}: các văn bản trong kho không khớp nhau; chạy `thidua check`"])
        sources = Sources(rows, self._sources.records, self._sources.program, self._sources.taken)
        data = {"marks": self._marks, "sources": sources.plain()}
        (self._draft.generation / SOURCES).write_text(json.dumps(data), encoding="utf-8")


def _file(name: str) -> str:
    """What a mark is of."""
    names = {"acts": "legal.yaml", _DAY: "ngày xét hiệu lực"}
    return names.get(name, f"{name}.yaml")
