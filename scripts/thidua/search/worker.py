"""The browser's side of the engine: scripts for the worker and for marking, from docs/assets/javascripts/search/."""

from collections.abc import Sequence
from pathlib import Path

# In the order of use: each may speak of what stands before it.
PARTS = (
    *("letters", "numbers", "question", "shards", "engine", "lexicon", "mistyped", "readings", "spelling", "suggest"),
    *("matches", "passages", "places", "filed", "facets", "records", "handbook", "messages", "box"),
)

# What a page needs to mark what was asked: the same words, cut and compared in the same way.
HIGHLIGHT = ("letters", "question", "matches", "highlight")


def bundle(folder: Path, parts: Sequence[str] = PARTS) -> str:
    """One script from the folder of its parts; lines that are only comments or blank are left out."""
    kept = ["(() => {", '"use strict"']
    for name in parts:
        inside = False
        for line in (folder / f"{name}.js").read_text(encoding="utf-8").splitlines():
            bare = line.strip()
            inside = inside or bare.startswith("/*")
            if not inside and bare and not bare.startswith("//"):
                kept.append(bare)
            inside = inside and not bare.endswith("*/")
    return "\n".join([*kept, "})()", ""])
