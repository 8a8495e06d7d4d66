"""What a site needs to be searched: the browser's share of an index, the handbook, and the scripts that read them."""

import shutil
from pathlib import Path

from thidua.archive import Archive
from thidua.model import PartialDate
from thidua.resolve import Resolution
from thidua.search.building import build
from thidua.search.delivery import deliver
from thidua.search.handbook import write_handbook
from thidua.search.worker import HIGHLIGHT, PARTS, bundle

# Below a site's folder.
INDEX = Path("assets/search")
SCRIPTS = Path("assets/javascripts")
BUNDLES = {"thidua-search.js": PARTS, "thidua-highlight.js": HIGHLIGHT}


def make_searchable(site: Path, archive: Archive, resolution: Resolution, work: Path, on: PartialDate) -> None:
    """Index an archive into the folder `work`; give a built site its share and the scripts, whose parts it holds."""
    build(archive, resolution, work, on=on)
    deliver(work, site / INDEX)
    write_handbook(site, site / INDEX)
    parts = site / SCRIPTS / "search"
    for name, wanted in BUNDLES.items():
        (site / SCRIPTS / name).write_text(bundle(parts, wanted), encoding="utf-8", newline="\n")
    shutil.rmtree(parts)
