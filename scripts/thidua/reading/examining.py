"""Examining files: each read, segmented and searched, by as many processes as the machine has cores."""

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from traceback import extract_tb

from thidua import extractors, heading, readers, segment
from thidua.errors import ThiduaError
from thidua.heading.gaps import gaps
from thidua.model import Document, Mention

Progress = Callable[[int, int], None]
Examined = tuple[Document, tuple[Mention, ...]]

# Below this the start of a second process costs more than it saves.
_PARALLEL_FROM = 60
# So many files go to a process at a time, and so many such batches wait for each: enough that none is
# idle, few enough that memory does not grow with the number of files.
_BATCH = 8
_WAITING = 3


def processors() -> int:
    """How many cores this program may use."""
    # A container may have fewer than the machine; not every system can tell.
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def examine(path: Path) -> tuple[Document, tuple[Mention, ...], readers.Reading]:
    """One file read and searched, nothing saved. Raises SourceError."""
    reading = readers.read(path)
    document = heading.identify(reading.source, reading.text)
    document = segment.segment(replace(document, cautions=(*reading.cautions, *gaps(document.head))))
    return document, extractors.extract(document), reading


def examine_or_say_why(path: Path) -> Examined | str:
    """A file's document and mentions, or the line that says why it cannot be read."""
    try:
        document, mentions, _ = examine(path)
    except ThiduaError as error:
        return str(error)
    except Exception as error:
        # A bug of ours or of a library on one file must not cost the others: it is told, with its place, and counts as
        # a failure.
        place = extract_tb(error.__traceback__)[-1]
        where = f"{Path(place.filename).name}:{place.lineno}"
        return f"{path}: lỗi của chương trình ({type(error).__name__} tại {where}); báo cho người bảo trì kèm tệp này"
    return document, mentions


def examined(
    files: Sequence[Path], processes: int, attempt: Callable[[Path], Examined | str] = examine_or_say_why
) -> Iterator[tuple[Path, Examined | str]]:
    """Each file in order with what `attempt` makes of it. A file that kills its process costs no other file."""
    if processes < 2 or len(files) < _PARALLEL_FROM:
        yield from ((path, attempt(path)) for path in files)
        return
    batches = [files[start : start + _BATCH] for start in range(0, len(files), _BATCH)]
    done = 0
    while done < len(batches):
        for results in _until_broken(batches[done:], processes, attempt):
            yield from zip(batches[done], results, strict=True)
            done += 1
        if done < len(batches):
            yield from ((path, _alone(path, attempt)) for path in batches[done])
            done += 1


def _until_broken(
    batches: Sequence[Sequence[Path]], processes: int, attempt: Callable[[Path], Examined | str]
) -> Iterator[list[Examined | str]]:
    """The results of batches in order, up to the first whose process died."""
    # Started anew rather than forked: the same on every system, and safe beside other threads.
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        waiting: deque[Future[list[Examined | str]]] = deque()
        coming = iter(batches)
        while True:
            try:
                for batch in islice(coming, processes * _WAITING - len(waiting)):
                    waiting.append(pool.submit(_all, batch, attempt))
                if not waiting:
                    return
                results = waiting.popleft().result()
            except BrokenProcessPool:
                return
            yield results


def _all(paths: Sequence[Path], attempt: Callable[[Path], Examined | str]) -> list[Examined | str]:
    return [attempt(path) for path in paths]


def _alone(path: Path, attempt: Callable[[Path], Examined | str]) -> Examined | str:
    try:
        with ProcessPoolExecutor(1, get_context("spawn")) as pool:
            return pool.submit(attempt, path).result()
    except BrokenProcessPool:
        return f"{path}: tiến trình đọc bị dừng giữa chừng (thiếu bộ nhớ?); chia nhỏ tệp hoặc lưu lại dạng khác"
