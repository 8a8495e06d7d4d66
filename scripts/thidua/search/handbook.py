"""The hand-written pages in one small file: their sections, and which syllables stand in which.

Sections come from mkdocs' own search index; that one is emptied, since Material would fetch it with every page.
`docs/assets/javascripts/search/handbook.js` searches the file.
"""

import html
import json
import re
from pathlib import Path
from typing import Any

from thidua.search import shards
from thidua.search.analysis import analyse
from thidua.search.scoring import rarity_bounds, unique

# Material's index, below a site's folder; from a disk it is loaded as a script.
MKDOCS = "search/search_index.json"
MKDOCS_SCRIPT = "search/search_index.js"

HANDBOOK = "handbook"

# What was changed when, and how the machine works, is no answer to a question about emulation and commendation.
_LEFT_OUT = ("changelog.html", "tim-kiem.html")

# The beginning of a section, as shown in a list.
_TEASER = 60


def write_handbook(site: Path, folder: Path) -> None:
    """Write the handbook's file into the browser's index of a built site, and empty mkdocs' own index."""
    path = site / MKDOCS
    told = json.loads(path.read_text(encoding="utf-8"))
    shards.write_file(folder / f"{HANDBOOK}.js", shards.plain(_handbook(told["docs"])))
    empty = json.dumps({"config": told["config"], "docs": []}, ensure_ascii=False)
    path.write_text(empty, encoding="utf-8")
    (site / MKDOCS_SCRIPT).write_text(f"var __index = {empty}\n", encoding="utf-8")


def _handbook(pages: list[dict[str, Any]]) -> dict[str, Any]:
    """`rows`: syllable -> the sections that have it, as gaps between their numbers."""
    sections: list[tuple[str, str, str]] = []
    found: dict[str, list[int]] = {}
    for page in pages:
        if page["location"].partition("#")[0] in _LEFT_OUT:
            continue
        title, text = _plain(page["title"]), _plain(page["text"])
        for word in unique(analyse(f"{title} {text}").folded):
            found.setdefault(word, []).append(len(sections))
        sections.append((page["location"], title, _begun(text)))
    return {
        "bounds": rarity_bounds(max(1, len(sections))),
        "sections": sections,
        "rows": {word: _gaps(found[word]) for word in sorted(found)},
    }


def _gaps(numbers: list[int]) -> list[int]:
    return [two - one - 1 for one, two in zip([-1, *numbers], numbers, strict=False)]


def _plain(text: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", text)).split())


def _begun(text: str) -> str:
    return text if len(text) <= _TEASER else text[:_TEASER].rsplit(" ", 1)[0] + " …"
