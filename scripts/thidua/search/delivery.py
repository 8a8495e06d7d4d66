"""The browser's share of an index, copied to where a site keeps it."""

import shutil
from pathlib import Path

from thidua.errors import SearchIndexError
from thidua.search.generation import BROWSER, REBUILD, TOLD, in_use


def deliver(folder: Path, target: Path) -> None:
    """Copy what the browser searches, of the index in `folder`, into `target`, which may be there already.

    Raises SearchIndexError when there is no whole index, or it is replaced while it is being copied.
    """
    used = in_use(folder)
    try:
        for segment in used.segments:
            shutil.copytree(segment.folder / BROWSER, target, dirs_exist_ok=True)
        # Last: it names the others.
        shutil.copyfile(used.generation / TOLD, target / TOLD)
    except (OSError, shutil.Error) as error:
        raise SearchIndexError(f"{folder}: không chép được chỉ mục sang {target} ({error}); {REBUILD}") from None
