"""What a site needs to be searched: the browser's share of an index, the handbook, and the worker that reads them."""

import shutil
from pathlib import Path

from thidua.archive import Archive
from thidua.model import PartialDate
from thidua.resolve import Resolution
from thidua.search.building import build
from thidua.search.generation import BROWSER, in_use
from thidua.search.handbook import write_handbook
from thidua.search.worker import bundle

# Below a site's folder.
INDEX = Path("assets/search")
WORKER = Path("assets/javascripts/thidua-search.js")
PARTS = Path("assets/javascripts/search")


def make_searchable(site: Path, archive: Archive, resolution: Resolution, work: Path, on: PartialDate) -> None:
    """Index an archive into the folder `work`, and give a built site its share and the worker, whose parts it holds."""
    build(archive, resolution, work, on=on)
    shutil.move(in_use(work) / BROWSER, site / INDEX)
    write_handbook(site, site / INDEX)
    (site / WORKER).write_text(bundle(site / PARTS), encoding="utf-8", newline="\n")
    shutil.rmtree(site / PARTS)
