"""Files and folders into an archive, one outcome a file."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from thidua import archive, extractors, readers, segment
from thidua.errors import ThiduaError
from thidua.reading.examining import Progress, examined, processors
from thidua.reading.shelf import Confirmation, Outcome, Shelf


def read_files(
    paths: Iterable[Path],
    root: Path,
    progress: Progress = lambda done, total: None,
    *,
    processes: int | None = None,
    dry_run: bool = False,
    said: Confirmation | None = None,
) -> Iterator[Outcome]:
    """Read files and folders into the archive at `root`; one outcome a file, those that are none first.

    `processes`: how many read side by side, by default one a core. `dry_run` saves nothing. The work is done
    as the outcomes are taken, so that memory does not grow with their number. `said`: what a person says of
    the files, if they look like a held document; only then may they be those that wait in the archive itself.
    """
    shelf = Shelf(root, dry=dry_run)
    paths = list(paths)
    if said:
        folder = (root / "waiting").resolve()
        held = [path for path in paths if path.suffix == ".md" and path.resolve().parent == folder]
        paths = [path for path in paths if path not in held]
        yield from (_waited(path, shelf, said) for path in held)
    files, refused = readers.find(paths)
    # A folder may hold the archive itself, whose records are no sources.
    own = tuple(os.path.realpath(root / name) + os.sep for name in ("documents", "mentions", "waiting", "authorities"))
    files = [path for path in files if not os.path.realpath(path).startswith(own)]
    for path, line in refused:
        if os.path.realpath(path).startswith(own):
            continue
        yield Outcome(path, error=line)
    for done, (path, result) in enumerate(examined(files, processes or processors()), 1):
        yield Outcome(path, error=result) if isinstance(result, str) else shelf.keep(path, *result, said)
        progress(done, len(files))


def _waited(path: Path, shelf: Shelf, said: Confirmation) -> Outcome:
    """A file that waits in the archive, decided without the source file."""
    try:
        document = segment.segment(archive.read_waiting(path).document)
    except ThiduaError as error:
        return Outcome(path, error=str(error))
    return shelf.keep(path, document, extractors.extract(document), said)
