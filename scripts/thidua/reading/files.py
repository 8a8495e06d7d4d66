"""Files and folders into an archive, one outcome a file."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from thidua import readers
from thidua.reading.examining import Progress, examined, processors
from thidua.reading.shelf import Outcome, Shelf


def read_files(
    paths: Iterable[Path],
    root: Path,
    progress: Progress = lambda done, total: None,
    *,
    processes: int | None = None,
    dry_run: bool = False,
) -> Iterator[Outcome]:
    """Read files and folders into the archive at `root`; one outcome a file, those that are none first.

    `processes`: how many read side by side, by default one a core. `dry_run` saves nothing. The work is done
    as the outcomes are taken, so that memory does not grow with their number.
    """
    files, refused = readers.find(paths)
    # A folder may hold the archive itself, whose records are no sources.
    own = tuple(os.path.realpath(root / name) + os.sep for name in ("documents", "mentions", "authorities"))
    files = [path for path in files if not os.path.realpath(path).startswith(own)]
    for path, line in refused:
        if os.path.realpath(path).startswith(own):
            continue
        yield Outcome(path, error=line)
    shelf = Shelf(root, dry=dry_run)
    for done, (path, result) in enumerate(examined(files, processes or processors()), 1):
        yield Outcome(path, error=result) if isinstance(result, str) else shelf.keep(path, *result)
        progress(done, len(files))
