"""Analysing the documents of an archive's folder, batch by batch, in several processes when there are many.

What the index keeps of a document follows from its own files and from the records, never from other documents: so
batches may be of any size and analysed in any order, and a document that is added later is analysed alone.
"""

import os
import threading
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from pathlib import Path

from thidua.archive import Archive, load_documents, load_records
from thidua.resolve import resolve
from thidua.search.contractions import shorts
from thidua.search.entries import entries
from thidua.search.segments import SIZE, Batch, analysed
from thidua.search.sources import Row

# Fewer than these are analysed sooner than another process has started.
WORTHWHILE = 1_000
# Each takes a quarter of a gigabyte.
PROCESSES = 2

Rows = dict[str, Row]


def batch_of(records: Archive, rows: Mapping[str, Row]) -> tuple[Batch, Rows]:
    """Documents analysed, and their rows with what these say of other documents.

    Raises ManyErrors for what is wrong in their files.
    """
    paths = [records.root / "documents" / f"{path}.md" for path in rows]
    archive = load_documents(records, paths)
    told = {path: row.of(path, document) for (path, row), document in zip(rows.items(), archive.documents, strict=True)}
    return analysed(entries(archive, resolve(archive)), shorts(archive.abbreviations)), told


def batches(records: Archive, rows: Mapping[str, Row]) -> Iterator[tuple[Batch, Rows]]:
    """All documents in batches, in the order of the rows."""
    items = list(rows.items())
    some = [dict(items[start : start + SIZE]) for start in range(0, len(items), SIZE)]
    processes = min(PROCESSES, os.cpu_count() or 1)
    if len(items) < WORTHWHILE or processes < 2:
        yield from (batch_of(records, part) for part in some)
        return
    with ProcessPoolExecutor(processes, get_context("spawn"), _begin, (records.root,)) as pool:
        yield from _in_order(pool, records, some, 2 * processes)


def _in_order(
    pool: ProcessPoolExecutor, records: Archive, parts: Sequence[Rows], ahead: int
) -> Iterator[tuple[Batch, Rows]]:
    """What the processes give, in the order of the parts; no more than `ahead` are held in memory."""
    begun: deque[Future[tuple[Batch, Rows]]] = deque()
    done = 0
    try:
        for part in parts:
            begun.append(pool.submit(_analyse, part))
            if len(begun) >= ahead:
                yield begun.popleft().result()
                done += 1
        while begun:
            yield begun.popleft().result()
            done += 1
    except BrokenExecutor:
        # Processes that were killed, or could not be started here: then this one does the rest.
        yield from (batch_of(records, part) for part in parts[done:])
    finally:
        for future in begun:
            future.cancel()


_records: list[Archive] = []


def _begin(root: Path) -> None:
    """A process that analyses: it has its own records, and ends with the one that started it, however that ends."""
    threading.Thread(target=_ends_with_parent, daemon=True).start()
    _records.append(load_records(root))


def _ends_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _analyse(rows: Rows) -> tuple[Batch, Rows]:
    return batch_of(_records[0], rows)
