"""Analysing the documents of an archive's folder, batch by batch, in several processes when there are many.

What the index keeps of a document follows from its own files and from the records, never from other documents: so
batches may be of any size and analysed in any order, and a document that is added later is analysed alone.
"""

import os
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from pathlib import Path

from thidua.archive import Archive, load_documents, load_records
from thidua.model import PartialDate
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


def batch_of(records: Archive, on: PartialDate, rows: Mapping[str, Row]) -> tuple[Batch, Rows]:
    """Documents analysed, with the state of acts on a day, and their rows with what these say of other documents.

    Raises ManyErrors for what is wrong in their files.
    """
    paths = [records.root / "documents" / f"{path}.md" for path in rows]
    archive = load_documents(records, paths)
    told = {path: row.of(path, document) for (path, row), document in zip(rows.items(), archive.documents, strict=True)}
    return analysed(entries(archive, resolve(archive), on), shorts(archive.abbreviations)), told


def batches(records: Archive, on: PartialDate, rows: Mapping[str, Row]) -> Iterator[tuple[Batch, Rows]]:
    """All documents in batches, in the order of the rows."""
    items = list(rows.items())
    some = [dict(items[start : start + SIZE]) for start in range(0, len(items), SIZE)]
    processes = min(PROCESSES, os.cpu_count() or 1)
    if len(items) < WORTHWHILE or processes < 2:
        yield from (batch_of(records, on, part) for part in some)
        return
    with ProcessPoolExecutor(processes, get_context("spawn"), _begin, (records.root, on)) as pool:
        yield from _in_order(pool, partial(batch_of, records, on), some, 2 * processes)


def _in_order(
    pool: ProcessPoolExecutor, here: Callable[[Rows], tuple[Batch, Rows]], parts: Sequence[Rows], ahead: int
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
        yield from map(here, parts[done:])
    finally:
        for future in begun:
            future.cancel()


_held: list[tuple[Archive, PartialDate]] = []


def _begin(root: Path, on: PartialDate) -> None:
    """A process that analyses: it has its own records, and ends with the one that started it, however that ends."""
    threading.Thread(target=_ends_with_parent, daemon=True).start()
    _held.append((load_records(root), on))


def _ends_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _analyse(rows: Rows) -> tuple[Batch, Rows]:
    return batch_of(*_held[0], rows)
