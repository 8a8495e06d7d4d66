"""What a site needs to be searched: the browser's share of an index, and the worker that reads it."""

import shutil
from pathlib import Path

from thidua.archive import Archive
from thidua.resolve import Resolution
from thidua.search.building import build
from thidua.search.generation import BROWSER, in_use
from thidua.search.worker import bundle

# Below a site's folder.
INDEX = Path("assets/search")
WORKER = Path("assets/javascripts/thidua-search.js")
PARTS = Path("assets/javascripts/search")


def make_searchable(site: Path, archive: Archive, resolution: Resolution, work: Path) -> None:
    """Index an archive into the folder `work`, and give a built site its share and the worker, whose parts it holds."""
    build(archive, resolution, work)
    shutil.move(in_use(work) / BROWSER, site / INDEX)
    (site / WORKER).write_text(bundle(site / PARTS), encoding="utf-8", newline="\n")
    shutil.rmtree(site / PARTS)
